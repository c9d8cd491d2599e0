"""The runs as rows and columns of a table: filtered, sorted, edited in place."""

import dataclasses
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from blockstudio.recipes.metric_table import higher_is_better
from blockstudio.runs.columns import USUAL, Column, Value, best_about, best_name, column
from blockstudio.runs.listing import RunRow
from blockstudio.runs.search import matches
from blockstudio.runs.table import cell
from blockstudio.studio.forms.controls import SMALL
from blockstudio.studio.forms.words import capital
from blockstudio.studio.runs.state import status_word
from blockstudio.studio.translations import told, tr

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROW = Role.UserRole
"""The role under which the model gives the `RunRow` of an index."""
NAME, TAGS, NOTES = "run", "tags", "notes"
EDITED = (NAME, TAGS, NOTES)
"""Columns that are written in place."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_WORDS = ("", "status", "tags", "notes")


@dataclasses.dataclass(frozen=True)
class Wish:
    """Which runs are wanted, and in which order; `order` is the key of a column, empty: by age."""

    words: str = ""
    group: str | None = None
    order: str = ""
    upwards: bool = True


class RunModel(QAbstractTableModel):
    """The rows that fit the search, in the order that is wanted."""

    def __init__(self, write: Callable[[Path, str, str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[RunRow] = []
        self.all: list[RunRow] = []
        self.columns: list[Column] = [column(key) for key in USUAL]
        self.wish = Wish()
        self.current: Path | None = None
        self.in_use: dict[Path, str] = {}
        """Of runs whose weights the network has: which of them, in words."""
        self._write = write

    def show_rows(self, rows: list[RunRow], current: Path | None) -> None:
        """Take these runs; `current` is the folder of the one that is followed."""
        self.all, self.current = rows, current
        self._arrange()

    def show_columns(self, keys: list[str]) -> None:
        """Show these columns, the name of the run first."""
        self.beginResetModel()
        self.columns = [column(key) for key in dict.fromkeys([NAME, *keys])]
        self.endResetModel()

    def want(self, **changes: Any) -> None:
        """Show other runs, or in another order."""
        self.wish = dataclasses.replace(self.wish, **changes)
        self._arrange()

    def place_of(self, folder: Path) -> int:
        """Return the row in which a run is shown, or -1."""
        return next((n for n, row in enumerate(self.rows) if row.folder == folder), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of runs."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Return the title of a column."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == Role.TextAlignmentRole:
            return self._aligned(self.columns[section])
        if role == Role.ToolTipRole:
            about = self.columns[section].about
            return capital(told(about)) if about is not None else None
        return self._title(self.columns[section]) if role == Role.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say which cells are written in place."""
        flags = super().flags(index)
        edited = self.columns[index.column()].key in EDITED
        return flags | Qt.ItemFlag.ItemIsEditable if edited else flags

    def data(self, index: Index, role: int = 0) -> Any:
        """Return the text of a cell, or how it is shown."""
        row, shown = self.rows[index.row()], self.columns[index.column()]
        match role:
            case Role.DisplayRole:
                return text_of(row, shown)
            case Role.EditRole:
                return row.labels.name if shown.key == NAME else shown.value(row) or ""
            case Role.ToolTipRole:
                return self._tip(row, shown)
            case Role.TextAlignmentRole:
                return self._aligned(shown)
            case Role.FontRole if row.folder == self.current:
                return _bold()
            case Role.SizeHintRole:
                return QSize(80, 26)
            case _:
                return row if role == ROW else None

    def setData(self, index: Index, value: Any, role: int = 0) -> bool:
        """Write the name, the tags or the notes of a run."""
        if role != Role.EditRole:
            return False
        self._write(self.rows[index.row()].folder, self.columns[index.column()].key, str(value))
        return True

    def sort(self, section: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; numbers as numbers, what has no value last."""
        key = self.columns[section].key if 0 <= section < len(self.columns) else ""
        self.want(order=key, upwards=order == Qt.SortOrder.AscendingOrder)

    def _title(self, shown: Column) -> str:
        """Return the title of a column; an arrow says which way the best of all runs is better."""
        if shown.key != "best":
            return told(shown.title)
        ways = {higher_is_better(name) for row in self.all if (name := best_name(row))}
        arrow = ("↑" if ways.pop() else "↓") if len(ways) == 1 else ""
        return f"{told(shown.title)} {arrow}".rstrip()

    def _tip(self, row: RunRow, shown: Column) -> str:
        if shown.key == NOTES:
            return row.labels.notes
        if shown.key in ("best", "best_epoch") and (about := best_about(row)) is not None:
            return capital(told(about))
        which = self.in_use.get(row.folder) if shown.key == NAME else None
        used = [tr("The network has these weights: {which}", which=which)] if which else []
        return "\n".join([str(row.folder), *used])

    def _arrange(self) -> None:
        wish = self.wish
        rows = [row for row in self.all if wish.group is None or row.group == wish.group]
        rows = [row for row in rows if matches(row, wish.words)]
        if wish.order:
            value = column(wish.order).value
            known = [row for row in rows if value(row) is not None]
            unknown = [row for row in rows if value(row) is None]
            rows = sorted(known, key=lambda r: _rank(value(r)), reverse=not wish.upwards) + unknown
        if [row.folder for row in rows] == [row.folder for row in self.rows]:
            self.rows = rows
            if rows:
                last = self.index(len(rows) - 1, len(self.columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def _aligned(self, shown: Column) -> Qt.AlignmentFlag:
        if shown.kind not in _WORDS or shown.kind == "epochs":
            return _RIGHT if shown.kind != "moment" else _LEFT
        numbers = any(isinstance(shown.value(row), int | float) for row in self.rows[:20])
        return _RIGHT if numbers else _LEFT


def text_of(row: RunRow, shown: Column) -> str:
    """Return the text of one cell."""
    value = shown.value(row)
    if shown.key == "best" and value is not None:
        kind = "share" if best_name(row).endswith("accuracy") else shown.kind
        return cell(value, kind, row)
    return status_word(row.status) if shown.kind == "status" else cell(value, shown.kind, row)


def _rank(value: Value) -> list[tuple[int, Any]]:
    """Return what to sort by: numbers before words, words as people order them: `/2` before `/10`."""
    if isinstance(value, int | float):
        return [(0, value)]
    parts = re.findall(r"\d+|\D+", str(value).casefold())
    return [(0, int(part)) if part.isdecimal() else (1, part) for part in parts]


def _bold() -> QFont:
    font = QFont()
    font.setPixelSize(SMALL)
    font.setBold(True)
    return font
