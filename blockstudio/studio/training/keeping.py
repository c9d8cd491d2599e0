"""Of which epochs a run keeps the weights, and which room they take."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from blockstudio.graph.records import TRAIN
from blockstudio.project.room import free_at
from blockstudio.recipes.keeping import keeping_problem, keeping_words, weight_bytes
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.form import Form
from blockstudio.studio.forms.pairs import clear
from blockstudio.studio.forms.subject import FieldsSubject
from blockstudio.studio.forms.words import ProblemLine, capital, muted
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.parameters.places import is_counted
from blockstudio.studio.runs.folder import runs_folder
from blockstudio.studio.session import Session
from blockstudio.studio.training.entries import group_entries
from blockstudio.studio.translations import told


class KeepingPart(QWidget):
    """Every how many epochs, and how many at most; below them what that takes of the disk."""

    def __init__(self, session: Session, link: EngineLink, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._link = link
        self.form = Form(group_entries("keeping"), FieldsSubject(session, TRAIN), self)
        self.words = muted("", self, wraps=True)
        self._problem = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.form)
        column.addWidget(self.words)
        column.addLayout(self._problem)
        self._soon = Refresh(self, self._tell)
        for signal in (session.facts_changed, link.machines.changed):
            signal.connect(self._soon.ask)

    def refresh(self) -> None:
        """Show the fields as they are now, and what they come to."""
        self.form.refresh()
        self._tell()

    def _tell(self) -> None:
        session, train = self._session, self._session.store.train
        size = weight_bytes(session.facts) if is_counted(session) else None
        there = self._link.machines.chosen is not None
        # What another machine has free, nobody here knows.
        free = None if there else free_at(runs_folder(session) / "run")
        said = keeping_words(train, size, free)
        self.words.setText(capital(told(said)) if said is not None else "")
        self.words.setVisible(said is not None)
        clear(self._problem)
        if (problem := keeping_problem(train, size, free)) is not None:
            self._problem.addWidget(ProblemLine(problem, self))
