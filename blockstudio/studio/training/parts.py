"""The short parts of a recipe: gradients, precision and speed, the seed."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import text
from blockstudio.graph.records import TRAIN
from blockstudio.recipes.settings.limits import limited
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.editors import Entry
from blockstudio.studio.forms.form import Form
from blockstudio.studio.forms.subject import FieldsSubject
from blockstudio.studio.forms.words import muted
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr


class GradientsPart(QWidget):
    """How gradients are summed up and clipped, and how large a batch that comes to."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.form = Form(_gradient_entries(), FieldsSubject(session, TRAIN), self)
        self.words = muted("", self, wraps=True)
        _column(self, self.form, self.words)

    def refresh(self) -> None:
        """Show the fields as they are now."""
        self.form.refresh()
        train = self._session.store.train
        size, times = train.batch_size, train.accumulate
        several = tr(
            "Effective batch {all} = {size} × {times}", all=size * times, size=size, times=times
        )
        self.words.setText(several)
        self.words.setVisible(times > 1)


class SpeedPart(QWidget):
    """Precision, compilation, and how many processes share the work."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.form = Form(_speed_entries(), FieldsSubject(session, TRAIN), self)
        self.words = muted("", self, wraps=True)
        _column(self, self.form, self.words)

    def refresh(self) -> None:
        """Show the fields as they are now."""
        train = self._session.store.train
        alone = train.processes < 2
        self.form.hide_rows(frozenset({"strategy"}) if alone else frozenset())
        half = train.precision == "float16" and train.device == "cpu"
        self.words.setText(tr("On a CPU bfloat16 is the faster one.") if half else "")
        self.words.setVisible(half)


def repeating_entries() -> list[Entry]:
    """Return the fields of what makes a run the same each time."""
    return [
        Entry(limited(Property("seed", ("int",), 0, help=_SEED)), tr("seed")),
        Entry(
            Property("deterministic", ("bool",), default=False, help=_DETERMINISTIC),
            tr("deterministic"),
        ),
    ]


def _gradient_entries() -> list[Entry]:
    none = ("float", "none")
    return [
        Entry(limited(Property("accumulate", ("int",), 1, help=_ACCUMULATE)), tr("batches a step")),
        Entry(limited(Property("clip_norm", none, help=_NORM)), tr("clip the norm to")),
        Entry(limited(Property("clip_value", none, help=_VALUE)), tr("clip each to")),
    ]


def _speed_entries() -> list[Entry]:
    kinds = ("float32", "bfloat16", "float16")
    precision = Property("precision", ("choice",), "float32", choices=kinds, help=_PRECISION)
    titles = {
        "float32": "float32",
        "bfloat16": tr("bfloat16 mixed"),
        "float16": tr("float16 mixed, scaled"),
    }
    strategy = Property("strategy", ("choice",), "ddp", choices=("ddp", "fsdp"), help=_STRATEGY)
    ways = {"ddp": tr("DDP: a copy each"), "fsdp": tr("FSDP: a part each")}
    return [
        Entry(precision, tr("precision"), titles),
        Entry(Property("compile", ("bool",), default=False, help=_COMPILE), tr("compile")),
        Entry(limited(Property("processes", ("int",), 1, help=_PROCESSES)), tr("processes")),
        Entry(strategy, tr("strategy"), ways),
    ]


def _column(parent: QWidget, *widgets: QWidget) -> None:
    column = QVBoxLayout(parent)
    column.setContentsMargins(0, 0, 0, GRID)
    column.setSpacing(GRID)
    for widget in widgets:
        column.addWidget(widget)


_SEED = text("Where the random numbers start: the same seed gives the same run")
_DETERMINISTIC = text(
    "Only operations that give the same result each time; some get slower, some fail"
)
_ACCUMULATE = text(
    "The gradients of so many batches are averaged before a step: a larger batch in effect"
)
_NORM = text("Gradients are scaled down where the norm of all together is larger")
_VALUE = text("Each number of a gradient is kept between minus this and this")
_PRECISION = text("In which numbers layers compute; weights stay float32 (torch.autocast)")
_COMPILE = text("Let torch.compile make it faster: the first step takes much longer")
_PROCESSES = text("How many processes share each batch, on one device each")
_STRATEGY = text("What each process holds: the whole network, or a part of its parameters")
