"""The dialog that asks how a node is to be used once more."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import Node
from blockstudio.studio.canvas.cards.measure import Card, card
from blockstudio.studio.canvas.steps import after
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.words import Words
from blockstudio.studio.reuse.choice import DrawnChoice
from blockstudio.studio.reuse.ways import TITLES, Way, meaning, reusing, ways
from blockstudio.studio.session import Session
from blockstudio.studio.translations import told, tr


class ReuseDialog(QDialog):
    """The ways to use a node again, each drawn; 1, 2 and 3 choose, Enter takes."""

    way_chosen = Signal(str)
    """The way that was taken: `same`, `own` or `copy`."""

    def __init__(self, session: Session, node: Node, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._node = session, node.id
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Reuse {name}", name=node.name))
        self.choices: dict[Way, DrawnChoice] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(Words(tr("How is it to be used once more?"), self, bold=True))
        for number, way in enumerate(ways(node), 1):
            title = f"{number}   {told(TITLES[way])}"
            explanation = told(meaning(session.store, node, way))
            choice = DrawnChoice(title, explanation, self._cards(node, way), self)
            choice.accept_requested.connect(self.accept)
            self.choices[way] = choice
            column.addWidget(choice)
        column.addLayout(self._foot())
        first = next(iter(self.choices.values()))
        first.setChecked(True)
        first.setFocus()
        session.changed.connect(self._on_change)

    def accept(self) -> None:
        """Take what is chosen."""
        way = next((way for way, choice in self.choices.items() if choice.isChecked()), None)
        super().accept()
        if way is not None:
            self.way_chosen.emit(way)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by number, take with Enter."""
        place = event.key() - Qt.Key.Key_1
        if 0 <= place < len(self.choices):
            choice = list(self.choices.values())[place]
            choice.setChecked(True)
            choice.setFocus()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        else:
            super().keyPressEvent(event)

    def _on_change(self) -> None:
        if self._node not in self._session.store:
            self.reject()

    def _cards(self, node: Node, way: Way) -> tuple[Card, ...]:
        """Return the cards there would be: that of the node, and the new one."""
        store = self._session.store
        facts = self._session.facts_of(node.id)
        try:
            edit = reusing(store, node.id, way, (node.x, node.y))
        except Refusal:
            return (card(store, node, facts),)
        there = after(store, edit)
        new = next(
            record
            for key, record in edit.change.after.items()
            if isinstance(record, Node) and key not in store and record.block == node.block
        )
        return card(there, there.node(node.id), facts), card(there, new, facts)

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = Button(tr("Cancel"), self)
        cancel.clicked.connect(self.reject)
        take = Button(tr("Reuse"), self, kind="primary")
        take.setDefault(True)
        take.clicked.connect(self.accept)
        row.addWidget(cancel)
        row.addWidget(take)
        return row
