"""The face of a block on the card of an instance: where its ports' names stand, and where one is added."""

from collections.abc import Iterator
from typing import Literal

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from blockstudio.graph.grid import GRID
from blockstudio.studio.canvas.cards.inks import SMALL, Inks, text_width
from blockstudio.studio.canvas.cards.measure import LEFT, Card
from blockstudio.studio.canvas.cards.plugs import Plug

Side = Literal["input", "output"]
_RADIUS = 6.0
_ARM = 3.0
_HIGH = 14.0


def label_place(card: Card, plug: Plug) -> tuple[float, float]:
    """Return where the name of a port begins, on its base line."""
    if card.down:
        return plug.x + 9.0, plug.y + (16.0 if plug.side == "input" else -8.0)
    if plug.side == "output":
        return card.width - 11.0 - text_width(plug.name, SMALL), plug.y + 4.0
    return LEFT - 6.0, plug.y + 4.0


def named_plug(card: Card, x: float, y: float) -> Plug | None:
    """Return the port whose name is at a point of the card."""
    for plug in card.plugs:
        if plug.labelled:
            left, base = label_place(card, plug)
            box = QRectF(left - 2.0, base - _HIGH + 3.0, text_width(plug.name, SMALL) + 4.0, _HIGH)
            if box.contains(x, y):
                return plug
    return None


def adders(card: Card) -> Iterator[tuple[Side, float, float]]:
    """Yield where a port can be added to the block of a card: below the last of each side."""
    if not card.grows:
        return
    sides: tuple[tuple[Side, tuple[Plug, ...]], ...]
    sides = (("input", card.inputs), ("output", card.outputs))
    for side, plugs in sides:
        last = plugs[-1] if plugs else None
        if card.down:
            at = GRID if last is None else min(last.x + GRID, card.width)
            yield side, at, 0.0 if side == "input" else card.height
        else:
            at = GRID if last is None else min(last.y + GRID, card.height)
            yield side, 0.0 if side == "input" else card.width, at


def adder_at(card: Card, x: float, y: float) -> Side | None:
    """Return the side to which a click at a point of the card adds a port."""
    for side, across, down in adders(card):
        if abs(x - across) <= _RADIUS + 1.0 and abs(y - down) <= _RADIUS + 1.0:
            return side
    return None


def draw_adders(painter: QPainter, ink: Inks, card: Card) -> None:
    """Draw a plus where a port can be added."""
    for _, x, y in adders(card):
        painter.setPen(ink.hovered_edge)
        painter.setBrush(ink.card)
        painter.drawEllipse(QPointF(x, y), _RADIUS, _RADIUS)
        painter.setPen(ink.chevron)
        painter.drawLine(QPointF(x - _ARM, y), QPointF(x + _ARM, y))
        painter.drawLine(QPointF(x, y - _ARM), QPointF(x, y + _ARM))
