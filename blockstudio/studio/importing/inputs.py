"""The example inputs of an import: the shape and the dtype of each."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blockstudio.catalogue.values import DTYPES
from blockstudio.graph.code.factories import Argument
from blockstudio.graph.problems import Refusal
from blockstudio.studio.forms.buttons import Button, Cross
from blockstudio.studio.forms.controls import GRID, Choice, Field
from blockstudio.studio.forms.words import Role, Words, sentence
from blockstudio.studio.importing.arguments import name_of_line
from blockstudio.studio.importing.order import FLOAT, Example, example_of
from blockstudio.studio.translations import tr

_DTYPE = 104


class InputLine(QWidget):
    """One input: its name if it has one, a field for its shape, its dtype."""

    def __init__(self, argument: Argument | None, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.argument = argument
        self.field = Field(self)
        self.field.setObjectName(f"shape of {title}")
        self.field.setAccessibleName(tr("Shape of {name}", name=title))
        optional = argument is not None and argument.default is not None
        left_out = tr("left out: {value}", value=argument.default) if argument is not None else ""
        self.field.setPlaceholderText(left_out if optional else "1, 3, 224, 224")
        self.field.setToolTip(tr("A shape; or 2x7:int64, [1x8, 1x8], value:4, None"))
        self.dtype = Choice(self)
        self.dtype.setAccessibleName(tr("dtype of {name}", name=title))
        for dtype in DTYPES:
            self.dtype.addItem(dtype, dtype)
        self.dtype.setCurrentText(FLOAT)
        self.dtype.setFixedWidth(_DTYPE)
        self.cross = Cross(self)
        self.cross.setToolTip(tr("Remove this input"))
        self.cross.setAccessibleName(self.cross.toolTip())
        self.cross.setVisible(argument is None)
        self.wrong = Words("", self, role=Role.BrightText, pixels=12, wraps=True)
        self._lay_out(title)
        self._tell("")
        self.field.textChanged.connect(lambda: self._tell(""))

    @property
    def optional(self) -> bool:
        """Whether it may be left out."""
        return self.argument is None or self.argument.default is not None

    def given(self) -> list[Example] | None:
        """Return the example, nothing where it is left out, None where something is wrong."""
        words = self.field.text().strip()
        if not words and self.optional:
            return []
        if not words:
            self._tell(tr("It needs a shape, such as 1, 3, 224, 224"))
            return None
        try:
            return [example_of(words, str(self.dtype.currentData()), self._name())]
        except Refusal as refusal:
            self._tell(sentence(refusal.problem))
            return None

    def _name(self) -> str:
        """Return the name it is given by, "" where it is given by its place."""
        argument = self.argument
        return argument.name if argument is not None and (self.optional or argument.named) else ""

    def _lay_out(self, title: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(name_of_line(title, self))
        row.addWidget(self.field, 1)
        row.addWidget(self.dtype)
        row.addWidget(self.cross)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.wrong)

    def _tell(self, words: str) -> None:
        self.field.set_tone("error" if words else "")
        self.wrong.setText(words)
        self.wrong.setVisible(bool(words))


class InputForm(QWidget):
    """A line for each input of the forward; where that can't be seen, as many as are added."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[InputLine] = []
        self.add = Button(tr("Add an input"), self, kind="quiet")
        self.add.setAutoDefault(False)
        self._shown: Sequence[Argument] | None = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._rows)
        column.addWidget(self.add)
        self.add.clicked.connect(lambda: self._put(None))
        self.show_inputs(None)

    def show_inputs(self, inputs: Sequence[Argument] | None) -> None:
        """Show exactly these; None where nobody knows what the forward takes."""
        if inputs == self._shown:
            return
        self._shown = inputs
        for line in self.lines:
            self._drop(line)
        self.lines = []
        for argument in inputs if inputs is not None else [None]:
            self._put(argument)

    def given(self) -> tuple[Example, ...] | None:
        """Return the examples, or None where something is wrong, which is told in place."""
        parts = [line.given() for line in self.lines]
        sound = [part for part in parts if part is not None]
        if len(sound) < len(parts):
            wrong = next(line for line, part in zip(self.lines, parts, strict=True) if part is None)
            wrong.field.setFocus()
            return None
        return tuple(example for part in sound for example in part)

    def _put(self, argument: Argument | None) -> None:
        title = argument.name if argument is not None else self._free_title()
        line = InputLine(argument, title, self)
        line.cross.clicked.connect(lambda: self._remove(line))
        self.lines.append(line)
        self._rows.addWidget(line)
        line.show()

    def _free_title(self) -> str:
        return tr("input {number}", number=len(self.lines) + 1)

    def _remove(self, line: InputLine) -> None:
        self.lines.remove(line)
        self._drop(line)

    def _drop(self, line: InputLine) -> None:
        self._rows.removeWidget(line)
        line.hide()
        line.deleteLater()
