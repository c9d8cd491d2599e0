"""When a run ends early, and what is measured beside loss and accuracy."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import text
from blockstudio.graph.records import TRAIN
from blockstudio.recipes.metric_table import METRICS
from blockstudio.recipes.settings.limits import limited
from blockstudio.studio.data.watch import DataWatch
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.editors import Entry
from blockstudio.studio.forms.form import Form
from blockstudio.studio.forms.subject import FieldsSubject
from blockstudio.studio.session import Session
from blockstudio.studio.training.metrics import MetricsPart
from blockstudio.studio.translations import tr


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
        self.form.hide_rows(frozenset() if train.patience else frozenset({"min_delta"}))
        self.metrics.refresh()


def _is_table(name: str) -> bool:
    return name in METRICS and METRICS[name].table


def _entries(monitors: tuple[str, ...]) -> list[Entry]:
    patience = limited(Property("patience", ("int",), 0, help=_PATIENCE))
    least = limited(Property("min_delta", ("float",), 0.0, help=_LEAST))
    choices = ("", "val_loss", "val_accuracy", *(f"val_{name}" for name in monitors))
    monitor = Property("monitor", ("choice",), "", choices=choices, help=_MONITOR)
    titles = {"": tr("by the data")}
    return [
        Entry(monitor, tr("best by"), titles),
        Entry(patience, tr("patience")),
        Entry(least, tr("least gain")),
    ]


_PATIENCE = text("After so many epochs without a better result the run ends; 0: never")
_LEAST = text("By how much a result has to be better to count")
_MONITOR = text("By which metric the best epoch is told: its weights are kept in best.params")
