"""Samples side by side, as many as there are: only those in view are ever painted."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from blockstudio.studio.data.browse.marks import part_colour
from blockstudio.studio.data.browse.stock import Stock
from blockstudio.studio.forms.controls import GRID, SMALL, sized
from blockstudio.studio.look import theme
from blockstudio.studio.translations import tr

if TYPE_CHECKING:
    from blockstudio.studio.data.browse.tiles import Tile

SMALLEST, LARGEST = 24, 256
_WORDS = 20
_GAP = 6
_LEAST_WORDS = 40
_STEP = 1.15
_SERIES = 2.0
"""How much wider than high a sample of lines is."""


class Wall(QAbstractScrollArea):
    """Pictures or lines with their targets below, at a size the user sets."""

    entered = Signal()
    """The current sample is wanted in full."""
    left = Signal()
    """Escape was pressed."""
    zoomed = Signal(int)
    """Another size was asked for by the wheel or a key."""

    def __init__(self, stock: Stock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stock = stock
        self.size_of_tile = 64
        self.painted = 0
        """How many tiles the last painting took."""
        sized(self, SMALL)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setBackgroundRole(self.backgroundRole())
        self.setAccessibleName(tr("Samples"))
        stock.arrived.connect(self.viewport().update)
        stock.turned.connect(self._on_turn)
        for signal in (stock.opened, stock.reordered):
            signal.connect(self._refit)

    def zoom_to(self, size: int) -> None:
        """Show tiles of that many pixels; the current one stays in view."""
        size = min(max(size, SMALLEST), LARGEST)
        if size != self.size_of_tile:
            self.size_of_tile = size
            self._refit()
            self.show_place(self.stock.place)

    def show_place(self, place: int) -> None:
        """Scroll so that a sample can be seen."""
        top = place // self._across() * self._step().height()
        bar, room = self.verticalScrollBar(), self.viewport().height()
        if top < bar.value() or self._step().height() > room:
            bar.setValue(top)
        elif top + self._step().height() > bar.value() + room:
            bar.setValue(top + self._step().height() + _GAP - room)

    def place_at(self, x: int, y: int) -> int | None:
        """Return the place of the sample at a spot of the viewport."""
        step = self._step()
        column, row = (x - self._margin()) // step.width(), (y + self._top()) // step.height()
        place = row * self._across() + column
        inside = 0 <= column < self._across() and 0 <= place < len(self.stock.order)
        return place if inside else None

    def area_of(self, place: int) -> QRect:
        """Return where a sample lies in the viewport, its words included."""
        step = self._step()
        row, column = divmod(place, self._across())
        left = self._margin() + column * step.width()
        size = step - QSize(_GAP, _GAP)
        return QRect(
            left, row * step.height() - self._top() + _GAP // 2, size.width(), size.height()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the tiles flow into another width; what was at the top stays there."""
        super().resizeEvent(event)
        self._refit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the tiles in view."""
        painter = QPainter(self.viewport())
        if not len(self.stock.order):
            return
        first, last = self._in_view()
        self.stock.keep_only(first, last)
        self.painted = 0
        for place in range(first, last + 1):
            self._paint(painter, place)
            self.painted += 1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows, open with Enter, close with Escape, zoom with + and −."""
        keys, page = Qt.Key, self._rows_in_view() * self._across()
        moves = {
            keys.Key_Left: -1,
            keys.Key_Right: 1,
            keys.Key_Up: -self._across(),
            keys.Key_Down: self._across(),
            keys.Key_PageUp: -page,
            keys.Key_PageDown: page,
            keys.Key_Home: -len(self.stock.order),
            keys.Key_End: len(self.stock.order),
        }
        key = Qt.Key(event.key())
        if key in moves:
            self._move(moves[key])
        elif key in (keys.Key_Return, keys.Key_Enter, keys.Key_Space):
            self.entered.emit()
        elif key == keys.Key_Escape:
            self.left.emit()
        elif key in (keys.Key_Plus, keys.Key_Equal):
            self.zoomed.emit(round(self.size_of_tile * _STEP + 1))
        elif key == keys.Key_Minus:
            self.zoomed.emit(round(self.size_of_tile / _STEP - 1))
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turns = event.angleDelta().y() / 120
            self.zoomed.emit(round(self.size_of_tile * _STEP**turns))
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the sample under the mouse the current one."""
        spot = event.position().toPoint()
        place = self.place_at(spot.x(), spot.y())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self.stock.turn_to(place)
            self.entered.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep the end of a click from what is behind the samples."""
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which sample the keys are about."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it less."""
        super().focusOutEvent(event)
        self.viewport().update()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Paint what has come into view."""
        self.viewport().update()

    def _paint(self, painter: QPainter, place: int) -> None:
        colours, area = theme.current(), self.area_of(place)
        tile = self.stock.tile(place)
        frame = QRect(area.left(), area.top(), area.width(), self.size_of_tile)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(frame, QColor(colours.field))
        if tile is not None:
            self._paint_sample(painter, frame, tile)
            self._paint_words(painter, area, tile)
        current = place == self.stock.place
        if current:
            colour = colours.accent if self.hasFocus() else colours.wire
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colour), 2))
            painter.drawRect(QRectF(frame).adjusted(-1, -1, 1, 1))

    def _paint_sample(self, painter: QPainter, frame: QRect, tile: "Tile") -> None:
        if tile.image is not None:
            image = tile.image
            scale = min(frame.width() / image.width(), frame.height() / image.height())
            inner = QRectF(0, 0, image.width() * scale, image.height() * scale)
            inner.moveCenter(QRectF(frame).center())
            # Enlarged, a pixel stays a pixel.
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale < 1)
            painter.drawImage(inner, image)
            return
        if tile.text:
            painter.setPen(QColor(theme.current().text))
            inner, top = frame.adjusted(5, 3, -5, -3), Qt.AlignmentFlag.AlignTop
            painter.drawText(inner, top | Qt.TextFlag.TextWordWrap, tile.text)
            return
        painter.setPen(QPen(QColor(theme.current().accent), 1))
        for line in tile.series:
            painter.drawPolyline(polyline(line, QRectF(frame).adjusted(2, 3, -2, -3)))

    def _paint_words(self, painter: QPainter, area: QRect, tile: "Tile") -> None:
        if not self._words():
            return
        colours = theme.current()
        line = QRect(area.left(), area.bottom() - _WORDS + 1, area.width(), _WORDS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(part_colour(tile.part))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawEllipse(QRectF(line.left() + 1, line.center().y() - 2, 5, 5))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        words = line.adjusted(10, 0, 0, 0)
        target = painter.fontMetrics().elidedText(
            tile.target, Qt.TextElideMode.ElideRight, words.width()
        )
        painter.setPen(QColor(colours.text))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, target)

    def _move(self, by: int) -> None:
        self.stock.turn_to(self.stock.place + by)

    def _on_turn(self) -> None:
        self.show_place(self.stock.place)
        self.viewport().update()

    def _refit(self) -> None:
        step, room = self._step(), self.viewport().height()
        rows = -(-len(self.stock.order) // self._across())
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, rows * step.height() + _GAP - room))
        bar.setSingleStep(max(8, step.height() // 3))
        bar.setPageStep(room)
        self.viewport().update()

    def _in_view(self) -> tuple[int, int]:
        step, across = self._step().height(), self._across()
        first = self._top() // step * across
        last = (self._top() + self.viewport().height()) // step * across + across - 1
        return first, min(last, len(self.stock.order) - 1)

    def _rows_in_view(self) -> int:
        return max(1, self.viewport().height() // self._step().height())

    def _step(self) -> QSize:
        collection = self.stock.collection
        wide = collection is not None and collection.kind != "pictures"
        width = round(self.size_of_tile * (_SERIES if wide else 1))
        return QSize(width + _GAP, self.size_of_tile + (_WORDS if self._words() else 0) + _GAP)

    def _words(self) -> bool:
        return self.size_of_tile >= _LEAST_WORDS

    def _across(self) -> int:
        return max(1, (self.viewport().width() - GRID) // self._step().width())

    def _margin(self) -> int:
        return _GAP // 2

    def _top(self) -> int:
        return self.verticalScrollBar().value()


def polyline(line: tuple[float, ...], area: QRectF) -> QPolygonF:
    """Return heights from 0 to 1 as a line across an area."""
    step = area.width() / max(1, len(line) - 1)
    points = QPolygonF()
    for place, height in enumerate(line):
        points.append(area.bottomLeft() + QPointF(place * step, -height * area.height()))
    return points
