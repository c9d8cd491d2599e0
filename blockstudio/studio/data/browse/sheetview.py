"""Samples as a table: one row each, a column for each feature, a histogram in every header."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from blockstudio.studio.data.browse.cells import MISSING, cell
from blockstudio.studio.data.browse.marks import part_colour, part_name
from blockstudio.studio.data.browse.stock import Stock
from blockstudio.studio.forms.controls import SMALL, sized
from blockstudio.studio.forms.row_table import RowTable
from blockstudio.studio.look import theme
from blockstudio.studio.look.scrolling import slim
from blockstudio.studio.translations import tr

if TYPE_CHECKING:
    from blockstudio.data.inspection.statistics import Figures

Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_AHEAD = 2
"""The columns before those of the data: the number and the part of a sample."""
_BARS = 34
_NARROW, _WIDE = 88, 200


class SheetModel(QAbstractTableModel):
    """The cells of the samples in their present order."""

    def __init__(self, stock: Stock, parent: QWidget) -> None:
        super().__init__(parent)
        self.stock = stock

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of samples shown."""
        return 0 if parent.isValid() else len(self.stock.order)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else _AHEAD + len(self.stock.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Return the name of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.name(section)
        if role == Qt.ItemDataRole.ToolTipRole and section >= _AHEAD:
            return tr("{name}: click to sort", name=self.name(section))
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        """Return the text of a cell, or how it is shown."""
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(index.row(), column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.numeric(column) else _LEFT
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(index.row(), column)
        return None

    def name(self, section: int) -> str:
        """Return what a column is called; the target says that it is one."""
        if section < _AHEAD:
            return (tr("no."), tr("part"))[section]
        column = self.stock.columns[section - _AHEAD]
        return tr("{name} (target)", name=column.name) if column.target else column.name

    def numeric(self, section: int) -> bool:
        """Return whether a column is written at the right, as numbers are."""
        if section < _AHEAD:
            return section == 0
        return self.stock.columns[section - _AHEAD].numeric

    def _cell(self, row: int, column: int) -> str:
        number = int(self.stock.order[row])
        if column == 0:
            return f"{number:,}"
        collection = self.stock.collection
        if column == 1:
            return part_name(int(collection.part[number])) if collection is not None else ""
        value = self.stock.columns[column - _AHEAD].values[number]
        return cell(value)

    def _ink(self, row: int, column: int) -> QColor | None:
        colours = theme.current()
        if column == 0:
            return QColor(colours.muted)
        if column == 1 and self.stock.collection is not None:
            return part_colour(int(self.stock.collection.part[int(self.stock.order[row])]))
        missing = column >= _AHEAD and self._cell(row, column) == MISSING
        return QColor(colours.error) if missing else None


class SheetView(RowTable):
    """The table: sorted by a click on a header, read with the arrows, opened with Enter."""

    def __init__(self, stock: Stock, parent: QWidget | None = None) -> None:
        super().__init__(tr("Samples"), parent, leaves=True)
        self.stock = stock
        self.cells = SheetModel(stock, self)
        self.header = SheetHeader(self.cells, self)
        self._turning = False
        self.setModel(self.cells)
        self.setHorizontalHeader(self.header)
        self.header.setSectionsClickable(True)
        self.dress_header(self.header)
        slim(self)
        self.header.sectionClicked.connect(self._sort)
        # Two quick clicks are two.
        self.header.sectionDoubleClicked.connect(self._sort)
        self.selectionModel().currentRowChanged.connect(self._on_row)
        self.doubleClicked.connect(lambda _index: self.entered.emit())
        stock.turned.connect(self._on_turn)
        stock.measured.connect(self.header.viewport().update)
        for signal in (stock.opened, stock.reordered):
            signal.connect(self._reset)

    def _reset(self) -> None:
        self._turning = True
        self.cells.beginResetModel()
        self.cells.endResetModel()
        self._turning = False
        metrics = self.fontMetrics()
        for section in range(self.cells.columnCount()):
            if section < _AHEAD:
                self.setColumnWidth(section, 72 if section == 0 else 84)
            else:
                width = metrics.horizontalAdvance(self.cells.name(section)) + 36
                self.setColumnWidth(section, min(max(width, _NARROW), _WIDE))

    def _sort(self, section: int) -> None:
        if section < _AHEAD:
            self.stock.sort(None)
            return
        column = section - _AHEAD
        again = self.stock.sorting
        if again is None or again[0] != column:
            self.stock.sort(column)
        elif not again[1]:
            self.stock.sort(column, falling=True)
        else:
            self.stock.sort(None)

    def _on_row(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and not self._turning:
            self._turning = True
            self.stock.turn_to(now.row())
            self._turning = False

    def _on_turn(self) -> None:
        if not self._turning and self.cells.rowCount():
            self._turning = True
            column = max(0, self.currentIndex().column())
            self.setCurrentIndex(self.cells.index(self.stock.place, column))
            self._turning = False


class SheetHeader(QHeaderView):
    """The names of the columns, and below each how its values are spread."""

    def __init__(self, cells: SheetModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.cells = cells
        sized(self, SMALL)
        self.setDefaultAlignment(_LEFT)
        self.setMinimumSectionSize(56)

    def sizeHint(self) -> QSize:
        """Return the height of a name with its bars."""
        return QSize(super().sizeHint().width(), 26 + _BARS)

    def paintSection(self, painter: QPainter, rect: Any, section: int) -> None:
        """Paint the name, the sign of sorting, and the histogram."""
        colours, stock = theme.current(), self.cells.stock
        painter.save()
        painter.fillRect(rect, QColor(colours.panel))
        painter.setPen(QColor(colours.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        sorting = stock.sorting
        here = sorting is not None and sorting[0] == section - _AHEAD
        sign = ("  ▾" if sorting[1] else "  ▴") if here and sorting is not None else ""
        line = rect.adjusted(8, 0, -8, -_BARS)
        name = painter.fontMetrics().elidedText(
            self.cells.name(section),
            Qt.TextElideMode.ElideRight,
            line.width() - (14 if sign else 0),
        )
        painter.setPen(QColor(colours.accent if here else colours.muted))
        side = _RIGHT if self.cells.numeric(section) else _LEFT
        painter.drawText(line, side, name + sign)
        figures = self._figures(section)
        if figures is not None:
            below = QRectF(rect.left() + 8, rect.bottom() - _BARS + 2, rect.width() - 16, _BARS - 7)
            paint_bars(painter, below, figures)
        painter.restore()

    def _figures(self, section: int) -> "Figures | None":
        figures = self.cells.stock.figures
        place = section - _AHEAD
        return figures[place] if figures is not None and 0 <= place < len(figures) else None


def paint_bars(painter: QPainter, area: QRectF, figures: "Figures") -> None:
    """Paint a small histogram: bins of numbers close together, frequent texts apart."""
    counts, colours = figures.counts, theme.current()
    most = max(counts, default=0)
    if not most:
        return
    step = area.width() / len(counts)
    apart = 1.0 if figures.kind == "text" and step > 4 else 0.0
    painter.setPen(Qt.PenStyle.NoPen)
    colour = QColor(colours.accent)
    colour.setAlphaF(0.55)
    for place, count in enumerate(counts):
        height = area.height() * count / most
        # What is there at all is seen.
        height = max(height, 1.0) if count else 0.0
        left = area.left() + place * step
        painter.fillRect(QRectF(left, area.bottom() - height, step - apart, height), colour)
