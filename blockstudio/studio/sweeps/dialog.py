"""The dialog that sets up a sweep: what varies, how, and how many runs that makes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from blockstudio.graph.problems import Problem, Refusal
from blockstudio.recipes.metric_table import METRICS
from blockstudio.recipes.settings.offered import settings_of
from blockstudio.recipes.settings.paths import Setting
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.words import Heading, Role, Words, muted, sentence
from blockstudio.studio.look.scrolling import slim_inside
from blockstudio.studio.sweeps.center import SweepCenter
from blockstudio.studio.sweeps.manner import Manner
from blockstudio.studio.sweeps.picker import SettingPicker
from blockstudio.studio.sweeps.varied import Varied
from blockstudio.studio.translations import tr
from blockstudio.sweeps.axes import default_metric
from blockstudio.sweeps.search import check_installed
from blockstudio.sweeps.spec import SweepSpec, check_sweep, run_count

_WIDTH, _HEIGHT = 940, 600


class SweepDialog(QDialog):
    """Settings to choose from on the left, what was chosen and how it is done on the right."""

    def __init__(self, center: SweepCenter, parent: QWidget) -> None:
        super().__init__(parent)
        self.center = center
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("New sweep"))
        self.resize(min(_WIDTH, parent.width() - 40), min(_HEIGHT, parent.height() - 40))
        store = center.session.store
        self.picker = SettingPicker(settings_of(store), self)
        self.varied = Varied(self)
        metrics, metric = _metrics(center)
        self.manner = Manner(metrics, metric, self)
        self.estimate = muted("", self)
        self.wrong = Words("", self, role=Role.BrightText, pixels=12, wraps=True)
        self.start = Button(tr("Start"), self, kind="primary")
        self.start.setDefault(True)
        self._lay_out()
        slim_inside(self)
        self._settle()
        self.picker.taken.connect(self._add)
        self.varied.changed.connect(self._settle)
        self.manner.changed.connect(self._settle)
        self.start.clicked.connect(self.accept)
        self.picker.field.setFocus()

    def spec(self) -> SweepSpec | None:
        """Return the sweep as it is set up, or None while something is missing or wrong."""
        axes = () if self.manner.is_folds else self.varied.axes()
        if axes is None:
            return None
        spec = self.manner.spec(axes)
        if spec is not None:
            check_sweep(spec)
            if spec.strategy == "tpe":
                check_installed()
        return spec

    def accept(self) -> None:
        """Start what is set up."""
        try:
            spec = self.spec()
        except Refusal as refusal:
            self._tell(refusal.problem)
            return
        if spec is not None and self.center.start(spec):
            super().accept()
        elif (problem := self.center.runs.starter.why_not()) is not None:
            self._tell(problem)

    def _add(self, setting: Setting) -> None:
        self.picker.field.clear()
        self.varied.add(setting)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        self._left = QWidget(self)
        self._left.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(Heading(tr("Settings"), self))
        left.addWidget(self.picker, 1)
        right = QVBoxLayout()
        right.setSpacing(8)
        self._title = Heading(tr("What varies"), self)
        right.addWidget(self._title)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self.varied)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._scroll)
        self._pages.addWidget(_about_folds(self))
        right.addWidget(self._pages, 1)
        right.addWidget(Heading(tr("How"), self))
        right.addWidget(self.manner)
        halves = QHBoxLayout()
        halves.setSpacing(20)
        halves.addWidget(self._left, 38)
        halves.addLayout(right, 62)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(halves, 1)
        column.addWidget(self.wrong)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.estimate, 1)
        cancel = Button(tr("Cancel"), self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        row.addWidget(cancel)
        row.addWidget(self.start)
        return row

    def _settle(self) -> None:
        """Show what the choices make, or what is missing."""
        folds = self.manner.is_folds
        self._left.setVisible(not folds)
        self._title.setText(tr("k-fold validation") if folds else tr("What varies"))
        self._pages.setCurrentIndex(1 if folds else 0)
        self.varied.suggest(grid=self.manner.strategy.currentData() == "grid")
        self.picker.leave_out(line.setting.path for line in self.varied.lines)
        try:
            spec, problem = self.spec(), None
        except Refusal as refusal:
            spec, problem = None, refusal.problem
        # That nothing varies yet is no mistake: the empty list says what to do.
        self._tell(problem if folds or self.varied.lines else None)
        self.start.setEnabled(spec is not None)
        self.estimate.setText(self._counted(spec) if spec is not None else "")

    def _counted(self, spec: SweepSpec) -> str:
        count = run_count(spec)
        epochs = count * self.center.session.store.train.epochs
        if "train.epochs" in {axis.path for axis in spec.axes}:
            return tr("{count:,} runs", count=count)
        return tr("{count:,} runs, {epochs:,} epochs together", count=count, epochs=epochs)

    def _tell(self, problem: Problem | None) -> None:
        self.wrong.setText(sentence(problem) if problem is not None else "")
        self.wrong.setVisible(problem is not None)


def _about_folds(parent: QWidget) -> QWidget:
    words = tr(
        "The samples are cut into k parts. Each run keeps another part for validation and learns"
        " from the others. What counts is the mean of the metric at the last epoch, and how far"
        " the runs lie from it."
    )
    about = muted(words, parent, wraps=True)
    about.setAlignment(Qt.AlignmentFlag.AlignTop)
    return about


def _metrics(center: SweepCenter) -> tuple[list[str], str]:
    """Return the metrics to choose from, and the one that counts if nobody says another."""
    train, preview = center.session.store.train, center.runs.data.preview
    facts = preview.facts if preview is not None else None
    classes = facts is None or facts.classes is not None
    usual = ["val_accuracy", "val_loss", "train_accuracy", "train_loss"]
    names = [name for name in usual if classes or not name.endswith("accuracy")]
    single = [name for name in train.metrics if name in METRICS and not METRICS[name].table]
    own = [f"val_{name}" for name in single]
    metric = default_metric(train, facts) if facts is not None else names[0]
    return list(dict.fromkeys([*names, *own, metric])), metric
