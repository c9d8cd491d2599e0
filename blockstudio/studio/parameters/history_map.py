"""The map of histories: a line for each parameter or block, a column for each step, by colour."""

import math
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from blockstudio.studio.heat.colours import ramp
from blockstudio.studio.heat.scale import Limits
from blockstudio.studio.look import theme
from blockstudio.studio.look.scrolling import slim
from blockstudio.studio.parameters.history_lines import HistoryLine
from blockstudio.studio.translations import tr

_ROW = 18
_INDENT = 12
_SIGN = 14
_WIDEST = 260
_SHADES = 64
_BROKEN, _NOTHING = _SHADES, _SHADES + 1
"""The places, after the shades of the scale, of what is no finite number and of what is not known."""
_MOVES = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -10,
    Qt.Key.Key_PageDown: 10,
    Qt.Key.Key_Home: -(10**6),
    Qt.Key.Key_End: 10**6,
}

Values = Mapping[int, float | None]
"""The figures of one line by step."""


class HistoryMap(QAbstractScrollArea):
    """Draws the lines that are in view; who has the figures gives them line by line."""

    turned = Signal(object, object)
    """The line and the step that are looked at; None where it is none."""
    folded = Signal(str)
    """The prefix of a line is to be folded, or unfolded."""
    entered = Signal(str)
    """The parameter, or the prefix, of a line is to be shown on the canvas."""
    scrolled = Signal()
    """Other lines are in view."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: Sequence[HistoryLine] = ()
        self._is_folded: Callable[[str], bool] = lambda _: False
        self._steps: Sequence[int] = ()
        self._values: dict[str, Values] = {}
        self._limits = Limits("log")
        self._current: str | None = None
        self._images: dict[str, QImage] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Histories of parameters"))
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        slim(self)

    def show_lines(
        self, lines: Sequence[HistoryLine], is_folded: Callable[[str], bool], steps: Sequence[int]
    ) -> None:
        """Show other lines, or the same at other steps."""
        self._lines, self._is_folded, self._steps = lines, is_folded, steps
        self._images.clear()
        self._lay_out()
        self.viewport().update()

    def show_values(self, values: dict[str, Values], limits: Limits) -> None:
        """Show figures by the colours of a scale."""
        self._values, self._limits = values, limits
        self._images.clear()
        self.viewport().update()

    def in_view(self) -> Sequence[HistoryLine]:
        """Return the lines that are on the screen."""
        first = self.verticalScrollBar().value() // _ROW
        return self._lines[first : first + self.viewport().height() // _ROW + 2]

    @property
    def current(self) -> HistoryLine | None:
        """The line that the keys act on."""
        return next((line for line in self._lines if line.key == self._current), None)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the lines in view: a name, and a band of colours."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(theme.current().panel))
        first = self.verticalScrollBar().value() // _ROW
        for place, line in enumerate(self.in_view(), first):
            self._paint_line(painter, line, place * _ROW - self.verticalScrollBar().value())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find room for the names."""
        super().resizeEvent(event)
        self._lay_out()
        self.scrolled.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Show other lines."""
        super().scrollContentsBy(dx, dy)
        self.viewport().update()
        self.scrolled.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._images.clear()
        super().changeEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell what is under the mouse."""
        self.turned.emit(self._line_at(event.position()), self._step_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make a line the current one; a click before its name folds it."""
        line = self._line_at(event.position())
        if line is None:
            return
        self._turn_to(line)
        if line.folds and event.position().x() < self._names:
            self.folded.emit(line.key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show the owner of a parameter on the canvas."""
        line = self._line_at(event.position())
        if line is not None and not line.folds:
            self.entered.emit(line.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from line to line, fold and unfold, and show the owner on the canvas."""
        key, line = Qt.Key(event.key()), self.current
        if key in _MOVES and self._lines:
            now = self._lines.index(line) if line is not None else -1
            self._turn_to(self._lines[min(max(now + _MOVES[key], 0), len(self._lines) - 1)])
        elif line is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(line.key)
        elif line is not None and line.folds and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            if self._is_folded(line.key) != (key == Qt.Key.Key_Left):
                self.folded.emit(line.key)
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: ARG002
        """Tell of the current line again."""
        self.turned.emit(self.current, None)

    def _turn_to(self, line: HistoryLine) -> None:
        self._current = line.key
        top, bar = self._lines.index(line) * _ROW, self.verticalScrollBar()
        bar.setValue(min(max(bar.value(), top + _ROW - self.viewport().height()), top))
        self.viewport().update()
        self.turned.emit(line, None)

    def _lay_out(self) -> None:
        metrics = self.fontMetrics()
        widest = max(
            (_left(line) + metrics.horizontalAdvance(line.title) for line in self._lines), default=0
        )
        self._names = min(widest + _INDENT, _WIDEST, self.viewport().width() // 2)
        height = self.viewport().height()
        self.verticalScrollBar().setRange(0, max(len(self._lines) * _ROW - height, 0))
        self.verticalScrollBar().setPageStep(height)
        self.verticalScrollBar().setSingleStep(_ROW)

    def _line_at(self, point: QPointF) -> HistoryLine | None:
        place = int(point.y() + self.verticalScrollBar().value()) // _ROW
        return self._lines[place] if 0 <= place < len(self._lines) else None

    def _step_at(self, point: QPointF) -> int | None:
        width = self.viewport().width() - self._names
        if point.x() < self._names or not self._steps or width <= 0:
            return None
        place = int((point.x() - self._names) / width * len(self._steps))
        return self._steps[min(place, len(self._steps) - 1)]

    def _paint_line(self, painter: QPainter, line: HistoryLine, top: int) -> None:
        colours, width = theme.current(), self.viewport().width()
        if line.key == self._current:
            painter.fillRect(QRect(0, top, self._names, _ROW), QColor(colours.grid))
        painter.setPen(QColor(colours.text if line.folds else colours.muted))
        left = _left(line)
        if line.folds:
            sign = "▸" if self._is_folded(line.key) else "▾"
            painter.drawText(QRect(left - _SIGN, top, _SIGN, _ROW), _MIDDLE, sign)
        room = self._names - left - _INDENT // 2
        title = self.fontMetrics().elidedText(line.title, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(QRect(left, top, room, _ROW), _MIDDLE, title)
        band = QRectF(self._names, top + 1, width - self._names, _ROW - 2)
        if line.key in self._values and self._steps:
            painter.drawImage(band, self._image(line.key))

    def _image(self, key: str) -> QImage:
        """Return the band of a line, one pixel wide for each step."""
        if key not in self._images:
            values = self._values[key]
            places = bytes(self._shade(values.get(step)) for step in self._steps)
            image = QImage(places, len(places), 1, len(places), QImage.Format.Format_Indexed8)
            image.setColorTable(_colour_table())
            self._images[key] = image.copy()
        return self._images[key]

    def _shade(self, value: float | None) -> int:
        if value is None:
            return _NOTHING
        if not math.isfinite(value):
            return _BROKEN
        share = self._limits.share(value)
        return min(max(int(share * _SHADES), 0), _SHADES - 1)


_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def _left(line: HistoryLine) -> int:
    return line.depth * _INDENT + _SIGN + 4


def _colour_table() -> list[int]:
    worn = theme.current()
    shades = [ramp(worn, place / (_SHADES - 1)).rgb() for place in range(_SHADES)]
    return [*shades, QColor(worn.error).rgb(), QColor(worn.grid).rgb()]
