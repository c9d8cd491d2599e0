"""Lessons in the window: one is chosen, its project is opened, its panel brought up."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QMainWindow

from blockstudio.project.examples import example
from blockstudio.project.lessons import FIRST, lesson
from blockstudio.studio.files.blank import blank
from blockstudio.studio.frame import contents
from blockstudio.studio.frame.kept_lesson import KeptLesson
from blockstudio.studio.frame.panels import Panels
from blockstudio.studio.lessons.doings import carry_out
from blockstudio.studio.translations import tr

if TYPE_CHECKING:
    from blockstudio.studio.lessons.panel import LessonPanel

_HEIGHT = 360
"""Room for a step with its hint."""


class Lessons(QObject):
    """Begins lessons, and goes on with them."""

    def __init__(self, panels: Panels, window: QMainWindow) -> None:
        super().__init__(window)
        self._panels = panels
        self._bench = panels.bench
        self._window = window
        self.kept = KeptLesson(panels, self._show, self)
        panels.lesson_wanted.connect(self.begin)
        panels.lessons_wanted.connect(self.show_list)

    def show_list(self) -> None:
        """List the lessons, to choose one."""
        # Seldom wanted: imported when it is.
        from blockstudio.studio.lessons.dialog import LessonsDialog  # noqa: PLC0415

        dialog = LessonsDialog(self._bench.course, self.kept.kept, self._window)
        dialog.chosen.connect(self.begin)
        dialog.resumed.connect(self.kept.go_on)
        dialog.open()

    def begin_first(self) -> None:
        """Take the first lesson."""
        self.begin(FIRST)

    def go_on(self) -> None:
        """Go on with the lesson that was left last."""
        taken = self.kept.kept.last()
        if taken is not None:
            self.kept.go_on(taken)

    def begin(self, name: str) -> None:
        """Take a lesson from its beginning, once the open project is settled."""
        taught, documents = lesson(name), self._bench.documents
        if taught.example:
            documents.open_copy(example(taught.example).path, lambda: self._begin(name))
            return

        def show() -> None:
            documents.show(blank(tr("Untitled")))
            self._begin(name)

        documents.settle(show)

    def _begin(self, name: str) -> None:
        panel = self._show()
        carry_out(panel.subject, lesson(name).begin)
        self._bench.session.select(())
        self._bench.course.begin(name)

    def _show(self) -> "LessonPanel":
        """Bring up the panel of a lesson in which nothing has happened yet."""
        panel = contents.lesson_panel(self._panels)
        QTimer.singleShot(0, self, self._make_room)
        panel.subject.forget()
        return panel

    def _make_room(self) -> None:
        """Let the panel be high enough for a step, once it is laid out."""
        dock = self._panels.panel("lesson")
        if not dock.isFloating() and dock.height() < _HEIGHT:
            self._window.resizeDocks([dock], [_HEIGHT], Qt.Orientation.Vertical)
