"""The figures of every column in a table: kind, gaps, mean, deviation, quartiles and spread."""

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
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from blockstudio.studio.data.browse.sheetview import paint_bars
from blockstudio.studio.data.browse.stock import Stock
from blockstudio.studio.forms.row_table import RowTable
from blockstudio.studio.look import theme
from blockstudio.studio.look.scrolling import slim
from blockstudio.studio.translations import tr

if TYPE_CHECKING:
    from blockstudio.data.inspection.statistics import Figures

Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_BARS = 150
_SPREAD, _MISSING, _FREQUENT = 2, 3, 12


class FiguresModel(QAbstractTableModel):
    """A row for each column of the data; text only."""

    def __init__(self, stock: Stock, parent: QWidget) -> None:
        super().__init__(parent)
        self.stock = stock
        self.titles = [
            tr("column"),
            tr("kind"),
            tr("spread"),
            tr("missing"),
            tr("distinct"),
            tr("mean"),
            tr("deviation"),
            tr("min"),
            tr("25 %"),
            tr("median"),
            tr("75 %"),
            tr("max"),
            tr("most frequent"),
        ]

    @property
    def rows(self) -> "list[Figures]":
        """The figures there are."""
        return self.stock.figures or []

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns of the data."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of figures."""
        return 0 if parent.isValid() else len(self.titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Return what a figure is called."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _aligned(section)
        if role == Qt.ItemDataRole.ToolTipRole and self.titles[section] == tr("deviation"):
            return tr("Standard deviation of all values (divided by n), as standardising takes it")
        return self.titles[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = 0) -> Any:
        """Return a figure as text."""
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return texts(row)[column]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _aligned(column)
        if role == Qt.ItemDataRole.ForegroundRole and column == _MISSING and row.missing:
            return QColor(theme.current().error)
        if role == Qt.ItemDataRole.ToolTipRole and not row.whole:
            return tr("Quartiles and mean are those of a part of the values, evenly taken")
        return None


class FiguresView(RowTable):
    """Shows the figures of what is filtered; Escape leaves."""

    def __init__(self, stock: Stock, parent: QWidget | None = None) -> None:
        super().__init__(tr("Figures of the columns"), parent, height=30, leaves=True)
        self.stock = stock
        self.cells = FiguresModel(stock, self)
        self.setModel(self.cells)
        self.setItemDelegateForColumn(_SPREAD, SpreadDelegate(self))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        slim(self)
        for signal in (stock.opened, stock.reordered, stock.measured):
            signal.connect(self._reset)

    def _reset(self) -> None:
        self.cells.beginResetModel()
        self.cells.endResetModel()


class SpreadDelegate(QStyledItemDelegate):
    """Paints how the values of a column are spread."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the bars, and beside them the most frequent texts."""
        row = index.data(Qt.ItemDataRole.UserRole)
        area = QRectF(option.rect).adjusted(10, 4, -10, -3)  # pyright: ignore[reportAttributeAccessIssue]
        paint_bars(painter, area, row)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room that bars take."""
        return QSize(_BARS, super().sizeHint(option, index).height())


def texts(row: "Figures") -> list[str]:
    """Return the figures of one column as they are read."""
    kinds = {
        "number": tr("number"),
        "whole number": tr("whole number"),
        "yes/no": tr("yes or no"),
        "text": tr("text"),
        "pixel": tr("pixel"),
    }
    share = f"{row.missing:,} ({row.missing / row.count:.1%})" if row.missing else "0"
    quartiles = row.quartiles or (None, None, None)
    about = "" if row.whole else "≈ "
    return [
        row.name,
        kinds[row.kind],
        "",
        share,
        f"{about}{row.distinct:,}",
        *(_number(value, about) for value in (row.mean, row.deviation)),
        _number(row.low),
        *(_number(value, about) for value in quartiles),
        _number(row.high),
        frequent(row),
    ]


def frequent(row: "Figures") -> str:
    """Say which texts a column holds most often."""
    known = max(1, row.count - row.missing)
    pairs = zip(row.top[:4], row.counts, strict=False)
    return "  ".join(f"{value} {count / known:.0%}" for value, count in pairs)


def _number(value: float | None, about: str = "") -> str:
    if value is None:
        return "–"
    large = 1e4 <= abs(value) < 1e12
    return about + (f"{value:,.1f}".removesuffix(".0") if large else f"{value:.5g}")


def _aligned(column: int) -> Qt.AlignmentFlag:
    return _RIGHT if _MISSING <= column < _FREQUENT else _LEFT
