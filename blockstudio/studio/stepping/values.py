"""The values at the step that is looked at: one beside its gradient, a part of it, or a difference."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from blockstudio.engine.stepping_messages import LookIntoValue
from blockstudio.graph.indexing import place_of
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.project.checkpoints import TensorSummary
from blockstudio.project.trace import Slab, Subject
from blockstudio.studio.forms.buttons import Button, Check
from blockstudio.studio.forms.controls import GRID, Choice, Field
from blockstudio.studio.forms.words import OneLine, Words, muted, sentence
from blockstudio.studio.heat.figure import measured
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.stepping.offers import Shown, is_picture, offers
from blockstudio.studio.stepping.stepper import Stepper
from blockstudio.studio.stepping.table import name_of
from blockstudio.studio.translations import told, tr


class ValueSide(QWidget):
    """One value: title, pictures, statistics, and what is under the mouse."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = Words(name, self, bold=True)
        self.wall = TileWall(name, self)
        self.figures = muted("", self, wraps=True)
        self.point = OneLine("", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.wall, 1)
        column.addWidget(self.figures)
        column.addWidget(self.point)
        self.wall.pointed.connect(self.point.setText)

    def show_slab(self, slab: Slab, *, picture: bool) -> None:
        """Show a value."""
        self.wall.show_slab(slab, picture=picture)
        words = _figures(slab.summary)
        if slab.all_tiles > slab.tiles:
            words += " · " + tr("{shown} of {all} maps", shown=slab.tiles, all=slab.all_tiles)
        self.figures.setText(words)

    def clear(self, words: str = "") -> None:
        """Show nothing, and say why."""
        self.wall.show_slab(None)
        self.figures.setText(words)


