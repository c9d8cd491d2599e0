"""The arguments that the chosen class or function is called with: a line each."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from blockstudio.graph.code.factories import Argument
from blockstudio.graph.problems import Refusal
from blockstudio.studio.forms.controls import GRID, Field
from blockstudio.studio.forms.pairs import clear
from blockstudio.studio.forms.words import OneLine, Role, Words, muted, sentence
from blockstudio.studio.importing.order import others_of, value_of
from blockstudio.studio.translations import tr

_NAME = 132


class Line(QWidget):
    """A name, a field, and below it what is wrong with what is typed."""

    def __init__(self, name: str, prompt: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = Field(self)
        self.field.setObjectName(name)
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(prompt)
        self.wrong = Words("", self, role=Role.BrightText, pixels=12, wraps=True)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(name_of_line(name, self))
        row.addWidget(self.field, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.wrong)
        self.tell("")
        self.field.textChanged.connect(lambda: self.tell(""))

    def given(self) -> dict[str, Any] | None:
        """Return what is given by name: nothing for the default, None if something is wrong."""
        try:
            return self.read(self.field.text().strip())
        except Refusal as refusal:
            self.tell(sentence(refusal.problem))
            return None

    def read(self, words: str) -> dict[str, Any] | None:
        """Return what `words` give; raise `Refusal` where they are wrong."""
        raise NotImplementedError

    def tell(self, words: str) -> None:
        """Say what is wrong."""
        self.field.set_tone("error" if words else "")
        self.wrong.setText(words)
        self.wrong.setVisible(bool(words))


class ArgumentLine(Line):
    """One argument; its field shows its default."""

    def __init__(self, argument: Argument, parent: QWidget) -> None:
        default = argument.default
        super().__init__(argument.name, tr("needed") if default is None else default, parent)
        self.argument = argument
        self.field.setToolTip(argument.annotation)

    def read(self, words: str) -> dict[str, Any] | None:
        """Return the argument with its value."""
        if words:
            return {self.argument.name: value_of(words, self.argument)}
        if self.argument.default is not None:
            return {}
        self.tell(tr("“{name}” is needed", name=self.argument.name))
        return None


class OthersLine(Line):
    """Arguments whose names are not to be seen in the file, as they would stand in a call."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("others"), "width=64, act='relu'", parent)

    def read(self, words: str) -> dict[str, Any]:
        """Return the arguments with their values."""
        return others_of(words) if words else {}


class ArgumentForm(QWidget):
    """A line for each argument there is, and one for those that can't be seen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []
        self._shown: tuple[Sequence[Argument], bool] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def show_arguments(self, arguments: Sequence[Argument], *, open_ended: bool) -> None:
        """Show exactly these; an `open_ended` one takes others by name."""
        if self._shown == (arguments, open_ended):
            return
        self._shown = (arguments, open_ended)
        clear(self._column)
        self.lines = [ArgumentLine(argument, self) for argument in arguments]
        if open_ended:
            self.lines.append(OthersLine(self))
        for line in self.lines:
            self._column.addWidget(line)
        if not self.lines:
            self._column.addWidget(muted(tr("It takes none."), self, wraps=True))

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
