"""What a block takes and returns, as it is written: `x, state=(h, c)`, `{"logits": y, "state": (h, c)}`."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import Text, text
from blockstudio.graph import edits
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.graph.records import Id
from blockstudio.graph.store import Store
from blockstudio.graph.structures import returns, takes
from blockstudio.studio.forms.editors import Entry
from blockstudio.studio.forms.form import Form
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr

LABEL_WIDTH = 56
"""Narrow: what is said needs the room."""


class Side(Struct, frozen=True):
    """One side of a block's face: how what is said of it is read, and set."""

    help: Text
    is_usual: Callable[[Store, Id], bool]
    words: Callable[[Store, Id], str]
    usual_words: Callable[[Store, Id], str]
    put: Callable[[Store, Id, str], Edit]


_RETURNS = Side(
    text("the outputs as forward gives them back, nested in tuples, lists and dictionaries"),
    returns.is_plain,
    returns.words,
    returns.usual_words,
    edits.set_returns,
)
_TAKES = Side(
    text("the inputs as forward takes them, nested in tuples, lists and dictionaries"),
    lambda store, block: not takes.parameters(store, block),
    takes.words,
    takes.usual_words,
    edits.set_takes,
)
_SIDES = {"takes": _TAKES, "returns": _RETURNS}


class SidesSubject:
    """What one block takes and gives back; words that are no structure are refused."""

    def __init__(self, session: Session, block: Id) -> None:
        self.session = session
        self.block = block

    def values(self, item: Property) -> list[Any]:
        """Return the structure in words; None where all comes one by one."""
        store, side = self.session.store, _SIDES[item.name]
        usual = side.is_usual(store, self.block)
        return [None if usual else side.words(store, self.block)]

    def size(self, _item: Property) -> int | None:
        """Return None: it is no size."""
        return None

    def problems(self, item: Property) -> list[Problem]:
        """Return what a damaged file says that can't be read."""
        return [
            problem
            for problem in self.session.problems_of(self.block)
            if problem.place.item == item.name
        ]

    def put(self, item: Property, value: Any, join: object = None) -> Problem | None:
        """Set the structure; an empty one is the usual order."""
        structure = "" if value is None else str(value)
        try:
            edit = _SIDES[item.name].put(self.session.store, self.block, structure)
        except Refusal as refusal:
            return refusal.problem
        self.session.do(edit, join)
        return None


class Sides(QWidget):
    """The lines in which it is said; none where there is nothing to take, or to return."""

    def __init__(self, session: Session, block: Id, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._block = block
        self._usual: dict[str, str] = {}
        self.form = Form([], SidesSubject(session, block), self, labels=LABEL_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    def refresh(self) -> None:
        """Show them as they are now; the usual order of the faces there are is the default."""
        store = self._session.store
        usual = {name: side.usual_words(store, self._block) for name, side in _SIDES.items()}
        if usual != self._usual:
            self._usual = usual
            titles = {"takes": tr("takes"), "returns": tr("returns")}
            self.form.show_entries(
                [
                    Entry(Property(name, ("str",), default=words, help=_SIDES[name].help), title)
                    for name, title in titles.items()
                    if (words := usual[name])
                ]
            )
        self.form.refresh()
        self.setVisible(any(usual.values()))

    def settle(self) -> None:
        """Enter what is being typed."""
        self.form.settle()
