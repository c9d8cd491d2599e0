"""A table of words painted with any painter, as wide as its columns need."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from blockstudio.studio.look import theme

_GAP = 20
_LINE = 22


class Grid(Struct, frozen=True):
    """Titles, and rows of words below them; the first column stands left, numbers right."""

    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def widths(self, metrics: QFontMetrics) -> list[int]:
        """Return how wide each column is."""
        columns = zip(self.titles, *self.rows, strict=True)
        return [max(map(metrics.horizontalAdvance, column)) + _GAP for column in columns]

    def size(self, metrics: QFontMetrics) -> QSize:
        """Return the room it takes."""
        return QSize(sum(self.widths(metrics)), _LINE * (len(self.rows) + 1))

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint the titles, a line, and the rows."""
        colours, widths = theme.current(), self.widths(painter.fontMetrics())
        painter.setPen(QColor(colours.muted))
        _paint_row(painter, area, 0, (self.titles, widths))
        painter.setPen(QColor(colours.border))
        below = area.top() + _LINE
        painter.drawLine(QLineF(area.left(), below, area.left() + sum(widths), below))
        painter.setPen(QColor(colours.text))
        for line, row in enumerate(self.rows, 1):
            _paint_row(painter, area, line, (row, widths))


def _paint_row(
    painter: QPainter, area: QRectF, line: int, row: tuple[Sequence[str], list[int]]
) -> None:
    x, middle = area.left(), Qt.AlignmentFlag.AlignVCenter
    for place, (words, width) in enumerate(zip(*row, strict=True)):
        side = Qt.AlignmentFlag.AlignRight if place else Qt.AlignmentFlag.AlignLeft
        cell = QRectF(x, area.top() + line * _LINE, width - 4, _LINE)
        painter.drawText(cell, side | middle, words)
        x += width
