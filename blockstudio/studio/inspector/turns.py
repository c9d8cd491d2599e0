"""Which turn of each repeated block around is looked at: said, and chosen."""

from msgspec import Struct
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blockstudio.graph.facts import Path
from blockstudio.graph.parameters import node_of, repetition, repetition_index
from blockstudio.graph.records import Node
from blockstudio.graph.walk import has_repetitions
from blockstudio.studio.forms.controls import GRID, Choice
from blockstudio.studio.forms.pairs import clear
from blockstudio.studio.forms.words import Words, muted
from blockstudio.studio.parameters.places import turns_at
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr


class Turn(Struct, frozen=True):
    """A repeated block around what is shown: where in the path, its name, how often it is done."""

    depth: int
    name: str
    number: int
    count: int


class Turns(QWidget):
    """A line for each repeated block around the one that is shown, the outermost first."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: list[Turn] = []
        self.choices: list[Choice] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(GRID // 2)
        self.hide()

    def refresh(self) -> None:
        """Show which turns are looked at now."""
        turns = turns_around(self._session)
        if turns == self._shown:
            return
        self._shown = turns
        clear(self._lines)
        self.choices = []
        for turn in turns:
            self._lines.addLayout(self._line(turn))
        self.setVisible(bool(turns))

    def _line(self, turn: Turn) -> QHBoxLayout:
        choice = Choice(self)
        choice.setAccessibleName(tr("Turn of {name}", name=turn.name))
        choice.addItems([str(number) for number in range(turn.count)])
        choice.setCurrentIndex(turn.number)
        choice.activated.connect(lambda number: self._choose(turn.depth, number))
        self.choices.append(choice)
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(Words(tr("Turn of {name}", name=turn.name), self))
        line.addWidget(choice)
        line.addWidget(muted(tr("of {count}, counted from 0", count=turn.count), self), 1)
        return line

    def _choose(self, depth: int, number: int) -> None:
        session = self._session
        selected, path = session.selection, list(session.path)
        path[depth] = repetition(node_of(path[depth]), number)
        session.go(tuple(path))
        session.select(selected)


def turns_around(session: Session) -> list[Turn]:
    """Return the repeated blocks on the path that is shown, each with the turn that is taken."""
    path: Path = session.path
    turns: list[Turn] = []
    for depth, step in enumerate(path):
        node = session.store.records.get(node_of(step))
        if isinstance(node, Node) and has_repetitions(node):
            count = max(turns_at(session, path[: depth + 1]), repetition_index(step) + 1)
            turns.append(Turn(depth, node.name, repetition_index(step), count))
    return turns
