"""Free dimensions are told by their names, and refused for no size at which they were tried."""

import re

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

import blockstudio
from blockstudio.api import Project
from blockstudio.graph import edits
from blockstudio.graph.problems import Problem
from blockstudio.runtime.shapes import Shapes
from tests.runtime.test_shapes import chain, facts_of

LINEAR, CONV = "torch.nn.Linear", "torch.nn.Conv2d"
_TRIED = re.compile(r"\d{4,}")
"""No size in these networks has four digits: a number that has is one that was tried."""


def problems(project: Project) -> list[Problem]:
    return Shapes().infer(project.store)[1]


def positions(rows: int, index: str = ":, :_") -> Project:
    """Return `x + P[:, :T]`, as a transformer adds its learned positions."""
    project = blockstudio.new_project("net")
    net = project.root
    x = net.add_input("x", ("N", "T", 8))
    table = net.add("blockstudio.Parameter", "P", shape=[1, rows, 8], fill="zeros")
    length = net.add("torch.Tensor.size", "length", dim=1)
    part = net.add("operator.getitem", "part", index=index)
    plus = net.add("torch.add", "plus")
    for source, target in (
        (x, length),
        (table, "part.input"),
        (length, "part.index.0"),
        (x, "plus.input"),
        (part, "plus.other"),
    ):
        net.connect(source, target)
    net.connect(plus, net.add_output("y"))
    return project


@settings(max_examples=12, deadline=None)
@given(rows=st.integers(3, 5000))
def test_a_position_table_takes_as_many_positions_as_it_has_rows(rows: int):
    project = positions(rows)
    (note,) = problems(project)
    assert (str(note.message), note.severity) == (f"“part” needs T ≤ {rows}", "info")
    assert facts_of(project, "plus").outputs["output"].shape == ("N", "T", 8)
    net = project.build()
    assert net(torch.zeros(2, rows, 8)).shape == (2, rows, 8)
    with pytest.raises(RuntimeError):
        net(torch.zeros(2, rows + 1, 8))


@pytest.mark.parametrize(
    ("names", "flat"),
    [("Nc", "c"), ("Nchw", "c·h·w"), ("Ntchw", "t·c·h·w"), ("Nabcde", "?")],
)
def test_any_number_of_free_dimensions_can_be_flattened(names: str, flat: str):
    shape = tuple(names)
    project = chain(shape, ("torch.nn.Flatten", {}), (LINEAR, {"out_features": 3}))
    assert problems(project) == []
    first = facts_of(project, "n0").outputs["output"].shape
    assert first == ("N", flat)
    sizes = [2, *range(3, 2 + len(names))]
    assert project.build()(torch.zeros(sizes)).shape == (2, 3)


@pytest.mark.parametrize(
    ("shape", "row", "needs", "good", "bad"),
    [
        (
            ("N", "C", 8, 8),
            (CONV, {"in_channels": 3, "out_channels": 2, "kernel_size": 3}),
            "C = 3",
            3,
            4,
        ),
        (("N", "d"), (LINEAR, {"in_features": 7, "out_features": 2}), "d = 7", 7, 14),
        (("N", "T"), ("torch.unbind", {"dim": 1, "outputs": 5}), "T = 5", 5, 6),
        (
            ("N", "T"),
            ("torch.Tensor.unflatten", {"dim": 1, "sizes": [-1, 11]}),
            "T to be a multiple of 11",
            22,
            23,
        ),
        (("N", "T"), ("torch.narrow", {"dim": 0, "start": 0, "length": 3}), None, 5, None),
        (("N", 2, "H", "H"), ("torch.nn.PixelUnshuffle", {"downscale_factor": 7}), None, 14, 15),
    ],
)
def test_what_a_node_needs_of_a_free_dimension_is_what_torch_takes(shape, row, needs, good, bad):
    project = chain(shape, row)
    found = problems(project)
    assert [one.severity for one in found if one.severity == "error"] == []
    assert [str(one.message) for one in found] == ([f"“n0” needs {needs}"] if needs else [])
    net = project.build()

    def runs(size: int) -> bool:
        try:
            net(
                torch.zeros(
                    [dim if isinstance(dim, int) else 4 if dim == "N" else size for dim in shape]
                )
            )
        except (RuntimeError, ValueError):
            return False
        return True

    assert runs(good)
    if bad is not None and row[0] != "torch.unbind":
        assert not runs(bad)


