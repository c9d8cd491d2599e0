"""Cutting wires: a stroke across them takes them away."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from blockstudio.graph import edits
from blockstudio.graph.records import Id
from blockstudio.studio.canvas.cards.inks import Inks
from blockstudio.studio.canvas.gestures.context import GestureContext
from blockstudio.studio.canvas.gestures.gesture import Gesture, Pointer
from blockstudio.studio.canvas.wires import curve


class CutWires(Gesture):
    """Every wire and tie that the stroke crosses is cut, as one step."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, context: GestureContext, start: Pointer) -> None:
        super().__init__(context, start)
        self._stroke = [start.place]
        self.cut: set[Id] = set()

    def move(self, pointer: Pointer) -> None:
        """Draw on; what is crossed shows as it will be: cut."""
        before, now = self._stroke[-1], pointer.place
        left, right = sorted((before.x(), now.x()))
        top, bottom = sorted((before.y(), now.y()))
        for key in self.scene.geometry.crossing((left, top, right, bottom)):
            item = self.scene.wires[key]
            if key not in self.cut and _crosses(item.trace(), before, now):
                self.cut.add(key)
        self._stroke.append(now)
        self.redraw(self._area())

    def end(self, pointer: Pointer) -> None:
        """Cut."""
        self.move(pointer)
        self.clear()
        if self.cut:
            self.context.session.attempt(edits.delete, sorted(self.cut))

    def cancel(self) -> None:
        """Leave every wire."""
        self.clear()

    def paint(self, painter: QPainter, ink: Inks) -> None:
        """Draw the stroke, and what it cuts."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(ink.pen(ink.error, 2.0))
        for key in self.cut & self.scene.wires.keys():
            painter.drawPath(self.scene.wires[key].path)
        painter.drawPolyline(QPolygonF(self._stroke))

    def _area(self) -> QRectF:
        area = QPolygonF(self._stroke).boundingRect()
        for key in self.cut & self.scene.wires.keys():
            left, top, right, bottom = self.scene.wires[key].bounds()
            area |= QRectF(left, top, right - left, bottom - top)
        return area


def _crosses(points: curve.Array, start: QPointF, end: QPointF) -> bool:
    """Return whether a wire and a piece of the stroke have a point in common."""
    one, two = np.array([start.x(), start.y()]), np.array([end.x(), end.y()])
    along, across = np.diff(points, axis=0), two - one
    sides = _cross(across, points - one)
    ways = _cross(along, one - points[:-1]), _cross(along, two - points[:-1])
    parted = sides[:-1] * sides[1:] <= 0
    return bool((parted & (ways[0] * ways[1] <= 0)).any())


def _cross(one: curve.Array, two: curve.Array) -> curve.Array:
    return one[..., 0] * two[..., 1] - one[..., 1] * two[..., 0]
