"""Nodes taken into another block: what goes along, what is cut, what can't be."""

import pytest

from blockstudio.graph import edits
from blockstudio.graph.fragments.carrying import carried
from blockstudio.graph.history import History
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import (
    INPUT,
    PROJECT,
    TRAIN,
    WEIGHTS,
    Block,
    InitRule,
    Node,
    Note,
    ProjectInfo,
    TrainSpec,
    Weights,
    WeightSource,
    Wire,
    instance_kind,
)
from blockstudio.graph.store import Store

LINEAR, RELU = "torch.nn.Linear", "torch.nn.ReLU"


@pytest.fixture
def history() -> History:
    """A chain of two, and beside it a block that has a `fc` of its own."""
    source = WeightSource("file", "a.params", "0" * 64)
    return History(
        Store(
            [
                ProjectInfo(PROJECT, "net", "b1"),
                Block("b1", "Net"),
                Block("b2", "Inner"),
                Node("n1", "b1", INPUT, "x"),
                Node("n2", "b1", LINEAR, "fc", 200.0),
                Node("n3", "b1", RELU, "act", 400.0),
                Node("n4", "b1", instance_kind("b2"), "inner", 600.0),
                Node("n5", "b2", LINEAR, "fc"),
                Wire("w1", "b1", "n1", "output", "n2", "input"),
                Wire("w2", "b1", "n2", "output", "n3", "input", points=((300.0, 40.0),)),
                TrainSpec(TRAIN),
                InitRule("i1", "torch.nn.init.zeros_", path=("n2",)),
                Weights(WEIGHTS, (source,), {"n2@weight": (0, "fc.weight")}),
            ]
        )
    )


def test_nodes_go_into_a_block_with_values_and_the_wires_between_them(history: History) -> None:
    store = history.store
    moved = carried(store, ["n2", "n3"], "b2")
    before = dict(store.records)
    history.do(moved.edit)
    fc, act = (store.node(key) for key in moved.nodes)
    assert ((fc.block, fc.kind), (act.block, act.name)) == (("b2", LINEAR), ("b2", "act"))
    assert fc.name not in ("", "fc")
    assert (moved.wires, moved.rules) == (0, 0)
    assert [rule.path for rule in store.rules()] == [("n4", fc.id)]
    wire = next(wire for wire in store.wires("b2") if wire.target == act.id)
    assert wire.source == fc.id
    assert wire.points[0][1] - act.y == 40
    assert store.weights is not None
    assert store.weights.values == {f"n4/{fc.id}@weight": (0, "fc.weight")}
    # What came from the block around comes in by a port.
    (outer,) = store.wires("b1")
    (entry,) = store.wires_into(fc.id)
    assert (outer.source, outer.target, outer.input) == ("n1", "n4", entry.source)
    history.undo()
    assert store.records == before


def test_wires_are_cut_where_the_block_stands_elsewhere_too(history: History) -> None:
    history.do(edits.add_node(history.store, "b1", instance_kind("b2"), name="again"))
    moved = carried(history.store, ["n2", "n3"], "b2")
    assert moved.wires == 1
    history.do(moved.edit)
    assert not history.store.wires("b1")


def test_ports_that_lead_nowhere_serve_first_and_the_last_go(history: History) -> None:
    store = history.store
    history.do(edits.group(store, ["n2", "n3"], "Body"))
    body = next(node for node in store.nodes("b1") if node.definition not in (None, "b2"))
    assert body.definition is not None
    faces = {node.id for node in store.faces(body.definition)}
    inside = {node.name: node.id for node in store.nodes(body.definition)}
    moved = carried(store, [inside["act"]], "b1", (body.id,))
    assert moved.wires == 0
    history.do(moved.edit)
    assert {node.id for node in store.faces(body.definition)} == faces
    (act,) = moved.nodes
    (wire,) = store.wires_into(act)
    assert wire.source == body.id
    history.do(carried(store, [act], body.definition).edit)
    assert {node.id for node in store.faces(body.definition)} == faces
    assert {n.name for n in store.nodes(body.definition)} == inside.keys()


def test_a_block_keeps_its_ports_and_a_module_what_calls_it_again(history: History) -> None:
    store = history.store
    with pytest.raises(Refusal, match="only what stands in one block"):
        carried(store, ["n2", "n5"], "b2")
    with pytest.raises(Refusal, match="the block's own Input and stays"):
        carried(store, ["n1"], "b2")
    history.do(edits.call_again(store, "n2", (0.0, 200.0)))
    twin = next(node for node in store.nodes("b1") if node.same)
    for alone in ("n2", twin.id):
        with pytest.raises(Refusal, match="call the same module: neither goes without"):
            carried(store, [alone], "b2")
    moved = carried(store, ["n2", twin.id], "b2")
    history.do(moved.edit)
    first, second = moved.nodes
    assert (store.node(first).same, store.node(second).same) == ("", first)


