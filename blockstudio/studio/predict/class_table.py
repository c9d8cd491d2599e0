"""Precision, recall and F1 class by class, with the means of all below them."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from blockstudio.studio.figures.grid import Grid
from blockstudio.studio.forms.row_table import SortedTable
from blockstudio.studio.predict.views import percent
from blockstudio.studio.translations import tr
from blockstudio.training.prediction.measures.records import Average, ClassMeasure, ClassMeasures

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_SIDES = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


class ClassModel(QAbstractTableModel):
    """A row for each class, in the order that a title was clicked for; the means stay last."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._found: ClassMeasures | None = None
        self._rows: list[ClassMeasure] = []

    def show_measures(self, found: ClassMeasures) -> None:
        """Show these measures, the classes in their own order."""
        self.beginResetModel()
        self._found, self._rows = found, list(found.classes)
        self.endResetModel()

    @property
    def grid(self) -> Grid:
        """All that is shown, in words."""
        rows = range(self.rowCount())
        titles = tuple(self._titles())
        return Grid(titles, tuple(tuple(self._words(row)) for row in rows))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of classes, and two for the means."""
        return 0 if parent.isValid() or self._found is None else len(self._rows) + 2

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
            return self._words(index.row())[index.column()]
        if role == Role.TextAlignmentRole:
            return _SIDES[index.column() > 0] | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Bring the classes into the order of a column; what is not defined comes last."""
        if self._found is None or column < 0:
            return
        self.beginResetModel()
        down = order == Qt.SortOrder.DescendingOrder
        values = {row.name: _values(row)[column] for row in self._rows}
        known = [row for row in self._rows if values[row.name] is not None]
        rest = [row for row in self._rows if values[row.name] is None]
        known.sort(key=lambda row: values[row.name], reverse=down)
        self._rows = known + rest
        self.endResetModel()

    def _titles(self) -> tuple[str, ...]:
        return (
            *(tr("class"), tr("samples"), tr("predicted"), tr("precision"), tr("recall"), "F1"),
            *(tr("ROC area"), tr("average precision")),
        )

    def _words(self, row: int) -> list[str]:
        assert self._found is not None
        if row < len(self._rows):
            name, support, chosen, *shares, roc, precise = _values(self._rows[row])
            areas = ["–" if area is None else f"{area:.3f}" for area in (roc, precise)]
            return [name, f"{support:,}", f"{chosen:,}", *map(percent, shares), *areas]
        first = row == len(self._rows)
        mean = self._found.macro if first else self._found.weighted
        name = tr("mean of the classes") if first else tr("mean of the samples")
        return [name, f"{self._found.known:,}", "", *_mean(mean), "", ""]


class ClassTable(SortedTable):
    """The measures of the classes; a click on a title sorts by it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("Measures of each class"), parent)
        self.cells = ClassModel(self)
        self.fill(self.cells)

    def show_measures(self, found: ClassMeasures) -> None:
        """Show these measures."""
        self.unsort()
        self.cells.show_measures(found)


def _values(row: ClassMeasure) -> list[Any]:
    areas = [None if curve is None else curve.area for curve in (row.roc, row.precision_recall)]
    return [row.name, row.support, row.chosen, row.precision, row.recall, row.f1, *areas]


def _mean(mean: Average) -> list[str]:
    return [percent(share) for share in (mean.precision, mean.recall, mean.f1)]
