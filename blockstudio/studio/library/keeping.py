"""The dialog that says as what a block is kept: its name, version and note, with weights or without."""

from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import LibraryOrigin
from blockstudio.project import library
from blockstudio.studio.forms.buttons import Button, Check
from blockstudio.studio.forms.controls import Choice, Field
from blockstudio.studio.forms.words import ProblemLine, Words, muted
from blockstudio.studio.translations import tr


class Wish(Struct, frozen=True):
    """As what a block is to be kept; `over` says that it takes the place of one of that name."""

    name: str
    version: str
    note: str
    folder: Path
    weights: bool
    over: bool


class KeepDialog(QDialog):
    """Asks; what it is told is refused in place, and nothing typed is lost."""

    wished = Signal(object)
    """It is to be kept so: a `Wish`. Whoever hears it raises `Refusal` by `refuse`, or `accept`s."""

    def __init__(
        self, name: str, origin: LibraryOrigin | None, parent: QWidget, *, has_values: bool
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keep in the library"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(460)
        self.name, self.version, self.note = Field(self), Field(self), Field(self)
        self.name.setText(origin.name if origin is not None else name)
        self.version.setText(origin.version if origin is not None else "1")
        self.folder = Choice(self)
        for folder in library.folders():
            self.folder.addItem(str(folder), folder)
        self.weights = Check(self)
        self.weights.setText(tr("with the weights it has here"))
        self.weights.setChecked(has_values)
        self.weights.setEnabled(has_values)
        self.replaces = Check(self)
        self.replaces.setText(tr("replace the block of that name"))
        self.take = Button(tr("Keep"), self, kind="primary")
        self._told: ProblemLine | None = None
        self._foot = QVBoxLayout()
        self._build(has_values=has_values)
        self._follow()
        self.take.clicked.connect(self._wish)
        self.name.textChanged.connect(self._follow)
        self.folder.currentIndexChanged.connect(self._follow)
        self.name.selectAll()
        self.name.setFocus()

    def refuse(self, refusal: Refusal) -> None:
        """Tell why it can't be kept so."""
        self._forget()
        self._told = ProblemLine(refusal.problem, self)
        self._foot.addWidget(self._told)

    def _wish(self) -> None:
        self.wished.emit(
            Wish(
                self.name.text(),
                self.version.text().strip(),
                self.note.text().strip(),
                self.folder.currentData(),
                self.weights.isChecked(),
                not self.replaces.isHidden() and self.replaces.isChecked(),
            )
        )

    def _follow(self) -> None:
        """Ask about the block of that name, where there is one."""
        self._forget()
        is_there = library.file_of(self.name.text(), self.folder.currentData()).exists()
        self.replaces.setVisible(is_there)
        self.take.setEnabled(bool(self.name.text().strip()))

    def _forget(self) -> None:
        if self._told is not None:
            self._told.hide()
            self._told.deleteLater()
            self._told = None

    def _build(self, *, has_values: bool) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        rows = (
            (tr("Name"), self.name),
            (tr("Version"), self.version),
            (tr("What it is for"), self.note),
            (tr("Folder"), self.folder),
        )
        for line, (title, field) in enumerate(rows):
            label = Words(title, self)
            label.setBuddy(field)
            field.setAccessibleName(title)
            grid.addWidget(label, line, 0)
            grid.addWidget(field, line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(8)
        column.addLayout(grid)
        column.addWidget(self.weights)
        if not has_values:
            words = tr("It has only initial values here: there is nothing to keep.")
            column.addWidget(muted(words, self, wraps=True))
        column.addWidget(self.replaces)
        column.addLayout(self._foot)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = Button(tr("Cancel"), self)
        cancel.clicked.connect(self.reject)
        self.take.setDefault(True)
        row.addWidget(cancel)
        row.addWidget(self.take)
        return row
