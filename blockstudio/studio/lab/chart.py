"""The bars of an experiment: medians, with the middle half of the repeats as a line on each."""

from PySide6.QtCore import QLineF, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from blockstudio.catalogue.units import in_bytes
from blockstudio.runtime.lab.experiments import Unit
from blockstudio.runtime.lab.results import Bar, title
from blockstudio.runtime.lab.sentences import times
from blockstudio.studio.forms.controls import GRID, SMALL, sized
from blockstudio.studio.look import theme
from blockstudio.studio.translations import tr

_ROW = 26
_BAR = 14
_AXIS = 24
_WIDEST_NAME = 260
_NARROWEST_NAME = 120


class BarChart(QWidget):
    """One line for each bar: its name, the bar, and its figure with the unit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key, self._unit = "", "time"
        self.bars: list[Bar] = []
        sized(self, SMALL)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Results of the experiment"))

    def show_bars(self, key: str, unit: Unit, bars: list[Bar]) -> None:
        """Show what an experiment has measured."""
        self._key, self._unit, self.bars = key, unit, list(bars)
        self.setAccessibleDescription("; ".join(self.words_of(bar) for bar in bars))
        self.updateGeometry()
        self.update()

    def words_of(self, bar: Bar) -> str:
        """Return a bar in words: its name and its median."""
        return f"{self._name(bar)}: {self._figure(self._values(bar)[1])}"

    def sizeHint(self) -> QSize:
        """Return the room the bars take."""
        return QSize(320, _ROW * len(self.bars) + (_AXIS if self.bars else 0))

    def minimumSizeHint(self) -> QSize:
        """Return the room the bars take."""
        return QSize(200, self.sizeHint().height())

    def event(self, event: object) -> bool:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Tell a bar's exact figures under the mouse."""
        if isinstance(event, QHelpEvent):
            self._tell(event.pos(), event.globalPos())
            return True
        return super().event(event)  # pyright: ignore[reportArgumentType]

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint every bar, and below them what they measure."""
        if not self.bars:
            return
        painter = QPainter(self)
        metrics = painter.fontMetrics()
        longest = max(metrics.horizontalAdvance(self._name(bar)) for bar in self.bars) + 2 * GRID
        names = max(_NARROWEST_NAME, min(_WIDEST_NAME, self.width() // 2, longest))
        figures = max(
            metrics.horizontalAdvance(self._figure(self._values(bar)[1])) for bar in self.bars
        )
        room = max(24, self.width() - names - figures - 2 * GRID)
        most = max(self._values(bar)[2] for bar in self.bars) or 1.0
        for line, bar in enumerate(self.bars):
            self._paint_bar(painter, bar, line * _ROW, (names, room / most))
        painter.setPen(QColor(theme.current().muted))
        below = QRect(names, _ROW * len(self.bars), self.width() - names, _AXIS)
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, self._axis())

    def _paint_bar(self, painter: QPainter, bar: Bar, top: int, scale: tuple[int, float]) -> None:
        colours = theme.current()
        names, factor = scale
        low, middle, high = (value * factor for value in self._values(bar))
        middle_line = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(colours.text))
        name = painter.fontMetrics().elidedText(
            self._name(bar), Qt.TextElideMode.ElideMiddle, names - GRID
        )
        painter.drawText(QRect(0, top, names, _ROW), middle_line, name)
        area = QRectF(names, top + (_ROW - _BAR) / 2, max(2.0, middle), _BAR)
        colour = colours.accent if bar.device == "cpu" else colours.validation
        painter.fillRect(area, QColor(colour))
        painter.setPen(QPen(QColor(colours.text), 1.2))
        y = top + _ROW / 2
        painter.drawLine(QLineF(names + low, y, names + high, y))
        for x in (low, high):
            painter.drawLine(QLineF(names + x, y - 3, names + x, y + 3))
        painter.setPen(QColor(colours.muted))
        right = names + int(max(middle, high)) + GRID
        figure = self._figure(self._values(bar)[1])
        painter.drawText(QRect(right, top, self.width() - right, _ROW), middle_line, figure)

    def _name(self, bar: Bar) -> str:
        return f"{title(self._key, bar)} · {bar.device}"

    def _values(self, bar: Bar) -> tuple[float, float, float]:
        low, middle, high = bar.quartiles
        if self._unit == "time":
            return low, middle, high
        return bar.amount / high, bar.amount / middle, bar.amount / low

    def _figure(self, value: float) -> str:
        if self._unit == "time":
            return times(value)
        return tr("{amount} a second", amount=in_bytes(value))

    def _axis(self) -> str:
        if self._unit == "time":
            return tr("Median time, shorter is better; the line is the middle half of the repeats")
        return tr("Median rate, longer is better; the line is the middle half of the repeats")

    def _tell(self, at: QPoint, where: QPoint) -> None:
        line = at.y() // _ROW
        if not 0 <= line < len(self.bars):
            QToolTip.hideText()
            return
        bar = self.bars[line]
        low, middle, high = bar.quartiles
        figures = tr(
            "{median} median, {low} to {high} the middle half, {count} repeats",
            median=times(middle),
            low=times(low),
            high=times(high),
            count=len(bar.seconds),
        )
        QToolTip.showText(where, f"{self._name(bar)}\n{figures}", self)
