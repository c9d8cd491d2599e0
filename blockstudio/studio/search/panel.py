"""Search over the whole project: what is typed, the nodes that fit, and the way from one to the next."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.graph.search.entries import Network
from blockstudio.graph.search.query import find
from blockstudio.studio.forms.controls import GRID, Field
from blockstudio.studio.forms.words import OneLine, Role, capital, hint, sentence
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.look.rows import RowDelegate
from blockstudio.studio.look.scrolling import quiet
from blockstudio.studio.search.results import ResultModel
from blockstudio.studio.session import Session
from blockstudio.studio.translations import told, tr

_PAUSE = 300
"""Milliseconds without an edit after which the nodes are gone through again."""
_EXAMPLE = "conv   in_features=256   p>0.3   *x64x*   dtype=float16   tied   not frozen   problem"
_STEPS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchPanel(QWidget):
    """Finds nodes wherever they are; a click or Enter shows one on the canvas, F3 the next."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._network: Network | None = None
        self.field = Field(self)
        self.state = OneLine("", self, role=Role.PlaceholderText)
        self.model = ResultModel(self)
        self.list = QListView(self)
        self._build()
        self._soon = Refresh(self, self._renew, pause=_PAUSE)
        for signal in (session.changed, session.reopened):
            self._soon.hear(signal, self._on_other)
        for signal in (session.facts_changed, session.problems_changed):
            signal.connect(self._soon.ask)
        self.field.textChanged.connect(self._search)
        self.field.abandoned.connect(self.field.clear)
        self.list.clicked.connect(self._reveal)
        for steered in (self.field, self.list):
            steered.installEventFilter(self)
        self._search()

    def focus_search(self) -> None:
        """Put the cursor where one types what is looked for."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def next(self) -> None:
        """Show the next node that fits, after the last the first."""
        self._step(1)

    def previous(self) -> None:
        """Show the node before, before the first the last."""
        self._step(-1)

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """Steer the list from the field; Enter shows the current node on the canvas."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in _ENTER:
            self._reveal(self.list.currentIndex())
            return True
        if watched is self.field and event.key() in _STEPS:
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self.field.setPlaceholderText(_EXAMPLE)
        self.field.setAccessibleName(tr("Search the project"))
        self.field.setClearButtonEnabled(True)
        self.field.lead_with("search")
        self.list.setModel(self.model)
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setUniformItemSizes(True)
        # Ten thousand lines are laid out after the key that asked for them.
        self.list.setLayoutMode(QListView.LayoutMode.Batched)
        quiet(self.list, tr("What was found"))
        line = QHBoxLayout()
        line.setContentsMargins(GRID, 0, GRID, 0)
        line.addWidget(self.state)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(GRID // 2)
        column.addWidget(self.field)
        column.addLayout(line)
        column.addWidget(self.list, 1)

    def _on_other(self, *_news: object) -> None:
        self._network = None
        self._soon.ask()

    def _renew(self) -> None:
        """Go through the nodes again, and stay at the one that was current."""
        index = self.list.currentIndex()
        current = self.model.entries[index.row()].path if index.isValid() else None
        if self._soon.missed:
            self._network = None
        if self._network is not None:
            self._network.learn(self._session.facts, self._session.problems)
        self._search()
        for row, entry in enumerate(self.model.entries):
            if entry.path == current:
                self.list.setCurrentIndex(self.model.index(row))

    def _search(self) -> None:
        words = self.field.text().strip()
        try:
            entries = find(self._searched(), words) if words else []
        except Refusal as refusal:
            self.field.set_tone("error")
            self._tell(refusal.problem)
            return
        self.field.set_tone("")
        self.model.show(self._network, entries)
        if entries:
            self.list.setCurrentIndex(self.model.index(0))
        self._count()

    def _searched(self) -> Network:
        session = self._session
        if self._network is None:
            self._network = Network(session.store, session.facts, session.problems)
        return self._network

    def _step(self, by: int) -> None:
        count = len(self.model.entries)
        if count == 0:
            if self.field.text().strip():
                self._session.refused.emit(Problem(text("nothing fits what is looked for")))
            self.focus_search()
            return
        path = (*self._session.path, *self._session.selection)
        row = self.list.currentIndex().row()
        is_shown = 0 <= row < count and self.model.entries[row].path == path
        self._reveal(self.model.index((row + by) % count if is_shown else max(row, 0)))

    def _reveal(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        self.list.setCurrentIndex(index)
        path = self.model.entries[index.row()].path
        if path[-1] in self._session.store:
            self._session.reveal(path)
        self._count()

    def _count(self) -> None:
        """Tell which of how many is the current one."""
        count, row = len(self.model.entries), self.list.currentIndex().row()
        if count:
            self.state.setText(tr("{number:,} of {count:,}", number=row + 1, count=count))
        elif self.field.text().strip():
            self.state.setText(tr("Nothing found"))
        else:
            self.state.setText(
                tr("Nodes of all blocks appear here by name, kind, value, shape, state or problem.")
            )

    def _tell(self, problem: Problem) -> None:
        mistake = capital(told(problem.message))
        self.state.setText(f"{mistake}. {hint(problem)}" if problem.hint else sentence(problem))
