"""One sample in full: a large picture whose pixels can be read, or every column with its value."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from blockstudio.studio.data.browse.marks import part_name
from blockstudio.studio.data.browse.stock import Stock
from blockstudio.studio.data.browse.wall import polyline
from blockstudio.studio.forms.buttons import IconButton
from blockstudio.studio.forms.controls import GRID, SMALL, TEXT, sized
from blockstudio.studio.forms.words import OneLine, Words, muted
from blockstudio.studio.look import theme
from blockstudio.studio.look.scrolling import slim
from blockstudio.studio.translations import tr

if TYPE_CHECKING:
    from blockstudio.studio.data.browse.tiles import Full

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WRITTEN = 30
"""Pixels a side from which on the value is written into a pixel."""


class Detail(QWidget):
    """The current sample; Escape, or the cross, closes it."""

    left = Signal()
    """It is to be closed."""

    def __init__(self, stock: Stock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stock = stock
        self.full: Full | None = None
        self.title = Words("", self, pixels=TEXT, bold=True)
        self.target = OneLine("", self)
        self.about = muted("", self, wraps=True)
        self.close_button = IconButton("close", tr("Close (Escape)"), self)
        self.picture = PixelView(self)
        self.lines = LineView(self)
        self.values = ValueList(self)
        self.hover = muted("", self)
        self._lay_out()
        self.close_button.clicked.connect(self.left)
        self.picture.pointed.connect(self.hover.setText)
        stock.full_arrived.connect(self.show_full)
        stock.opened.connect(self._clear)

    def show_full(self, full: "Full") -> None:
        """Show a sample."""
        self.full = full
        self.title.setText(tr("Sample {number}", number=f"{full.number:,}"))
        part = part_name(full.part)
        self.target.setText(tr("target: {target}  ·  {part}", target=full.target, part=part))
        self.target.setToolTip(full.target)
        self.about.setText(self._about(full))
        self.picture.setVisible(full.image is not None)
        self.hover.setVisible(full.image is not None)
        self.lines.setVisible(bool(full.series))
        self.values.setVisible(bool(full.rows))
        if full.image is not None:
            self.picture.show_full(full)
            self.hover.setText(tr("Point at a pixel to read its value"))
        self.lines.show_series(full)
        self.values.show_rows(full.rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _about(self, full: "Full") -> str:
        shape = "×".join(map(str, full.shape)) or tr("a single number")
        parts = [f"{shape} {full.dtype}"]
        if not (full.rows and not full.series):
            figures = {"low": full.low, "mean": full.mean, "high": full.high}
            words = {name: f"{value:.4g}" for name, value in figures.items()}
            parts.append(tr("min {low}, mean {mean}, max {high}", **words))
        return "\n".join(["  ·  ".join(parts), *([full.text] if full.text else [])])

    def _clear(self) -> None:
        self.full = None
        for widget in (self.picture, self.lines, self.values, self.hover):
            widget.hide()
        for words in (self.title, self.target, self.about):
            words.setText("")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.target)
        column.addWidget(self.about)
        column.addWidget(self.hover)
        column.addWidget(self.picture, 1)
        column.addWidget(self.lines, 1)
        column.addWidget(self.values, 2)
        column.addStretch(0)
        self._clear()


class PixelView(QWidget):
    """A picture as large as fits; large pixels have their values written on them."""

    pointed = Signal(str)
    """What is to be read of the pixel below the mouse."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._full: Full | None = None
        self._at: tuple[int, int] | None = None
        sized(self, 11)
        self.setMouseTracking(True)
        self.setMinimumSize(120, 96)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("The sample as a picture"))

    def show_full(self, full: "Full") -> None:
        """Show the picture of a sample."""
        self._full, self._at = full, None
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room it would like."""
        return QSize(280, 280)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read the pixel below the mouse."""
        self._at = self._pixel(event.position())
        self.pointed.emit(self.words_at(*self._at) if self._at is not None else "")
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Read none."""
        super().leaveEvent(event)
        self._at = None
        self.pointed.emit(tr("Point at a pixel to read its value"))
        self.update()

    def words_at(self, row: int, column: int) -> str:
        """Return the values of a pixel in words."""
        values = ", ".join(self._written(row, column))
        return tr("row {row}, column {column}: {values}", row=row, column=column, values=values)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the picture, its values where they can be read, and the pixel below the mouse."""
        full = self._full
        if full is None or full.image is None:
            return
        painter, area = QPainter(self), self._area()
        painter.drawImage(area, full.image)
        side = area.width() / full.image.width()
        if side >= _WRITTEN and full.values is not None and len(full.values) == 1:
            self._write(painter, area, side)
        painter.setPen(QColor(theme.current().border))
        painter.drawRect(area.adjusted(-0.5, -0.5, 0.5, 0.5))
        if self._at is not None:
            row, column = self._at
            pixel = QRectF(area.left() + column * side, area.top() + row * side, side, side)
            painter.setPen(QPen(QColor(theme.current().accent), 2))
            painter.drawRect(pixel)

    def _write(self, painter: QPainter, area: QRectF, side: float) -> None:
        assert self._full is not None and self._full.image is not None
        image = self._full.image
        for row in range(image.height()):
            for column in range(image.width()):
                bright = image.pixelColor(column, row).lightness() > 110
                painter.setPen(QColor("#000000" if bright else "#ffffff"))
                pixel = QRectF(area.left() + column * side, area.top() + row * side, side, side)
                words = self._written(row, column)[0]
                painter.drawText(pixel, Qt.AlignmentFlag.AlignCenter, words)

    def _written(self, row: int, column: int) -> list[str]:
        assert self._full is not None and self._full.values is not None
        return [f"{value:.3g}" for value in self._full.values[:, row, column]]

    def _area(self) -> QRectF:
        assert self._full is not None and self._full.image is not None
        image = self._full.image
        scale = min((self.width() - 4) / image.width(), (self.height() - 4) / image.height())
        # Whole pixels where there is room, so that all look the same size.
        scale = float(int(scale)) if scale >= 1 else scale
        return QRectF(2, 2, image.width() * scale, image.height() * scale)

    def _pixel(self, spot: QPointF) -> tuple[int, int] | None:
        if self._full is None or self._full.image is None:
            return None
        area, image = self._area(), self._full.image
        if not area.contains(spot):
            return None
        side = area.width() / image.width()
        row, column = int((spot.y() - area.top()) / side), int((spot.x() - area.left()) / side)
        return min(row, image.height() - 1), min(column, image.width() - 1)


