"""Steering beyond pause and stop: another learning rate, and more epochs."""

from math import isclose
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from blockstudio.catalogue.spec import Property
from blockstudio.graph.problems import Problem
from blockstudio.recipes.going_on import MANNERS, Manner, manner_words, unsaid
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.editors import ChoiceEditor, Entry, Shown, TextEditor
from blockstudio.studio.forms.flow import Flow
from blockstudio.studio.forms.subject import setting_problems
from blockstudio.studio.forms.words import ProblemLine, Words, muted
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.translations import told, tr

_RATE = Property("learning rate now", ("float",), required=True, minimum=0)
_EPOCHS = Property("more epochs", ("int",), required=True, minimum=1)
_ENDED = ("finished", "stopped", "killed", "failed")
_WIDE, _NARROW = 84, 46
_FIRST = 5


class Steering(QWidget):
    """A field for the learning rate while a run lives, a number of epochs once it has ended."""

    def __init__(self, center: RunCenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._center = center
        self._wish: float | None = None
        self._more = _FIRST
        self._manner: Manner | None = None
        self._problem: ProblemLine | None = None
        self.rate = _field(_RATE, self, _WIDE)
        self.epochs = _field(_EPOCHS, self, _NARROW)
        self.rate_words = Words(tr("Learning rate now"), self)
        self.told = muted("", self, wraps=True)
        self.go = Button(tr("Continue"), self)
        self.before, self.after = Words(tr("for"), self), Words(tr("more epochs"), self)
        self.manner_words = Words(tr("Its schedule has ended:"), self)
        self.manner = ChoiceEditor(_manners(), self)
        self.manner.setAccessibleName(tr("learning rate from here on"))
        self._lay_out()
        self.refresh()
        self.rate.edited.connect(self._set_rate)
        self.epochs.edited.connect(self._set_epochs)
        self.epochs.stepped.connect(self._set_epochs)
        self.manner.edited.connect(self._set_manner)
        self.go.clicked.connect(self._continue)
        self._soon = Refresh(self, self.refresh, within=parent)
        for signal in (center.state_changed, center.updated):
            signal.connect(self._soon.ask)
        center.current_changed.connect(self._forget)

    def refresh(self) -> None:
        """Show what can be done with the run as it stands."""
        center = self._center
        live = center.state in ("running", "paused")
        ended = center.current is not None and center.state in _ENDED
        for widget in (self.rate_words, self.rate):
            widget.setVisible(live)
        for widget in (self.go, self.before, self.epochs, self.after):
            widget.setVisible(ended)
        for widget in (self.manner_words, self.manner):
            widget.setVisible(ended and center.followed.schedule_ended)
        self.setVisible(live or ended)
        if live:
            self._show_rate()
        if ended:
            self.epochs.present(Shown(self._more))
            self.manner.present(Shown(self._manner))
        self.told.setVisible(live and bool(self.told.text()))

    def _lay_out(self) -> None:
        rate = Flow()
        rate.addWidget(self.rate_words)
        rate.addWidget(self.rate)
        more = Flow()
        for widget in (self.go, self.before, self.epochs, self.after):
            more.addWidget(widget)
        manner = Flow()
        manner.addWidget(self.manner_words)
        manner.addWidget(self.manner)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        for row in (rate, manner, more):
            row.setSpacing(4)
            self._column.addLayout(row)
        self._column.addWidget(self.told)

    def _show_rate(self) -> None:
        now = self._center.followed.rate()
        if self._wish is not None and now is not None and isclose(now, self._wish, rel_tol=1e-6):
            self._wish = None
            self.told.setText(tr("The learning rate is {rate:g} from here on.", rate=now))
        shown = now if self._wish is None else self._wish
        self.rate.present(Shown(float(f"{shown:.6g}") if shown is not None else None))

    def _set_rate(self, value: Any) -> None:
        self._tell(value, _RATE)
        if self._problem is None:
            self._wish = float(value)
            self._center.followed.set_rate(self._wish)
            self.told.setText(tr("Learning rate {rate:g} from the next step on.", rate=self._wish))
        self.refresh()

    def _set_epochs(self, value: Any) -> None:
        self._tell(value, _EPOCHS)
        if self._problem is None:
            self._more = int(value)
        self.refresh()

    def _set_manner(self, value: Manner | None) -> None:
        self._manner = value
        self._show_problem(None)
        self.refresh()

    def _tell(self, value: Any, item: Property) -> None:
        problems = setting_problems(item.name, item, [value])
        self._show_problem(problems[0] if problems else None)

    def _show_problem(self, problem: Problem | None) -> None:
        if self._problem is not None:
            self._problem.hide()
            self._problem.deleteLater()
            self._problem = None
        if problem is not None:
            self._problem = ProblemLine(problem, self)
            self._column.addWidget(self._problem)

    def _continue(self) -> None:
        self.epochs.settle()
        info, asked = self._center.info, self._center.followed.schedule_ended
        if info is not None and asked and self._manner is None:
            self._show_problem(unsaid(info.settings.train))
            self.manner.setFocus()
        elif self._problem is None:
            self._center.starter.continue_for(self._more, self._manner if asked else None)

    def _forget(self) -> None:
        self._wish, self._manner = None, None
        self.told.setText("")
        self.refresh()


def _manners() -> Entry:
    item = Property("schedule", ("choice",), required=True, choices=MANNERS)
    return Entry(item, titles={manner: told(manner_words(manner)) for manner in MANNERS})


def _field(item: Property, parent: QWidget, width: int) -> TextEditor:
    made = TextEditor(Entry(item), parent)
    made.setObjectName(item.name)
    made.setAccessibleName(item.name)
    made.setFixedWidth(width)
    return made
