"""The schedule of the learning rate: which, with what options, and the curve it gives."""

from typing import Any

from msgspec.structs import replace
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blockstudio.catalogue.library import library
from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import text
from blockstudio.graph import edits
from blockstudio.graph.problems import Problem
from blockstudio.graph.records import TRAIN
from blockstudio.recipes.starting_schedule import MEASURED, is_by_step, schedule_fields
from blockstudio.studio.data.watch import DataWatch
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.form import Form
from blockstudio.studio.forms.subject import FieldsSubject
from blockstudio.studio.session import Session
from blockstudio.studio.training.entries import entries
from blockstudio.studio.training.options import KindPart, kind_entry
from blockstudio.studio.training.rate_preview import RatePreview


class SchedulePart(QWidget):
    """Warm-up, schedule with its options, and the learning rate over the run."""

    def __init__(
        self, session: Session, link: EngineLink, data: DataWatch, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session = session
        entry = kind_entry("scheduler", library().schedulers())
        self.kind = KindPart(session, entry, self, ScheduleSubject(session))
        self.form = Form(entries("scheduler_every", "warmup"), FieldsSubject(session, TRAIN), self)
        self.preview = RatePreview(session, link, data, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GRID)
        column.setSpacing(GRID)
        for widget in (self.kind, self.form, self.preview):
            column.addWidget(widget)

    def refresh(self) -> None:
        """Show the schedule as it is now."""
        self.kind.refresh()
        kind = self._session.store.train.scheduler
        fixed = not kind or is_by_step(kind) or kind == MEASURED
        self.form.hide_rows(frozenset({"scheduler_every"}) if fixed else frozenset())


class ScheduleSubject(FieldsSubject):
    """The choice of a schedule: it comes with options that fit the length of the run."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, TRAIN)

    def put(self, item: Property, value: Any, join: object = None) -> Problem | None:
        """Set the schedule, its first options and when it is asked; nothing means none."""
        fields = schedule_fields(value or "", self.session.store.train)
        edit = edits.set_fields(self.session.store, self.record, **fields)
        self.session.do(replace(edit, title=text("Set {what}", what=item.name)), join)
        return None
