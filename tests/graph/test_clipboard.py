"""Copy and paste: within a document, to another, and from who knows where."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from blockstudio.graph import edits
from blockstudio.graph.fragments import clipboard
from blockstudio.graph.fragments.clipboard import Fragment
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import (
    INPUT,
    Block,
    Node,
    Note,
    ProjectInfo,
    Wire,
    instance_kind,
)
from blockstudio.graph.store import Store
from tests.graph.test_edits import done
from tests.graph.walks import RELU, assert_sound, start

HERE = (20.0, 20.0)


def pasted(store: Store, fragment: Fragment, block: str = "b1") -> list[str]:
    sent = clipboard.decoded(clipboard.encoded(fragment))
    assert sent is not None
    edit = done(store, clipboard.paste, block, sent, HERE)
    assert_sound(store)
    return edits.created(edit)


def names_of(store: Store, block: str = "b1") -> list[str]:
    return [node.name for node in store.nodes(block)]


def grouped() -> Store:
    store = start()
    done(store, edits.group, ["n2", "n3"], "Part")
    return store


def test_nodes_come_with_the_wires_between_them_and_new_names():
    store = start()
    keys = pasted(store, clipboard.copy(store, ["n2", "n3"]))
    assert names_of(store) == ["x", "hidden", "act", "y", "hidden_2", "act_2"]
    (wire,) = store.wires_at(keys[0])
    assert (wire.source, wire.target) == (keys[0], keys[1])
    assert (store.node(keys[0]).x, store.node(keys[0]).y) == (220, 20)
    assert store.node(keys[0]).properties == {"out_features": 4}


def fed(store: Store, fragment: Fragment, block: str = "b1") -> list[str]:
    """Paste with the wires into what was copied; return what feeds it then."""
    edit = done(store, clipboard.paste, block, fragment, HERE, with_inputs=True)
    assert_sound(store)
    return [wire.source for key in edits.created(edit) for wire in store.wires_into(key)]


def test_what_is_pasted_gets_what_the_originals_got_where_that_is_there():
    store = start()
    fragment = clipboard.copy(store, ["n2"])
    (alone,) = pasted(store, fragment)
    assert not store.wires_into(alone)
    assert fed(store, fragment) == ["n1"]
    done(store, edits.add_block, "Other")
    other = next(block.id for block in store.blocks() if block.name == "Other")
    assert fed(store, fragment, other) == []
    assert fed(start(), fragment) == []
    done(store, edits.delete, ["n2"])
    assert fed(store, fragment) == ["n1"]
    done(store, edits.delete, ["n1"])
    assert fed(store, fragment) == []


def test_a_pasted_instance_is_one_more_instance_of_its_block():
    store = grouped()
    instance = store.instances("b2")[0]
    pasted(store, clipboard.copy(store, [instance.id]))
    assert [node.name for node in store.instances("b2")] == ["part", "part_2"]
    assert len(store.blocks()) == 2


def test_in_another_document_the_block_comes_along():
    store, other = grouped(), start()
    keys = pasted(other, clipboard.copy(store, [node.id for node in store.nodes("b1")]))
    (part,) = (node for node in map(other.node, keys) if node.definition)
    assert [block.name for block in other.blocks()] == ["net", "Part"]
    assert names_of(other, part.definition or "") == names_of(store, "b2")
    faces = {node.id for node in other.nodes(part.definition or "") if node.kind == INPUT}
    assert {wire.input for wire in other.wires_into(part.id)} == faces


def test_a_block_of_the_same_name_is_numbered():
    store, other = grouped(), grouped()
    done(other, edits.rename, "n2", "other")
    pasted(other, clipboard.copy(store, [store.instances("b2")[0].id]))
    assert [block.name for block in other.blocks()] == ["net", "Part", "Part 2"]


def test_two_blocks_pasted_at_once_never_get_one_name():
    store = grouped()
    done(store, edits.group, ["n2"], "Part 2")
    other = grouped()
    done(other, edits.rename, "n2", "other")
    pasted(other, clipboard.copy(store, [store.instances("b2")[0].id]))
    assert len({block.name for block in other.blocks()}) == 4


def test_a_block_can_not_be_pasted_into_itself():
    store = grouped()
    fragment = clipboard.copy(store, [store.instances("b2")[0].id])
    with pytest.raises(Refusal, match="a block can't contain itself: Part → Part"):
        clipboard.paste(store, "b2", fragment, HERE)


def test_a_block_deleted_since_comes_back():
    store = grouped()
    instance = store.instances("b2")[0].id
    fragment = clipboard.copy(store, [instance])
    done(store, edits.delete, [instance])
    done(store, edits.remove_unused_blocks)
    keys = pasted(store, fragment)
    (block,) = (held for key in keys if (held := store.node(key).definition))
    assert names_of(store, block) == ["hidden", "act", "x", "y"]


def test_pasted_inputs_are_the_last_arguments():
    store = start()
    key = pasted(store, clipboard.copy(store, ["n1"]))[0]
    assert store.node(key).properties == {"shape": ["N", 4], "order": 1}


def test_what_is_copied_is_of_one_block():
    store = grouped()
    fragment = clipboard.copy(store, ["n1", "n2", "n3"])
    assert [record.id for record in fragment.records] == ["n1"]


def test_notes_are_copied_and_wires_alone_are_not():
    store = start()
    done(store, edits.add_note, "b1", "why", (1, 1))
    fragment = clipboard.copy(store, ["t1", "w1"])
    assert [type(record) for record in fragment.records] == [Note]
    pasted(store, fragment)
    assert [(note.text, note.x) for note in store.notes("b1")] == [("why", 1), ("why", 21)]


def test_duplicating_nothing_changes_nothing():
    assert not clipboard.duplicate(start(), [], HERE).change
    assert not clipboard.duplicate(start(), ["w1", "n99"], HERE).change


@pytest.mark.parametrize(
    "fragment",
    [
        Fragment([Block("b1", "net")]),
        Fragment([ProjectInfo("project", "p", "b1")]),
        Fragment([Node("n1", "b1", instance_kind("b7"), "lost")]),
        Fragment([Node("n1", "b1", RELU, "a"), Wire("w1", "b1", "n1", "output", "n9", "input")]),
        Fragment([], [Node("n1", "b1", RELU, "a")]),
        Fragment([], [Block("b7", "A"), Node("n1", "b7", instance_kind("b7"), "me")]),
        Fragment([], [Block("b7", "A"), Wire("w1", "b7", "n1", "output", "n2", "input")]),
        Fragment([], [ProjectInfo("project", "p", "b1")]),
    ],
)
def test_a_fragment_that_does_not_hold_together_is_none(fragment: Fragment):
    assert clipboard.decoded(msgspec.json.encode(fragment)) is None


@given(st.binary(max_size=200))
def test_any_bytes_may_lie_on_the_clipboard(data: bytes):
    assert clipboard.decoded(data) is None


@pytest.mark.parametrize("data", [b"", b"{}", b'{"records": []', b"[" * 100_000, b'{"records":1}'])
def test_json_of_another_kind_is_no_fragment(data: bytes):
    assert clipboard.decoded(data) is None


@pytest.mark.parametrize("name", ["", "a.", "forward", "a\nb"])
def test_a_name_torch_would_not_take_is_mended(name: str):
    store = start()
    fragment = Fragment([Node("n1", "b9", RELU, name)])
    keys = pasted(store, fragment)
    assert store.node(keys[0]).name not in ("", name)
