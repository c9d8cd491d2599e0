"""A figure on the screen: what a point is shows under the mouse, and a click tells of it."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from blockstudio.studio.figures.figure import NOTHING, Figure, Series
from blockstudio.studio.figures.frame import Frame, number
from blockstudio.studio.figures.painting import ink_of, paint
from blockstudio.studio.forms.controls import SMALL, sized
from blockstudio.studio.look import theme

_NEAR = 16.0
_SILENT = frozenset({"segments", "words"})
"""What says nothing of itself under the mouse."""


class Plot(QWidget):
    """Paints a figure as large as there is room."""

    chosen = Signal(int, int)
    """A point was clicked: the number of its series, and its own in that."""

    def __init__(self, parent: QWidget | None = None, *, least: QSize = QSize(240, 148)) -> None:
        super().__init__(parent)
        self.figure = NOTHING
        self.frame: Frame | None = None
        self.pointed: tuple[int, int] | None = None
        """The point under the mouse."""
        self._least = least
        sized(self, SMALL)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_figure(self, figure: Figure) -> None:
        """Show another figure."""
        self.figure, self.pointed = figure, None
        self.setAccessibleName(figure.title or figure.y.title)
        names = ", ".join(one.name for one in figure.named)
        self.setAccessibleDescription(f"{figure.x.title} – {figure.y.title}: {names}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return a size to read in."""
        return QSize(420, 300)

    def minimumSizeHint(self) -> QSize:
        """Return the size below which nothing can be read."""
        return self._least

    def words_of(self, series: int, place: int) -> str:
        """Say what a point is."""
        one = self.figure.series[series]
        if one.labels:
            return one.labels[place]
        words = f"{number(one.x[place])}, {number(one.y[place])}"
        return f"{one.name}: {words}" if one.name else words

    def spot_of(self, series: int, place: int) -> QPointF:
        """Return where a point was painted."""
        one = self.figure.series[series]
        assert self.frame is not None
        return self.frame.point(one.x[place], one.y[place])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell what is under the mouse."""
        pointed = self._nearest(event.position())
        if pointed != self.pointed:
            self.pointed = pointed
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Tell nothing any more."""
        super().leaveEvent(event)
        self.pointed = None
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell of the point that is clicked."""
        pointed = self._nearest(event.position())
        if pointed is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(*pointed)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the figure, and the words of what is under the mouse."""
        painter = QPainter(self)
        self.frame = paint(painter, QRectF(self.rect()).adjusted(2, 2, -2, -2), self.figure)
        if self.pointed is not None:
            self._paint_pointed(painter, *self.pointed)

    def _paint_pointed(self, painter: QPainter, series: int, place: int) -> None:
        colours, spot = theme.current(), self.spot_of(series, place)
        painter.setPen(QPen(QColor(colours.panel), 1.5))
        painter.setBrush(ink_of(self.figure.series[series]))
        painter.drawEllipse(spot, 4.5, 4.5)
        words, metrics = self.words_of(series, place), painter.fontMetrics()
        size = metrics.size(0, words)
        box = self._beside(spot, QSizeF(size.width() + 12, size.height() + 6))
        painter.setPen(QPen(QColor(colours.border), 1))
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(colours.text))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box.adjusted(6, 0, 0, 0), flags, words)

    def _beside(self, spot: QPointF, size: QSizeF) -> QRectF:
        """Return where words of that size stand: above a spot, else below, else at its side."""
        most = QPointF(self.width() - size.width() - 2, self.height() - size.height() - 2)
        left = max(min(spot.x() - size.width() / 2, most.x()), 2)
        above, below = spot.y() - size.height() - 10, spot.y() + 10
        if above > 2:
            return QRectF(QPointF(left, above), size)
        if below <= most.y():
            return QRectF(QPointF(left, below), size)
        right = spot.x() + 10
        left = right if right <= most.x() else max(spot.x() - size.width() - 10, 2)
        return QRectF(QPointF(left, max(min(spot.y() - size.height() / 2, most.y()), 2)), size)

    def _nearest(self, at: QPointF) -> tuple[int, int] | None:
        """Return the point nearest to a spot, of those that can be told of."""
        if self.frame is None:
            return None
        near = [
            (gap, series, place)
            for series, one in enumerate(self.figure.series)
            if one.kind not in _SILENT and (one.labels or not one.faint)
            for place, gap in enumerate(self._gaps(one, at))
            if gap <= _NEAR
        ]
        return min(near)[1:] if near else None

    def _gaps(self, one: Series, at: QPointF) -> list[float]:
        assert self.frame is not None
        spots = (self.frame.point(x, y) - at for x, y in zip(one.x, one.y, strict=True))
        return [(spot.x() ** 2 + spot.y() ** 2) ** 0.5 for spot in spots]
