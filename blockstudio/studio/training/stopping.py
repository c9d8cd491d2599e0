"""When a run ends early, and what is measured beside loss and accuracy."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from blockstudio.graph.records import TRAIN
from blockstudio.recipes.metric_table import METRICS
from blockstudio.studio.data.watch import DataWatch
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.editors import Entry
from blockstudio.studio.forms.form import Form
from blockstudio.studio.forms.subject import FieldsSubject
from blockstudio.studio.session import Session
from blockstudio.studio.training.entries import choice, entries
from blockstudio.studio.training.metrics import MetricsPart


class StoppingPart(QWidget):
    """Patience and what it watches; then the metrics."""

    def __init__(self, session: Session, data: DataWatch, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._monitors: tuple[str, ...] = ()
        self.form = Form([], FieldsSubject(session, TRAIN), self)
        self.metrics = MetricsPart(session, data, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.form)
        column.addWidget(self.metrics)

    def refresh(self) -> None:
        """Show the fields and the metrics as they are now."""
        train = self._session.store.train
        monitors = tuple(name for name in train.metrics if not _is_table(name))
        if monitors != self._monitors or not self.form.rows:
            self._monitors = monitors
            self.form.show_entries(_entries(monitors))
        self.form.refresh()
        self.metrics.refresh()


def _is_table(name: str) -> bool:
    return name in METRICS and METRICS[name].table


def _entries(monitors: tuple[str, ...]) -> list[Entry]:
    measured = ("val_loss", "val_accuracy", *(f"val_{name}" for name in monitors))
    known = {"": "", **{name: name for name in measured}}
    return [choice("monitor", known), *entries("patience", "min_delta")]
