"""Ports of a block as its instances show them, and values inside it that become its arguments."""

import pytest
import torch

import blockstudio
from blockstudio.api import Project
from blockstudio.graph import edits
from blockstudio.graph.faces import faces
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import INPUT, OUTPUT

LINEAR = "torch.nn.Linear"


@pytest.fixture
def project() -> Project:
    """Return a block of two inputs, used twice."""
    made = blockstudio.new_project("net")
    block, net = made.add_block("Mix"), made.root
    left, right = block.add_input("left"), block.add_input("right")
    fc = block.add(LINEAR, left, 4, 4, name="fc")
    block.add_output("y", block.add("torch.sub", fc, right, name="difference"))
    a, b = net.add_input("a", ("N", 4)), net.add_input("b", ("N", 4))
    one = net.add(block, a, b, name="one")
    net.add_output("z", net.add(block, one, b, name="two"))
    return made


def names(project: Project, kind: str = INPUT) -> list[str]:
    return [face.name for face in faces(project.store, project.blocks["Mix"].id, kind)]


def test_a_port_is_added_for_all_instances_in_one_step(project: Project):
    block = project.blocks["Mix"]
    project.do(edits.add_port(project.store, block.id, "input", "gain"))
    assert names(project) == ["left", "right", "gain"]
    net = project.root
    assert "gain" in net["one"].inputs and "gain" in net["two"].inputs
    project.do(edits.add_port(project.store, block.id, "output"))
    assert len(net["one"].outputs) == 2
    project.undo()
    project.undo()
    assert names(project) == ["left", "right"]
    assert not project.problems()


def test_ports_in_another_order_keep_their_wires_and_what_comes_out(project: Project):
    built = project.build()
    x, y = torch.rand(2, 4), torch.rand(2, 4)
    expected = built(x, y)
    right = project.blocks["Mix"]["right"]
    project.do(edits.move_port(project.store, right.id, -1))
    assert names(project) == ["right", "left"]
    assert "def forward(self, right, left):" in project.source()
    other = project.build()
    other.load_state_dict(built.state_dict())
    assert torch.equal(other(x, y), expected)
    project.blocks["Mix"].order_ports("left")
    assert names(project) == ["left", "right"]
    project.do(edits.move_port(project.store, right.id, 5))
    assert names(project) == ["left", "right"]


def test_a_port_goes_with_its_wires_inside_and_at_every_instance(project: Project):
    before = dict(project.store.records)
    right = project.blocks["Mix"]["right"]
    project.do(edits.remove_port(project.store, right.id))
    assert list(project.root["two"].inputs) == ["left"]
    assert not any(wire.input == right.id for wire in project.store.wires(project.root.id))
    told = [problem.place.record for problem in project.problems()]
    assert project.blocks["Mix"]["difference"].id in told
    project.undo()
    assert project.store.records == before


def test_what_can_not_be_done_with_ports_is_refused(project: Project):
    store, block = project.store, project.blocks["Mix"]
    last = faces(store, block.id, OUTPUT)[0]
    with pytest.raises(Refusal, match="would give nothing"):
        edits.remove_port(store, last.id)
    with pytest.raises(Refusal, match="is no port of a block"):
        edits.move_port(store, block["fc"].id, 1)
    with pytest.raises(Refusal, match="another side"):
        edits.order_ports(store, [block["left"].id, last.id])
    with pytest.raises(Refusal, match="already has a node called"):
        edits.add_port(store, block.id, "input", "left")
    block.to_python()
    with pytest.raises(Refusal, match="written in Python"):
        edits.add_port(store, block.id, "input")


@pytest.mark.parametrize(("argument", "called"), [(None, "out_features"), ("width", "width")])
def test_a_value_becomes_an_argument_and_nothing_else_changes(
    project: Project, argument: str | None, called: str
):
    block, before = project.blocks["Mix"], project.store.records.copy()
    torch.manual_seed(0)
    built, x = project.build(), torch.rand(2, 4)
    block["fc"].promote("out_features", argument)
    assert block.record.arguments == {called: 4}
    assert block["fc"].properties["out_features"] == called
    torch.manual_seed(0)
    assert torch.equal(project.build()(x, x), built(x, x))
    project.root["two"].set(**{called: 4})
    assert f"{called}=4" in project.source()
    project.undo()
    project.undo()
    assert project.store.records == before


@pytest.mark.parametrize(
    ("name", "argument", "words"),
    [
        ("out_feature", None, "did you mean “out_features”"),
        ("device", None, "can't be an argument|has no property"),
        ("out_features", "hidden", "there is an argument “hidden” already"),
        ("out_features", "class", "can't be the name of an argument"),
    ],
)
def test_what_can_be_no_argument_is_refused(
    project: Project, name: str, argument: str | None, words: str
):
    block = project.blocks["Mix"]
    block.set_argument("hidden", 3)
    with pytest.raises(Refusal, match=words):
        block["fc"].promote(name, argument)
    block["fc"].promote("in_features")
    with pytest.raises(Refusal, match="can't be an argument"):
        block["fc"].promote("in_features")
