"""A network raises at a line of the generated source, and that line is a node."""

import inspect
import sys
import traceback

import pytest
import torch

import blockstudio
from blockstudio.compiler.source import compile_source
from blockstudio.runtime.build import module_from_source, network, node_of
from tests.compiler.networks import LINEAR, RELU


def broken(*rows, extra: str = "") -> tuple[blockstudio.Project, torch.nn.Module, str]:
    """Return a project with layers in a row, its network, and the id of the node called bad."""
    project = blockstudio.new_project("net")
    root = project.root
    last = root.add_input("x", ("N", 4))
    for kind, name, values in rows:
        node = root.add(kind, name, **values)
        root.connect(last, node)
        last = node
    root.connect(last, root.add_output("y"))
    source = compile_source(project.store)
    return project, network(source.text), root.nodes["bad"].id


BAD = (LINEAR, "bad", {"in_features": 7, "out_features": 4})
GOOD = (LINEAR, "good", {"in_features": 4, "out_features": 4})
NESTED = {
    "alone": (BAD,),
    "inside a call": (BAD, (RELU, "act", {})),
    "around a call": ((RELU, "act", {}), BAD),
    "before others": (BAD, GOOD, (RELU, "act", {})),
    "after others": (GOOD, (RELU, "act", {}), BAD),
    "in a function": (GOOD, ("torch.nn.functional.glu", "bad", {"dim": 5})),
    "in an index": (GOOD, ("operator.getitem", "bad", {"index": ":, :, 9"})),
    "a method": (GOOD, ("torch.Tensor.permute", "bad", {"dims": [2, 1, 0, 3]})),
}


@pytest.mark.parametrize("rows", NESTED.values(), ids=NESTED.keys())
def test_an_error_in_forward_is_told_of_its_node(rows):
    project, net, bad = broken(*rows)
    with pytest.raises((RuntimeError, IndexError)) as caught:
        net(torch.randn(2, 4))
    assert node_of(caught.value, compile_source(project.store)) == bad


def test_an_error_in_a_statement_of_many_lines_is_told_of_its_node():
    project = blockstudio.new_project("net")
    root = project.root
    x = root.add_input("x", ("N", 4))
    root.add("torch.cat", "everything_side_by_side", dim=1)
    for number in range(4):
        width = 4 if number != 2 else 5
        name = f"a_layer_with_a_name_that_takes_its_place_{number}"
        root.connect(x, root.add(LINEAR, name, in_features=width, out_features=2))
        root.connect(name, "everything_side_by_side.tensors")
    root.connect("everything_side_by_side", root.add_output("y"))
    source = compile_source(project.store)
    with pytest.raises(RuntimeError) as caught:
        network(source.text)(torch.randn(2, 4))
    assert project.store.node(node_of(caught.value, source) or "").name == name.replace("_3", "_2")


def test_an_error_inside_a_block_is_told_of_the_innermost_node():
    project = blockstudio.new_project("net")
    block = project.add_block("Part")
    bad = block.add(LINEAR, "层", in_features=7, out_features=4)
    block.connect(block.add_input("x"), bad)
    act = block.add("torch.tanh", "act")
    block.connect(bad, act)
    block.connect(act, block.add_output("y"))
    part = project.root.add(block, "part")
    project.root.connect(project.root.add_input("x", ("N", 4)), part)
    project.root.connect(part, project.root.add_output("y"))
    source = compile_source(project.store)
    with pytest.raises(RuntimeError) as caught:
        network(source.text)(torch.randn(2, 4))
    assert node_of(caught.value, source) == bad.id


def test_an_error_in_the_constructor_is_told_of_its_node():
    project = blockstudio.new_project("net")
    project.root.add(LINEAR, "fine", in_features=1, out_features=1)
    bad = project.root.add("torch.nn.Conv2d", "bad", in_channels=3, out_channels=4, kernel_size=3)
    bad.set(groups=2)
    source = compile_source(project.store)
    with pytest.raises(ValueError, match="divisible by groups") as caught:
        network(source.text)
    assert node_of(caught.value, source) == bad.id


def test_an_error_of_another_place_is_of_no_node():
    project, _, _ = broken(BAD)
    assert node_of(ValueError("elsewhere"), compile_source(project.store)) is None


def test_tracebacks_and_inspect_show_the_generated_text():
    _, net, _ = broken(BAD)
    with pytest.raises(RuntimeError) as caught:
        net(torch.randn(2, 4))
    assert "return self.bad(x)" in "".join(traceback.format_exception(caught.value))
    assert "def forward(self, x):" in inspect.getsource(type(net))


def test_each_source_is_a_module_of_its_own():
    one, two = module_from_source("x = 1\n"), module_from_source("x = 2\n")
    assert (one.x, two.x) == (1, 2)
    assert sys.modules[one.__name__] is one
    assert one.__name__ != two.__name__
