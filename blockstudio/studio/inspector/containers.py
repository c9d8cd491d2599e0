"""The containers of a class on its page: which are lists, and which are dictionaries."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import text
from blockstudio.graph import edits
from blockstudio.graph.containers import DICTS, LISTS, MODULE, Container
from blockstudio.graph.edits.containers import all_containers
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.graph.records import Id
from blockstudio.studio.forms.editors import Entry
from blockstudio.studio.forms.form import Form
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr

_HELP = text(
    "what keeps those whose names begin with it: a list goes by 0, 1, 2, …, a dictionary by any keys; "
    "the keys of state_dict stay as they are"
)
_LIST, _DICTIONARY = "list", "dictionary"


class ContainersSubject:
    """What the containers of one class are; what the names in them don't allow is refused."""

    def __init__(self, session: Session, block: Id) -> None:
        self.session = session
        self.block = block

    def values(self, item: Property) -> list[Any]:
        """Return what the container of that name is."""
        found = (one for one in all_containers(self.session.store, self.block))
        return [_is(one) for one in found if one.name == item.name]

    def size(self, _item: Property) -> int | None:
        """Return None: it is no size."""
        return None

    def problems(self, _item: Property) -> list[Problem]:
        """Return nothing: the page tells what is wrong with the block."""
        return []

    def put(self, item: Property, value: Any, join: object = None) -> Problem | None:
        """Make it a list or a dictionary, or say why it can't be one."""
        store = self.session.store
        try:
            edit = edits.set_dictionary(store, self.block, item.name, is_one=value == _DICTIONARY)
        except Refusal as refusal:
            return refusal.problem
        self.session.do(edit, join)
        return None


class Containers(QWidget):
    """A line for each container; none where nothing has a dot in its name."""

    def __init__(self, session: Session, block: Id, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._block = block
        self._shown: list[tuple[str, bool]] = []
        self.form = Form([], ContainersSubject(session, block), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    @property
    def is_empty(self) -> bool:
        """Whether the class has no containers."""
        return not self._shown

    def refresh(self) -> None:
        """Show those there are, as they are now."""
        found = all_containers(self._session.store, self._block)
        shown = [(one.name, one.kind == MODULE) for one in found]
        if shown != self._shown:
            self._shown = shown
            self.form.show_entries([_entry(name, plain=plain) for name, plain in shown])
        self.form.refresh()


def _entry(name: str, *, plain: bool) -> Entry:
    titles = {
        _LIST: tr("list"),
        _DICTIONARY: tr("dictionary"),
        MODULE: tr("module with attributes"),
    }
    choices = (_LIST, _DICTIONARY, *((MODULE,) if plain else ()))
    item = Property(name, ("choice",), required=True, choices=choices, help=_HELP)
    return Entry(item, name, titles)


def _is(container: Container) -> str:
    if container.kind in LISTS:
        return _LIST
    return _DICTIONARY if container.kind in DICTS else MODULE