class StepValues(QWidget):
    """Asks for what is looked at; the newest question counts."""

    def __init__(self, stepper: Stepper, parent: QWidget) -> None:
        super().__init__(parent)
        self._stepper = stepper
        self._asked = 0
        self._offers: list[Shown] = []
        self.what = Choice(self)
        self.against = Choice(self)
        self.relative = Check(self)
        self.slice = Field(self)
        self.mark = Button(tr("Mark"), self)
        self.value = ValueSide(tr("Value"), self)
        self.gradient = ValueSide(tr("Gradient"), self)
        self._soon = Refresh(self, self._ask)
        self._build()
        self._listen()
        self.follow()

    def follow(self) -> None:
        """Offer what there is at the step that is looked at, and show it."""
        before = self.what.currentText()
        self._offers = list(offers(self._stepper))
        with QSignalBlocker(self.what):
            self.what.clear()
            for place, one in enumerate(self._offers):
                self.what.addItem(one.title, place)
            self.what.setCurrentIndex(max(self.what.findText(before), 0 if self._offers else -1))
        self.what.setEnabled(len(self._offers) > 1)
        self._offer_others()
        self._soon.ask()

    def _offer_others(self) -> None:
        """Offer what the value can be compared with: the batch before, and what was marked."""
        stepper, chosen = self._stepper, self.against.currentData()
        with QSignalBlocker(self.against):
            self.against.clear()
            self.against.addItem(tr("the value itself"), "")
            if stepper.before is not None:
                self.against.addItem(
                    tr("minus that of {sample}", sample=told(stepper.before.sample)), "before"
                )
            if (marked := self._marked_name()) is not None:
                self.against.addItem(tr("minus the marked {name}", name=marked), "marked")
            self.against.setCurrentIndex(max(self.against.findData(chosen or ""), 0))
        self.against.setEnabled(self.against.count() > 1)
        self.relative.setEnabled(bool(self.against.currentData()))

    def _marked_name(self) -> str | None:
        stepper, marked = self._stepper, self._stepper.marked
        traces = (stepper.trace, stepper.before)
        trace = next((one for one in traces if one and marked and one.number == marked.trace), None)
        if trace is None or marked is None:
            return None
        return f"{name_of(stepper.session.store, trace.steps[marked.place])} ({told(trace.sample)})"

    def _ask(self) -> None:
        self._asked += 1
        offer = self._offer()
        if offer is None:
            self.value.clear(self._silence())
            self.gradient.clear()
            self.gradient.setVisible(False)
            return
        self.value.title.setText(offer.title)
        self.gradient.title.setText(offer.beside_title)
        self.gradient.setVisible(offer.beside is not None)
        picture = is_picture(self._stepper)
        self._put(self.value, offer.subject, picture=picture)
        if offer.beside is not None:
            self._put(self.gradient, offer.beside, picture=False)

    def _put(self, side: ValueSide, subject: Subject, *, picture: bool) -> None:
        turn = self._asked
        try:
            place = place_of(self.slice.text())
            other = self._other(subject)
        except Refusal as refusal:
            self.slice.set_tone("error")
            side.clear(sentence(refusal.problem))
            return
        if other is None and self.against.currentData():
            side.clear(tr("there is no such step in the other batch"))
            return

        def take(answer: Slab | Problem) -> None:
            if not isValid(self) or turn != self._asked:
                return
            wrong = isinstance(answer, Problem) and bool(place)
            self.slice.set_tone("error" if wrong else "")
            if isinstance(answer, Problem):
                side.clear(sentence(answer))
            else:
                side.show_slab(answer, picture=picture and other is None)

        order = LookIntoValue(subject, place, other, self.relative.isChecked())
        self._stepper.look(order, take)

    def _other(self, subject: Subject) -> Subject | None:
        """Return what a value is compared with, None for nothing or where there is none such."""
        stepper = self._stepper
        match self.against.currentData():
            case "marked" if stepper.marked is not None:
                marked = stepper.marked
                return Subject(marked.trace, marked.place, marked.item, subject.what)
            case "before" if stepper.before is not None and stepper.step is not None:
                if subject.what == "shared":
                    return Subject(stepper.before.number, subject.place, subject.item, "shared")
                same = stepper.before.same_step(stepper.step)
                if same is None:
                    return None
                return Subject(stepper.before.number, same, subject.item, subject.what)
            case _:
                return None

    def _offer(self) -> Shown | None:
        at = self.what.currentData()
        return self._offers[at] if isinstance(at, int) and at < len(self._offers) else None

    def _silence(self) -> str:
        """Say why nothing is shown."""
        step = self._stepper.step
        if step is None:
            return ""
        if step.error:
            return tr("torch says: {said}", said=step.error)
        words = ", ".join(value.words for value in step.values if value.words)
        return words or tr("what comes of it is told at the steps inside")

    def _mark(self) -> None:
        offer = self._offer()
        self._stepper.mark(offer.subject if offer is not None else None)

    def _build(self) -> None:
        self.what.setAccessibleName(tr("What is shown"))
        self.what.setMinimumContentsLength(12)
        self.against.setAccessibleName(tr("Compared with"))
        self.against.setMinimumContentsLength(16)
        self.relative.setText(tr("relative"))
        self.relative.setToolTip(tr("The difference in proportion to the other value"))
        self.slice.setPlaceholderText(tr("slice: 0, :, 2"))
        self.slice.setToolTip(tr("A place in the value, as in square brackets after a tensor"))
        self.slice.setMaximumWidth(110)
        self.mark.setToolTip(tr("Remember this value, to compare others of its shape with it"))
        bar = QHBoxLayout()
        bar.setSpacing(GRID)
        for widget in (self.what, self.slice, self.against, self.relative, self.mark):
            bar.addWidget(widget)
        bar.addStretch(1)
        sides = QHBoxLayout()
        sides.setSpacing(2 * GRID)
        sides.addWidget(self.value, 1)
        sides.addWidget(self.gradient, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(bar)
        column.addLayout(sides, 1)

    def _listen(self) -> None:
        self.what.currentIndexChanged.connect(self._soon.ask)
        self.against.currentIndexChanged.connect(self._on_against)
        self.relative.toggled.connect(self._soon.ask)
        self.slice.textChanged.connect(self._soon.ask)
        self.mark.clicked.connect(self._mark)

    def _on_against(self) -> None:
        self.relative.setEnabled(bool(self.against.currentData()))
        self._soon.ask()


def _figures(summary: TensorSummary) -> str:
    pairs = (
        (tr("mean"), summary.mean),
        (tr("std"), summary.std),
        (tr("min"), summary.low),
        (tr("max"), summary.high),
        (tr("norm"), summary.norm),
    )
    words = [f"{name} {measured(figure)}" for name, figure in pairs if figure is not None]
    words.append(f"{tr('zeros')} {summary.zeros:,}")
    if summary.nans:
        words.append(f"NaN {summary.nans:,}")
    return " · ".join(words)
