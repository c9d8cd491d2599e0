"""Layers in a row that are not named 0, 1, 2: what is tied in them is reached by name, not by place."""

import pytest
import torch

import blockstudio


@pytest.mark.parametrize("numbers", [("0", "1"), ("1", "0"), ("3", "4"), ("0", "2")])
def test_a_tie_into_a_row_finds_the_layer_of_that_name(numbers: tuple[str, str]) -> None:
    project = blockstudio.new_project("net")
    row = project.add_block("Row")
    x = row.add_input("x")
    for name, size in zip(numbers, (3, 4), strict=True):
        x = row.add("Linear", x, 4 if size == 3 else 3, size, name=name)
    row.add_output("y", x)
    net = project.root
    x = net.add(row, net.add_input("x", ("N", 4)), name="row")
    net.add_output("y", net.add("Linear", x, 4, 3, name="out"))
    net.tie("out.weight", f"row.{numbers[0]}.weight")
    built = project.build()
    inner = built.get_submodule(f"row.{numbers[0]}")
    assert built.get_submodule("out").weight is inner.weight
    assert built(torch.zeros(2, 4)).shape == (2, 3)
