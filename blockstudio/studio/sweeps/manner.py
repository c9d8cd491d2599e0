"""How a sweep is done: by which strategy, how many runs, what counts."""

from importlib.util import find_spec

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from blockstudio.recipes.metric_table import metric_words
from blockstudio.studio.forms.buttons import Check
from blockstudio.studio.forms.controls import GRID, Choice, Field
from blockstudio.studio.forms.words import Words, muted
from blockstudio.studio.sweeps.varied import two_columns
from blockstudio.studio.translations import told, tr
from blockstudio.sweeps.spec import Axis, SweepSpec, fold_sweep, goal_of

_NUMBER = 72


class Manner(QWidget):
    """A form; what does not count for the chosen strategy is hidden."""

    changed = Signal()
    """Something else is chosen."""

    def __init__(self, metrics: list[str], metric: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strategy = Choice(self)
        for key, words in _strategies().items():
            self.strategy.addItem(words, key)
        self.folds = _number("5", tr("Folds"), self)
        self.runs = _number("20", tr("Runs"), self)
        self.at_a_time = _number("1", tr("At a time"), self)
        self.seed = _number("0", tr("Seed"), self)
        self.counts = Choice(self)
        for name in metrics:
            self.counts.addItem(told(metric_words(name)), name)
        self.counts.setCurrentIndex(max(self.counts.findData(metric), 0))
        self.goal = muted("", self)
        self.early = Check(self)
        self.early.setText(tr("End runs that are worse than half of the others after"))
        self.patience = _number("3", tr("Epochs"), self)
        self._rows: dict[str, tuple[QWidget, QWidget]] = {}
        self._lay_out()
        self._settle()
        for box in (self.strategy, self.counts):
            box.currentIndexChanged.connect(lambda _place: self._settle())
        for field in (self.folds, self.runs, self.at_a_time, self.seed, self.patience):
            field.textChanged.connect(lambda _words: self._settle())
        self.early.toggled.connect(lambda _on: self._settle())

    @property
    def is_folds(self) -> bool:
        """Whether k-fold validation is chosen, for which nothing else varies."""
        return self.strategy.currentData() == "folds"

    def spec(self, axes: tuple[Axis, ...]) -> SweepSpec | None:
        """Return the specification, or None while a number is missing; raise `Refusal` for one that can't be."""
        metric = self.counts.currentData()
        at_a_time, seed = _whole(self.at_a_time), _whole(self.seed)
        if self.is_folds:
            folds = _whole(self.folds)
            known = folds is not None and at_a_time is not None
            return fold_sweep(folds or 0, metric, at_a_time=at_a_time) if known else None
        patience = _whole(self.patience) if self.early.isChecked() else 0
        runs = 0 if self.strategy.currentData() == "grid" else _whole(self.runs)
        if runs is None or at_a_time is None or seed is None or patience is None:
            return None
        return SweepSpec(
            axes,
            self.strategy.currentData(),
            metric,
            goal_of(metric),
            runs=runs,
            at_a_time=at_a_time,
            seed=seed,
            patience=patience,
        )

    def _lay_out(self) -> None:
        grid = two_columns(self)
        early = QHBoxLayout()
        early.setSpacing(GRID)
        self.early.setSizePolicy(self.goal.sizePolicy())
        for widget in (self.early, self.patience, muted(tr("epochs"), self)):
            early.addWidget(widget)
        early.addStretch(1)
        self._early = QWidget(self)
        early.setContentsMargins(0, 0, 0, 0)
        self._early.setLayout(early)
        rows = (
            ("strategy", tr("strategy"), self.strategy),
            ("folds", tr("folds"), self.folds),
            ("runs", tr("runs"), self.runs),
            ("metric", tr("metric"), self._with(self.counts, self.goal)),
            ("at_a_time", tr("at a time"), self.at_a_time),
            ("seed", tr("seed"), self.seed),
            ("early", tr("early end"), self._early),
        )
        for place, (name, words, widget) in enumerate(rows):
            label = Words(words, self)
            grid.addWidget(label, place, 0)
            grid.addWidget(widget, place, 1)
            self._rows[name] = (label, widget)

    def _with(self, first: QWidget, second: QWidget) -> QWidget:
        holder = QWidget(self)
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID)
        line.addWidget(first, 1)
        line.addWidget(second)
        return holder

    def _settle(self) -> None:
        kind = self.strategy.currentData()
        shown = {
            "folds": kind == "folds",
            "runs": kind in ("random", "tpe"),
            "seed": kind in ("random", "tpe"),
            "early": kind != "folds",
        }
        for name, visible in shown.items():
            for widget in self._rows[name]:
                widget.setVisible(visible)
        self.patience.setEnabled(self.early.isChecked())
        more = goal_of(self.counts.currentData() or "") == "max"
        self.goal.setText(tr("more is better") if more else tr("less is better"))
        for field in (self.folds, self.runs, self.at_a_time, self.seed, self.patience):
            field.set_tone("error" if _whole(field) is None else "")
        self.changed.emit()


def _strategies() -> dict[str, str]:
    tpe = tr("TPE: learns from the runs so far (Optuna)")
    if find_spec("optuna") is None:
        tpe = tr("TPE: needs pip install 'blockstudio[search]'")
    return {
        "grid": tr("Grid: every combination"),
        "random": tr("Random: drawn from the ranges"),
        "tpe": tpe,
        "folds": tr("k-fold: each part of the data once for validation"),
    }


def _number(words: str, name: str, parent: QWidget) -> Field:
    field = Field(parent)
    field.setText(words)
    field.setFixedWidth(_NUMBER)
    field.setAccessibleName(name)
    return field


def _whole(field: Field) -> int | None:
    words = field.text().strip()
    return int(words) if words.isdecimal() else None
