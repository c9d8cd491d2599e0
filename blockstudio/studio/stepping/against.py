"""What a value is compared with: the batch before, a marked value, or the same batch with other weights."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from blockstudio.catalogue.text import text
from blockstudio.engine.stepping_messages import LookIntoValue
from blockstudio.project.trace import Subject, Trace
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.controls import GRID, Choice
from blockstudio.studio.forms.words import sentence
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.stepping.stepper import Stepper
from blockstudio.studio.stepping.table import name_of
from blockstudio.studio.stepping.weights import KnownWeights
from blockstudio.studio.translations import told, tr

_BEFORE, _MARKED = "before", "marked"
_HOW = {
    "difference": text("difference"),
    "relative": text("relative"),
    "other": text("the other"),
}
_WIDEST = 152
_PAUSE = 150
"""Milliseconds that a choice stands before the batch is sent through once more: keys pass many."""


class Against(QWidget):
    """Offers what there is to compare with, and how; the stepper has it recorded."""

    changed = Signal()
    """Something else is to be shown."""

    def __init__(self, stepper: Stepper, known: KnownWeights, parent: QWidget) -> None:
        super().__init__(parent)
        self._stepper = stepper
        self._known = known
        self.what = Choice(self)
        self.how = Choice(self)
        self.file = Button(tr("File…"), self, kind="quiet")
        self._later = Refresh(self, self._compare, pause=_PAUSE)
        self._build()
        self.follow()
        self.what.currentIndexChanged.connect(self._on_choice)
        self.how.currentIndexChanged.connect(self.changed)
        self.file.clicked.connect(lambda: known.ask(self, self.choose))
        self._soon = Refresh(self, self.follow)
        known.changed.connect(self._soon.ask)

    @property
    def active(self) -> bool:
        """Whether anything is to be compared."""
        return bool(self.what.currentData())

    def choose(self, key: str) -> None:
        """Compare with what has that key, if it is offered."""
        self.follow()
        self.what.setCurrentIndex(max(self.what.findData(key), 0))

    def follow(self) -> None:
        """Offer what there is; what is chosen stays chosen while it is there."""
        chosen = self.what.currentData() or ""
        with QSignalBlocker(self.what):
            self.what.clear()
            for key, words in self._offers(chosen):
                self.what.addItem(words, key)
            self.what.setCurrentIndex(max(self.what.findData(chosen), 0))
        self.how.setVisible(self.active)
        if (self.what.currentData() or "") != chosen:
            self._compare()

    def order(self, subject: Subject, place: tuple[int | str, ...]) -> LookIntoValue | None:
        """Return what is asked for; None where the other side has no such value."""
        if not self.active:
            return LookIntoValue(subject, place)
        other = self._other(subject)
        if other is None:
            return None
        how = self.how.currentData()
        if how == "other":
            return LookIntoValue(other, place)
        return LookIntoValue(subject, place, other, how == "relative")

    def title(self, own: str) -> str:
        """Return what is shown of a value called `own`: the other side says what it is."""
        name = self._other_name()
        if not self.active or name is None:
            return own
        match self.how.currentData():
            case "relative":
                return tr("{value}: relative difference from {other}", value=own, other=name)
            case "other":
                return tr("{value} of {other}", value=own, other=name)
            case _:
                return tr("{value}: difference from {other}", value=own, other=name)

    def silence(self) -> str:
        """Say why there is nothing to compare with."""
        stepper = self._stepper
        if stepper.beside_problem is not None and self._weights is not None:
            return sentence(stepper.beside_problem)
        if self._weights is not None and stepper.beside is None:
            return tr("being recorded …")
        return tr("there is no such step in the other batch")

    @property
    def _weights(self) -> str | None:
        """The key of the weights that are compared with, None where it is something else."""
        key = self.what.currentData()
        return key if key and key not in (_BEFORE, _MARKED) else None

    def _offers(self, chosen: str) -> list[tuple[str, str]]:
        stepper = self._stepper
        found = [("", tr("the value itself"))]
        if stepper.before is not None:
            words = tr("against {sample}", sample=_said(stepper.before, stepper.trace))
            found.append((_BEFORE, words))
        if (marked := self._marked_name()) is not None:
            found.append((_MARKED, tr("against the marked {name}", name=marked)))
        for key, (_, words) in self._known.offered(chosen).items():
            found.append((key, tr("against {sample}", sample=words)))
        return found

    def _other(self, subject: Subject) -> Subject | None:
        """Return what a value is compared with, None where there is none such."""
        stepper = self._stepper
        if self.what.currentData() == _MARKED:
            marked = stepper.marked
            if marked is None:
                return None
            return Subject(marked.trace, marked.place, marked.item, subject.what)
        other = self._trace()
        if other is None or stepper.trace is None:
            return None
        if subject.what == "shared":
            return Subject(other.number, subject.place, subject.item, "shared")
        same = other.same_step(stepper.trace.steps[subject.place])
        return None if same is None else Subject(other.number, same, subject.item, subject.what)

    def _trace(self) -> Trace | None:
        stepper = self._stepper
        if self.what.currentData() == _BEFORE:
            return stepper.before
        return stepper.beside.trace if stepper.beside is not None else None

    def _other_name(self) -> str | None:
        if self.what.currentData() == _MARKED:
            return self._marked_name()
        other = self._trace()
        if other is None:
            return None
        return told(other.origin) if self._weights else _said(other, self._stepper.trace)

    def _marked_name(self) -> str | None:
        stepper, marked = self._stepper, self._stepper.marked
        traces = (stepper.trace, stepper.before)
        trace = next((one for one in traces if one and marked and one.number == marked.trace), None)
        if trace is None or marked is None:
            return None
        name = name_of(stepper.session.store, trace.steps[marked.place])
        return f"{name} ({_said(trace, stepper.trace)})"

    def _on_choice(self) -> None:
        self.how.setVisible(self.active)
        self._later.ask()

    def _compare(self) -> None:
        key = self._weights
        offer = self._known.offered(key).get(key) if key is not None else None
        self._stepper.compare_with(offer[0] if offer is not None else None)
        self.changed.emit()

    def _build(self) -> None:
        self.what.setAccessibleName(tr("Compared with"))
        self.what.setToolTip(
            tr("The same step of another batch, another value, or other weights to compare with")
        )
        self.what.fit_names(_WIDEST)
        for key, words in _HOW.items():
            self.how.addItem(told(words), key)
        self.how.setAccessibleName(tr("What is shown of the two"))
        self.how.fit_names()
        self.file.setToolTip(tr("Compare with the weights in a file"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for widget in (self.what, self.how, self.file):
            row.addWidget(widget)


def _said(trace: Trace, now: Trace | None) -> str:
    """Say which batch it is; with its weights, where those are others than now."""
    if now is None or trace.origin == now.origin:
        return told(trace.sample)
    return f"{told(trace.sample)}, {told(trace.origin)}"
