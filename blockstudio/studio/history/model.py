"""What was done, step by step, as the lines of a table; a line is put into words when it is painted."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from blockstudio.studio.look.rows import ROW, Row
from blockstudio.studio.look.theme import current
from blockstudio.studio.session import Session
from blockstudio.studio.translations import told, tr


class StepModel(QAbstractListModel):
    """The state at first, then one line for each step; those that were taken back are grey."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._count = len(session.history.edits) + 1

    def follow(self) -> None:
        """Take in what was done since, or taken back; only what is new at the end is laid out."""
        count, nowhere = len(self._session.history.edits) + 1, QModelIndex()
        if count > self._count:
            self.beginInsertRows(nowhere, self._count, count - 1)
            self._count = count
            self.endInsertRows()
        elif count < self._count:
            self.beginRemoveRows(nowhere, count, self._count - 1)
            self._count = count
            self.endRemoveRows()
        self.dataChanged.emit(self.index(0), self.index(count - 1))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else self._count

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        """Return what a view asks of a line."""
        if index.row() > len(self._session.history.edits):
            return None
        row = self._row(index.row())
        match role:
            case _ if role == ROW:
                return row
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return " · ".join(filter(None, (row.title, row.suffix, row.right)))
            case _:
                return None

    def _row(self, at: int) -> Row:
        history = self._session.history
        is_now, is_undone = at == history.done, at > history.done
        title = told(history.edits[at - 1].title) if at else tr("Opened")
        lost = history.given_up.get(at - 1, 0) if at else 0
        states = (
            tr("now") if is_now else "",
            tr("saved") if at == history.saved and self._session.file is not None else "",
        )
        return Row(
            title,
            tr("instead of {count} undone", count=lost) if lost else "",
            " · ".join(filter(None, states)),
            mark=current().accent if is_now else "",
            dim=is_undone,
        )
