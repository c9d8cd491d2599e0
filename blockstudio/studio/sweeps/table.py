"""The runs of a sweep in a table: settings, metric, how each stands; sorted by any column."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHeaderView, QWidget

from blockstudio.catalogue.units import figure
from blockstudio.recipes.metric_table import metric_words
from blockstudio.studio.forms.row_table import RowTable
from blockstudio.studio.look import theme
from blockstudio.studio.sweeps.rows import Row
from blockstudio.studio.sweeps.scales import short
from blockstudio.studio.translations import told, tr
from blockstudio.sweeps.report import shown
from blockstudio.sweeps.sweep import SweepInfo

Index = QModelIndex | QPersistentModelIndex
_BEFORE, _AFTER = 2, 2
"""How many columns stand before the settings and after them."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class SweepModel(QAbstractTableModel):
    """The rows in the order that was asked for; those without a value come last."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self.passing: set[int] | None = None
        self._paths: list[str] = []
        self._metric = ""
        self._order: tuple[int, Qt.SortOrder] = (1, Qt.SortOrder.DescendingOrder)

    def show_rows(self, info: SweepInfo, rows: Sequence[Row]) -> None:
        """Show these runs."""
        paths = [axis.path for axis in info.spec.axes]
        fresh = (paths, info.spec.metric) != (self._paths, self._metric)
        ordered = self._sorted(list(rows))
        if not fresh and [row.number for row in ordered] == [row.number for row in self.rows]:
            self.rows = ordered
            self._tell_all()
            return
        self.beginResetModel()
        self._paths, self._metric = paths, info.spec.metric
        self.rows = self._sorted(list(rows))
        self.endResetModel()

    def keep(self, passing: set[int] | None) -> None:
        """Let only these runs stand out; None: all."""
        self.passing = passing
        self._tell_all()

    def _tell_all(self) -> None:
        if self.rows:
            last = self.index(len(self.rows) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def place(self, number: int) -> int:
        """Return the line of a run, -1 if it has none."""
        return next((n for n, row in enumerate(self.rows) if row.number == number), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of runs."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else _BEFORE + len(self._paths) + _AFTER

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Return the title of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        titles = [
            tr("run"),
            told(metric_words(self._metric)),
            *map(short, self._paths),
            tr("epoch"),
            tr("state"),
        ]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return titles[section]
            case Qt.ItemDataRole.ToolTipRole if 0 <= section - _BEFORE < len(self._paths):
                return self._paths[section - _BEFORE]
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._aligned(section)
            case _:
                return None

    def data(self, index: Index, role: int = 0) -> Any:
        """Return the text of a cell, or how it is shown."""
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._cells(row)[index.column()]
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._aligned(index.column())
            case Qt.ItemDataRole.ToolTipRole if row.failure is not None:
                return told(row.failure.message)
            case Qt.ItemDataRole.ForegroundRole:
                out = self.passing is not None and row.number not in self.passing
                failed = row.status == "failed" and index.column() == self.columnCount() - 1
                colours = theme.current()
                return QColor(colours.error if failed else colours.muted) if out or failed else None
            case _:
                return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the runs in the order of a column."""
        self._order = (column, order)
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        numbers = [self.rows[index.row()].number for index in before]
        self.rows = self._sorted(self.rows)
        after = [
            self.index(self.place(number), index.column())
            for number, index in zip(numbers, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _sorted(self, rows: list[Row]) -> list[Row]:
        column, order = self._order
        known = [row for row in rows if self._key(row, column) is not None]
        unknown = [row for row in rows if self._key(row, column) is None]
        down = order == Qt.SortOrder.DescendingOrder
        numeric = all(isinstance(self._key(row, column), int | float) for row in known)
        key = (lambda row: self._key(row, column)) if numeric else self._written(column)
        return [*sorted(known, key=key, reverse=down), *unknown]  # pyright: ignore[reportArgumentType]

    def _written(self, column: int) -> Any:
        return lambda row: str(self._key(row, column))

    def _key(self, row: Row, column: int) -> Any:
        settings = [row.values.get(path) for path in self._paths]
        return [row.number, row.value, *settings, row.epoch, row.status][column]

    def _cells(self, row: Row) -> list[str]:
        settings = [shown(row.values.get(path)) for path in self._paths]
        epoch = "–" if row.epoch is None else str(row.epoch)
        return [str(row.number), figure(row.value), *settings, epoch, trial_word(row.status)]

    def _aligned(self, column: int) -> Qt.AlignmentFlag:
        return _LEFT if column == self.columnCount() - 1 else _RIGHT


class SweepTable(RowTable):
    """The table itself; Enter or a double click shows the curves of a run."""

    picked = Signal(int)
    """Another run is selected: its number."""
    chosen = Signal(int)
    """The curves of that run are wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        padding = ("0 17px 0 4px", "5px 17px 5px 4px")
        super().__init__(tr("Runs of the sweep"), parent, padding=padding, outline=False)
        self.runs = SweepModel(self)
        self.setModel(self.runs)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self.entered.connect(self._choose)
        self.doubleClicked.connect(lambda _index: self._choose())

    def sort_by_metric(self, info: SweepInfo) -> None:
        """Put the best runs first."""
        folds = info.spec.strategy == "folds"
        down = info.spec.goal == "max" and not folds
        orders = Qt.SortOrder
        order = orders.DescendingOrder if down else orders.AscendingOrder
        self.setSortingEnabled(True)
        self.sortByColumn(0 if folds else 1, order)

    def selected(self) -> int:
        """Return the number of the selected run, 0 if none is."""
        place = self.currentIndex().row()
        return self.runs.rows[place].number if 0 <= place < len(self.runs.rows) else 0

    def select(self, number: int) -> None:
        """Select a run, and bring it into view."""
        place = self.runs.place(number)
        if place >= 0:
            self.selectRow(place)
            self.scrollTo(self.runs.index(place, 0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which run is selected."""
        super().currentChanged(current, previous)
        self.picked.emit(self.selected())

    def _choose(self) -> None:
        if number := self.selected():
            self.chosen.emit(number)


def trial_word(status: str) -> str:
    """Return the word for how a run of a sweep stands."""
    words = {
        "running": tr("running"),
        "finished": tr("finished"),
        "pruned": tr("ended early"),
        "stopped": tr("stopped"),
        "failed": tr("failed"),
    }
    return words.get(status, status)
