"""Which Python of the document gives the samples: chosen, begun, opened."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from blockstudio.graph import edits
from blockstudio.graph.code.samples import sample_code
from blockstudio.graph.records import DATA, OWN_DATA, CustomCode
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.controls import GRID, Choice
from blockstudio.studio.forms.words import Words
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr

_LABEL = 104
NEW_SAMPLES = '''\
import torch


def samples():
    """Return inputs and targets: arrays, tensors or lists, or four of them with a test part."""
    x = torch.randn(1000, 2)
    y = (x[:, 0] * x[:, 1] > 0).long()
    return x, y
'''


class OwnSamples(QWidget):
    """Seen while the samples come from Python of the document."""

    code_requested = Signal(str)
    """A piece of code is to be opened: its id."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.choice = Choice(self)
        self.choice.prompt = tr("Choose code")
        self.choice.setAccessibleName(tr("Python that gives the samples"))
        self.edit = Button(tr("Edit"), self)
        self.new = Button(tr("New"), self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        label = Words(tr("code"), self)
        label.setFixedWidth(_LABEL)
        row.addWidget(label)
        row.addWidget(self.choice, 1)
        row.addWidget(self.edit)
        row.addWidget(self.new)
        self._rest = QWidget(self)
        row.addWidget(self._rest, 1)
        self.refresh()
        self.choice.activated.connect(lambda index: self._choose(self.choice.itemData(index)))
        self.edit.clicked.connect(self._open)
        self.new.clicked.connect(self._begin)
        self._soon = Refresh(self, self.refresh, within=parent)
        for signal in (session.changed, session.reopened):
            signal.connect(self._soon.ask)

    def refresh(self) -> None:
        """Show the pieces of code there are, and which one is chosen."""
        store = self.session.store
        self.setVisible(store.data.source == OWN_DATA)
        chosen = sample_code(store)
        codes = [(code.name, code.id) for code in store.codes()]
        if codes != [
            (self.choice.itemText(at), self.choice.itemData(at))
            for at in range(self.choice.count())
        ]:
            self.choice.clear()
            for name, key in codes:
                self.choice.addItem(name, key)
        self.choice.setCurrentIndex(self.choice.findData(chosen.id) if chosen else -1)
        self.choice.setVisible(bool(codes))
        self._rest.setVisible(not codes)
        self.edit.setVisible(chosen is not None)

    def _choose(self, key: str) -> None:
        options = {**self.session.store.data.options, "code": key}
        self.session.attempt(edits.set_fields, DATA, options=options)

    def _open(self) -> None:
        if (code := sample_code(self.session.store)) is not None:
            self.code_requested.emit(code.id)

    def _begin(self) -> None:
        """Begin a new piece of code that works, choose it and open it."""
        self.session.trust.write(NEW_SAMPLES)
        edit = self.session.attempt(edits.add_code, NEW_SAMPLES)
        if edit is None:
            return
        made = [record for record in edit.change.after.values() if isinstance(record, CustomCode)]
        self._choose(made[0].id)
        self.code_requested.emit(made[0].id)
