"""Optional inputs: whether one was left out is a condition like any other, and a value."""

from typing import Any

import pytest
import torch
from torch import Tensor, nn

import blockstudio
from blockstudio.api import BlockHandle, Project
from blockstudio.runtime.shapes import Shapes

IS_NONE = "blockstudio.IsNone"
IF = "blockstudio.If"
LINEAR = "torch.nn.Linear"


def masked(project: Project, *, negated: bool) -> BlockHandle:
    """Define a block that adds a mask where there is one; where not, a layer does something else."""
    block = project.add_block("Masked")
    x, mask = block.add_input("x"), block.add_input("mask", optional=True)
    choice = block.add(IF, "choice")
    for role in ("condition", "then", "else"):
        choice.region(role).add_input("mask")
    asked = choice.region("condition")
    asked.connect("mask", asked.add(IS_NONE, "asks", negated=negated))
    asked.connect("asks", "holds")
    there, gone = ("then", "else") if negated else ("else", "then")
    for role, kind, name in ((there, "torch.add", "sum"), (gone, LINEAR, "alone")):
        way = choice.region(role)
        way.disconnect("y")
        way.add(kind, name, **({"out_features": 4} if kind == LINEAR else {}))
        way.connect("x", name)
        way.connect(name, "y")
    choice.region(there).connect("mask", "sum.other")
    block.connect(x, "choice.x")
    block.connect(mask, "choice.mask")
    block.connect(choice, block.add_output("y"))
    return block


def network(*, negated: bool) -> Project:
    """Return a network that calls the block with its own optional mask."""
    project = blockstudio.new_project("net")
    root = project.root
    block = masked(project, negated=negated)
    root.connect(root.add_input("x", ("N", 4)), root.add(block, "masked"))
    root.connect(root.add_input("mask", ("N", 4), optional=True), "masked.mask")
    root.connect("masked", root.add_output("y"))
    return project


class Twin(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.alone = nn.Linear(4, 4)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        return self.alone(x) if mask is None else x + mask


@pytest.mark.parametrize("negated", [False, True])
def test_an_if_asks_whether_an_input_was_left_out(negated):
    project = network(negated=negated)
    assert [str(one) for one in project.problems()] == []
    source = project.source()
    assert ("if mask is not None:" if negated else "if mask is None:") in source
    assert "not mask" not in source
    torch.manual_seed(0)
    net = project.build()
    torch.manual_seed(0)
    twin = Twin()
    assert [key.removeprefix("masked.") for key in net.state_dict()] == list(twin.state_dict())
    x, mask = torch.randn(3, 4), torch.randn(3, 4)
    assert torch.equal(net(x), twin(x))
    assert torch.equal(net(x, mask), twin(x, mask))


@pytest.mark.parametrize("negated", [False, True])
def test_where_an_input_is_never_given_the_other_way_is_no_fault(negated):
    project = blockstudio.new_project("net")
    root = project.root
    block = masked(project, negated=negated)
    root.connect(root.add_input("x", ("N", 4)), root.add(block, "masked"))
    root.connect("masked", root.add_output("y"))
    assert [str(one) for one in project.problems()] == []
    facts = Shapes().infer(project.store)[0]
    (shape,) = [str(value) for value in facts[(root["masked"].id,)].outputs.values()]
    assert shape == "N×4"
    twin = Twin()
    net = project.build()
    net.load_state_dict({f"masked.{key}": value for key, value in twin.state_dict().items()})
    x = torch.randn(3, 4)
    assert torch.equal(net(x), twin(x))


def test_only_what_is_left_out_is_not_given_is_written():
    """An If of which only the other way does anything asks for the opposite."""
    project = blockstudio.new_project("net")
    root = project.root
    choice = root.add(IF, "choice")
    for role in ("condition", "then", "else"):
        choice.region(role).add_input("mask")
    asked, other = choice.region("condition"), choice.region("else")
    asked.connect("mask", asked.add(IS_NONE, "asks"))
    asked.connect("asks", "holds")
    other.disconnect("y")
    other.connect("x", other.add("torch.mul", "times"))
    other.connect("mask", "times.other")
    other.connect("times", "y")
    root.connect(root.add_input("x", ("N", 4)), "choice.x")
    root.connect(root.add_input("mask", ("N", 4), optional=True), "choice.mask")
    root.connect(choice, root.add_output("y"))
    assert "if mask is not None:\n            x = x * mask\n        return x" in project.source()


def value(project: Project, name: str, way: str) -> Any:
    """Return what is told of whether an input is None."""
    facts = Shapes().infer(project.store)[0]
    (found,) = [
        fact.outputs["output"]
        for path, fact in facts.items()
        if getattr(project.store.records[path[-1]], "name", "") == name
        if getattr(project.store.records[path[0]], "name", "") == way
    ]
    return str(found)


def test_what_is_not_known_before_it_runs_is_not_claimed():
    project = network(negated=False)
    root = project.root
    root.add(project.blocks["Masked"], "bare")
    root.connect("x", "bare")
    root.connect("bare", root.add_output("z"))
    assert value(project, "asks", "masked") == "bool"
    assert value(project, "asks", "bare") == "True"
    root["mask"].set(optional=False)
    assert value(project, "asks", "masked") == "False"


def test_it_is_a_value_too():
    project = blockstudio.new_project("net")
    root = project.root
    mask = root.add_input("mask", ("N",), optional=True)
    root.connect(mask, root.add(IS_NONE, "left_out"))
    root.connect("left_out", root.add_output("y"))
    assert "return mask is None" in project.source()
    net = project.build()
    assert net() is True
    assert net(torch.zeros(3)) is False
