"""The tensors of a file as rows of a table; statistics are filled in as they come."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from blockstudio.project.checkpoint_lines import figures_of, shape_words
from blockstudio.project.checkpoints import TensorEntry, TensorSummary
from blockstudio.studio.look import theme
from blockstudio.studio.translations import tr

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
FIGURES = 6
_KNOWN = 4
_ZEROS, _NANS = 8, 9


class TensorModel(QAbstractTableModel):
    """Name, shape, dtype, bytes; mean, std, min, max, zeros, NaN; the name it shares its memory with."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: list[TensorEntry] = []
        self.summaries: dict[str, TensorSummary] = {}
        self._every: tuple[TensorEntry, ...] = ()
        self._words = ""
        self._titles = (
            tr("name"),
            tr("shape"),
            tr("dtype"),
            tr("bytes"),
            tr("mean"),
            tr("std"),
            tr("min"),
            tr("max"),
            tr("zeros"),
            tr("NaN"),
            tr("shares memory with"),
        )

    def show_entries(self, entries: tuple[TensorEntry, ...]) -> None:
        """Show the tensors of another dictionary."""
        self._every, self.summaries = entries, {}
        self.show_found(self._words)

    def show_found(self, words: str) -> None:
        """Show only tensors with these words in their names."""
        self._words = words
        self.beginResetModel()
        parts = words.casefold().split()
        self.entries = [
            entry for entry in self._every if all(part in entry.name.casefold() for part in parts)
        ]
        self.endResetModel()

    def take(self, summaries: Iterable[TensorSummary]) -> None:
        """Fill in statistics."""
        self.summaries |= {summary.name: summary for summary in summaries}
        if self.entries:
            last = self.index(len(self.entries) - 1, _KNOWN + FIGURES - 1)
            self.dataChanged.emit(self.index(0, _KNOWN), last)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many tensors are shown."""
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Return the title of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.TextAlignmentRole:
            return _side(section)
        return self._titles[section] if role == Role.DisplayRole else None

    def data(self, index: Index, role: int = 0) -> Any:
        """Return the words of a cell, or how they are shown."""
        entry, column = self.entries[index.row()], index.column()
        match role:
            case Role.DisplayRole:
                return self._cell(entry, column)
            case Role.ToolTipRole if not column:
                return entry.name
            case Role.TextAlignmentRole:
                return _side(column)
            case Role.ForegroundRole:
                return self._ink(entry, column)
            case _:
                return None

    def _cell(self, entry: TensorEntry, column: int) -> str:
        known = (entry.name, told_shape(entry.shape), entry.dtype, f"{entry.size:,}")
        if column < _KNOWN:
            return known[column]
        if column == _KNOWN + FIGURES:
            return entry.shares
        summary = self.summaries.get(entry.name)
        return "" if summary is None else figures_of(summary)[column - _KNOWN]

    def _ink(self, entry: TensorEntry, column: int) -> QColor | None:
        colours, summary = theme.current(), self.summaries.get(entry.name)
        if column == _NANS and summary is not None and summary.nans:
            return QColor(colours.error)
        if column == _KNOWN + FIGURES:
            return QColor(colours.tie)
        return None if column in (0, *range(_KNOWN, _ZEROS)) else QColor(colours.muted)


def told_shape(shape: Sequence[int | str]) -> str:
    """Say a shape; that of a single number by its name."""
    return shape_words(shape) if shape else tr("scalar")


def _side(column: int) -> Qt.AlignmentFlag:
    return LEFT if column in (0, _KNOWN + FIGURES) else RIGHT