def test_sizes_follow_the_arguments_into_a_block_and_have_their_values_outside(
    history: History,
) -> None:
    store = history.store
    history.do(edits.set_argument(store, "b1", "hidden", 64))
    history.do(edits.set_property(store, "n2", "out_features", "hidden * 2"))
    moved = carried(store, ["n2"], "b2")
    history.do(moved.edit)
    assert store.block("b2").arguments == {"hidden": 64}
    assert store.node("n4").properties["hidden"] == "hidden"
    (fc,) = moved.nodes
    assert store.node(fc).properties["out_features"] == "hidden * 2"
    history.do(edits.set_property(store, "n4", "hidden", 10))
    # Something else goes by that name there now.
    history.do(
        edits.add_node(store, "b1", LINEAR, name="late", properties={"out_features": "hidden"})
    )
    late = next(node.id for node in store.nodes("b1") if node.name == "late")
    (inner,) = (moved := carried(store, [late], "b2")).nodes
    history.do(moved.edit)
    assert store.node(inner).properties["out_features"] == "hidden_2"
    assert store.node("n4").properties == {"hidden": 10, "hidden_2": "hidden"}
    (outer,) = (moved := carried(store, [fc], "b1", ("n4",))).nodes
    history.do(moved.edit)
    assert store.node(outer).properties["out_features"] == 20


def test_what_leaves_a_block_keeps_its_device_and_stays_frozen(history: History) -> None:
    store = history.store
    history.do(edits.place_on(store, ["n4"], "cpu"))
    history.do(edits.freeze_nodes(store, [("n4",)]))
    moved = carried(store, ["n5"], "b1", ("n4",))
    history.do(moved.edit)
    node = store.node(moved.nodes[0])
    assert node.device == store.node("n4").device == "cpu"
    assert node.requires_grad and not any(node.requires_grad.values())


def test_notes_and_frames_go_along(history: History) -> None:
    store = history.store
    history.do(edits.add_note(store, "b1", "see [[fc]]", (0.0, 300.0)))
    (note,) = store.annotations("b1")
    moved = carried(store, ["n2", note.id], "b2", by=(10.0, 20.0))
    history.do(moved.edit)
    fc, there = moved.nodes
    (now,) = store.annotations("b2")
    assert (now.id, now.x, now.y) == (there, note.x + 10.0, note.y + 20.0)
    assert isinstance(now, Note)
    assert now.text == f"see [[{store.node(fc).name}]]"
    assert not store.annotations("b1")


def test_a_block_is_not_put_into_itself(history: History) -> None:
    with pytest.raises(Refusal, match="can't contain itself"):
        carried(history.store, ["n4"], "b2")
    history.do(edits.add_node(history.store, "b1", "blockstudio.While", name="loop"))
    loop = next(node.id for node in history.store.nodes("b1") if node.name == "loop")
    region = history.store.regions(loop)[0].id
    with pytest.raises(Refusal, match="can't be put into itself"):
        carried(history.store, [loop], region)


def test_what_is_there_already_stays(history: History) -> None:
    assert not carried(history.store, ["n2"], "b1").edit.change


def test_rules_and_parameter_groups_go_along_with_what_they_are_about(history: History) -> None:
    store = history.store
    history.do(edits.freeze(store, [("n2",), ("n3",)]))
    before = dict(store.records)
    moved = carried(store, ["n2"], "b2")
    assert (moved.rules, moved.groups) == (0, 0)
    history.do(moved.edit)
    assert [group.path for group in store.train.groups] == [("n4", *moved.nodes), ("n3",)]
    back = carried(store, moved.nodes, "b1", ("n4",))
    history.do(back.edit)
    assert [group.path for group in store.train.groups] == [(*back.nodes,), ("n3",)]
    assert [rule.path for rule in store.rules()] == [(*back.nodes,)]
    history.undo()
    history.undo()
    assert store.records == before


def test_those_that_can_not_come_along_are_counted(history: History) -> None:
    store = history.store
    history.do(edits.freeze(store, [("n2",), ("n3",)]))
    # In a block that stands in two places they would be about both.
    history.do(edits.add_node(store, "b1", instance_kind("b2"), name="again"))
    moved = carried(store, ["n2"], "b2")
    assert (moved.rules, moved.groups) == (1, 1)
    history.do(moved.edit)
    assert [group.path for group in store.train.groups] == [("n3",)]
    assert not store.rules()
