"""The arguments that the chosen class or function is called with: a line each."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from blockstudio.graph.code.factories import Argument
from blockstudio.graph.problems import Refusal
from blockstudio.studio.forms.controls import GRID, Field
from blockstudio.studio.forms.pairs import clear
from blockstudio.studio.forms.words import OneLine, Role, Words, muted, sentence
from blockstudio.studio.importing.order import value_of
from blockstudio.studio.translations import tr

_NAME = 132


class ArgumentLine(QWidget):
    """One argument: its name, a field that shows its default, what is wrong with what is typed."""

    def __init__(self, argument: Argument, parent: QWidget) -> None:
        super().__init__(parent)
        self.argument = argument
        self.field = Field(self)
        self.field.setObjectName(argument.name)
        self.field.setAccessibleName(argument.name)
        self.field.setPlaceholderText(
            tr("needed") if argument.default is None else argument.default
        )
        self.field.setToolTip(argument.annotation)
        self.wrong = Words("", self, role=Role.BrightText, pixels=12, wraps=True)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(name_of_line(argument.name, self))
        row.addWidget(self.field, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.wrong)
        self._tell("")
        self.field.textChanged.connect(lambda: self._tell(""))

    def given(self) -> dict[str, Any] | None:
        """Return the argument and its value, nothing where the default is to be used, None if wrong."""
        words = self.field.text().strip()
        if not words:
            missing = self.argument.default is None
            self._tell(tr("“{name}” is needed", name=self.argument.name) if missing else "")
            return None if missing else {}
        try:
            return {self.argument.name: value_of(words, self.argument)}
        except Refusal as refusal:
            self._tell(sentence(refusal.problem))
            return None

    def _tell(self, words: str) -> None:
        self.field.set_tone("error" if words else "")
        self.wrong.setText(words)
        self.wrong.setVisible(bool(words))


class ArgumentForm(QWidget):
    """A line for each argument there is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[ArgumentLine] = []
        self._shown: Sequence[Argument] | None = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def show_arguments(self, arguments: Sequence[Argument] | None) -> None:
        """Show exactly these; None where nobody knows what it takes."""
        if arguments == self._shown and (self.lines or self._column.count()):
            return
        self._shown = arguments
        clear(self._column)
        self.lines = [ArgumentLine(argument, self) for argument in arguments or ()]
        for line in self.lines:
            self._column.addWidget(line)
        if not self.lines:
            none = tr("It takes none.")
            unknown = tr("What it takes is not to be seen here: its defaults are used.")
            self._column.addWidget(muted(unknown if arguments is None else none, self, wraps=True))

    def given(self) -> dict[str, Any] | None:
        """Return what is given by name, or None where something is wrong, which is told in place."""
        parts = [line.given() for line in self.lines]
        sound = [part for part in parts if part is not None]
        if len(sound) < len(parts):
            wrong = next(line for line, part in zip(self.lines, parts, strict=True) if part is None)
            wrong.field.setFocus()
            return None
        return {name: value for part in sound for name, value in part.items()}


def name_of_line(name: str, parent: QWidget) -> OneLine:
    """Return the name before a field: all of them are as wide."""
    words = OneLine(name, parent)
    # A line that may be cut off gives way to all others, unless it is told not to.
    words.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
    words.setFixedWidth(_NAME)
    words.setToolTip(name)
    return words
