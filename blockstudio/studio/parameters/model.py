"""The parameters as rows of a table: filtered, sorted, and filled in as figures come."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from blockstudio.project.parameter_rows import COLUMNS, ParameterRow
from blockstudio.project.row_filter import RowFilter
from blockstudio.studio.look import theme
from blockstudio.studio.parameters.columns import SHOWN, about, in_words, order_of
from blockstudio.studio.translations import told

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NAMES = tuple(name for name, _ in SHOWN)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_PLAIN = frozenset({"name", *(name for name in NAMES if COLUMNS[name].sort == "number")})


class ParameterModel(QAbstractTableModel):
    """Shows the rows that fit the filter, in the order of the network or of a column."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[ParameterRow] = []
        self._every: Sequence[ParameterRow] = ()
        self.filter = RowFilter("")
        self._order: tuple[str, bool] | None = None

    @property
    def needs_values(self) -> bool:
        """Whether it depends on figures which rows are shown, and in what order."""
        by_figure = self._order is not None and COLUMNS[self._order[0]].measured
        return by_figure or self.filter.needs_values

    def show_rows(self, rows: Sequence[ParameterRow]) -> None:
        """Show other rows, or the same ones with other figures."""
        self._every = rows
        shown = self._chosen(rows)
        same = [row.owned.key for row in shown] == [row.owned.key for row in self.rows]
        if not same:
            self.beginResetModel()
        self.rows = shown
        if not same:
            self.endResetModel()
        elif shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(shown) - 1, len(NAMES) - 1))

    def show_only(self, row_filter: RowFilter) -> None:
        """Show only the rows that fit."""
        self.filter = row_filter
        self.show_rows(self._every)

    def sort_by(self, column: str | None, *, descending: bool = False) -> None:
        """Show the rows in the order of a column; without one, in that of the network."""
        self._order = None if column is None else (column, descending)
        self.show_rows(self._every)

    def place_of(self, key: str) -> int | None:
        """Return the row in which a parameter stands, if it is shown."""
        return next((at for at, row in enumerate(self.rows) if row.owned.key == key), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many parameters are shown."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(NAMES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Return the title of a column, and the word by which it is filtered."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        match role:
            case Role.DisplayRole:
                return told(SHOWN[section][1])
            case Role.ToolTipRole:
                return NAMES[section]
            case Role.TextAlignmentRole:
                return _side(section)
            case _:
                return None

    def data(self, index: Index, role: int = 0) -> Any:
        """Return the words of a cell, or how they are shown."""
        row, column = self.rows[index.row()], NAMES[index.column()]
        match role:
            case Role.DisplayRole:
                return in_words(row, column)
            case Role.ToolTipRole:
                return about(row, column)
            case Role.TextAlignmentRole:
                return _side(index.column())
            case Role.ForegroundRole:
                return _ink(row, column)
            case _:
                return None

    def _chosen(self, rows: Iterable[ParameterRow]) -> list[ParameterRow]:
        shown = [row for row in rows if self.filter.fits(row)]
        if self._order is None:
            return shown
        column, descending = self._order
        known = [row for row in shown if not order_of(row, column)[0]]
        known.sort(key=lambda row: order_of(row, column), reverse=descending)
        return known + [row for row in shown if order_of(row, column)[0]]


def _side(section: int) -> Qt.AlignmentFlag:
    return _RIGHT if COLUMNS[NAMES[section]].sort == "number" else _LEFT


def _ink(row: ParameterRow, column: str) -> QColor | None:
    colours = theme.current()
    if column == "nan" and row.measured.nans:
        return QColor(colours.error)
    if column == "tied":
        return QColor(colours.tie)
    return None if column in _PLAIN else QColor(colours.muted)
