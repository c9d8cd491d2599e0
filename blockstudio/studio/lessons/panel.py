"""The panel of the lesson: what this step is about, what to do, and whether it is done."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from blockstudio.project.lessons import in_language
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.words import Words, muted
from blockstudio.studio.lessons.checks import met
from blockstudio.studio.lessons.course import Course
from blockstudio.studio.lessons.doings import carry_out
from blockstudio.studio.lessons.subject import Subject
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.look.theme import current
from blockstudio.studio.translations import current_language, tr

_PAUSE = 100
"""Milliseconds without news after which is looked whether the step is done."""


class LessonPanel(QWidget):
    """One step at a time; it is looked at again whenever something it may be about has changed."""

    list_requested = Signal()
    """Another lesson is to be chosen."""
    again_requested = Signal(str)
    """The lesson of that name is to be taken from its beginning."""
    pointed = Signal(str)
    """A part of the window is what this step is about: `panel:code`; empty: none is."""

    def __init__(self, course: Course, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.course = course
        self.subject = subject
        self.met = False
        """Whether all checks of the step hold now."""
        self.title = Words("", self, bold=True, wraps=True)
        self.count = muted("", self)
        self.bar = Steps(self)
        self.said = Words("", self, wraps=True)
        self.task = Words("", self, bold=True, wraps=True)
        self.state = muted("", self, wraps=True)
        self.hint = muted("", self, wraps=True)
        self.hint_button = Button(tr("Hint"), self, kind="quiet")
        self.show_button = Button(tr("Show me"), self, kind="quiet")
        self.back = Button(tr("Previous"), self)
        self.next = Button(tr("Next"), self)
        self.again = Button(tr("Start again"), self, kind="quiet")
        self.others = Button(tr("All lessons…"), self, kind="quiet")
        self._build()
        self._listen()
        self._show()

    def _build(self) -> None:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(GRID)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.count, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        for widget in (self.bar, self.said, self.task, self.hint, self.state):
            column.addWidget(widget)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        area.setAccessibleName(tr("Lesson"))
        self.area = area
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addLayout(self._row(self.back, self.hint_button, self.show_button, self.next))
        whole.addLayout(self._row(self.again, self.others))
        self.setMinimumHeight(240)

    def _row(self, *buttons: Button) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 4, 16, 6)
        row.setSpacing(GRID)
        for button in buttons[:-1]:
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(buttons[-1])
        return row

    def _listen(self) -> None:
        course, subject = self.course, self.subject
        self.back.clicked.connect(lambda: course.go(course.place - 1))
        self.next.clicked.connect(self._go_on)
        self.hint_button.clicked.connect(self._show_hint)
        self.show_button.clicked.connect(self._do_it)
        self.others.clicked.connect(self.list_requested)
        self.again.clicked.connect(lambda: self.again_requested.emit(course.name))
        course.changed.connect(self._show)
        self._soon = Refresh(self, self.look, pause=_PAUSE)
        session, runs = subject.session, subject.runs
        for signal in (
            session.changed,
            session.reopened,
            session.entered,
            session.selection_changed,
            session.facts_changed,
            session.problems_changed,
            session.weights_changed,
            runs.state_changed,
            runs.current_changed,
            runs.runs_changed,
            subject.stepper.changed,
            subject.stepper.moved,
            subject.stepper.recorded,
            subject.exports.written,
        ):
            signal.connect(self._soon.ask)
        runs.followed.ended.connect(self._on_ended)
        subject.exports.written.connect(subject.written.append)
        self._soon.exposure.changed.connect(self._point)

    def _on_ended(self, folder: Path) -> None:
        if self.subject.runs.state == "finished":
            self.subject.finished.add(folder)

    def look_again(self) -> None:
        """Look whether the step is done: something around has changed that no signal here tells of."""
        self._soon.ask()

    def look(self) -> None:
        """Look whether the step is done."""
        step = self.course.step
        if step is None:
            return
        self.met = met(self.subject, step.checks)
        if self.met:
            self.course.mark()
            self.area.ensureWidgetVisible(self.state)
        self._show_state()

    def _show(self) -> None:
        """Show the step of the moment."""
        lesson, step, language = self.course.lesson, self.course.step, current_language()
        taken = lesson is not None and step is not None
        for widget in (self.count, self.bar, self.task, self.state, self.back, self.next):
            widget.setVisible(taken)
        for widget in (self.hint_button, self.show_button, self.again):
            widget.setVisible(taken)
        if lesson is None or step is None:
            self.title.setText(tr("No lesson is taken."))
            self.said.setText(tr("Choose one from the list: each takes a few minutes."))
            self.hint.hide()
            return
        self.title.setText(in_language(lesson.title, language))
        place, count = self.course.place, len(lesson.steps)
        self.count.setText(tr("{place} of {count}", place=place + 1, count=count))
        if (said := in_language(step.say, language)) != self.said.text():
            self.said.setText(said)
            self.task.setText(in_language(step.do, language))
            self.hint.setText(in_language(step.hint, language))
            self.hint.hide()
            self.hint_button.setEnabled(bool(step.hint))
            self.met = False
            self.area.verticalScrollBar().setValue(0)
        self.back.setEnabled(place > 0)
        self.next.setText(tr("Next") if place + 1 < count else tr("Finish"))
        self._show_state()
        self._point()
        self._soon.ask()

    def _show_state(self) -> None:
        lesson = self.course.lesson
        if lesson is None:
            return
        done = self.course.done()
        known = self.met or self.course.place in done
        self.bar.show_steps(len(lesson.steps), self.course.place, done)
        self.state.setText(tr("✓ Done") if known else tr("Not done yet"))
        self.state.setForegroundRole(
            self.palette().ColorRole.Link if known else self.palette().ColorRole.PlaceholderText
        )
        self.next.kind = "primary" if known else "plain"
        self.next.update()

    def _point(self, _seen: object = None) -> None:
        step = self.course.step
        seen = self._soon.exposure.seen
        self.pointed.emit(step.point if step is not None and seen else "")

    def _show_hint(self) -> None:
        self.hint.setVisible(not self.hint.isVisible())
        QTimer.singleShot(0, self, lambda: self.area.ensureWidgetVisible(self.state))

    def _do_it(self) -> None:
        step = self.course.step
        if step is not None:
            carry_out(self.subject, step.show)
            self._soon.ask()

    def _go_on(self) -> None:
        lesson = self.course.lesson
        if lesson is not None and self.course.place + 1 == len(lesson.steps):
            self.list_requested.emit()
        else:
            self.course.go(self.course.place + 1)


class Steps(QWidget):
    """A short bar for every step: done, at work, or to come."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count, self._place, self._done = 0, 0, frozenset[int]()
        self.setFixedHeight(4)

    def show_steps(self, count: int, place: int, done: frozenset[int]) -> None:
        """Show how many there are, which is at work and which are done."""
        self._count, self._place, self._done = count, place, done
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the bars."""
        theme = current()
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        width = (self.width() + 3) / max(self._count, 1)
        for place in range(self._count):
            colour = QColor(theme.accent if place in self._done else theme.border)
            if place == self._place and place not in self._done:
                colour = QColor(theme.muted)
            painter.setBrush(colour)
            left, right = round(place * width), round((place + 1) * width) - 3
            painter.drawRoundedRect(left, 0, right - left, 4, 2, 2)
