"""A wire on the canvas: a thin curve, with the shape of what it carries where there is room.

A tie is green and dashed and says so; the value of a parameter is green.
"""

from functools import lru_cache

import numpy as np
from msgspec import Struct
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from blockstudio.graph.records import Id, Wire
from blockstudio.studio.canvas.cards import sprites
from blockstudio.studio.canvas.cards.inks import (
    SMALL,
    Inks,
    font,
    inks,
    inks_for,
    text_width,
)
from blockstudio.studio.canvas.cards.node import DETAILED
from blockstudio.studio.canvas.cards.sprites import MARGIN, PILL, PillLook, Sprite
from blockstudio.studio.canvas.painted import PaintedItem
from blockstudio.studio.canvas.views.tag import BARS, draw_bars
from blockstudio.studio.canvas.wires import curve
from blockstudio.studio.look.theme import THEMES

DOT, AT_REST = 5.0, 2.0
"""The radius of a point that a wire passes: to be taken hold of, and where the wire is only to be read."""
_PADDING = 9.0
_GAP = 6.0
"""Between a histogram and the words beside it."""
_BELOW = 11.0
"""How far below the cards the middle of a pill hangs for which the wire is too short."""
_LEVEL = 20.0
_LEAST_WIRE = 9.0
"""How much of the wire must be seen on either side of a pill, ports aside."""


class _Pill(Struct, frozen=True):
    """All that tells the words on one wire from those on another."""

    words: str
    width: float
    look: PillLook
    is_flow: bool
    counts: tuple[int, ...]


