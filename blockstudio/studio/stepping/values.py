"""The values at the step that is looked at: one beside its gradient, a part of it, or a difference."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from blockstudio.graph.indexing import place_of
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.project.checkpoints import TensorSummary
from blockstudio.project.trace import Slab, Subject
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.controls import GRID, Choice, Field
from blockstudio.studio.forms.flow import Flow
from blockstudio.studio.forms.words import OneLine, muted, sentence
from blockstudio.studio.heat.figure import measured
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.parameters.tiles import TileWall, text_of
from blockstudio.studio.stepping.against import Against
from blockstudio.studio.stepping.offers import Shown, is_picture, offers
from blockstudio.studio.stepping.stepper import Stepper
from blockstudio.studio.stepping.weights import KnownWeights
from blockstudio.studio.translations import tr


class ValueSide(QWidget):
    """One value: title, pictures, statistics, and what is under the mouse."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = OneLine(name, self, bold=True)
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
        if slab.tokens:
            # Text is read, and not counted.
            words = tr("text: {words}", words=text_of(slab))
        self.figures.setText(words)
        self.figures.setToolTip(words)

    def clear(self, words: str = "") -> None:
        """Show nothing, and say why."""
        self.wall.show_slab(None)
        self.figures.setText(words)


class StepValues(QWidget):
    """Asks for what is looked at; the newest question counts."""

    def __init__(self, stepper: Stepper, known: KnownWeights, parent: QWidget) -> None:
        super().__init__(parent)
        self._stepper = stepper
        self._asked = 0
        self._offers: list[Shown] = []
        self.what = Choice(self)
        self.against = Against(stepper, known, self)
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
        self.against.follow()
        self._soon.ask()

    def _ask(self) -> None:
        self._asked += 1
        offer = self._offer()
        if offer is None:
            self.value.clear(self._silence())
            self.gradient.clear()
            self.gradient.setVisible(False)
            return
        self.value.title.setText(self.against.title(offer.title))
        self.gradient.title.setText(self.against.title(offer.beside_title))
        self.gradient.setVisible(offer.beside is not None)
        picture = is_picture(self._stepper)
        self._put(self.value, offer.subject, picture=picture)
        if offer.beside is not None:
            self._put(self.gradient, offer.beside, picture=False)

    def _put(self, side: ValueSide, subject: Subject, *, picture: bool) -> None:
        turn = self._asked
        try:
            place = place_of(self.slice.text())
        except Refusal as refusal:
            self.slice.set_tone("error")
            side.clear(sentence(refusal.problem))
            return
        order = self.against.order(subject, place)
        if order is None:
            side.clear(self.against.silence())
            return

        def take(answer: Slab | Problem) -> None:
            if not isValid(self) or turn != self._asked:
                return
            wrong = isinstance(answer, Problem) and bool(place)
            self.slice.set_tone("error" if wrong else "")
            if isinstance(answer, Problem):
                side.clear(sentence(answer))
            else:
                side.show_slab(answer, picture=picture and order.against is None)

        self._stepper.look(order, take)

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
        self.what.fit_names()
        self.slice.setPlaceholderText(tr("slice: 0, :, 2"))
        self.slice.setToolTip(tr("A place in the value, as in square brackets after a tensor"))
        self.slice.fit_prompt()
        self.mark.setToolTip(tr("Remember this value, to compare others of its shape with it"))
        bar = Flow()
        for widget in (self.what, self.slice, self.against, self.mark):
            bar.addWidget(widget)
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
        self.against.changed.connect(self._soon.ask)
        self.slice.textChanged.connect(self._soon.ask)
        self.mark.clicked.connect(self._mark)


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
