"""The form of a recipe: what is always needed, and the rest in parts that fold away."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from blockstudio.catalogue.library import library
from blockstudio.graph.records import TRAIN, TrainSpec
from blockstudio.graph.structures.returns import output_names
from blockstudio.recipes.settings.summary import summary_of
from blockstudio.recipes.settings.table import RECIPE_GROUPS
from blockstudio.studio.data.watch import DataWatch
from blockstudio.studio.devices.titles import titles_of
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.forms.editors import Entry
from blockstudio.studio.forms.form import Form
from blockstudio.studio.forms.section import Section
from blockstudio.studio.forms.subject import FieldsSubject
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.session import Session
from blockstudio.studio.training.balancing import BalancingPart
from blockstudio.studio.training.entries import choice, entries, group_entries, group_title
from blockstudio.studio.training.groups import GroupsPart
from blockstudio.studio.training.keeping import KeepingPart
from blockstudio.studio.training.options import KindPart, kind_entry
from blockstudio.studio.training.parts import GradientsPart, SpeedPart
from blockstudio.studio.training.schedule import SchedulePart
from blockstudio.studio.training.stopping import StoppingPart
from blockstudio.studio.translations import told

_SEVERAL = 2


class RecipeForm(QWidget):
    """Epochs, batch size and device; then loss and optimiser."""

    def __init__(self, session: Session, link: EngineLink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._session = session
        self.form = Form(self._entries(), FieldsSubject(session, TRAIN), self)
        self.loss = KindPart(session, kind_entry("loss", library().losses()), self)
        self.optimiser = KindPart(session, kind_entry("optimiser", library().optimisers()), self)
        self._sections = {
            name: Section(group_title(name), part, self, opened=True)
            for name, part in (("loss", self.loss), ("optimiser", self.optimiser))
        }
        _stack(self, self.form, *self._sections.values())
        self._soon = Refresh(self, self._rebuild)
        for signal in (link.devices_changed, link.machines.changed):
            signal.connect(self._soon.ask)

    def refresh(self) -> None:
        """Show the recipe as it is now."""
        if output_names(self._session.store) != self._outputs:
            self._rebuild()
        for part in (self.form, self.loss, self.optimiser):
            part.refresh()
        for name, section in self._sections.items():
            words = "" if section.opened else summary_words(self._session.store.train, name)
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
        self._outputs = output_names(self._session.store)
        titles = titles_of(self._link.devices, [self._session.store.train.device])
        return [
            *entries("epochs", "batch_size"),
            choice("device", titles),
            *entries("start"),
            *self._output(),
        ]

    def _output(self) -> list[Entry]:
        """Return the choice of the output that the loss takes, where there are several."""
        chosen = self._session.store.train.output
        if len(self._outputs) < _SEVERAL and not chosen:
            return []
        gone = [chosen] if chosen and chosen not in self._outputs else []
        return [choice("output", {"": "", **{name: name for name in (*self._outputs, *gone)}})]


class MoreRecipe(QWidget):
    """What a first run does without; open where something in it is set."""

    def __init__(
        self, session: Session, link: EngineLink, data: DataWatch, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.balancing = BalancingPart(session, data, self)
        self.groups = GroupsPart(session, self)
        self.schedule = SchedulePart(session, link, data, self)
        self.gradients = GradientsPart(session, self)
        self.speed = SpeedPart(session, self)
        self.stopping = StoppingPart(session, data, self)
        self.keeping = KeepingPart(session, link, self)
        self.repeating = Form(group_entries("repeating"), FieldsSubject(session, TRAIN), self)
        self._parts: dict[str, QWidget] = {
            "balancing": self.balancing,
            "groups": self.groups,
            "schedule": self.schedule,
            "gradients": self.gradients,
            "speed": self.speed,
            "stopping": self.stopping,
            "keeping": self.keeping,
            "repeating": self.repeating,
        }
        self._sections = {
            group.name: Section(told(group.title), self._parts[group.name], self)
            for group in RECIPE_GROUPS
            if group.advanced
        }
        _stack(self, *self._sections.values())
        self._soon = Refresh(self, self._summarise)
        self._opening = Refresh(self, self._open_what_is_set)
        session.reopened.connect(self._opening.ask)
        session.facts_changed.connect(self._soon.ask)
        self._open_what_is_set()

    def refresh(self) -> None:
        """Show the recipe as it is now."""
        for part in (
            self.balancing,
            self.groups,
            self.schedule,
            self.gradients,
            self.speed,
            self.stopping,
            self.keeping,
            self.repeating,
        ):
            part.refresh()
        self._summarise()

    def section(self, part: QWidget) -> Section:
        """Return the section that a part is in."""
        name = next(name for name, body in self._parts.items() if body is part)
        return self._sections[name]

    def _open_what_is_set(self) -> None:
        plain = TrainSpec(TRAIN)
        self._summarise()
        for name, section in self._sections.items():
            words = self._summary(self._session.store.train, name)
            usual = self._summary(plain, name)
            section.header.setChecked(words not in ("", usual) and not section.opened)

    def _summarise(self) -> None:
        for name, section in self._sections.items():
            section.show_summary(self._summary(self._session.store.train, name))

    def _summary(self, train: TrainSpec, group: str) -> str:
        if group == "groups":
            return self.groups.summary if train.groups else ""
        return summary_words(train, group)


def summary_words(train: TrainSpec, group: str) -> str:
    """Return in one line what is set in a group of settings."""
    return "  ·  ".join(map(told, summary_of(train, group)))


def _stack(parent: QWidget, *widgets: QWidget) -> None:
    column = QVBoxLayout(parent)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    for widget in widgets:
        column.addWidget(widget)
