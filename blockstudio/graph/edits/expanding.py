"""Verbs that open a node where it stands, and close it again: what stands beyond it makes room.

Whether a node is expanded is content, as its place is: the places of all around it follow from it, so
both are undone in one step, and a file is opened as it was left. What stands below a node moves down by as
much as the node grows, all of it, and what stands after it in its row moves on: rows stay such, and
nothing that was apart comes to overlap. In a block that runs down, columns do. Closing moves back what
stands beyond the frame then.
"""

from collections.abc import Mapping

from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph.change import Change
from blockstudio.graph.direction import runs_down
from blockstudio.graph.draft import Draft
from blockstudio.graph.edits.nodes import Point
from blockstudio.graph.edits.way_points import follow_moves
from blockstudio.graph.grid import COLUMN_GAP
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Place, refuse
from blockstudio.graph.records import Frame, Id, Node, Note
from blockstudio.graph.store import Store

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
_SLACK = COLUMN_GAP
"""By how much a frame may reach over what made room for it, so that it still counts as beyond."""


def expand(store: Store, key: Id, size: Point, boxes: Mapping[Id, Box]) -> Edit:
    """Show what is inside a node where it stands, as large as `size`; `boxes` says where all stands.

    Raises `Refusal` for a node in which there is nothing, and for one that calls the module of another.
    """
    node = store.node(key)
    if node.same:
        original = store.original(node)
        raise refuse(
            text("{name} calls the module of {original}", name=node.name, original=original.name),
            Place(key),
            hint=text("Expand {name}: what is inside is there.", name=original.name),
        )
    if node.definition not in store and not store.regions(key):
        raise refuse(text("there is nothing inside {name}", name=node.name), Place(key))
    draft = Draft(store)
    draft.put(replace(node, expanded=True))
    _make_room(draft, key, size, boxes, slack=0.0)
    return draft.edit(text("Expand {name}", name=node.name))


def collapse(store: Store, key: Id, size: Point, boxes: Mapping[Id, Box]) -> Edit:
    """Show a node as a card of `size` again; what made room for it goes back."""
    node = store.node(key)
    draft = Draft(store)
    draft.put(replace(node, expanded=False))
    _make_room(draft, key, size, boxes)
    return draft.edit(text("Collapse {name}", name=node.name))


def room_for(store: Store, key: Id, size: Point, boxes: Mapping[Id, Box]) -> Change:
    """Return the change by which what stands around a node follows its growing to `size`."""
    draft = Draft(store)
    _make_room(draft, key, size, boxes)
    return draft.change()


def _make_room(
    draft: Draft, key: Id, size: Point, boxes: Mapping[Id, Box], slack: float = _SLACK
) -> None:
    """Move what stands beyond a node by as much as the node becomes larger, or smaller."""
    down = runs_down(draft.store, draft.store.node(key).block)
    left, top, right, bottom = boxes[key]
    grown = left + size[0] - right, top + size[1] - bottom
    starts = {other: (box[0], box[1]) for other, box in boxes.items() if other != key}
    beyond = (right - slack, bottom - slack)
    along, aside = (1, 0) if down else (0, 1)
    row = _row(
        boxes, key, aside, {other for other, at in starts.items() if at[along] >= beyond[along]}
    )
    places: dict[Id, Point] = {}
    for other, at in starts.items():
        record = draft.store.records.get(other)
        moved = [0.0, 0.0]
        if other in row:
            moved[along] = grown[along]
        if at[aside] >= beyond[aside]:
            moved[aside] = grown[aside]
        if any(moved) and isinstance(record, Node | Note | Frame):
            places[other] = record.x + moved[0], record.y + moved[1]
    follow_moves(draft, places)
    for other, (x, y) in places.items():
        record = draft.store.records[other]
        if isinstance(record, Node | Note | Frame):
            draft.put(replace(record, x=x, y=y))
    for frame in _frames_around(draft.store, key, boxes):
        width, height = frame.width + grown[0], frame.height + grown[1]
        draft.put(replace(frame, width=width, height=height))


def _frames_around(store: Store, key: Id, boxes: Mapping[Id, Box]) -> list[Frame]:
    """Return the frames in which a node lies: they grow with it, and become smaller again."""
    left, top, right, bottom = boxes[key]
    x, y = (left + right) / 2, (top + bottom) / 2
    return [
        frame
        for frame in store.annotations(store.node(key).block)
        if isinstance(frame, Frame)
        and frame.x <= x <= frame.x + frame.width
        and frame.y <= y <= frame.y + frame.height
    ]


def _row(boxes: Mapping[Id, Box], key: Id, aside: int, after: set[Id]) -> set[Id]:
    """Return those of what comes after a node that stand in its row, or beside one that does."""
    low, high = boxes[key][aside], boxes[key][aside + 2]
    row: set[Id] = set()
    while more := {
        other
        for other in after - row
        if boxes[other][aside] < high and boxes[other][aside + 2] > low
    }:
        row |= more
        low = min(low, *(boxes[other][aside] for other in more))
        high = max(high, *(boxes[other][aside + 2] for other in more))
    return row
