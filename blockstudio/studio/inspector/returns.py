"""What a block returns, as it is written after `return`: `{"logits": y, "state": (h, c)}`."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import text
from blockstudio.graph import edits, returns
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.graph.records import Id
from blockstudio.studio.forms.editors import Entry
from blockstudio.studio.forms.form import Form
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr

_NAME = "returns"
_LABEL_WIDTH = 56
"""Narrow: what is said needs the room."""
_HELP = text("the outputs as forward gives them back, nested in tuples, lists and dictionaries")


class ReturnsSubject:
    """What one block gives back; words that are no structure are refused."""

    def __init__(self, session: Session, block: Id) -> None:
        self.session = session
        self.block = block

    def values(self, item: Property) -> list[Any]:  # noqa: ARG002
        """Return the structure in words; None where the outputs come one by one."""
        store = self.session.store
        plain = returns.is_plain(store, self.block)
        return [None if plain else returns.words(store, self.block)]

    def size(self, _item: Property) -> int | None:
        """Return None: it is no size."""
        return None

    def problems(self, _item: Property) -> list[Problem]:
        """Return what a damaged file says that can't be read."""
        return [
            problem
            for problem in self.session.problems_of(self.block)
            if problem.place.item == _NAME
        ]

    def put(self, item: Property, value: Any, join: object = None) -> Problem | None:  # noqa: ARG002
        """Set the structure; an empty one is the usual order."""
        structure = "" if value is None else str(value)
        try:
            edit = edits.set_returns(self.session.store, self.block, structure)
        except Refusal as refusal:
            return refusal.problem
        self.session.do(edit, join)
        return None


class Returns(QWidget):
    """The one line in which it is said; not there while there is nothing to return."""

    def __init__(self, session: Session, block: Id, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._block = block
        self._usual = ""
        self.form = Form([], ReturnsSubject(session, block), self, labels=_LABEL_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    def refresh(self) -> None:
        """Show it as it is now; the usual order of the outputs there are is the default."""
        usual = returns.usual_words(self._session.store, self._block)
        if usual != self._usual:
            self._usual = usual
            item = Property(_NAME, ("str",), default=usual, help=_HELP)
            self.form.show_entries([Entry(item, tr("returns"))] if usual else [])
        self.form.refresh()
        self.setVisible(bool(usual))

    def settle(self) -> None:
        """Enter what is being typed."""
        self.form.settle()
