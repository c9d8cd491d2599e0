"""A loss, an optimiser or a schedule with the options it has."""

from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blockstudio.catalogue.library import library
from blockstudio.catalogue.spec import Property, Spec
from blockstudio.graph.records import TRAIN
from blockstudio.recipes.settings.table import RECIPE_FIELDS
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.editors import Entry
from blockstudio.studio.forms.form import Form
from blockstudio.studio.forms.subject import FieldsSubject, KindSubject, OptionsSubject
from blockstudio.studio.session import Session
from blockstudio.studio.training.entries import choice
from blockstudio.studio.translations import tr


class KindPart(QWidget):
    """A choice of kinds, and below it the options of the one that is chosen."""

    def __init__(
        self,
        session: Session,
        entry: Entry,
        parent: QWidget,
        subject: FieldsSubject | None = None,
    ) -> None:
        super().__init__(parent)
        name = entry.item.name
        subject = subject or KindSubject(session, TRAIN, {name: kind_defaults})
        self.form = Form([entry], subject, self)
        self.options = OptionsPart(session, name, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.form)
        column.addWidget(self.options)

    def refresh(self) -> None:
        """Show the kind and its options as they are now."""
        self.form.refresh()
        self.options.refresh()


class OptionsPart(QWidget):
    """The options of the chosen kind; flags nobody set are folded away."""

    def __init__(self, session: Session, field: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._field = field
        self._shown: tuple[str, bool, frozenset[str]] | None = None
        self._open = False
        self.form = Form([], OptionsSubject(session, TRAIN, f"{field}_options"), self)
        self.more = Button(tr("More options"), self, kind="quiet")
        self.more.clicked.connect(self._unfold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.form)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.refresh()

    def refresh(self) -> None:
        """Show the options of the kind that is chosen now."""
        spec = library().get(getattr(self._session.store.train, self._field))
        options = getattr(self._session.store.train, f"{self._field}_options")
        kind = spec.kind if spec else ""
        items = spec.properties if spec else ()
        flags = {item.name for item in items if "bool" in item.types} - options.keys()
        shown = (kind, self._open, frozenset(flags))
        if self._shown is None or shown != self._shown:
            self._shown = shown
            hidden = set() if self._open else flags
            entries = [Entry(self._prompted(item)) for item in items if item.name not in hidden]
            self.form.show_entries(entries)
            self.more.setVisible(bool(flags) and not self._open)
        self.setVisible(bool(items))
        self.form.refresh()

    def _prompted(self, item: Property) -> Property:
        """Return an option as it is shown: what a schedule leaves open, the run fills in."""
        open_ended = self._field == "scheduler" and item.default is None and not item.required
        return replace(item, infer="run") if open_ended else item

    def _unfold(self) -> None:
        self._open = True
        self.refresh()


def kind_entry(name: str, specs: list[Spec]) -> Entry:
    """Return the choice among kinds; one that need not be chosen may be none of them."""
    none = {} if RECIPE_FIELDS[name].required else {"": ""}
    return choice(name, {**none, **{spec.kind: short(spec.kind) for spec in specs}})


def short(kind: str) -> str:
    """Return the name people say: `Adam` for `torch.optim.Adam`."""
    return kind.rpartition(".")[2]


def kind_defaults(kind: str) -> dict[str, Any]:
    """Return the options of a kind with their defaults, as far as these mean the same elsewhere."""
    spec: Spec | None = library().get(kind)
    defaults = {item.name: item.default for item in spec.properties} if spec else {}
    # Every optimiser has the same default for it, and needs another one.
    defaults.pop("lr", None)
    return defaults
