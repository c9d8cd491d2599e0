"""An axis that paints itself at once. Imports pyqtgraph, so it is imported late."""

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPicture

from blockstudio.studio.look import theme


class PlainAxis(pg.AxisItem):
    """Like pyqtgraph's own, without its recorded picture and its see-through grid lines.

    Replaying the text took 4 ms a frame, and a blended line half a millisecond each.
    """

    def __init__(self, side: str, font: QFont) -> None:
        super().__init__(side)
        self._font = font
        self._specs: Any = None
        self.setStyle(tickFont=font)
        if self.label is not None:
            self.label.setFont(font)

    def paint(self, p: QPainter, opt: object, widget: object) -> None:  # noqa: ARG002
        """Draw grid lines, the axis and numbers."""
        p.setFont(self._font)
        if self.picture is None:
            # The picture is what pyqtgraph drops when anything changes; here it only says so.
            self._specs = self.generateDrawSpecs(p)
            self.picture = QPicture()
        if self._specs is not None:
            self._draw(p, *self._specs)

    def _draw(self, p: QPainter, axis: Any, ticks: Any, texts: Any) -> None:
        colours = theme.current()
        # pyqtgraph fades the finer ticks: they get no line.
        strong = max((pen.color().alpha() for pen, _, _ in ticks), default=0)
        for pen, start, end in ticks:
            if pen.color().alpha() == strong:
                _straight(p, start, end, QColor(colours.grid))
        _straight(p, axis[1], axis[2], QColor(colours.border))
        p.setPen(QColor(colours.muted))
        for area, flags, text in texts:
            p.drawText(area, int(flags), text)


def _straight(p: QPainter, start: Any, end: Any, colour: QColor) -> None:
    """Fill a line of one pixel: no pen is as quick. One without length is none."""
    start, end = QPointF(start), QPointF(end)
    across, down = end.x() - start.x(), end.y() - start.y()
    if across or down:
        left, top = min(start.x(), end.x()), min(start.y(), end.y())
        p.fillRect(QRectF(round(left), round(top), abs(across) or 1, abs(down) or 1), colour)
