"""The form of a recipe: loss, optimiser, their options, and how long and on what to train."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blockstudio.catalogue.library import library
from blockstudio.catalogue.spec import Property, Spec
from blockstudio.graph.records import TRAIN
from blockstudio.studio.devices.titles import titles_of
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.editors import Entry
from blockstudio.studio.forms.form import Form
from blockstudio.studio.forms.subject import KindSubject, OptionsSubject
from blockstudio.studio.forms.words import Heading
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr
from blockstudio.training.recipe.losses import LOSSES


class RecipeForm(QWidget):
    """The fields of the recipe itself."""

    def __init__(self, session: Session, link: EngineLink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._session = session
        kinds = {"loss": _defaults, "optimiser": _defaults}
        self.form = Form(self._entries(), KindSubject(session, TRAIN, kinds), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        link.devices_changed.connect(self._show_devices)

    def refresh(self) -> None:
        """Show the recipe as it is now."""
        self.form.refresh()

    def _show_devices(self, _ready: object = None) -> None:
        self.form.settle()
        self.form.show_entries(self._entries())

    def _entries(self) -> list[Entry]:
        whole = ("int",)
        optimisers = [spec.kind for spec in library().optimisers()]
        losses = [spec.kind for spec in library().losses() if spec.kind in LOSSES]
        return [
            _kind("loss", tr("loss"), losses),
            _kind("optimiser", tr("optimiser"), optimisers),
            Entry(Property("epochs", whole, 10, minimum=1), tr("epochs")),
            Entry(Property("batch_size", whole, 32, minimum=1), tr("batch size")),
            Entry(Property("seed", whole, 0, minimum=0, help=_SEED), tr("seed")),
            self._device(),
        ]

    def _device(self) -> Entry:
        titles = titles_of(self._link.devices, [self._session.store.train.device])
        item = Property("device", ("choice",), required=True, choices=tuple(titles))
        return Entry(item, tr("device"), titles)


class OptionsPart(QWidget):
    """The options of the chosen loss or optimiser; flags nobody set are folded away."""

    def __init__(
        self, session: Session, field: str, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._field = field
        self._shown: tuple[str, bool, frozenset[str]] | None = None
        self._open = False
        self.heading = Heading(title, self)
        self.form = Form([], OptionsSubject(session, TRAIN, f"{field}_options"), self)
        self.more = Button(tr("More options"), self, kind="quiet")
        self.more.clicked.connect(self._unfold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.heading)
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
            self.form.show_entries([Entry(item) for item in items if item.name not in hidden])
            self.more.setVisible(bool(flags) and not self._open)
        self.setVisible(bool(items))
        self.form.refresh()

    def _unfold(self) -> None:
        self._open = True
        self.refresh()


_SEED = "Where the random numbers start: the same seed gives the same run"


def _kind(name: str, label: str, kinds: list[str]) -> Entry:
    item = Property(name, ("choice",), required=True, choices=tuple(kinds))
    return Entry(item, label, {kind: kind.rsplit(".", 1)[-1] for kind in kinds})


def _defaults(kind: str) -> dict[str, Any]:
    spec: Spec | None = library().get(kind)
    found = {item.name: item.default for item in spec.properties} if spec else {}
    # Every optimiser has the same default for it, and needs another one.
    found.pop("lr", None)
    return found
