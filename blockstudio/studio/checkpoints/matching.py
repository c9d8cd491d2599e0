"""The dialog that says what each key of the network would get from a file, and lets it be mended."""

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from blockstudio.engine.messages import Answer, Failed, MatchWeights
from blockstudio.graph.problems import Problem
from blockstudio.graph.walk import state_key
from blockstudio.project.key_matching import By, Matching, is_below
from blockstudio.runs.weights import Loadable, Matched
from blockstudio.studio.checkpoints.rows import SOURCE, MatchModel, SourceDelegate
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.controls import GRID, Choice
from blockstudio.studio.forms.row_table import RowTable
from blockstudio.studio.forms.words import ProblemLine, Words, muted, sentence
from blockstudio.studio.look.scrolling import slim
from blockstudio.studio.parameters.places import owned
from blockstudio.studio.questions import Question
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr
from blockstudio.studio.weights.using import load

_SIZE = QSize(980, 620)
_MOST_NAMED = 6
_WIDTHS = (0, 110, 190, 0, 110)
"""Of the columns; what is 0 takes the room that is left."""


class MatchingDialog(QDialog):
    """Rows of “network's key ← file's tensor”; one click proposes, one loads, one undoes it."""

    loaded = Signal(object)
    """The weights are used: what the engine said of them."""

    def __init__(self, link: EngineLink, path: Path, inside: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._link = link
        self._path = path
        self.matching = Matching(inside=inside)
        self._match: Matched | None = None
        self._question = Question(link, self, self._show)
        self._problem: ProblemLine | None = None
        self.setWindowTitle(tr("Load {name} into the network", name=path.name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.by, self.place = Choice(self), Choice(self)
        self.counts = Words("", self, bold=True, wraps=True)
        self.notes = muted("", self, wraps=True)
        self.cells = MatchModel(self)
        self.table = RowTable(tr("What each parameter gets"), self)
        self.load = Button(tr("Load"), self, kind="primary")
        self._offer()
        self._lay_out()
        self._listen()
        self.resize(_SIZE.boundedTo(self.screen().availableSize()))
        self._ask()

    @property
    def pairs(self) -> dict[str, str]:
        """The tensor of the file that each key gets, whether it fits or not."""
        return {row.key: row.source for row in self.cells.rows if row.source}

    def _offer(self) -> None:
        ways: dict[By, str] = {
            "name": tr("by name"),
            "suffix": tr("by the end of the name"),
            "order": tr("by shape and order"),
        }
        for way, title in ways.items():
            self.by.addItem(title, way)
        self.by.setAccessibleName(tr("Propose"))
        self.place.setAccessibleName(tr("into"))
        self.place.addItem(tr("the whole network"), ())
        places = selected_places(self._link.session)
        if places:
            names = ", ".join(places[:_MOST_NAMED])
            self.place.addItem(tr("what is selected: {names}", names=names), places)
            self.place.setCurrentIndex(1)
            self.matching = replace(self.matching, below=places)
        for choice in (self.by, self.place):
            choice.setMinimumContentsLength(20)

    def _lay_out(self) -> None:
        self.table.setModel(self.cells)
        self.table.setItemDelegateForColumn(SOURCE, SourceDelegate(self.table))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        header = self.table.horizontalHeader()
        for section, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(section, width)
            if not width:
                header.setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)
        slim(self.table)
        close = Button(tr("Cancel"), self)
        for button in (self.load, close):
            button.setAutoDefault(False)
        close.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(GRID)
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(muted(tr("Propose"), self))
        head.addWidget(self.by)
        head.addSpacing(2 * GRID)
        head.addWidget(muted(tr("into"), self))
        head.addWidget(self.place)
        head.addStretch(1)
        foot.addWidget(muted(tr("Nothing changes before you load; undo takes it back."), self), 1)
        foot.addWidget(self.load)
        foot.addWidget(close)
        self._told = QVBoxLayout()
        column.addLayout(head)
        column.addLayout(self._told)
        column.addWidget(self.counts)
        column.addWidget(self.notes)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        self.load.setEnabled(False)

    def _listen(self) -> None:
        self.by.activated.connect(self._propose)
        self.place.activated.connect(self._propose)
        self.cells.mended.connect(self._mend)
        self.load.clicked.connect(self._load)
        session = self._link.session
        session.source_changed.connect(self._ask)
        session.reopened.connect(self.close)

    def _propose(self) -> None:
        below = tuple(self.place.currentData() or ())
        by: By = self.by.currentData()
        self.matching = replace(self.matching, by=by, below=below, pairs=None)
        self._ask()

    def _mend(self, key: str, name: str) -> None:
        pairs = {**self.pairs, key: name}
        kept = {key: name for key, name in pairs.items() if name}
        self.matching = replace(self.matching, pairs=kept)
        self._ask()

    def _ask(self) -> None:
        self._question.ask_again(MatchWeights(str(self._path), self.matching))

    def _show(self, answer: Answer) -> None:
        match answer:
            case Matched():
                self._tell(None)
                self._match = answer
                self.cells.show_match(answer)
                count = len(_fitting(answer))
                self.counts.setText(_counts(answer))
                self.notes.setText(_notes(answer))
                self.notes.setVisible(bool(self.notes.text()))
                self.load.setEnabled(bool(count))
                self.load.setText(tr("Load {count} tensors", count=count))
            case Failed(problem):
                self._tell(problem)
                self.load.setEnabled(False)
            case _:
                pass

    def _load(self) -> None:
        if self._match is None:
            return
        self.load.setEnabled(False)
        fitting = _fitting(self._match)
        matching = replace(self.matching, pairs=fitting, inside=self._match.table.inside)
        load(self._link, self._path, self._taken, self._failed, partly=True, matching=matching)

    def _taken(self, answer: Loadable) -> None:
        self.loaded.emit(answer)
        if isValid(self):
            self.accept()

    def _failed(self, answer: Failed) -> None:
        if isValid(self):
            self._tell(answer.problem)

    def _tell(self, problem: Problem | None) -> None:
        if self._problem is not None:
            self._problem.hide()
            self._problem.deleteLater()
        self._problem = None if problem is None else ProblemLine(problem, self)
        if self._problem is not None:
            self._told.addWidget(self._problem)


def selected_places(session: Session) -> tuple[str, ...]:
    """Return the places of the selected nodes that have parameters, as keys begin."""
    keys = [parameter.key for parameter in owned(session)]
    places = [
        state_key(session.store, (*session.path, node.id)) for node in session.selected_nodes()
    ]
    return tuple(place for place in places if any(is_below(key, (place,)) for key in keys))


def _fitting(match: Matched) -> dict[str, str]:
    """Return the tensor of each key that fits; of two different values for one tensor, the first."""
    return {row.key: row.source for row in match.rows if row.state == "matched"}


def _counts(match: Matched) -> str:
    fits = sum(row.state in ("matched", "tied") for row in match.rows)
    said = [tr("{count} of {all} parameters get values", count=fits, all=len(match.rows))]
    counted = {
        "missing": tr("{count} not in the file"),
        "shape": tr("{count} of another shape"),
        "conflict": tr("{count} tied, but with other values in the file"),
    }
    for state, words in counted.items():
        if count := sum(row.state == state for row in match.rows):
            said.append(words.format(count=count))
    return " · ".join(said)


def _notes(match: Matched) -> str:
    lines = [sentence(note) for note in match.notes]
    if match.unused:
        names = ", ".join(match.unused[:_MOST_NAMED])
        names += " …" if len(match.unused) > _MOST_NAMED else ""
        count = len(match.unused)
        lines.append(
            tr("{count} tensors of the file go nowhere: {names}", count=count, names=names)
        )
    return "\n".join(lines)
