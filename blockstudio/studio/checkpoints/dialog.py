"""A file of tensors opened: a table of all of them, and one of them looked at."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from blockstudio.catalogue.units import in_bytes
from blockstudio.engine.checkpoint_messages import (
    InspectTensor,
    ReadCheckpoint,
    Summarise,
    Summarised,
)
from blockstudio.engine.messages import Answer, Failed, Order, ParameterView
from blockstudio.graph.problems import Problem
from blockstudio.project.checkpoints import CheckpointTable
from blockstudio.studio.checkpoints.look import TensorLook
from blockstudio.studio.checkpoints.table import TensorTable
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.controls import GRID, Choice, Field
from blockstudio.studio.forms.words import OneLine, ProblemLine, muted
from blockstudio.studio.translations import told, tr

_SIZE = QSize(1320, 640)
_MOST_NAMED = 8


class CheckpointDialog(QDialog):
    """Shows what a file of tensors holds; no network is needed, and no value comes into the window."""

    match_requested = Signal(str)
    """The tensors are wanted in the network: the dictionary of the file that is looked at."""

    def __init__(self, link: EngineLink, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self.path = path
        self.inside = ""
        self._problem: ProblemLine | None = None
        self.setWindowTitle(path.name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.head = OneLine(tr("Reading {name}…", name=path.name), self, bold=True)
        self.beside = muted("", self, wraps=True)
        self.dictionary = Choice(self)
        self.search = Field(self)
        self.table = TensorTable(self)
        self.look = TensorLook(self)
        self.load = Button(tr("Load into the network…"), self, kind="primary")
        self._lay_out()
        self._listen()
        # As it is asked for: Qt makes a dialog no larger than two thirds of the screen.
        self.resize(_SIZE.boundedTo(self.screen().availableSize()))
        self.read("")

    def read(self, inside: str) -> None:
        """Have the engine open the file, at one of its dictionaries."""
        self.inside = inside
        self._ask(ReadCheckpoint(str(self.path), inside), self._show)

    def _lay_out(self) -> None:
        self.dictionary.setAccessibleName(tr("dictionary"))
        self.dictionary.setMinimumContentsLength(18)
        self.dictionary.hide()
        self.search.setPlaceholderText(tr("Find a tensor by its name"))
        self.search.setAccessibleName(tr("Find a tensor by its name"))
        self.search.setClearButtonEnabled(True)
        self.load.setEnabled(False)
        self.load.setAutoDefault(False)
        close = Button(tr("Close"), self)
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(GRID)
        column.addWidget(self.head)
        column.addWidget(self.beside)
        line, middle, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        line.addWidget(self.search, 1)
        line.addWidget(self.dictionary)
        middle.setSpacing(2 * GRID)
        middle.addWidget(self.table, 1)
        middle.addWidget(self.look)
        foot.addStretch(1)
        foot.addWidget(self.load)
        foot.addWidget(close)
        self._place = QVBoxLayout()
        column.addLayout(self._place)
        column.addLayout(line)
        column.addLayout(middle, 1)
        column.addLayout(foot)

    def _listen(self) -> None:
        self.search.textChanged.connect(self.table.cells.show_found)
        self.dictionary.activated.connect(lambda _at: self.read(self.dictionary.currentData()))
        self.table.wanted.connect(self._summarise)
        self.table.turned.connect(self._inspect)
        self._link.ready.connect(self.table.answered)
        self.load.clicked.connect(lambda: self.match_requested.emit(self.inside))

    def _show(self, answer: Answer) -> None:
        match answer:
            case CheckpointTable():
                self._tell(None)
                self.inside = answer.inside
                self.head.setText(_head(answer))
                self.head.setToolTip(answer.path)
                self.beside.setText(_beside(answer))
                self.beside.setVisible(bool(answer.beside))
                self._offer(answer)
                self.table.forget()
                self.look.clear()
                self.table.cells.show_entries(answer.entries)
                self.load.setEnabled(bool(answer.entries))
            case Failed(problem):
                self.head.setText(self.path.name)
                self._tell(problem)
            case _:
                pass

    def _offer(self, table: CheckpointTable) -> None:
        self.dictionary.clear()
        for holding in table.holdings:
            name = holding.inside or tr("the file itself")
            words = tr("{name}: {count} tensors", name=name, count=holding.count)
            self.dictionary.addItem(words, holding.inside)
        self.dictionary.setCurrentIndex(self.dictionary.findData(table.inside))
        self.dictionary.setVisible(len(table.holdings) > 1)

    def _tell(self, problem: Problem | None) -> None:
        if self._problem is not None:
            self._problem.hide()
            self._problem.deleteLater()
        self._problem = None if problem is None else ProblemLine(problem, self)
        if self._problem is not None:
            self._place.addWidget(self._problem)
        for widget in (self.table, self.look, self.search):
            widget.setVisible(problem is None)

    def _summarise(self, names: list[str]) -> None:
        inside = self.inside

        def take(answer: Answer) -> None:
            if inside == self.inside and isinstance(answer, Summarised):
                self.table.cells.take(answer.summaries)
            self.table.answered()

        self._ask(Summarise(str(self.path), inside, names), take)

    def _inspect(self, name: str) -> None:
        def take(answer: Answer) -> None:
            entries, row = self.table.cells.entries, self.table.currentIndex().row()
            if not (0 <= row < len(entries) and entries[row].name == name):
                return
            if isinstance(answer, ParameterView):
                self.look.show_view(answer)
            elif isinstance(answer, Failed):
                self.look.tell(answer.problem)

        self._ask(InspectTensor(str(self.path), self.inside, name), take)

    def _ask(self, order: Order, then: Callable[[Answer], object]) -> None:
        def answered(answer: Answer) -> None:
            # The dialog may have been closed meanwhile.
            if isValid(self):
                then(answer)

        self._link.ask(order, answered)


def _head(table: CheckpointTable) -> str:
    return tr(
        "{name}: {count} tensors, {values} values, {size}",
        name=Path(table.path).name,
        count=f"{len(table.entries):,}",
        values=f"{table.numbers:,}",
        size=in_bytes(table.total),
    )


def _beside(table: CheckpointTable) -> str:
    said = [f"{each.name} ({told(each.what)})" for each in table.beside[:_MOST_NAMED]]
    more = len(table.beside) - len(said)
    said += [tr("… and {count} more", count=more)] if more else []
    return tr("Beside them in the file: {names}", names=", ".join(said)) if said else ""
