"""What differs between two documents: nothing is missed, nothing invented, names are people's."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET
from msgspec.structs import replace

from blockstudio.graph import edits
from blockstudio.graph.edits import End
from blockstudio.graph.fragments.differences import Difference, Piece, network_differences, same
from blockstudio.graph.records import Block, DataSpec, Frame, Node, Note, Record, TrainSpec, Wire
from blockstudio.graph.store import Store
from tests.graph.test_edits import done, named
from tests.graph.walks import RELU, Walk, start
from tests.strategies import documents


def between(old: Store, new: Store) -> tuple[Piece, ...]:
    return network_differences(old.records.values(), new.records.values())


def plain(records: list[Record]) -> dict[str, Record]:
    """Return what of a document is network: no places, no notes, no recipe."""
    found = {
        record.id: replace(record, x=0.0, y=0.0) if isinstance(record, Node) else record
        for record in records
        if not isinstance(record, Note | Frame | DataSpec | TrainSpec)
    }
    found["project"] = replace(found["project"], name="", notes={})
    return found


@given(documents())
def test_a_document_does_not_differ_from_itself(records: list[Record]):
    assert network_differences(records, records) == ()


@given(documents(), documents())
def test_the_other_way_round_what_was_added_is_removed(old: list[Record], new: list[Record]):
    there, back = network_differences(old, new), network_differences(new, old)
    turn = {"added": "removed", "removed": "added", "changed": "changed"}
    assert sorted((p.what, p.how) for p in there) == sorted((p.what, turn[p.how]) for p in back)


@given(documents(), st.data())
def test_other_places_and_notes_are_no_difference(records: list[Record], data: st.DataObject):
    moved = [replace(r, x=r.x + 20) if isinstance(r, Node) else r for r in records]
    moved = [replace(r, text="else") if isinstance(r, Note) else r for r in moved]
    assert network_differences(records, moved) == ()


@given(st.data())
def test_no_edit_is_missed(data: st.DataObject):
    walk = Walk(data, start())
    old = list(walk.store.records.values())
    for _ in range(data.draw(st.integers(1, 12))):
        walk.step()
    new = list(walk.store.records.values())
    found = network_differences(old, new)
    before, after = plain(old), plain(new)
    if before == after:
        assert found == ()
    elif {k: v for k, v in before.items() if not isinstance(v, Wire)} != {
        k: v for k, v in after.items() if not isinstance(v, Wire)
    }:
        assert found


@given(documents())
def test_other_ids_are_no_difference_where_names_tell(records: list[Record]):
    named_apart = [replace(r, name=r.id) if isinstance(r, Node | Block) else r for r in records]
    nodes = {r.id: f"z{r.id}" for r in named_apart if isinstance(r, Node)}

    def renamed(record: Record) -> Record:
        match record:
            case Node():
                return replace(record, id=nodes[record.id])
            case Wire():
                ends = {"source": nodes[record.source], "target": nodes[record.target]}
                return replace(record, **ends)
            case _:
                return record

    assert network_differences(named_apart, [renamed(r) for r in named_apart]) == ()


def test_a_property_is_told_with_both_values():
    old, new = Store(start().records.values()), Store(start().records.values())
    key = named(new, "hidden") if any(n.name == "hidden" for n in new.nodes("b1")) else ""
    key = key or next(n.id for n in new.nodes("b1") if n.kind == "torch.nn.Linear")
    done(new, edits.set_property, key, "out_features", 7)
    (piece,) = between(old, new)
    assert (piece.what, piece.how, piece.kind) == ("node", "changed", "torch.nn.Linear")
    before = old.node(key).properties.get("out_features", UNSET)
    assert piece.values == (Difference("out_features", before, 7),)


def test_a_node_on_a_wire_is_told_with_its_wires():
    old, new = Store(start().records.values()), Store(start().records.values())
    node = edits.created(done(new, edits.add_node, "b1", RELU, name="extra"))[0]
    source = next(n.id for n in new.nodes("b1") if n.kind == "blockstudio.Input")
    done(new, edits.connect, End(source, "output"), End(node, "input"))
    said = [(p.what, p.how, p.name) for p in between(old, new)]
    name = new.node(source).name
    assert said == [("node", "added", "extra"), ("wire", "added", f"{name} → extra")]


def test_a_grouped_node_has_moved_and_is_not_gone():
    old, new = Store(start().records.values()), Store(start().records.values())
    keys = [n.id for n in new.nodes("b1") if n.kind == "torch.nn.Linear"][:1]
    done(new, edits.group, keys)
    pieces = between(old, new)
    moved = [p for p in pieces if p.what == "node" and p.how == "changed"]
    assert [p.values[0].name for p in moved] == ["block"]
    assert any(p.what == "block" and p.how == "added" for p in pieces)
    assert not any(p.what == "node" and p.how == "removed" for p in pieces)


def test_a_changed_rule_and_own_code_are_told():
    old = Store(start().records.values())
    done(old, edits.add_rule, "torch.nn.init.zeros_")
    new = Store(old.records.values())
    rule = new.rules()[0].id
    done(new, edits.set_rule, rule, parameter="bias")
    (piece,) = between(old, new)
    assert (piece.what, piece.how, piece.name) == ("rule", "changed", "bias")


def test_values_of_another_type_are_others():
    values: list[Any] = [1, 1.0, True, "1", [1], [1.0], {"a": 1}, {"a": True}, None]
    for place, one in enumerate(values):
        assert [at for at, other in enumerate(values) if same(one, other)] == [place]
    assert same([1, {"a": 2}], [1, {"a": 2}]) and not same(1, True)
