"""Notes and frames: verbs, links by name, copies."""

from collections.abc import Iterable

import pytest

from blockstudio.graph import edits
from blockstudio.graph.annotations import Frame, Note
from blockstudio.graph.edits.annotations import SMALLEST, around, lying_in
from blockstudio.graph.fragments import clipboard
from blockstudio.graph.history import History
from blockstudio.graph.links import addressed, linked_names, relinked
from blockstudio.graph.records import PROJECT, Block, Node, ProjectInfo, Record
from blockstudio.graph.store import Store

RELU = "torch.nn.ReLU"


def document(*records: Record) -> History:
    nodes: Iterable[Record] = (
        Node("n1", "b1", RELU, "hidden"),
        Node("n2", "b1", RELU, "block 0", 200.0),
    )
    return History(Store([ProjectInfo(PROJECT, "net", "b1"), Block("b1", "Net"), *nodes, *records]))


LINKS = "See [[hidden]] and [that](node:hidden), [this](<node:block 0>), not `[[hidden]]`, [[1]]"


def test_the_links_of_a_note_follow_the_names_of_nodes() -> None:
    history = document(Note("t1", "b1", LINKS))
    history.do(edits.rename(history.store, "n1", "trunk"))
    history.do(edits.rename(history.store, "n2", "head"))
    (note,) = history.store.notes("b1")
    assert note.text == (
        "See [[trunk]] and [that](node:trunk), [this](node:head), not `[[hidden]]`, [[1]]"
    )
    history.undo()
    history.undo()
    assert history.store.notes("b1")[0].text == LINKS


def test_a_link_has_an_address_where_there_is_such_a_node() -> None:
    assert linked_names(LINKS) == ["hidden", "block 0", "1"]
    assert addressed(LINKS, {"hidden", "block 0"}.__contains__) == (
        "See [hidden](node:hidden) and [that](node:hidden), [this](<node:block 0>), "
        "not `[[hidden]]`, \\[\\[1]]"
    )
    assert relinked("```\n[[a]]\n``` [[a]]", {"a": "b"}) == "```\n[[a]]\n``` [[b]]"


def test_a_copied_note_leads_to_the_copies_that_came_with_it() -> None:
    history = document(Note("t1", "b1", "[[hidden]] and [[block 0]]"))
    history.do(clipboard.duplicate(history.store, ["t1", "n1"], (0.0, 100.0)))
    copy = history.store.notes("b1")[1]
    names = {node.name for node in history.store.nodes("b1")} - {"hidden", "block 0"}
    assert copy.text == f"[[{names.pop()}]] and [[block 0]]"


def test_a_frame_is_titled_coloured_sized_copied_and_deleted_without_its_nodes() -> None:
    history = document()
    history.do(edits.add_frame(history.store, "b1", (0, 0, 400, 200), "Encoder"))
    (frame,) = history.store.annotations("b1")
    for edit in (
        lambda store: edits.write_note(store, frame.id, " Decoder "),
        lambda store: edits.set_colour(store, [frame.id], "green"),
        lambda store: edits.set_box(store, frame.id, (20, 20, 1, 300)),
    ):
        history.do(edit(history.store))
    changed = history.store.records[frame.id]
    assert changed == Frame(frame.id, "b1", "Decoder", 20, 20, SMALLEST[0], 300, "green")
    history.do(clipboard.duplicate(history.store, [frame.id, "n1"], (40.0, 0.0)))
    assert [one.x for one in history.store.annotations("b1")] == [20, 60]
    history.do(edits.delete(history.store, [frame.id]))
    assert len(history.store.annotations("b1")) == 1
    assert len(history.store.nodes("b1")) == 3
    with pytest.raises(KeyError):
        edits.set_colour(history.store, ["n1"], "rose")


def test_what_lies_in_a_frame_has_its_middle_there() -> None:
    boxes = {"in": (0.0, 0.0, 100.0, 60.0), "edge": (150.0, 0.0, 100.0, 60.0)}
    frame = around([boxes["in"]])
    assert frame == (-20, -40, 140, 120)
    assert lying_in(frame, boxes) == {"in"}
    assert lying_in((0, 0, 210, 60), boxes) == {"in", "edge"}
    assert lying_in((0, 0, 90, 60), boxes) == set()
