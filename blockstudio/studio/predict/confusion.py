"""The confusion matrix: a row for each true class, a column for each class that was said."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollBar, QToolTip, QWidget

from blockstudio.studio.forms.controls import GRID, SMALL, sized
from blockstudio.studio.look import theme
from blockstudio.studio.translations import tr

_LEAST, _MOST = 16, 56
_NAMES = 120
_SAYS = 20
"""The height of the words that say what rows and columns are."""
_CENTRE = Qt.AlignmentFlag.AlignCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Confusion(QAbstractScrollArea):
    """Counts, or shares of each true class; a click on a cell chooses the samples behind it.

    The names of the classes stay in view while the cells scroll below them.
    """

    chosen = Signal(object)
    """A cell was chosen, (true class, class that was said), or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names: tuple[str, ...] = ()
        self.counts: list[list[int]] = []
        self.totals: list[int] = []
        self.as_shares = False
        self.cell: tuple[int, int] | None = None
        self._at = (0, 0)
        sized(self, SMALL)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setBackgroundRole(self.backgroundRole())
        self.setAccessibleName(tr("Confusion matrix"))

    def show_counts(self, names: tuple[str, ...], counts: Sequence[Sequence[float]]) -> None:
        """Show how many samples of each class were taken for each; empty where nothing is known."""
        self.names = names
        self.counts = [[int(count) for count in row] for row in counts]
        self.totals = [sum(row) for row in self.counts]
        self.cell, self._at = None, (0, 0)
        self._refit()

    def show_shares(self, *, on: bool) -> None:
        """Write shares of the true class instead of counts."""
        self.as_shares = on
        self.viewport().update()

    def choose(self, cell: tuple[int, int] | None) -> None:
        """Mark a cell, or none, and tell of it."""
        self.cell = cell
        if cell is not None:
            self._at = cell
            self._bring_into_view(cell)
        self.viewport().update()
        self.chosen.emit(cell)

    @property
    def wanted(self) -> int:
        """The width that all cells take, and their names."""
        return self._corner().x() + len(self.names) * _MOST + 2 * GRID

    @property
    def whole(self) -> QSize:
        """The size at which all cells are in view, as large as they get."""
        high = _SAYS + self._tall(_MOST) + len(self.names) * _MOST
        return QSize(self.wanted, high + GRID)

    def area_of(self, cell: tuple[int, int]) -> QRect:
        """Return where a cell lies in the viewport."""
        size, corner = self._size(), self._corner()
        left = corner.x() + cell[1] * size.width() - self.horizontalScrollBar().value()
        top = corner.y() + cell[0] * size.height() - self.verticalScrollBar().value()
        return QRect(QPoint(left, top), size)

    def cell_at(self, spot: QPoint) -> tuple[int, int] | None:
        """Return the cell at a spot of the viewport."""
        size, corner = self._size(), self._corner()
        if spot.x() < corner.x() or spot.y() < corner.y() or not self.counts:
            return None
        row = (spot.y() - corner.y() + self.verticalScrollBar().value()) // size.height()
        column = (spot.x() - corner.x() + self.horizontalScrollBar().value()) // size.width()
        inside = row < len(self.names) and column < len(self.names)
        return (row, column) if inside else None

    def words_of(self, cell: tuple[int, int]) -> str:
        """Return a cell in words: how many of which class were taken for which."""
        row, column = cell
        words = {
            "count": f"{self.counts[row][column]:,}",
            "total": f"{self.totals[row]:,}",
            "share": f"{self._share(cell):.1%}",
            "truth": self.names[row],
            "said": self.names[column],
        }
        if row == column:
            return tr("{count} of {total} “{truth}” are recognised ({share})", **words)
        return tr("{count} of {total} “{truth}” are taken for “{said}” ({share})", **words)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a cell can be chosen."""
        there = self.cell_at(event.position().toPoint()) is not None
        shape = Qt.CursorShape.PointingHandCursor if there else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the cell that is clicked; once more takes it back."""
        cell = self.cell_at(event.position().toPoint())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self.choose(None if cell == self.cell else cell)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep the end of a click from what is behind the matrix."""
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell the exact count and share of the cell below the mouse."""
        if isinstance(event, QHelpEvent):
            cell = self.cell_at(event.pos())
            words = self.words_of(cell) if cell is not None else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows, choose with Enter or Space; Escape takes the choice back."""
        keys, last = Qt.Key, len(self.names) - 1
        moves = {
            keys.Key_Up: (-1, 0),
            keys.Key_Down: (1, 0),
            keys.Key_Left: (0, -1),
            keys.Key_Right: (0, 1),
        }
        key = Qt.Key(event.key())
        if key in moves and self.counts:
            row, column = (a + b for a, b in zip(self._at, moves[key], strict=True))
            self._at = min(max(row, 0), last), min(max(column, 0), last)
            self._bring_into_view(self._at)
            self.viewport().update()
        elif key in (keys.Key_Return, keys.Key_Enter, keys.Key_Space) and self.counts:
            self.choose(None if self._at == self.cell else self._at)
        elif key == keys.Key_Escape and self.cell is not None:
            self.choose(None)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the cells into another size."""
        super().resizeEvent(event)
        self._refit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which cell the keys are about."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no more."""
        super().focusOutEvent(event)
        self.viewport().update()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Paint what has come into view."""
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Return a size to read in."""
        return QSize(480, 320)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the cells in view, then the names over what has scrolled below them."""
        if self.counts:
            self.paint(QPainter(self.viewport()))

    def paint(self, painter: QPainter) -> None:
        """Paint what is in view with any painter."""
        corner = self._corner()
        painter.setClipRect(QRect(corner, self.viewport().rect().bottomRight()))
        for row in self._rows():
            for column in self._columns():
                self._paint_cell(painter, (row, column))
        self._paint_marks(painter)
        painter.setClipping(False)
        self._paint_names(painter, corner)

    def _paint_cell(self, painter: QPainter, cell: tuple[int, int]) -> None:
        colours, area = theme.current(), self.area_of(cell)
        count, share = self.counts[cell[0]][cell[1]], self._share(cell)
        painter.fillRect(area.adjusted(0, 0, -1, -1), QColor(colours.field))
        if count:
            ink = QColor(colours.tie if cell[0] == cell[1] else colours.error)
            # What is there at all is seen: of a good network all errors are rare.
            ink.setAlphaF(0.2 + 0.6 * share**0.5)
            painter.fillRect(area.adjusted(0, 0, -1, -1), ink)
        if not count:
            return
        words = f"{share:.0%}" if self.as_shares else f"{count:,}"
        if painter.fontMetrics().horizontalAdvance(words) < area.width() - 2:
            painter.setPen(QColor(colours.text))
            painter.drawText(area, _CENTRE, words)

    def _paint_marks(self, painter: QPainter) -> None:
        colours = theme.current()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.muted), 1, Qt.PenStyle.DashLine))
            painter.drawRect(QRectF(self.area_of(self._at)).adjusted(0.5, 0.5, -1.5, -1.5))
        if self.cell is not None:
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRect(self.area_of(self.cell).adjusted(0, 0, -1, -1))

    def _paint_names(self, painter: QPainter, corner: QPoint) -> None:
        colours, metrics = theme.current(), painter.fontMetrics()
        painter.setPen(QColor(colours.muted))
        painter.drawText(QRect(0, 0, corner.x() - GRID, _SAYS), _RIGHT, tr("true"))
        beside = QRect(corner.x(), 0, self.viewport().width() - corner.x(), _SAYS)
        painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, tr("taken for"))
        elided, size = Qt.TextElideMode.ElideRight, self._size()
        for number in self._rows():
            area = self.area_of((number, 0))
            if area.center().y() >= corner.y():
                painter.setPen(self._pen(0, number))
                line = QRect(0, area.top(), corner.x() - GRID, size.height())
                name = metrics.elidedText(self.names[number], elided, line.width())
                painter.drawText(line, _RIGHT, name)
        for number in self._columns():
            area = self.area_of((0, number))
            if area.center().x() >= corner.x():
                painter.setPen(self._pen(1, number))
                above = QRect(area.left(), _SAYS, size.width(), corner.y() - _SAYS)
                self._paint_column(painter, above, number)

    def _paint_column(self, painter: QPainter, area: QRect, number: int) -> None:
        """Paint the name of a column: level where all have room, else upwards."""
        metrics, elided = painter.fontMetrics(), Qt.TextElideMode.ElideRight
        if not self._upwards():
            painter.drawText(area, _CENTRE, self.names[number])
            return
        words = metrics.elidedText(self.names[number], elided, area.height() - 6)
        painter.save()
        painter.translate(area.center().x() + metrics.ascent() // 2 - 1, area.bottom() - 4)
        painter.rotate(-90)
        painter.drawText(0, 0, words)
        painter.restore()

    def _pen(self, axis: int, number: int) -> QColor:
        colours = theme.current()
        marked = self.cell is not None and self.cell[axis] == number
        return QColor(colours.accent if marked else colours.text)

    def _share(self, cell: tuple[int, int]) -> float:
        total = self.totals[cell[0]]
        return self.counts[cell[0]][cell[1]] / total if total else 0.0

    def _size(self) -> QSize:
        """Return the size of a cell: all fit, unless they would be too small to be hit."""
        count = max(1, len(self.names))
        wide = (self.viewport().width() - self._widest() - GRID) // count
        high = (self.viewport().height() - _SAYS - self._tall(wide)) // count
        return QSize(*(min(max(room, _LEAST), _MOST) for room in (wide, high)))

    def _corner(self) -> QPoint:
        return QPoint(self._widest() + GRID, _SAYS + self._tall(self._size().width()))

    def _widest(self) -> int:
        names = (*self.names, tr("true"))
        widest = max(map(self.fontMetrics().horizontalAdvance, names), default=0)
        return min(_NAMES, widest + 4)

    def _tall(self, width: int) -> int:
        """Return the height of the names of columns of that width."""
        metrics = self.fontMetrics()
        widest = max(map(metrics.horizontalAdvance, self.names), default=0)
        level = widest + 4 <= min(max(width, _LEAST), _MOST)
        return metrics.height() + 4 if level else min(widest, _NAMES) + 10

    def _upwards(self) -> bool:
        return self._tall(self._size().width()) > self.fontMetrics().height() + 4

    def _rows(self) -> range:
        return self._in_view(self.verticalScrollBar(), self._size().height())

    def _columns(self) -> range:
        return self._in_view(self.horizontalScrollBar(), self._size().width())

    def _in_view(self, bar: QScrollBar, side: int) -> range:
        first = bar.value() // side
        room = max(self.viewport().width(), self.viewport().height())
        return range(first, min(first + room // side + 2, len(self.names)))

    def _refit(self) -> None:
        size, corner, count = self._size(), self._corner(), len(self.names)
        for bar, side, room in (
            (self.horizontalScrollBar(), size.width(), self.viewport().width() - corner.x()),
            (self.verticalScrollBar(), size.height(), self.viewport().height() - corner.y()),
        ):
            bar.setRange(0, max(0, count * side - room))
            bar.setPageStep(max(1, room))
            bar.setSingleStep(side)
        self.viewport().update()

    def _bring_into_view(self, cell: tuple[int, int]) -> None:
        corner, view, area = self._corner(), self.viewport().rect(), self.area_of(cell)
        for bar, low, high, first, last in (
            (self.horizontalScrollBar(), corner.x(), view.right(), area.left(), area.right()),
            (self.verticalScrollBar(), corner.y(), view.bottom(), area.top(), area.bottom()),
        ):
            if first < low:
                bar.setValue(bar.value() + first - low)
            elif last > high:
                bar.setValue(bar.value() + last - high)