def test_a_size_that_has_to_be_one_number_can_be_written_there_with_one_click():
    project = chain(("N", "d"), (LINEAR, {"in_features": 7, "out_features": 2}))
    (problem,) = problems(project)
    fix = problem.fix
    assert fix is not None
    project.do(edits.set_property(project.store, fix.node, fix.property, fix.value))
    assert problems(project) == []
    assert facts_of(project, "x").outputs["output"].shape == ("N", 7)


@pytest.mark.parametrize(
    ("shape", "rows", "said"),
    [
        (("N", 6), [("torch.Tensor.reshape", {"shape": [-1, 4, 7]})], "size 6N"),
        (("N", "T", 8), [(CONV, {"out_channels": 2, "kernel_size": 3, "in_channels": 5})], None),
        (
            ("N", 8, "T"),
            [
                ("torch.nn.Conv1d", {"in_channels": 8, "out_channels": 2, "kernel_size": 3}),
                ("torch.nn.Bilinear", {"out_features": 3}),
            ],
            None,
        ),
        (("N", "T", 8), [("torch.Tensor.view", {"size": [5, 3]})], "size 8N·T"),
        (
            ("N", 3, "H", "W"),
            [
                ("torch.Tensor.transpose", {"dim0": 1, "dim1": 3}),
                (CONV, {"in_channels": 3, "out_channels": 2, "kernel_size": 3}),
            ],
            None,
        ),
    ],
)
def test_no_message_speaks_of_the_sizes_that_were_tried(shape, rows, said):
    found = [str(one) for one in problems(chain(shape, *rows))]
    assert [line for line in found if _TRIED.search(line)] == []
    assert said is None or any(said in line for line in found)


def product(left: tuple, right: tuple) -> Project:
    project = blockstudio.new_project("net")
    net = project.root
    node = net.add("torch.matmul", "product")
    net.connect(net.add_input("a", left), "product.input")
    net.connect(net.add_input("b", right), "product.other")
    net.connect(node, net.add_output("y"))
    return project


@pytest.mark.parametrize("left", [("N", 4), ("N", "T", 4), ("T", 8, 4), (4, "T", "T")])
@pytest.mark.parametrize("right", [(5, 6), ("T", 7), (3, "N"), ("N", 5, "T")])
def test_what_torch_says_of_a_product_is_told_over_the_symbols(left, right):
    for line in map(str, problems(product(left, right))):
        assert not _TRIED.search(line), line
    project = product(("N", "T", 4), (5, 6))
    (problem,) = problems(project)
    assert "torch says: a and b must have same reduction dim, but got [N·T, 4] X [5, 6]" in str(
        problem
    )


@pytest.mark.parametrize("order", ["two ways", "one way"])
def test_dimensions_that_never_fit_are_refused_whatever_their_sizes(order):
    project = blockstudio.new_project("net")
    net = project.root
    x = net.add_input("x", ("N", "T", 8))
    part = net.add("operator.getitem", "part", index=":, 2:")
    plus = net.add("torch.add", "plus")
    net.connect(x, part)
    net.connect(x if order == "two ways" else part, "plus.input")
    net.connect(part if order == "two ways" else x, "plus.other")
    net.connect(plus, net.add_output("y"))
    (problem,) = problems(project)
    assert problem.severity == "error"
    assert "T-2" in str(problem)
    assert not _TRIED.search(str(problem))


def test_halves_that_fit_only_some_sizes_are_told_with_one_of_them():
    """An unpadded U: what is cut off must be what the convolutions took."""
    project = blockstudio.new_project("net")
    net = project.root
    x = net.add_input("x", ("N", 1, "H", "H"))
    down = net.add(CONV, "down", out_channels=1, kernel_size=3, stride=2)
    up = net.add("torch.nn.ConvTranspose2d", "up", out_channels=1, kernel_size=3, stride=2)
    plus = net.add("torch.add", "plus")
    net.connect(x, down)
    net.connect(down, up)
    net.connect(x, "plus.input")
    net.connect(up, "plus.other")
    net.connect(plus, net.add_output("y"))
    (note,) = problems(project)
    assert note.severity == "info"
    size = int(str(note.message).rpartition(" ")[2])
    assert "only with some sizes of H" in str(note.message)
    built = project.build()
    assert built(torch.zeros(1, 1, size % 1000 + 1000, size % 1000 + 1000)).dim() == 4
    with pytest.raises(RuntimeError):
        built(torch.zeros(1, 1, 20, 20))
