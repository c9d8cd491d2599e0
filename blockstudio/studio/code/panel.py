"""The Python of the document, one piece at a time: read, write, see what is wrong, trust."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from blockstudio.catalogue.text import Text
from blockstudio.graph import edits
from blockstudio.graph.code.forwards import own_forward
from blockstudio.graph.code.python import Fault
from blockstudio.graph.code.samples import sample_code
from blockstudio.graph.code.signature import read
from blockstudio.graph.code.written import code_behind, users_of_code
from blockstudio.graph.problems import CodeItem, Problem
from blockstudio.graph.records import Block, CustomCode, Id
from blockstudio.studio.canvas.cards.inside import code_asked
from blockstudio.studio.code.editor import CodeEditor
from blockstudio.studio.code.templates import TEMPLATES
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.controls import GRID, Choice
from blockstudio.studio.forms.words import OneLine, Words, capital, muted
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.session import Session
from blockstudio.studio.translations import told, tr


class PythonPanel(QWidget):
    """Follows the selection and the block shown; what is typed is an edit at every pause."""

    node_requested = Signal(str)
    """A new node is wanted, of the template of this name."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._key: Id = ""
        self.title = Words("", self, bold=True)
        self.choice = Choice(self)
        self.used = muted("", self)
        self.trust_button = Button(tr("Trust this code"), self, kind="primary")
        self.editor = CodeEditor(self)
        self.fault = OneLine("", self, role=QPalette.ColorRole.BrightText)
        self.new_buttons = [Button(told(template.title), self) for template in TEMPLATES.values()]
        self._pages = QStackedWidget(self)
        self._soon = Refresh(self, self._catch_up)
        self._build()
        self.refresh()
        self._listen()

    @property
    def shown(self) -> CustomCode | None:
        """The piece of code that is shown."""
        record = self._session.store.records.get(self._key)
        return record if isinstance(record, CustomCode) else None

    def show_code(self, key: Id) -> None:
        """Show a piece of code; what is being typed into another is entered first."""
        if key != self._key:
            self.editor.tell()
            self._key = key
            self.editor.moveCursor(QTextCursor.MoveOperation.Start)
        self.refresh()

    def focus_line(self, line: int) -> None:
        """Put the cursor into the editor, at the start of a line unless that is 0."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if line:
            cursor = QTextCursor(self.editor.document().findBlockByNumber(line - 1))
            self.editor.setTextCursor(cursor)

    def follow(self) -> None:
        """Show the code of the selected node, or of the block shown; else what is there stays."""
        code = code_asked(self._session)
        self.show_code(code.id if code is not None else self._key)

    def refresh(self) -> None:
        """Show the code as it is in the document now; the cursor stays."""
        codes = self._session.store.codes()
        if self.shown is None:
            self._key = codes[0].id if codes else ""
        self._pages.setCurrentIndex(1 if codes else 0)
        code = self.shown
        if code is None:
            return
        self._fill(codes)
        self.editor.show_code(code.source)
        self.used.setText(_used(self._session, code))
        asked = {untrusted.id for untrusted in self._session.trust.asked()}
        self.trust_button.setVisible(code.id in asked)
        self._mark()

    def _build(self) -> None:
        self.choice.setAccessibleName(tr("Piece of code"))
        self.choice.setMinimumContentsLength(16)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 0, 12, 0)
        bar.setSpacing(2 * GRID)
        bar.addWidget(self.title)
        bar.addWidget(self.choice)
        bar.addWidget(self.used)
        bar.addStretch(1)
        bar.addWidget(self.trust_button)
        below = QHBoxLayout()
        below.setContentsMargins(16, 0, 12, 0)
        below.addWidget(self.fault)
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(6)
        column.addLayout(bar)
        column.addWidget(self.editor, 1)
        column.addLayout(below)
        self._pages.addWidget(self._empty())
        self._pages.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)

    def _empty(self) -> QWidget:
        page = QWidget(self)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addStretch(1)
        for button in self.new_buttons:
            buttons.addWidget(button)
        buttons.addStretch(1)
        invitation = muted(tr("Begin with one of these, and change it:"), page)
        title = Words(tr("Layers and functions of your own, in Python"), page, bold=True)
        for words in (title, invitation):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(page)
        column.addStretch(1)
        column.addWidget(title)
        column.addWidget(invitation)
        column.addSpacing(GRID)
        column.addLayout(buttons)
        column.addStretch(1)
        return page

    def _listen(self) -> None:
        session = self._session
        self.editor.edited.connect(self._write)
        self.choice.activated.connect(lambda index: self.show_code(self.choice.itemData(index)))
        self.trust_button.clicked.connect(session.trust.allow)
        for button, name in zip(self.new_buttons, TEMPLATES, strict=True):
            button.clicked.connect(lambda _checked=False, name=name: self.node_requested.emit(name))
        self._soon.hear(session.selection_changed, self.follow)
        self._soon.hear(session.reopened, self._forget)
        for signal in (session.changed, session.problems_changed, session.trust.changed):
            signal.connect(self._soon.ask)

    def _forget(self) -> None:
        self._key = ""
        self.refresh()

    def _catch_up(self) -> None:
        if self._soon.missed:
            self.follow()
        else:
            self.refresh()

    def _write(self, source: str) -> None:
        code = self.shown
        if code is not None and source != code.source:
            self._session.trust.write(source, code.source)
            self._session.attempt(edits.write_code, code.id, source)

    def _fill(self, codes: list[CustomCode]) -> None:
        """Fill the choice of pieces with their names."""
        pieces = [(code.name, code.id) for code in codes]
        there = [
            (self.choice.itemText(index), self.choice.itemData(index))
            for index in range(self.choice.count())
        ]
        if pieces != there:
            self.choice.clear()
            for name, key in pieces:
                self.choice.addItem(name, key)
        self.choice.setCurrentIndex(self.choice.findData(self._key))
        self.title.setText(self.choice.currentText())
        self.title.setVisible(len(pieces) == 1)
        self.choice.setVisible(len(pieces) > 1)

    def _mark(self) -> None:
        code = self.shown
        if code is None or code.source != self.editor.toPlainText():
            return
        faults = [*_faults(self._session, code), *_raised(self._session, code)]
        self.editor.mark(faults)
        first = faults[0] if faults else None
        words = (
            tr("Line {line}: {words}", line=first.line, words=capital(told(first.message)))
            if first
            else ""
        )
        self.fault.setText(words)
        self.fault.setToolTip(words)


def _used(session: Session, code: CustomCode) -> str:
    """Say what a piece of code is used by: nodes, blocks, the data."""
    if sample_code(session.store) is code:
        return tr("gives the samples")
    users = users_of_code(session.store, code.id)
    blocks = [one.name for one in users if isinstance(one, Block)]
    if len(blocks) == 1:
        return tr("what happens in {name}", name=blocks[0])
    if blocks:
        return tr("what happens in {count} blocks", count=len(blocks))
    count = len(users)
    if count == 1:
        return tr("used by 1 node")
    return tr("used by {count} nodes", count=count) if count else tr("used by no node")


def _faults(session: Session, code: CustomCode) -> Iterable[Fault]:
    """Return what keeps a piece of code from being what it is used as."""
    users = users_of_code(session.store, code.id)
    if any(isinstance(one, Block) for one in users):
        return own_forward(code.source).faults
    return read(code.source, code.id).faults


def _raised(session: Session, code: CustomCode) -> list[Fault]:
    """Return what torch raised in what is made of this code, once for each line."""
    by_line: dict[int, Fault] = {}
    for problem in session.torch_problems:
        item = problem.place.item
        line = item.line if isinstance(item, CodeItem) else 0
        if line and code_behind(session.store, problem.place.record) is code:
            by_line.setdefault(line, Fault(line, _indent(code, line), _said(problem)))
    return list(by_line.values())


def _said(problem: Problem) -> Text:
    return problem.hint or problem.message


def _indent(code: CustomCode, line: int) -> int:
    lines = code.source.splitlines()
    words = lines[line - 1] if line <= len(lines) else ""
    return len(words) - len(words.lstrip())
