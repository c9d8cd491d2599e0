"""Setting values by hand: which place, and which value, or how much is added."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blockstudio.graph.indexing import Part, place_of
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.graph.value_changes import change_of
from blockstudio.studio.files.dialogs import ask_file, tensor_files
from blockstudio.studio.forms.buttons import Button, IconButton
from blockstudio.studio.forms.controls import GRID, Field
from blockstudio.studio.forms.words import capital, muted, sentence
from blockstudio.studio.settings import Settings
from blockstudio.studio.translations import told, tr

T = TypeVar("T")
_INDEX = 60
"""How wide the field of the place is: `0, 1:3` is read whole."""


class ValueSetter(QWidget):
    """`[0, 1:3] = 42`, `+= 1`, `normal_()`, `prune(3)`: steps of undo; no rule is changed by them."""

    requested = Signal(object)
    """What is to be done: the `ValueChange`."""
    reset = Signal()
    """All values are to be the initial ones again."""
    filed = Signal(object)
    """The values are to be those in a file: its `Path`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.index, self.value = Field(self), Field(self)
        self.index.setObjectName("index")
        self.value.setObjectName("set value")
        self.index.setPlaceholderText(tr("all"))
        self.value.setPlaceholderText(tr("value"))
        self.index.setAccessibleName(tr("Index"))
        self.value.setAccessibleName(tr("Value"))
        self.index.setToolTip(
            tr("As in Python: 0, 0 for one value, 0 for a row, 1:3 for two; empty for all of them.")
        )
        self.value.setToolTip(
            tr("A number to set; += 1, *= 0.5; normal_(std=0.02) to draw anew; prune(3) for zeros.")
        )
        self.button = Button(tr("Set"), self)
        self.initial = IconButton("reset", tr("Back to the initial values of this parameter"), self)
        take = tr("Take the values of this parameter from a file or a checkpoint")
        self.file = IconButton("open", take, self)
        self.said = muted("", self, wraps=True)
        self._lay_out()
        self.button.clicked.connect(self._enter)
        self.initial.clicked.connect(self.reset)
        self.file.clicked.connect(self._ask_file)
        self.value.returnPressed.connect(self._enter)

    def pick(self, index: Sequence[Part]) -> None:
        """Take the index of a value that was clicked."""
        self.index.setText(", ".join(map(str, index)))
        self.value.setFocus()
        self.value.selectAll()

    def say(self, words: str) -> None:
        """Say how it went."""
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def refuse(self, problem: Problem) -> None:
        """Say why it can't be done, and what to do."""
        hint = capital(told(problem.hint)) if problem.hint is not None else ""
        self.say(" ".join(filter(None, [sentence(problem), hint])))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        self.index.setFixedWidth(_INDEX)
        row.addWidget(self.index)
        row.addWidget(muted("=", self))
        row.addWidget(self.value, 1)
        row.addWidget(self.button)
        row.addWidget(self.file)
        row.addWidget(self.initial)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(row)
        column.addWidget(self.said)
        self.said.hide()

    def _ask_file(self) -> None:
        title = tr("Take values from a file")
        ask_file(self.window(), title, tensor_files(), Settings(), self.filed.emit)

    def _enter(self) -> None:
        self.index.set_tone("")
        self.value.set_tone("")
        change = self._read(self.value, change_of)
        place = self._read(self.index, place_of)
        if change is not None and place is not None:
            self.say("")
            self.requested.emit(replace(change, index=place))

    def _read(self, field: Field, reading: Callable[[str], T]) -> T | None:
        """Return what is typed in a field; of what says nothing, say why."""
        try:
            return reading(field.text())
        except Refusal as refusal:
            field.set_tone("error")
            self.refuse(refusal.problem)
            return None


def shared_words(keys: Sequence[str]) -> str:
    """Say which other keys the values have that were changed."""
    return tr("Changed in {keys} too: it is one tensor", keys=", ".join(keys))