class LineView(QWidget):
    """A sample as lines, with the values at the bottom and the top of the plot."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._full: Full | None = None
        sized(self, 11)
        self.setMinimumHeight(96)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("The sample as a line"))

    def show_series(self, full: "Full") -> None:
        """Show the lines of a sample."""
        self._full = full
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the lines and their scale."""
        if self._full is None:
            return
        painter, colours = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(48, 8, -4, -8)
        painter.setPen(QColor(colours.border))
        painter.drawRect(area)
        painter.setPen(QColor(colours.muted))
        for value, y in zip(self._full.span, (area.bottom(), area.top()), strict=True):
            painter.drawText(QRectF(0, y - 8, 42, 16), _RIGHT, f"{value:.3g}")
        inks = (colours.train, colours.validation, colours.tie, colours.muted)
        for line, ink in zip(self._full.series, inks, strict=False):
            painter.setPen(QPen(QColor(ink), 1.2))
            painter.drawPolyline(polyline(line, area))


class ValueList(QTableWidget):
    """The columns of one sample, one below the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 2, parent)
        sized(self, SMALL)
        self.setFrameShape(QTableWidget.Shape.NoFrame)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(22)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(tr("The values of the sample"))
        slim(self)

    def show_rows(self, rows: tuple[tuple[str, str], ...]) -> None:
        """Show names and values."""
        colours = theme.current()
        self.setRowCount(len(rows))
        for line, (name, value) in enumerate(rows):
            left, right = QTableWidgetItem(name), QTableWidgetItem(value)
            left.setForeground(QColor(colours.muted))
            right.setTextAlignment(_RIGHT)
            self.setItem(line, 0, left)
            self.setItem(line, 1, right)
