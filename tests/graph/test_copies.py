"""Copies of nodes in another block: what they are fed, and what can't be."""

import pytest

from blockstudio.graph import edits
from blockstudio.graph.change import added
from blockstudio.graph.fragments.copies import copied
from blockstudio.graph.history import History
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import (
    INPUT,
    OUTPUT,
    PROJECT,
    Block,
    Node,
    Note,
    ProjectInfo,
    Wire,
    instance_kind,
)
from blockstudio.graph.store import Store

LINEAR, RELU = "torch.nn.Linear", "torch.nn.ReLU"


@pytest.fixture
def history() -> History:
    """A chain x → fc → act → inner, and inside of inner x → deep → y; a note beside."""
    return History(
        Store(
            [
                ProjectInfo(PROJECT, "net", "b1"),
                Block("b1", "Net"),
                Block("b2", "Inner"),
                Node("n1", "b1", INPUT, "x"),
                Node("n2", "b1", LINEAR, "fc", 200.0, properties={"out_features": 7}),
                Node("n3", "b1", RELU, "act", 400.0),
                Node("n4", "b1", instance_kind("b2"), "inner", 600.0),
                Node("n5", "b2", INPUT, "x"),
                Node("n6", "b2", LINEAR, "deep", 200.0),
                Node("n7", "b2", OUTPUT, "y", 400.0),
                Note("t1", "b1", "see here", 0.0, 100.0),
                Wire("w1", "b1", "n1", "output", "n2", "input"),
                Wire("w2", "b1", "n2", "output", "n3", "input"),
                Wire("w3", "b1", "n3", "output", "n4", "n5"),
                Wire("w4", "b2", "n5", "output", "n6", "input"),
                Wire("w5", "b2", "n6", "output", "n7", "input"),
            ]
        )
    )


@pytest.mark.parametrize("with_inputs", [False, True])
@pytest.mark.parametrize(
    ("keys", "block", "path"), [(["n2", "n3", "t1"], "b2", ()), (["n6"], "b1", ("n4",))]
)
def test_copies_leave_all_that_was_there_as_it_was(
    history: History, keys: list[str], block: str, path: tuple[str, ...], with_inputs: bool
) -> None:
    store, before = history.store, dict(history.store.records)
    copies = copied(store, keys, block, path, (40.0, 60.0), with_inputs=with_inputs)
    history.do(copies.edit)
    assert {key: store.records[key] for key in before} == before
    assert (len(copies.nodes), copies.unfed) == (len(keys), 0)
    for key, copy in zip(keys, copies.nodes, strict=True):
        old, new = store.records[key], store.records[copy]
        assert type(new) is type(old)
        assert (new.block, new.x, new.y) == (block, old.x + 40.0, old.y + 60.0)
    fed = [wire for key in copies.nodes if key.startswith("n") for wire in store.wires_into(key)]
    inner = len(keys) > 1
    assert len(fed) == inner + with_inputs
    history.undo()
    assert store.records == before


def test_into_a_block_the_copies_are_fed_through_a_port_of_it(history: History) -> None:
    store = history.store
    copies = copied(store, ["n2"], "b2", (), (0.0, 200.0), with_inputs=True)
    history.do(copies.edit)
    (entry,) = store.wires_into(copies.nodes[0])
    assert store.node(entry.source).kind == INPUT and entry.source != "n5"
    (outer,) = [wire for wire in store.wires_into("n4") if wire.input == entry.source]
    assert (outer.source, outer.output) == ("n1", "output")
    assert store.node(copies.nodes[0]).properties == {"out_features": 7}


def test_out_of_a_block_the_copies_get_what_comes_to_its_port(history: History) -> None:
    store = history.store
    copies = copied(store, ["n6"], "b1", ("n4",), (0.0, 200.0), with_inputs=True)
    history.do(copies.edit)
    (entry,) = store.wires_into(copies.nodes[0])
    assert (entry.source, entry.output) == ("n3", "output")


def test_what_can_not_feed_a_copy_is_counted(history: History) -> None:
    store = history.store
    # A port for one place would be one for the other, too.
    history.do(edits.add_node(store, "b1", instance_kind("b2"), name="again"))
    copies = copied(store, ["n2", "n3"], "b2", (), (0.0, 200.0), with_inputs=True)
    assert copies.unfed == 1
    assert copied(store, ["n2", "n3"], "b2", (), (0.0, 200.0)).unfed == 0
    history.do(copies.edit)
    assert [wire.source for wire in store.wires_into(copies.nodes[1])] == [copies.nodes[0]]


def test_no_block_is_copied_into_itself(history: History) -> None:
    before = dict(history.store.records)
    with pytest.raises(Refusal, match="can't contain itself"):
        copied(history.store, ["n4"], "b2", (), (0.0, 0.0))
    assert history.store.records == before


def test_of_a_block_that_is_there_twice_the_one_aimed_at_is_fed(history: History) -> None:
    """The other has the new port too: nothing comes to it, which is counted."""
    store = history.store
    store.apply(added(Node("n9", "b1", instance_kind("b2"), "second", 600.0, 200.0)))
    copies = copied(store, ["n2"], "b2", (), (0.0, 200.0), holder="n9", with_inputs=True)
    history.do(copies.edit)
    assert (copies.unfed, copies.lacking) == (0, 1)
    (entry,) = store.wires_into(copies.nodes[0])
    fed = {wire.target for wire in store.wires("b1") if wire.input == entry.source}
    assert fed == {"n9"}
