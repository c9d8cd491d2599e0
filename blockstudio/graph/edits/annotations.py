"""Verbs on notes and frames: add, write, colour, size; what lies in a frame."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph.annotations import Annotation, Colour, Frame, Note
from blockstudio.graph.draft import Draft
from blockstudio.graph.grid import GRID, snapped_up
from blockstudio.graph.history import Edit
from blockstudio.graph.links import relinked
from blockstudio.graph.records import Id
from blockstudio.graph.store import Store

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, width, height."""

TITLE = 1.2 * GRID
"""How high the title of a frame is."""
SMALLEST = (4 * GRID, 3 * GRID)
"""The least width and height of a note or frame that somebody sizes."""


def add_note(store: Store, block: Id, words: str, at: Point = (0.0, 0.0)) -> Edit:
    """Put a note on the canvas of a block."""
    draft = Draft(store)
    x, y = map(float, at)
    draft.put(Note(draft.new_id("t"), block, words, x, y))
    return draft.edit(text("Add note"))


def add_frame(store: Store, block: Id, box: Box, title: str = "", colour: Colour = "slate") -> Edit:
    """Put a frame behind what stands in `box`."""
    draft = Draft(store)
    x, y, width, height = map(float, box)
    draft.put(Frame(draft.new_id("f"), block, title, x, y, width, height, colour))
    return draft.edit(text("Add frame"))


def write_note(store: Store, key: Id, words: str) -> Edit:
    """Give a note another text, or a frame another title; raise KeyError if there is neither."""
    draft = Draft(store)
    match annotation(store, key):
        case Note() as note:
            draft.put(replace(note, text=words))
            return draft.edit(text("Write note"))
        case Frame() as frame:
            draft.put(replace(frame, title=words.strip()))
            return draft.edit(text("Title frame"))


def set_colour(store: Store, ids: Iterable[Id], colour: Colour) -> Edit:
    """Give notes and frames another colour."""
    draft = Draft(store)
    for key in ids:
        draft.put(replace(annotation(store, key), colour=colour))
    return draft.edit(text("Set colour"))


def set_box(store: Store, key: Id, box: Box) -> Edit:
    """Let a note or frame stand in another box, which is not smaller than it may be."""
    x, y, width, height = map(float, box)
    width, height = max(width, SMALLEST[0]), max(height, SMALLEST[1])
    draft = Draft(store)
    draft.put(replace(annotation(store, key), x=x, y=y, width=width, height=height))
    return draft.edit(text("Set size"))


def annotation(store: Store, key: Id) -> Annotation:
    """Return a note or frame; raise KeyError if there is none of that id."""
    record = store.records[key]
    if not isinstance(record, Note | Frame):
        raise KeyError(key)
    return record


def around(boxes: Iterable[Box]) -> Box:
    """Return the box of a frame around these boxes, on the grid, with room for its title."""
    found = list(boxes)
    left = _snapped_down(min(x for x, *_ in found) - GRID)
    top = _snapped_down(min(y for _, y, *_ in found) - 2 * GRID)
    right = snapped_up(max(x + width for x, _, width, _ in found) + GRID)
    bottom = snapped_up(max(y + height for _, y, _, height in found) + GRID)
    return left, top, right - left, bottom - top


def _snapped_down(value: float) -> float:
    return -snapped_up(-value)


def lying_in(box: Box, boxes: Mapping[Id, Box]) -> set[Id]:
    """Return what has its middle in a box, and is no larger than it."""
    left, top, width, height = box
    return {
        key
        for key, (x, y, wide, high) in boxes.items()
        if left <= x + wide / 2 <= left + width
        and top <= y + high / 2 <= top + height
        and wide <= width
        and high <= height
    }


def reframed(
    store: Store, block: Id, sizes: Mapping[Id, Point], places: Mapping[Id, Point]
) -> dict[Id, Box]:
    """Return the boxes in which frames go on holding what they held when nodes go to new places.

    `sizes` are those of nodes; a frame of which nothing moves stays as it is.
    """
    boxes: dict[Id, Box] = {
        node.id: (node.x, node.y, *sizes[node.id])
        for node in store.nodes(block)
        if node.id in sizes
    }
    beside = store.annotations(block)
    boxes |= {one.id: (one.x, one.y, one.width, one.height) for one in beside}
    held = {
        frame.id: lying_in(boxes[frame.id], boxes) - {frame.id}
        for frame in beside
        if isinstance(frame, Frame)
    }
    moved = {key: (*places.get(key, box[:2]), *box[2:]) for key, box in boxes.items()}
    found: dict[Id, Box] = {}
    # The innermost first: what holds a frame goes around that as it is then.
    for key in sorted(held, key=lambda frame: boxes[frame][2] * boxes[frame][3]):
        if held[key] & (places.keys() | found.keys()):
            moved[key] = found[key] = around(moved[one] for one in held[key])
    return found


def rename_links(draft: Draft, block: Id, names: Mapping[str, str]) -> None:
    """Let the notes of a block lead to the same nodes by their new names."""
    for note in draft.store.notes(block):
        now = draft.now(note.id)
        if isinstance(now, Note) and (words := relinked(now.text, names)) != now.text:
            draft.put(replace(now, text=words))
