"""The head of a page: a name that can be edited, the kind below it, the way to the manual."""

from collections.abc import Callable

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.controls import SMALL, Field, sized
from blockstudio.studio.forms.words import OneLine
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr

Rename = Callable[[str], Edit]


class Header(QWidget):
    """A name in large type; typing another renames, and a refusal is told at the foot of the page."""

    told = Signal()
    """Something else is wrong with the name now."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rename: Rename | None = None
        self._name = ""
        self._doc = ""
        self.name = Field(self)
        self.name.make_plain()
        self.name.setAccessibleName(tr("Name"))
        sized(self.name, 18, bold=True)
        self.kind = OneLine("", self, role=QPalette.ColorRole.PlaceholderText)
        self.manual = Button(tr("Manual"), self, kind="quiet")
        self.manual.clicked.connect(self.open_manual)
        self._refusal: Problem | None = None
        self._lay_out()
        self.name.editingFinished.connect(self.settle)
        self.name.abandoned.connect(self._restore)

    def show_name(self, name: str, kind: str, rename: Rename | None, doc: str = "") -> None:
        """Show a name and a kind; `rename` makes the edit for a new name, if there can be one."""
        self._name, self._rename, self._doc = name, rename, doc
        self.name.setReadOnly(rename is None)
        self.name.setToolTip(tr("Type another name") if rename else "")
        self.kind.setText(kind)
        sized(self.kind, SMALL, mono="." in kind)
        self.kind.setToolTip(kind)
        self.manual.setVisible(bool(doc))
        self.manual.setToolTip(doc)
        if not self.name.isModified() and self._refusal is None:
            self._restore()

    @property
    def problems(self) -> list[Problem]:
        """Why the name that was typed can't be."""
        return [self._refusal] if self._refusal is not None else []

    def settle(self) -> None:
        """Rename, if another name was typed."""
        if not self.name.isModified() or self._rename is None:
            return
        self.name.setModified(False)
        try:
            edit = self._rename(self.name.text())
        except Refusal as refusal:
            self._tell(refusal.problem)
            return
        self._tell(None)
        self._session.do(edit)

    def open_manual(self) -> None:
        """Open the page of the manual in the browser."""
        if self._doc:
            QDesktopServices.openUrl(QUrl(self._doc))

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.addWidget(self.kind, 1)
        below.addWidget(self.manual)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.name)
        self._column.addLayout(below)

    def _restore(self) -> None:
        self._tell(None)
        self.name.setText(self._name)
        self.name.setCursorPosition(0)
        self.name.setModified(False)

    def _tell(self, problem: Problem | None) -> None:
        self.name.set_tone("error" if problem else "")
        if problem != self._refusal:
            self._refusal = problem
            self.told.emit()
