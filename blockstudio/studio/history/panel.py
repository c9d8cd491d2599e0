"""The list of steps: a click goes there, back or forth."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QVBoxLayout, QWidget

from blockstudio.studio.history.model import StepModel
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.look.rows import HEIGHT, RowDelegate
from blockstudio.studio.look.scrolling import quiet
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class HistoryPanel(QWidget):
    """What was done to the document, the present state marked; it costs no more with many steps."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.model = StepModel(session, self)
        # A table lays out what is in view; a list would go through all lines with every step.
        self.table = QTableView(self)
        self._build()
        self.table.clicked.connect(self._jump)
        self.table.installEventFilter(self)
        self._soon = Refresh(self, self._follow)
        for signal in (session.history_changed, session.reopened):
            signal.connect(self._soon.ask)
        self._follow()

    def focus_list(self) -> None:
        """Put the keys to the list, at the present state."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._follow()

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """Go to the current step with Enter."""
        pressed = event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            self._jump(self.table.currentIndex())
            return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self.table.setModel(self.model)
        self.table.setItemDelegate(RowDelegate(self.table))
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.horizontalHeader().setVisible(False)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows = self.table.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(HEIGHT)
        rows.setDefaultSectionSize(HEIGHT)
        quiet(self.table, tr("History"))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 4, 8)
        column.addWidget(self.table)

    def _follow(self) -> None:
        self.model.follow()
        present = self.model.index(self._session.history.done)
        self.table.setCurrentIndex(present)
        self.table.scrollTo(present)

    def _jump(self, index: QModelIndex) -> None:
        if index.isValid():
            self._session.jump(index.row())
