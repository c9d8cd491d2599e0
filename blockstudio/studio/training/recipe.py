"""The form of a recipe: what is always needed, and the rest in parts that fold away."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from blockstudio.catalogue.library import library
from blockstudio.catalogue.spec import Property
from blockstudio.graph.records import TRAIN, TrainSpec
from blockstudio.graph.returns import output_names
from blockstudio.recipes.losses import LOSSES
from blockstudio.recipes.settings.limits import limited
from blockstudio.studio.data.watch import DataWatch
from blockstudio.studio.devices.titles import titles_of
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.forms.editors import Entry
from blockstudio.studio.forms.form import Form
from blockstudio.studio.forms.section import Section
from blockstudio.studio.forms.subject import FieldsSubject
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.session import Session
from blockstudio.studio.training import summaries
from blockstudio.studio.training.balancing import BalancingPart
from blockstudio.studio.training.groups import GroupsPart
from blockstudio.studio.training.options import KindPart, kind_entry
from blockstudio.studio.training.parts import GradientsPart, SpeedPart, repeating_entries
from blockstudio.studio.training.schedule import SchedulePart
from blockstudio.studio.training.stopping import StoppingPart
from blockstudio.studio.translations import tr

_SEVERAL = 2
Summary = Callable[[TrainSpec], str]


class RecipeForm(QWidget):
    """Epochs, batch size and device; then loss and optimiser."""

    def __init__(self, session: Session, link: EngineLink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._session = session
        self.form = Form(self._entries(), FieldsSubject(session, TRAIN), self)
        losses = [spec for spec in library().placeable if spec.kind in LOSSES]
        self.loss = KindPart(session, kind_entry("loss", tr("loss"), losses), self)
        entry = kind_entry("optimiser", tr("optimiser"), library().optimisers())
        self.optimiser = KindPart(session, entry, self)
        self._sections = (
            (Section(tr("Loss"), self.loss, self, opened=True), summaries.loss_summary),
            (
                Section(tr("Optimiser"), self.optimiser, self, opened=True),
                summaries.optimiser_summary,
            ),
        )
        _stack(self, self.form, *(section for section, _ in self._sections))
        self._soon = Refresh(self, self._rebuild)
        for signal in (link.devices_changed, link.machines.changed):
            signal.connect(self._soon.ask)

    def refresh(self) -> None:
        """Show the recipe as it is now."""
        if output_names(self._session.store) != self._outputs:
            self._rebuild()
        for part in (self.form, self.loss, self.optimiser):
            part.refresh()
        for section, summary in self._sections:
            words = "" if section.opened else summary(self._session.store.train)
            section.show_summary(words)

    def forget(self) -> None:
        """Show what the recipe holds in the place of what it refused."""
        for form in (self.form, self.loss.form, self.optimiser.form):
            form.forget()

    def _rebuild(self) -> None:
        """Offer the devices and the outputs there are now."""
        self.form.settle()
        self.form.show_entries(self._entries())

    def _entries(self) -> list[Entry]:
        whole = ("int",)
        self._outputs = output_names(self._session.store)
        return [
            Entry(limited(Property("epochs", whole, 10)), tr("epochs")),
            Entry(limited(Property("batch_size", whole, 32)), tr("batch size")),
            self._device(),
            Entry(
                Property("start", ("choice",), default="initial", choices=("initial", "weights")),
                tr("starts from"),
                {"initial": tr("initial values"), "weights": tr("the weights in use")},
            ),
            *self._output(),
        ]

    def _output(self) -> list[Entry]:
        """Return the choice of the output that the loss takes, where there are several."""
        chosen = self._session.store.train.output
        if len(self._outputs) < _SEVERAL and not chosen:
            return []
        gone = [chosen] if chosen and chosen not in self._outputs else []
        item = Property("output", ("choice",), default="", choices=("", *self._outputs, *gone))
        return [Entry(item, tr("output"), {"": tr("all of them")})]

    def _device(self) -> Entry:
        titles = titles_of(self._link.devices, [self._session.store.train.device])
        item = Property("device", ("choice",), required=True, choices=tuple(titles))
        return Entry(item, tr("device"), titles)


class MoreRecipe(QWidget):
    """What a first run does without; open where something in it is set."""

    def __init__(
        self, session: Session, link: EngineLink, data: DataWatch, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        fields = FieldsSubject(session, TRAIN)
        self.balancing = BalancingPart(session, data, self)
        self.groups = GroupsPart(session, self)
        self.schedule = SchedulePart(session, link, data, self)
        self.gradients = GradientsPart(session, self)
        self.speed = SpeedPart(session, self)
        self.stopping = StoppingPart(session, data, self)
        self.repeating = Form(repeating_entries(), fields, self)
        parts = (
            (tr("Unbalanced classes"), self.balancing, summaries.balancing_summary),
            (tr("Parameter groups"), self.groups, self._groups_summary),
            (tr("Schedule"), self.schedule, summaries.schedule_summary),
            (tr("Gradients"), self.gradients, summaries.gradients_summary),
            (tr("Precision and speed"), self.speed, summaries.speed_summary),
            (tr("Stopping and metrics"), self.stopping, summaries.stopping_summary),
            (tr("Reproducibility"), self.repeating, summaries.repeating_summary),
        )
        self._sections = [(Section(title, part, self), part, said) for title, part, said in parts]
        _stack(self, *(section for section, _, _ in self._sections))
        self._soon = Refresh(self, self._summarise)
        self._opening = Refresh(self, self._open_what_is_set)
        session.reopened.connect(self._opening.ask)
        session.facts_changed.connect(self._soon.ask)
        self._open_what_is_set()

    def refresh(self) -> None:
        """Show the recipe as it is now."""
        for _, part, _ in self._sections:
            part.refresh()
        self._summarise()

    def section(self, part: QWidget) -> Section:
        """Return the section that a part is in."""
        return next(section for section, body, _ in self._sections if body is part)

    def _open_what_is_set(self) -> None:
        plain = TrainSpec(TRAIN)
        self._summarise()
        for section, _, said in self._sections:
            words = said(self._session.store.train)
            section.header.setChecked(bool(words) and words != said(plain) and not section.opened)

    def _summarise(self) -> None:
        for section, _, said in self._sections:
            section.show_summary(said(self._session.store.train))

    def _groups_summary(self, train: TrainSpec) -> str:
        return self.groups.summary if train.groups else ""


def _stack(parent: QWidget, *widgets: QWidget) -> None:
    column = QVBoxLayout(parent)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    for widget in widgets:
        column.addWidget(widget)
