"""A small curve of the learning rate: its highest and lowest value, its epochs, a value to hover."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from blockstudio.studio.forms.controls import RADIUS, font_of
from blockstudio.studio.look import theme
from blockstudio.studio.translations import tr

_HEIGHT = 104
_LEFT, _RIGHT, _TOP, _BOTTOM = 8.0, 8.0, 22.0, 20.0
_PIXELS = 11


class RateCurve(QWidget):
    """Epochs along, the learning rate up."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.epochs: Sequence[float] = ()
        self.rates: Sequence[float] = ()
        self.all = 0
        self._at: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Learning rate over the run"))

    def show_rates(self, epochs: Sequence[float], rates: Sequence[float], every: int) -> None:
        """Draw the rates at these epochs (with fractions) of a run of `every` epochs."""
        self.epochs, self.rates, self.all = epochs, rates, every
        self.setVisible(bool(rates))
        if rates:
            words = tr("from {first:.3g} to {last:.3g}, at most {most:.3g}")
            description = words.format(first=rates[0], last=rates[-1], most=max(rates))
            self.setAccessibleDescription(description)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room it would like."""
        return QSize(240, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the room it needs."""
        return QSize(120, _HEIGHT)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the value under the mouse."""
        self._at = event.position().x()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Tell no value any more."""
        super().leaveEvent(event)
        self._at = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the ground, the curve and its words."""
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.border), 1.0))
        painter.setBrush(QColor(colours.field))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        if not self.rates:
            return
        area = self._area()
        painter.setPen(QPen(QColor(colours.border), 1.0))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        points = [self._point(area, place) for place in range(len(self.rates))]
        painter.setPen(QPen(QColor(colours.accent), 1.6))
        painter.drawPolyline(QPolygonF(points))
        self._words(painter, area, colours)

    def _words(self, painter: QPainter, area: QRectF, colours: theme.Theme) -> None:
        painter.setFont(font_of(self, _PIXELS))
        painter.setPen(QColor(colours.muted))
        above = QRectF(area.left(), 3.0, area.width(), 16.0)
        below = QRectF(area.left(), area.bottom() + 2.0, area.width(), 16.0)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(below, left | middle, tr("lowest {rate:.3g}", rate=min(self.rates)))
        painter.drawText(below, right | middle, tr("{count} epochs", count=self.all))
        painter.drawText(above, left | middle, tr("highest {rate:.3g}", rate=max(self.rates)))
        place = self._hovered(area)
        if place is None:
            return
        spot = self._point(area, place)
        painter.setBrush(QColor(colours.accent))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(spot, 3.0, 3.0)
        painter.setPen(QColor(colours.text))
        painter.drawText(above, right | middle, self._value(place))

    def _value(self, place: int) -> str:
        return tr("epoch {at:.1f}: {rate:.3g}", at=self.epochs[place], rate=self.rates[place])

    def _hovered(self, area: QRectF) -> int | None:
        if self._at is None or area.width() <= 0:
            return None
        share = min(max((self._at - area.left()) / area.width(), 0.0), 1.0)
        epoch = share * self.all
        return min(range(len(self.epochs)), key=lambda place: abs(self.epochs[place] - epoch))

    def _point(self, area: QRectF, place: int) -> QPointF:
        high = max(self.rates) or 1.0
        across = self.epochs[place] / max(1, self.all)
        x = area.left() + across * area.width()
        return QPointF(x, area.bottom() - self.rates[place] / high * area.height())

    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_LEFT, _TOP, -_RIGHT, -_BOTTOM)
