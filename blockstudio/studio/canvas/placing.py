"""Free places: where something new can stand."""

from collections.abc import Collection, Iterable

from PySide6.QtCore import QPointF

from blockstudio.graph.grid import COLUMN_GAP, GRID, snapped
from blockstudio.graph.records import OUTPUT, Frame, Id, Node, Note
from blockstudio.graph.store import Store
from blockstudio.studio.canvas.cards.measure import Card, card
from blockstudio.studio.canvas.cards.node import NodeItem
from blockstudio.studio.canvas.geometry import Box
from blockstudio.studio.canvas.gestures.insertion import CLEARANCE
from blockstudio.studio.canvas.notes.note import note_height
from blockstudio.studio.canvas.scene import BlockScene

_TRIES = 200
_COUNT = 60.0
"""Room for the count of parameters, which is found out later."""


def free_place(
    scene: BlockScene,
    size: tuple[float, float],
    wish: tuple[float, float],
    but: Collection[Id] = (),
) -> tuple[float, float]:
    """Return the wished top left corner on the grid, moved down until nothing lies there but frames.

    What is in `but` makes room by itself.
    """
    x, y = snapped(wish[0]), snapped(wish[1])
    for _ in range(_TRIES):
        right, bottom = x + size[0] + GRID - 1, y + size[1] + GRID - 1
        there = scene.geometry.within((x - GRID + 1, y - GRID + 1, right, bottom))
        if all(key in but or key in scene.frames for key in there):
            break
        y += GRID
    return x, y


def box_of(store: Store, records: Iterable[Node | Note | Frame]) -> Box | None:
    """Return the box around nodes and notes as they would be drawn; None if there are none."""
    boxes: list[Box] = []
    for record in records:
        if isinstance(record, Note):
            wide, high = record.width, note_height(record)
        elif isinstance(record, Frame):
            wide, high = record.width, record.height
        else:
            drawn = card(store, record, None)
            wide, high = drawn.width + _COUNT, drawn.height
        boxes.append((record.x, record.y, record.x + wide, record.y + high))
    lefts, tops, rights, bottoms = zip(*boxes, strict=True) if boxes else ((),) * 4
    return (min(lefts), min(tops), max(rights), max(bottoms)) if boxes else None


def centred(card: Card, middle: QPointF) -> tuple[float, float]:
    """Return the top left corner of a card around `middle`."""
    return middle.x() - card.width / 2, middle.y() - card.height / 2


def beside(scene: BlockScene, item: NodeItem) -> tuple[float, float]:
    """Return the place after a node: to its right, or below it where the block runs down."""
    if scene.runs_down:
        return item.x(), item.y() + item.card.height + COLUMN_GAP
    return item.x() + item.card.width + COLUMN_GAP, item.y()


def open_outputs(scene: BlockScene, source: NodeItem | None, box: Box) -> list[Id]:
    """Return the Outputs with no wire yet that what is placed in `box` has to come before.

    Placed after a source it comes before all to the right of that; else before those in its way.
    """
    store, (left, top, right, bottom) = scene.store, box
    found: list[Id] = []
    for node in store.nodes(scene.block):
        if node.kind != OUTPUT or store.wires_into(node.id):
            continue
        there = scene.box(node.id)
        level = there.top() < bottom and there.bottom() > top
        after = node.x > source.x() if source is not None else level and node.x >= left
        if scene.runs_down:
            level = there.left() < right and there.right() > left
            after = node.y > source.y() if source is not None else level and node.y >= top
        if after:
            found.append(node.id)
    return found


def room_made(scene: BlockScene, later: Collection[Id], box: Box) -> dict[Id, tuple[float, float]]:
    """Return where nodes go that are to begin after `box`: all move by what one lacks at most."""
    nodes = [scene.store.node(key) for key in later]
    if scene.runs_down:
        lack = max((box[3] + CLEARANCE - node.y for node in nodes), default=0.0)
        return {node.id: (node.x, node.y + lack) for node in nodes} if lack > 0 else {}
    lack = max((box[2] + CLEARANCE - node.x for node in nodes), default=0.0)
    return {node.id: (node.x + lack, node.y) for node in nodes} if lack > 0 else {}