class WireItem(PaintedItem):
    """One wire; its ends, its label and its state are given to it."""

    def __init__(self, wire: Wire) -> None:
        super().__init__()
        self.key: Id = wire.id
        self.wire = wire
        self._ends: curve.Ends = (0.0, 0.0, 0.0, 0.0, curve.FLOW)
        self._points: curve.Points = ()
        self._legs: tuple[curve.Ends, ...] = (self._ends,)
        self.picked: int | None = None
        """Which of its points is picked."""
        self.label = ""
        self.counts: tuple[int, ...] = ()
        """The bars of a small histogram beside the label, drawn anew with the next `run`."""
        self.bad = False
        self.left_out = False
        self.chosen = False
        self.hovered = False
        self._path: QPainterPath | None = None
        self._wide = 0.0
        self._roomy = False
        self._foot: float | None = None
        self._hangs = False
        self._spoken = self._ends
        """The piece on which its shape is written."""
        self._worn: tuple[_Pill, float] | None = None
        """What was written on it last, and at which zoom: what comes again is kept as a picture."""
        self._state: object = None
        """What it was measured for."""

    @property
    def ends(self) -> curve.Ends:
        """Where it starts and ends in the scene, and its course."""
        return self._carried(self._ends)

    @property
    def points(self) -> curve.Points:
        """The points it passes, in the scene."""
        across, down = self.x(), self.y()
        return tuple((x + across, y + down) for x, y in self._points)

    @property
    def legs(self) -> tuple[curve.Ends, ...]:
        """Its pieces from point to point, in the scene."""
        return tuple(map(self._carried, self._legs))

    @property
    def path(self) -> QPainterPath:
        """The curve, in the scene."""
        return self._curve().translated(self.pos())

    def trace(self) -> curve.Array:
        """Return points along the whole curve, a row each."""
        return np.concatenate([curve.points(leg) for leg in self.legs])

    def leg_at(self, x: float, y: float) -> int:
        """Return which piece between two points of it is nearest to a place."""
        return min(range(len(self.legs)), key=lambda at: curve.distance(self.legs[at], x, y))

    def run(
        self, ends: curve.Ends, points: curve.Points, foot: float, label: str | None = None
    ) -> None:
        """Run between other places, past these points, with another shape written on it.

        `foot` is the lower edge of the cards at its ends: a shape for which the wire is too short
        is written below.
        """
        label = self.label if label is None else label
        state = ends, points, foot, label, self.counts
        if state == self._state:
            return
        self._state = state
        self._ends, self._points, self._foot, self.label = ends, points, foot, label
        self._legs = curve.legs(ends, points)
        self._spoken = max(self._legs, key=_extent) if points else ends
        self._path = None
        self.setPos(0.0, 0.0)
        self._measure()

    def carry(self, across: float, down: float) -> None:
        """Move as it is, together with the cards at its ends."""
        self._state = None
        self.moveBy(across, down)

    def stretch(self, ends: curve.Ends) -> None:
        """Lie between other places without a point between, for the time of a gesture; `run` ends that."""
        self._state = self._path = None
        self._ends = self._spoken = ends
        self._legs = (ends,)

    def hang(self, foot: float) -> None:
        """Find the place of the words anew, after it was stretched."""
        self._foot = foot
        self._place_words()

    def hover(self, *, on: bool) -> None:
        """Light up under the pointer, above everything, with the shape shown in any case."""
        if on != self.hovered:
            self.hovered = on
            self.setZValue(2.0 if on else 0.0)
            self.update()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,  # noqa: ARG002
        widget: QWidget | None = None,  # noqa: ARG002
    ) -> None:
        """Draw the curve and what there is room for."""
        ink = inks_for(painter)
        painter.setPen(self.drawn_with(ink))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._curve())
        self._draw_points(painter, ink)
        if painter.worldTransform().m11() >= DETAILED:
            self.draw_words(painter, ink)

    def draw_words(self, painter: QPainter, ink: Inks) -> None:
        """Draw what is written on it, if there is anything and room for it."""
        if not self.label or not (self._roomy or self.hovered):
            return
        x, y = self._pill_middle()
        across, down = x - self._wide / 2, y - PILL / 2
        look: PillLook = "lit" if self.hovered or self.chosen else "bad" if self.bad else "plain"
        worn = _Pill(self.label, self._wide, look, self.wire.is_flow, self.counts)
        if sprites.keeps_shapes(painter):
            painter.translate(across, down)
            sprites.draw_pill(painter, ink, self._wide, look)
            _write(painter, ink, worn)
            return
        zoom, ratio, left, top = sprites.pixelwise(painter)
        left += sprites.whole(across * zoom, ratio)
        top += sprites.whole(down * zoom, ratio)
        painter.resetTransform()
        if (worn, zoom) == self._worn:
            _picture(ink.theme.name, worn, zoom, ratio).put(painter, left, top)
            return
        self._worn = worn, zoom
        sprites.pill(ink.theme.name, self._wide, look, zoom, ratio).put(painter, left, top)
        painter.setTransform(sprites.scaled(zoom, left, top))
        _write(painter, ink, worn)

    def _draw_points(self, painter: QPainter, ink: Inks) -> None:
        for at, (x, y) in enumerate(self._points):
            picked = at == self.picked and self.chosen
            painter.setBrush(ink.accent if picked else painter.pen().color())
            radius = DOT + 2.0 if picked else DOT if self.hovered or self.chosen else AT_REST
            painter.drawEllipse(QPointF(x, y), radius, radius)

    def drawn_with(self, ink: Inks) -> QPen:
        """Return what the curve is drawn with."""
        tie = self.wire.is_tie
        if self.chosen:
            return ink.selected_tie if tie else ink.selected_wire
        if self.hovered:
            return ink.hovered_wire
        if self.bad:
            return ink.bad_wire
        if tie:
            return ink.tie_wire
        if self.left_out:
            return ink.wire_left_out
        return ink.wire if self.wire.is_flow else ink.value_wire

    def _pill_middle(self) -> tuple[float, float]:
        x, y = curve.middle(self._spoken)
        return (x, self._foot + _BELOW) if self._hangs and self._foot is not None else (x, y)

    def _carried(self, leg: curve.Ends) -> curve.Ends:
        """Return where a piece lies now that it was carried on from where it was run."""
        x1, y1, x2, y2, course = leg
        across, down = self.x(), self.y()
        return x1 + across, y1 + down, x2 + across, y2 + down, course

    def _curve(self) -> QPainterPath:
        """Return the curve where it was run."""
        if self._path is None:
            self._path = QPainterPath()
            for leg in self._legs:
                self._path.connectPath(curve.path(leg))
        return self._path

    def bounds(self) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom of the whole curve."""
        lefts, tops, rights, bottoms = zip(*map(curve.bounds, self.legs), strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)

    def _measure(self) -> None:
        wide = float(round(text_width(self.label, SMALL) + 2 * _PADDING)) if self.label else 0.0
        self._wide = wide = wide + BARS + _GAP if self.counts and wide else wide
        self._place_words()
        x, y = self._pill_middle()
        left, top, right, bottom = self.bounds()
        margin = DOT + 4.0 if self._points else 3.0
        left, right = left - margin, right + margin
        left, right = min(left, x - wide / 2 - 1.0), max(right, x + wide / 2 + 1.0)
        top, bottom = top - margin, bottom + margin
        top, bottom = min(top, y - PILL / 2 - 1.0), max(bottom, y + PILL / 2 + 1.0)
        self.setRect(left, top, right - left, bottom - top)
        self.update()

    def _place_words(self) -> None:
        """Find out whether the words have room along the wire, or hang below it."""
        (x1, y1, x2, y2, course), wide = self._spoken, self._wide
        along = abs(x2 - x1) >= wide + 2 * _LEAST_WIRE or course == curve.TIE
        if course == curve.DOWN:
            # One that runs back up passes between two columns, where there is no room for words
            along = y2 - y1 >= PILL + 2 * _LEAST_WIRE
        level = course == curve.FLOW and x2 > x1 and abs(y2 - y1) <= _LEVEL
        self._hangs = level and not along and not self._points
        self._roomy = along or self._hangs


@lru_cache(maxsize=1024)
def _picture(theme: str, pill: _Pill, zoom: float, ratio: float) -> Sprite:
    """Return the picture of a pill with its words."""
    ink = inks(THEMES[theme], ratio)

    def draw(painter: QPainter) -> None:
        sprites.draw_pill(painter, ink, pill.width, pill.look)
        _write(painter, ink, pill)

    return sprites.sprite((pill.width + 2 * MARGIN, PILL + 2 * MARGIN), zoom, ratio, draw)


def _write(painter: QPainter, ink: Inks, pill: _Pill) -> None:
    """Write the words of a pill, its corner at the origin, beside its bars."""
    words = ink.text if pill.look == "lit" else ink.muted if pill.is_flow else ink.tie_text
    left = _PADDING
    if pill.counts:
        draw_bars(painter, ink, pill.counts, left)
        left += BARS + _GAP
    painter.setPen(words)
    painter.setFont(font(SMALL))
    painter.drawText(QPointF(left, PILL / 2 + 4.0), pill.words)


def _extent(leg: curve.Ends) -> float:
    x1, y1, x2, y2, _ = leg
    return abs(x2 - x1) + abs(y2 - y1) / 2
