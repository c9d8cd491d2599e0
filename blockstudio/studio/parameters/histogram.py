"""A small histogram: how the values of a parameter are spread."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from blockstudio.studio.forms.controls import sized
from blockstudio.studio.look import theme
from blockstudio.studio.parameters.figures import number
from blockstudio.studio.translations import tr

_HEIGHT = 88
_FOOT = 18


class Histogram(QWidget):
    """Bars from the lowest to the highest value, with zero marked; hover counts a bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Sequence[int] = ()
        self._low = self._high = 0.0
        self._over: int | None = None
        sized(self, 11)
        self.setMouseTracking(True)
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Histogram"))

    def show_counts(self, counts: Sequence[int], low: float, high: float) -> None:
        """Show how many values lie in each of the equal bins from `low` to `high`."""
        self._counts, self._low, self._high = counts, low, high
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room it would like."""
        return QSize(240, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the bars on their axis."""
        painter = QPainter(self)
        colours = theme.current()
        base = self.height() - _FOOT
        painter.setPen(QColor(colours.border))
        painter.drawLine(0, base, self.width(), base)
        if not self._counts or not max(self._counts):
            return
        self._bars(painter, base)
        self._zero(painter, base)
        painter.setPen(QColor(colours.muted))
        foot = self.rect().adjusted(0, base + 3, 0, 0)
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, number(self._low))
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, number(self._high))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the count of the bar under the mouse."""
        count = len(self._counts)
        if not count:
            return
        place = min(int(event.position().x() * count / max(self.width(), 1)), count - 1)
        self._over = max(place, 0)
        step = (self._high - self._low) / count
        words = tr(
            "{low:.4g} … {high:.4g}: {count:,}",
            low=self._low + self._over * step,
            high=self._low + (self._over + 1) * step,
            count=self._counts[self._over],
        )
        QToolTip.showText(event.globalPosition().toPoint(), words, self)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: ARG002
        """Point at nothing."""
        self._over = None
        self.update()

    def _bars(self, painter: QPainter, base: int) -> None:
        colours = theme.current()
        most = max(self._counts)
        width = self.width() / len(self._counts)
        gap = 1 if width > 3 else 0
        for place, count in enumerate(self._counts):
            height = (base - 4) * count / most
            colour = colours.text if place == self._over else colours.accent
            area = QRectF(place * width, base - height, width - gap, height)
            painter.fillRect(area, QColor(colour))

    def _zero(self, painter: QPainter, base: int) -> None:
        if not self._low < 0 < self._high:
            return
        x = round(-self._low / (self._high - self._low) * self.width())
        colours = theme.current()
        painter.setPen(QPen(QColor(colours.muted), 1, Qt.PenStyle.DashLine))
        painter.drawLine(x, 0, x, base)
        painter.setPen(QColor(colours.muted))
        area = QRectF(x - 20, base + 3, 40, _FOOT)
        if 48 < x < self.width() - 48:
            painter.drawText(area, Qt.AlignmentFlag.AlignHCenter, "0")
