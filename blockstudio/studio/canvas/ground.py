"""The ground of the canvas: its colour, and the dots of the grid."""

from math import ceil, log2

import numpy as np
from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QImage, QPainter, QPixmap, QTransform

from blockstudio.graph.grid import GRID
from blockstudio.studio.canvas.cards.inks import Inks
from blockstudio.studio.canvas.cards.sprites import whole

_LEAST_DOTS = 18.0
"""How far dots are apart at least, in pixels."""


class Ground:
    """Fills with the colour and the dots of a theme; one row of dots is kept as a picture."""

    def __init__(self) -> None:
        self._row: tuple[object, QPixmap] | None = None

    def paint(
        self, painter: QPainter, exposed: QRect, view: QTransform, ink: Inks, *, tinted: bool
    ) -> None:
        """Fill an area of the view, of the inside of a region if it is `tinted`."""
        painter.save()
        painter.resetTransform()
        painter.fillRect(exposed, ink.region if tinted else ink.canvas)
        step = view.m11() * GRID
        step *= 2.0 ** max(0, ceil(log2(_LEAST_DOTS / step)))
        origin = view.map(QPointF(0.0, 0.0))
        first = int((exposed.top() - origin.y()) // step)
        last = int((exposed.bottom() - origin.y()) // step) + 1
        right = painter.window().right() + 1
        row = self._dots(ink, (step, origin.x() % step, right), tinted=tinted)
        for number in range(first, last + 1):
            top = whole(origin.y() + number * step - 1.0, ink.ratio)
            painter.drawPixmap(QPointF(0.0, top), row)
        painter.restore()

    def _dots(self, ink: Inks, place: tuple[float, float, int], *, tinted: bool) -> QPixmap:
        """Return one row of dots: how far apart, from where on, up to which pixel."""
        key = (place, ink.ratio, ink.theme.name, tinted)
        if self._row is not None and self._row[0] == key:
            return self._row[1]
        (step, start, right), ratio = place, ink.ratio
        size, wide = max(2, round(2 * ratio)), ceil(right * ratio)
        dot, ground = (ink.region_dot, ink.region) if tinted else (ink.dot, ink.canvas)
        row = np.full((size, wide), ground.rgba(), dtype=np.uint32)
        lefts = (np.arange(start - step, wide / ratio + 1.0, step) - 1.0) * ratio
        for column in range(size):
            places = np.round(lefts).astype(int) + column
            row[:, places[(places >= 0) & (places < wide)]] = dot.rgba()
        image = QImage(row.data, wide, size, wide * 4, QImage.Format.Format_RGB32)
        dots = QPixmap.fromImage(image)
        dots.setDevicePixelRatio(ratio)
        self._row = (key, dots)
        return dots
