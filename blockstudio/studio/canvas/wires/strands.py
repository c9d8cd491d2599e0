"""The strands: wires of which one end goes along with what is dragged, all drawn together."""

from collections.abc import Iterable, Set
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTransform

from blockstudio.graph.records import Id
from blockstudio.studio.canvas.cards.inks import inks_for
from blockstudio.studio.canvas.cards.node import DETAILED
from blockstudio.studio.canvas.geometry import Array, Legs, near
from blockstudio.studio.canvas.wires import curve
from blockstudio.studio.canvas.wires.course import foot_of
from blockstudio.studio.canvas.wires.wire import WireItem

if TYPE_CHECKING:
    from blockstudio.studio.canvas.scene import BlockScene


class Strands:
    """Wires without points between, stretched as far as what they lead to has moved.

    What Qt knows of them, the area of each, is left as it is: they are to be run once they have arrived.
    """

    def __init__(self, scene: "BlockScene", items: Iterable[WireItem], moving: Set[Id]) -> None:
        self._scene = scene
        self._items = list(items)
        self._held = set(self._items)
        self._ends = np.array([item.ends for item in self._items]).reshape(-1, 5)
        """Where they were at first."""
        ends = [(one.wire.source in moving, one.wire.target in moving) for one in self._items]
        self._along = np.array([(start, start, end, end, False) for start, end in ends])
        """What of them goes along."""
        self._now: Array = self._ends
        for item in self._items:
            item.setPos(0.0, 0.0)

    def __contains__(self, item: object) -> bool:
        return item in self._held

    def stretch(self, across: float, down: float) -> dict[Id, Legs]:
        """Let them follow what has moved so far since the start; return how they run."""
        self._now = self._ends + self._along.reshape(-1, 5) * (across, down, across, down, 0.0)
        legs: dict[Id, Legs] = {}
        for item, row in zip(self._items, self._now.tolist(), strict=True):
            ends = tuple(row)
            item.stretch(ends)
            legs[item.key] = (ends,)
        return legs

    def paint(self, painter: QPainter, transform: QTransform, area: QRectF) -> None:
        """Draw those that pass through an area of the scene, all of one ink as one curve."""
        box = area.left(), area.top(), area.right(), area.bottom()
        found = [self._items[row] for row in np.flatnonzero(near(self._now, box, 0.0))]
        seen = [item for item in found if item.isVisible()]
        ink = inks_for(painter)
        alike: dict[int, tuple[QPen, list[curve.Ends]]] = {}
        for item in seen:
            pen = item.drawn_with(ink)
            alike.setdefault(id(pen), (pen, []))[1].append(item.ends)
        painter.setTransform(transform)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen, runs in alike.values():
            painter.setPen(pen)
            painter.drawPath(curve.path(*runs))
        if transform.m11() >= DETAILED:
            for item in seen:
                painter.setTransform(transform)
                item.hang(foot_of(self._scene, item.wire))
                item.draw_words(painter, ink)
