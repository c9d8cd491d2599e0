"""Tensors whose dimensions lie in memory in another order: with the values and strides of torch's own."""

from itertools import permutations

import pytest
import torch
from torch import Tensor

import blockstudio
from blockstudio.api import Project
from blockstudio.graph.problems import Refusal

DRAWN = ("rand", "xavier_uniform", "uniform", "trunc_normal")
FILLS = {
    **{name: {} for name in DRAWN},
    "randn": {"scale": 0.5},
    "full": {"value": -2.0},
    "arange": {"dtype": torch.float32},
    "tril": {},
}


def network(kind: str, **said: object) -> Project:
    project = blockstudio.new_project("net")
    kept = project.root.add(kind, "kept", **said)
    project.root.add_output("y", kept)
    return project


def built(project: Project) -> Tensor:
    torch.manual_seed(0)
    return project.build().kept


def laid(tensor: Tensor, order: tuple[int, ...]) -> Tensor:
    """Return a tensor as torch lays it out: strides that grow from the last of the order."""
    made = torch.empty([tensor.shape[dim] for dim in order]).permute(
        [order.index(dim) for dim in range(len(order))]
    )
    return made.copy_(tensor)


@pytest.mark.parametrize("order", list(permutations(range(3))))
@pytest.mark.parametrize("kind", ["Parameter", "Constant"])
def test_a_tensor_lies_as_it_is_said_and_has_its_values(
    kind: str, order: tuple[int, ...], tmp_path
):
    for fill, more in FILLS.items():
        project = network(kind, shape=[2, 3, 4], fill=fill, **more, memory=list(order))
        project.save(path := tmp_path / "net.bstudio")
        plain = network(kind, shape=[2, 3, 4], fill=fill, **more)
        made, usual = (built(one) for one in (blockstudio.open_project(path), plain))
        assert torch.equal(made, usual)
        assert made.stride() == laid(usual, order).stride()
        assert type(made) is type(usual)


def test_channels_last_is_that_of_torch():
    net = network("Parameter", shape=[2, 3, 4, 5], memory=[0, 2, 3, 1]).build()
    assert net.kept.is_contiguous(memory_format=torch.channels_last)


@pytest.mark.parametrize("order", [[0, 0, 1], [1, 2, 3], ["a", 0, 1]])
def test_what_is_no_order_of_dimensions_is_refused(order: list[object]):
    with pytest.raises(Refusal):
        network("Parameter", shape=[2, 3, 4], memory=order).build()
