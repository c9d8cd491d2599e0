"""The dialog that asks how often a block stands in a row, and with whose weights."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from blockstudio.graph import edits
from blockstudio.graph.checks.reuse import TIMES
from blockstudio.graph.properties import Invalid, resolve
from blockstudio.graph.records import Node
from blockstudio.graph.scope import arguments
from blockstudio.studio.canvas.cards.measure import Card, card
from blockstudio.studio.canvas.steps import after
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.controls import Field
from blockstudio.studio.forms.words import Words, capital, muted
from blockstudio.studio.reuse.choice import DrawnChoice
from blockstudio.studio.session import Session
from blockstudio.studio.translations import told, tr

_TWICE = "2"


class RepeatDialog(QDialog):
    """A number or an expression, own weights or the same, and what that comes to."""

    repetition_chosen = Signal(object, bool)
    """How often (None: once), and whether every turn has the same weights."""

    def __init__(self, session: Session, node: Node, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._node = node
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Repeat {name}", name=node.name))
        self.times = Field(self)
        self.times.setText(_TWICE if node.times is None else str(node.times))
        self.times.setAccessibleName(tr("How often"))
        self.times.setFixedWidth(140)
        self.own = DrawnChoice(tr("Own weights"), tr("Every turn has weights of its own"), (), self)
        self.same = DrawnChoice(
            tr("Same weights"), tr("The same module is called again and again"), (), self
        )
        self.summary = Words("", self, wraps=True)
        self.take = Button(tr("Repeat"), self, kind="primary")
        (self.same if node.shared else self.own).setChecked(True)
        self._build()
        self._preview()
        self.times.selectAll()
        self.times.setFocus()
        self.times.textChanged.connect(self._preview)
        self.own.toggled.connect(self._preview)
        for choice in (self.own, self.same):
            choice.accept_requested.connect(self.accept)
        session.changed.connect(self._on_change)

    def accept(self) -> None:
        """Take it, if it is a number of turns."""
        if self._fault() is not None:
            return
        super().accept()
        self.repetition_chosen.emit(self._value(), self.same.isChecked())

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Words(tr("How often"), self))
        row.addWidget(self.times)
        row.addWidget(muted(tr("a number, or an expression over the block's arguments"), self))
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.own)
        column.addWidget(self.same)
        column.addWidget(self.summary)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        if self._node.times is not None:
            once = Button(tr("Only once"), self)
            once.clicked.connect(self._once)
            row.addWidget(once)
        row.addStretch(1)
        cancel = Button(tr("Cancel"), self)
        cancel.clicked.connect(self.reject)
        self.take.setDefault(True)
        self.take.clicked.connect(self.accept)
        row.addWidget(cancel)
        row.addWidget(self.take)
        return row

    def _on_change(self) -> None:
        if self._node.id not in self._session.store:
            self.reject()

    def _once(self) -> None:
        super().accept()
        self.repetition_chosen.emit(None, False)  # noqa: FBT003  (the arguments of a signal have no names)

    def _value(self) -> int | str:
        words = self.times.text().strip()
        return int(words) if words.isdecimal() else words

    def _fault(self) -> Invalid | None:
        store = self._session.store
        try:
            resolve(TIMES, self._value(), arguments(store, self._node.block))
        except Invalid as error:
            return error
        return None

    def _preview(self) -> None:
        """Draw and say what it comes to."""
        fault = self._fault()
        self.take.setEnabled(fault is None)
        self.times.set_tone("error" if fault is not None else "")
        if fault is not None:
            self.summary.setText(capital(tr("expected {what}", what=told(fault.expected))))
        else:
            self.summary.setText(sentence(self._value(), same=self.same.isChecked()))
        self.own.show_cards((self._card(shared=False),))
        self.same.show_cards((self._card(shared=True),))

    def _card(self, *, shared: bool) -> Card:
        store, node = self._session.store, self._node
        edit = edits.repeat(store, node.id, self._value(), shared=shared)
        there = after(store, edit)
        return card(there, there.node(node.id), self._session.facts_of(node.id))


def sentence(times: int | str, *, same: bool) -> str:
    """Return what a repetition comes to: “5 blocks in a row, each with its own weights”."""
    if same:
        return tr("The same block {times} times in a row: one set of weights", times=times)
    return tr("{times} blocks in a row, each with its own weights", times=times)
