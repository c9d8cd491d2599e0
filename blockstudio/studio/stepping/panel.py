"""The panel of one batch: which it is, the steps that it went through, and the values at each."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from blockstudio.catalogue.text import Text, text
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.words import OneLine, muted
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.settings import Settings
from blockstudio.studio.stepping.batch import BatchChoice
from blockstudio.studio.stepping.state import state_words
from blockstudio.studio.stepping.stepper import Stepper
from blockstudio.studio.stepping.table import StepTable, branch_of, loops_of, name_of
from blockstudio.studio.stepping.values import StepValues
from blockstudio.studio.stepping.weights import KnownWeights
from blockstudio.studio.translations import told, tr

_WAYS: tuple[tuple[str, Text, Text], ...] = (
    ("back", text("Back"), text("One step back")),
    ("over", text("Over"), text("To the next step, past all that is inside of this one")),
    ("into", text("Into"), text("To the next step, inside of this one if anything is")),
    ("out", text("Out"), text("Past the block or loop around this step")),
    ("to_breakpoint", text("To breakpoint"), text("To the next breakpoint, or to the end")),
    (
        "to_broken",
        text("To NaN"),
        text("To the first value with a NaN or an infinite number"),
    ),
)


class SteppingPanel(QWidget):
    """Walks the batch that the stepper holds; actions of the menu are its methods."""

    def __init__(
        self, stepper: Stepper, runs: RunCenter, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._stepper = stepper
        self._runs = runs
        self.known = KnownWeights(runs, settings, self)
        self.choice = BatchChoice(runs.data, self.known, self)
        self.button = Button(tr("Record"), self, kind="primary")
        self.button.setToolTip(tr("Send the batch through the network as it is now"))
        self.ways = {key: Button(told(words), self, kind="quiet") for key, words, _ in _WAYS}
        self.state = muted("", self, wraps=True)
        self.empty = muted("", self, wraps=True)
        """What stands in the place of the steps while there are none."""
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.steps = QSplitter(Qt.Orientation.Horizontal, self)
        self.table = StepTable(stepper, self)
        self.where = OneLine("", self)
        self.values = StepValues(stepper, self.known, self)
        self._seen = Refresh(self, self.follow)
        self._build()
        self._listen()
        self.follow()

    def record(self) -> None:
        """Record the chosen batch, once more if nothing else is chosen."""
        stepper, choice = self._stepper, self.choice
        if (problem := choice.problem) is not None:
            stepper.refuse(problem)
            return
        stepper.batch, stepper.weights = choice.batch, choice.weights.chosen
        stepper.training = choice.training.isChecked()
        stepper.record()

    def record_next(self, folder: Path | None = None) -> None:
        """Record the batch that a run would take next: the one that is followed if none is named."""
        current = self._runs.current
        if (chosen := folder or (current.folder if current is not None else None)) is not None:
            self.choice.choose_run(chosen)
        self.record()

    def back(self) -> None:
        """Go back by one step."""
        self._stepper.back()

    def over(self) -> None:
        """Go to the next step, past all that is inside of this one."""
        self._stepper.over()

    def into(self) -> None:
        """Go to the next step."""
        self._stepper.into()

    def out(self) -> None:
        """Go past the block or loop around this step."""
        self._stepper.out()

    def to_breakpoint(self) -> None:
        """Go to the next breakpoint, or to the end."""
        self._stepper.to_breakpoint()

    def to_broken(self) -> None:
        """Go to the first value that is not finite."""
        self._stepper.to_broken()

    def toggle_breakpoint(self) -> None:
        """Set breakpoints at what is selected, or take them away."""
        self._stepper.toggle_breakpoint()

    def follow(self) -> None:
        """Tell how things stand."""
        stepper = self._stepper
        there = stepper.step is not None
        for button in self.ways.values():
            button.setEnabled(there)
        self.steps.setVisible(stepper.trace is not None)
        self.empty.setVisible(stepper.trace is None)
        self._tell()
        self.where.setText(self._place())
        self.table.refresh()
        self.values.follow()

    def _tell(self, *_news: object) -> None:
        """Tell how things stand with the batch, and with the run whose it is."""
        words = state_words(self._stepper, self._runs)
        self.state.setText(words)
        self.empty.setText(words)

    def _place(self) -> str:
        stepper, step = self._stepper, self._stepper.step
        if step is None:
            return ""
        store = stepper.session.store
        words = [name_of(store, step)]
        words += [
            tr("iteration {number} of {name}", number=n, name=name)
            for name, n in loops_of(store, step)
        ]
        if branch := branch_of(store, step):
            words.append(tr("goes into “{branch}”", branch=branch))
        if step.line:
            words.append(tr("line {line}", line=step.line))
            if (code := stepper.code) is not None:
                words.append(code)
        return " · ".join(words)

    def _build(self) -> None:
        walk = QHBoxLayout()
        walk.setSpacing(GRID // 2)
        walk.addWidget(self.button)
        for key, _, tip in _WAYS:
            self.ways[key].setToolTip(told(tip))
            walk.addWidget(self.ways[key])
        walk.addSpacing(GRID)
        walk.addWidget(self.where, 1)
        left, right = QWidget(self), QWidget(self)
        steps, values = QVBoxLayout(left), QVBoxLayout(right)
        for column in (steps, values):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(6)
        steps.addWidget(self.state)
        steps.addWidget(self.table, 1)
        values.addWidget(self.values, 1)
        self.steps.addWidget(left)
        self.steps.addWidget(right)
        self.steps.setChildrenCollapsible(False)
        self.steps.setHandleWidth(2 * GRID)
        self.steps.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(6)
        column.addWidget(self.choice)
        column.addLayout(walk)
        column.addWidget(self.steps, 1)
        column.addWidget(self.empty, 1)

    def _listen(self) -> None:
        stepper = self._stepper
        for signal in (stepper.recorded, stepper.moved, stepper.changed):
            self._seen.hear(signal, self.follow)
        self._seen.hear(self._runs.updated, self._tell)
        for news in (self._runs.state_changed, self._runs.runs_changed):
            self._seen.hear(news, self._tell)
        self.button.clicked.connect(self.record)
        self.choice.wanted.connect(self.record)
        for key, button in self.ways.items():
            button.clicked.connect(getattr(stepper, key))
