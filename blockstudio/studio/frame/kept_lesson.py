"""A lesson is gone on with where it was left: with its project, at its step."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from blockstudio.graph.problems import Refusal
from blockstudio.project.file import save
from blockstudio.studio.frame.panels import Panels
from blockstudio.studio.lessons.kept import KeptLessons, Taken, copy_of


class KeptLesson(QObject):
    """Follows the lesson that is taken, and takes it again when its project is opened."""

    def __init__(self, panels: Panels, show: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        bench = panels.bench
        self._panels = panels
        self._show = show
        self._session = bench.session
        self._documents = bench.documents
        self._course = bench.course
        self.kept = KeptLessons(bench.settings)
        bench.course.changed.connect(self._follow)
        bench.documents.saved.connect(self._on_saved)
        bench.documents.leaving.connect(self._leave)
        bench.documents.opened.connect(self._on_opened)
        bench.documents.recovered.connect(self._on_recovered)

    def go_on(self, taken: Taken) -> None:
        """Open the project of a lesson, and take the lesson where it was left."""
        if taken.is_copy:
            self._documents.open_copy(taken.path, lambda: self._resume(taken))
        else:
            self._documents.open(taken.path)

    def keep(self) -> None:
        """Keep the project of the lesson, if it has no file: the program ends, or it is left."""
        if not self._course.name or self._session.file is not None:
            return
        try:
            save(copy_of(self._course.name), self._session.store.records.values())
        except Refusal as refusal:
            self._session.refused.emit(refusal.problem)
        self.kept.close()

    def _follow(self) -> None:
        """Write down the step, until all are done."""
        course, file = self._course, self._session.file
        lesson = course.lesson
        if lesson is None:
            return
        if len(course.done()) < len(lesson.steps):
            self.kept.put(course.name, course.place, file)
            return
        self.kept.forget(copy_of(course.name) if file is None else file)
        self.kept.close()

    def _on_saved(self) -> None:
        """Know the lesson by the file that its project has from now on."""
        if self._course.name:
            self.kept.forget(copy_of(self._course.name))
            self._follow()

    def _leave(self) -> None:
        if self._course.name:
            self.keep()
            self._course.leave()
            self._panels.panel("lesson").hide()

    def _on_opened(self) -> None:
        file = self._session.file
        taken = self.kept.in_file(file) if file is not None else None
        if taken is not None:
            self._resume(taken)

    def _on_recovered(self) -> None:
        taken = self.kept.unsaved() if self._session.file is None else None
        if taken is not None:
            self._resume(taken)

    def _resume(self, taken: Taken) -> None:
        self._show()
        self._course.resume(taken.lesson, taken.place)
