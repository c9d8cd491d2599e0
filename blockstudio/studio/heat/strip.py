"""The strip that tells a scale: its colours, and what its ends stand for."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from blockstudio.studio.forms.controls import SMALL, sized
from blockstudio.studio.heat.colours import heat_ink
from blockstudio.studio.heat.figure import measured
from blockstudio.studio.heat.scale import LEVELS, Limits, Shade
from blockstudio.studio.look.theme import current
from blockstudio.studio.translations import tr

_HEIGHT = 28


class Strip(QWidget):
    """The scale: its colours from the least to the greatest, or a square for each kind."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._limits = Limits("linear")
        self._ends = ("", "")
        sized(self, SMALL)
        self.setFixedHeight(_HEIGHT)

    def show_limits(self, limits: Limits, write: Callable[[float], str] = measured) -> None:
        """Show a scale with its ends as they are written, and say it to a screen reader."""
        self._limits = limits
        self._ends = write(limits.low), write(limits.high)
        kinds = ", ".join(limits.categories)
        words = tr("from {low} to {high}", low=self._ends[0], high=self._ends[1])
        self.setAccessibleName(kinds or words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the colours and what they stand for."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._limits.scale == "categories":
            self._paint_kinds(painter)
        elif not self._limits.empty:
            self._paint_ramp(painter)

    def _paint_kinds(self, painter: QPainter) -> None:
        x, middle = 0.0, self.height() / 2
        for place, kind in enumerate(self._limits.categories):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(heat_ink(current().name, Shade("", category=place)).fill)
            painter.drawRoundedRect(QRectF(x, middle - 5.0, 10.0, 10.0), 2, 2)
            painter.setPen(QColor(current().text))
            painter.drawText(QPointF(x + 14.0, middle + 4.0), kind)
            x += self._wide(kind) + 26.0

    def _paint_ramp(self, painter: QPainter) -> None:
        low, high = self._ends
        left = self._wide(low) + 6.0
        logarithmic = tr("log") if self._limits.scale == "log" else ""
        right = self.width() - self._wide(high) - 6.0
        right -= self._wide(logarithmic) + 8.0 if logarithmic else 0.0
        wide = (right - left) / LEVELS
        painter.setPen(Qt.PenStyle.NoPen)
        for level in range(LEVELS):
            painter.setBrush(heat_ink(current().name, Shade("", level)).fill)
            painter.drawRect(QRectF(left + level * wide, 9.0, wide + 0.5, 10.0))
        painter.setPen(QColor(current().text))
        painter.drawText(QPointF(0.0, 18.0), low)
        painter.drawText(QPointF(right + 6.0, 18.0), high)
        painter.setPen(QColor(current().muted))
        painter.drawText(QPointF(self.width() - self._wide(logarithmic), 18.0), logarithmic)

    def _wide(self, words: str) -> float:
        return self.fontMetrics().horizontalAdvance(words)
