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
    assert (moved.wires, moved.rules) == (1, 1)
    (wire,) = store.wires("b2")
    assert (wire.source, wire.target) == (fc.id, act.id)
    assert wire.points[0][1] - act.y == 40
    assert store.weights is not None
    assert store.weights.values == {f"n4/{fc.id}@weight": (0, "fc.weight")}
    assert not store.wires("b1")
    history.undo()
    assert store.records == before


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


def test_parameter_groups_that_do_not_come_along_are_counted(history: History) -> None:
    history.do(edits.freeze(history.store, [("n2",), ("n3",)]))
    moved = carried(history.store, ["n2"], "b2")
    assert moved.groups == 1
    history.do(moved.edit)
    assert [group.path for group in history.store.train.groups] == [("n3",)]
