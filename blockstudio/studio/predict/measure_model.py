"""Measures as a table: titles, cells in words, and rows in the order of a column."""

from abc import abstractmethod
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from blockstudio.studio.figures.grid import Grid

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_SIDES = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight

Cell = tuple[Any, str]
"""What a row is sorted by (None: last in any order), and how that is written."""


class MeasureModel(QAbstractTableModel, Generic[Row]):
    """Rows that a click on a title brings into the order of its column; those at the foot stay there."""

    words = 1
    """How many columns hold words; numbers stand right."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._foot: list[list[str]] = []

    @abstractmethod
    def titles(self) -> tuple[str, ...]:
        """Return the titles of the columns."""

    @abstractmethod
    def cells(self, row: Row) -> list[Cell]:
        """Return the cells of a row, one for each title."""

    def show_rows(self, rows: list[Row], foot: list[list[str]] | None = None) -> None:
        """Show other rows, and words below them."""
        self.beginResetModel()
        self._rows, self._foot = rows, foot or []
        self.endResetModel()

    @property
    def grid(self) -> Grid:
        """All that is shown, in words."""
        lines = (tuple(self._words(row)) for row in range(self.rowCount()))
        return Grid(self.titles(), tuple(lines))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of rows, those at the foot too."""
        return 0 if parent.isValid() else len(self._rows) + len(self._foot)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.titles())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Return the title of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return self.titles()[section]
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        """Return the words of a cell."""
        if role == Role.DisplayRole:
            return self._words(index.row())[index.column()]
        if role == Role.TextAlignmentRole:
            return _SIDES[index.column() >= self.words] | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Bring the rows into the order of a column; what is not known comes last."""
        if column < 0:
            return
        down = order == Qt.SortOrder.DescendingOrder
        values = [(self.cells(row)[column][0], row) for row in self._rows]
        known = [pair for pair in values if pair[0] is not None]
        rest = [row for value, row in values if value is None]
        ordered = sorted(known, key=lambda pair: pair[0], reverse=down)
        self.show_rows([*(row for _, row in ordered), *rest], self._foot)

    def _words(self, row: int) -> list[str]:
        if row < len(self._rows):
            return [words for _, words in self.cells(self._rows[row])]
        return self._foot[row - len(self._rows)]
