"""How good answers are slice by slice: which samples it goes wrong with."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from blockstudio.studio.figures.frame import number
from blockstudio.studio.figures.grid import Grid
from blockstudio.studio.forms.row_table import SortedTable
from blockstudio.studio.predict.views import percent
from blockstudio.studio.translations import tr
from blockstudio.training.prediction.measures.records import Measures, Slice

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_SIDES = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_WORDS = 2
"""How many columns hold words."""


class SliceModel(QAbstractTableModel):
    """A row for each slice of one column or of all, in the order that a title was clicked for."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, Slice]] = []
        self._of_classes = True

    def show_measures(self, measures: Measures, column: str = "") -> None:
        """Show the slices by a column, or (empty) by every one there is."""
        self.beginResetModel()
        self._of_classes = measures.classes is not None
        self._rows = [
            (slicing.column, one)
            for slicing in measures.slicings
            if column in ("", slicing.column)
            for one in slicing.slices
        ]
        self.endResetModel()

    @property
    def grid(self) -> Grid:
        """All that is shown, in words."""
        return Grid(
            tuple(self._titles()), tuple(tuple(map(_word, self._cells(*row))) for row in self._rows)
        )

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of slices."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._titles())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Return the title of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return self._titles()[section]
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        """Return the words of a cell."""
        if role == Role.DisplayRole:
            return _word(self._cells(*self._rows[index.row()])[index.column()])
        if role == Role.TextAlignmentRole:
            return _SIDES[index.column() >= _WORDS] | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Bring the slices into the order of a column; what is not known comes last."""
        if column < 0:
            return
        self.beginResetModel()
        down = order == Qt.SortOrder.DescendingOrder

        def value(row: tuple[str, Slice]) -> Any:
            return self._cells(*row)[column][0]

        known = [row for row in self._rows if value(row) is not None]
        rest = [row for row in self._rows if value(row) is None]
        self._rows = sorted(known, key=value, reverse=down) + rest
        self.endResetModel()

    def _titles(self) -> tuple[str, ...]:
        words = tr("column"), tr("slice"), tr("samples")
        if self._of_classes:
            return *words, tr("accuracy"), tr("loss")
        return *words, tr("mean absolute error"), tr("root mean square error"), tr("loss")

    def _cells(self, column: str, one: Slice) -> list[tuple[Any, str]]:
        """Return what a row is sorted by, and how that is written."""
        name = slice_name(one)
        # Ranges go by where they begin, and come before what is no number.
        place = (one.low is None, one.low or 0.0, name)
        words = [(column, column), (place, name)]
        count = one.count, f"{one.count:,}"
        if self._of_classes:
            figures = [(one.accuracy, percent(one.accuracy))]
        else:
            off = one.mean_absolute, one.root_mean_square
            figures = [(each, _figure(each)) for each in off]
        return [*words, count, *figures, (one.loss, _figure(one.loss))]


class SliceTable(SortedTable):
    """The slices; a click on a title sorts by it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("Results by slice"), parent)
        self.cells = SliceModel(self)
        self.fill(self.cells)

    def show_measures(self, measures: Measures, column: str = "") -> None:
        """Show the slices by a column, or by every one."""
        self.unsort()
        self.cells.show_measures(measures, column)


def slice_name(one: Slice) -> str:
    """Return what the samples of a slice have in common."""
    match one.kind:
        case "others":
            return tr("all others")
        case "missing":
            return tr("missing")
        case "range" if one.low is not None and one.high is not None:
            return tr("{low} to {high}", low=number(one.low), high=number(one.high))
        case _:
            return one.name


def _figure(value: float | None) -> str:
    return "–" if value is None else number(value)


def _word(cell: tuple[Any, str]) -> str:
    return cell[1]
