"""The place in a wire where a node would stand, drawn while something is held over it."""

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from blockstudio.graph.grid import COLUMN_GAP, GRID, snapped
from blockstudio.graph.records import Id
from blockstudio.studio.canvas.cards.inks import Inks, tinted
from blockstudio.studio.canvas.cards.measure import Card
from blockstudio.studio.canvas.wires.curve import Ends

if TYPE_CHECKING:
    from blockstudio.studio.canvas.scene import BlockScene

CLEARANCE = COLUMN_GAP
"""How much wire stays free on either side of a node put into it."""
_REACH = 26.0


class Insertion(Struct, frozen=True):
    """A wire, where the card would go, and the room it needs from there to the next node."""

    wire: Id
    x: float
    y: float
    room: float


def insertion(
    scene: "BlockScene", card: Card, middle: QPointF, but: frozenset[Id] = frozenset()
) -> Insertion | None:
    """Return where a card held at `middle` goes into the wire below it, if it can stand in one."""
    if not card.inputs or not card.outputs:
        return None
    key = scene.geometry.wire_at(middle.x(), middle.y(), _REACH, but)
    if key is None or not scene.wires[key].wire.is_flow:
        return None
    return in_wire(scene, key, card, middle)


def in_wire(scene: "BlockScene", key: Id, card: Card, middle: QPointF) -> Insertion:
    """Return where a card with its middle at `middle` goes into a wire."""
    item = scene.wires[key]
    ends = item.legs[item.leg_at(middle.x(), middle.y())]
    if scene.runs_down:
        return _in_wire_down(ends, key, card, middle)
    x1, y1, x2, y2, _ = ends
    x = middle.x() - card.width / 2
    if x2 > x1:
        # Beside its source rather than on it; what follows is moved to make room
        x = max(min(x, x2 - card.width - CLEARANCE), x1 + CLEARANCE)
    y = middle.y() - card.inputs[0].y
    if abs(y1 - y2) <= 2 * GRID:
        y = y1 - card.outputs[0].y
    return Insertion(key, snapped(x), snapped(y), card.width + CLEARANCE)


def _in_wire_down(ends: Ends, key: Id, card: Card, middle: QPointF) -> Insertion:
    x1, y1, x2, y2, _ = ends
    y = middle.y() - card.height / 2
    if y2 > y1:
        y = max(min(y, y2 - card.height - CLEARANCE), y1 + CLEARANCE)
    x = middle.x() - card.inputs[0].x
    if abs(x1 - x2) <= 2 * GRID:
        x = x1 - card.outputs[0].x
    return Insertion(key, snapped(x), snapped(y), card.height + CLEARANCE)


def on_from(scene: "BlockScene", point: QPointF, by: float) -> QPointF:
    """Return the point further on the way that the block runs."""
    return point + (QPointF(0.0, by) if scene.runs_down else QPointF(by, 0.0))


def draw_insertion(painter: QPainter, ink: Inks, scene: "BlockScene", shown: Insertion) -> None:
    """Light up the wire."""
    item = scene.wires.get(shown.wire)
    if item is not None:
        painter.setPen(ink.pen(tinted(ink.accent, 0.25), 8.0))
        painter.setBrush(ink.pill)
        painter.strokePath(item.path, painter.pen())
        painter.strokePath(item.path, ink.pen(ink.accent, 2.0))
