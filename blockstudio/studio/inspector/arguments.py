"""The arguments of a block: names and defaults, added, changed and removed."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import text
from blockstudio.graph import edits
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.graph.properties import Invalid, resolve
from blockstudio.graph.records import Id
from blockstudio.studio.forms.buttons import Button, Cross
from blockstudio.studio.forms.controls import GRID, HEIGHT, Field
from blockstudio.studio.forms.pairs import clear
from blockstudio.studio.forms.values import typed, written
from blockstudio.studio.forms.words import ProblemLine, Words, muted
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr

_VALUE = Property("default", ("int", "float", "bool", "ints", "floats"), required=True)


class Arguments(QWidget):
    """A line for each argument of a block, and one to add another."""

    def __init__(self, session: Session, block: Id, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._block = block
        self._shown: dict[str, object] | None = None
        self._refusal: ProblemLine | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GRID)
        self.fields: dict[str, Field] = {}
        self.name, self.value = Field(self), Field(self)
        self.name.setPlaceholderText(tr("new argument"))
        self.value.setPlaceholderText(tr("default"))
        self.add = Button(tr("Add"), self)
        self._lay_out()
        self.add.clicked.connect(self._add)
        self.name.returnPressed.connect(self._add)
        self.value.returnPressed.connect(self._add)

    def refresh(self) -> None:
        """Show the arguments as they are now."""
        arguments = self._session.store.block(self._block).arguments
        if arguments == self._shown:
            return
        self._shown = dict(arguments)
        self._tell(None)
        clear(self._rows)
        self.fields = {}
        if not arguments:
            words = tr("None yet. Properties inside can be computed from arguments: hidden * 4")
            self._rows.addWidget(muted(words, self, wraps=True))
        for name, default in arguments.items():
            self._rows.addLayout(self._row(name, default))

    def settle(self) -> None:
        """Enter what is being typed."""
        for name, field in list(self.fields.items()):
            self._set(name, field)

    def _lay_out(self) -> None:
        new = QHBoxLayout()
        new.setSpacing(GRID)
        new.addWidget(self.name, 3)
        new.addWidget(self.value, 2)
        new.addWidget(self.add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self._column.addLayout(self._rows)
        self._column.addLayout(new)

    def _row(self, name: str, default: object) -> QHBoxLayout:
        label, field, cross = Words(name, self), Field(self), Cross(self)
        label.setFixedHeight(HEIGHT)
        field.setText(written(default))
        field.setAccessibleName(name)
        field.setModified(False)
        cross.setToolTip(tr("Remove this argument"))
        self.fields[name] = field
        field.editingFinished.connect(lambda: self._set(name, field))
        field.abandoned.connect(self._again)
        cross.clicked.connect(lambda: self._put(name, None))
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(label, 3)
        row.addWidget(field, 2)
        row.addWidget(cross)
        return row

    def _set(self, name: str, field: Field) -> None:
        if field.isModified():
            field.setModified(False)
            self._enter(name, field)

    def _add(self) -> None:
        name = self.name.text().strip()
        if name in self.fields:
            self._tell(Problem(text("there is an argument “{name}” already", name=name)))
        elif self._enter(name, self.value):
            self.name.clear()
            self.value.clear()
            self.name.setFocus()

    def _enter(self, name: str, field: Field) -> bool:
        value = typed(_VALUE, field.text())
        try:
            resolve(_VALUE, value, {})
        except Invalid as error:
            message = text("the default of “{name}” is not valid", name=name)
            self._tell(Problem(message, expected=error.expected, actual=error.actual))
            field.set_tone("error")
            return False
        field.set_tone("")
        return self._put(name, value)

    def _put(self, name: str, value: object) -> bool:
        try:
            edit = edits.set_argument(self._session.store, self._block, name, value)
        except Refusal as refusal:
            self._tell(refusal.problem)
            return False
        self._tell(None)
        self._session.do(edit)
        return True

    def _again(self) -> None:
        self._shown = None
        self.refresh()

    def _tell(self, problem: Problem | None) -> None:
        if self._refusal is not None:
            self._refusal.hide()
            self._refusal.deleteLater()
            self._refusal = None
        if problem is not None:
            self._refusal = ProblemLine(problem, self)
            self._column.addWidget(self._refusal)
