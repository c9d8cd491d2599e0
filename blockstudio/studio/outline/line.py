"""One line of the outline: its words are worked out when they are painted or read, and kept until then."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem

from blockstudio.graph.facts import Path
from blockstudio.studio.look.rows import ROW, Row

Read = Callable[[Path], Row | None]
"""Gives the row of the module at a path; None if it is gone."""

Tell = Callable[[Path], str]
"""Gives the module at a path in words."""


class Rows:
    """Where lines read their rows; what they read before the last `forget` holds no more."""

    def __init__(self, read: Read, tell: Tell, describe: Tell) -> None:
        self.read = read
        self.tell = tell
        self.describe = describe
        self.edition = 0

    def forget(self) -> None:
        """Have every row made anew when it is next asked for."""
        self.edition += 1


class Line(QTreeWidgetItem):
    """The module at `path`; `below` are the paths of the lines under it, if they were put in."""

    def __init__(self, path: Path, rows: Rows) -> None:
        super().__init__()
        self.path = path
        self.below: list[Path] = []
        self._rows = rows
        self._row: Row | None = None
        self._edition = -1

    @property
    def row(self) -> Row | None:
        """What the line shows."""
        if self._edition != self._rows.edition:
            self._edition = self._rows.edition
            self._row = self._rows.read(self.path) or self._row
        return self._row

    def data(self, column: int, role: int) -> Any:
        """Return what the view asks of the line."""
        match role:
            case _ if role == ROW:
                return self.row
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._rows.tell(self.path)
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return self._rows.describe(self.path)
            case Qt.ItemDataRole.DisplayRole:
                return self.row.title if self.row else ""
            case Qt.ItemDataRole.ToolTipRole if self.row and self.row.suffix:
                return f"{self.row.title}: {self.row.suffix}"
            case Qt.ItemDataRole.ToolTipRole:
                return self.row.title if self.row else ""
            case _:
                return super().data(column, role)
