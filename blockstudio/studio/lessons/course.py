"""The lesson that is taken, at which step it is, and which steps of every lesson were done."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from blockstudio.project.lessons import Lesson, Step, lesson
from blockstudio.studio.settings import Settings

_DONE = "lessons/done"


class Course(QObject):
    """Outlives the window, which is made anew in another language; what was done is kept."""

    changed = Signal()
    """Another lesson, or another step, is taken; or a step is done."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.name = ""
        """The name of the lesson that is taken; empty if there is none."""
        self.place = 0
        self._done = dict(_read(settings.strings_of(_DONE)))

    @property
    def lesson(self) -> Lesson | None:
        """The lesson that is taken."""
        return lesson(self.name) if self.name else None

    @property
    def step(self) -> Step | None:
        """The step that is shown."""
        taken = self.lesson
        return taken.steps[self.place] if taken is not None else None

    def done(self, name: str = "") -> frozenset[int]:
        """Return the places of the steps that were done of a lesson, by default of the one taken."""
        return self._done.get(name or self.name, frozenset())

    def begin(self, name: str) -> None:
        """Take a lesson from its first step on, as if none of it were done yet."""
        self.name, self.place = name, 0
        self._keep(name, frozenset())

    def resume(self, name: str, place: int) -> None:
        """Take a lesson where it was left."""
        self.name, self.place = name, place
        self.changed.emit()

    def leave(self) -> None:
        """Take no lesson any more."""
        self.name, self.place = "", 0
        self.changed.emit()

    def go(self, place: int) -> None:
        """Show another step, if there is one."""
        taken = self.lesson
        if taken is not None and 0 <= place < len(taken.steps) and place != self.place:
            self.place = place
            self.changed.emit()

    def mark(self) -> None:
        """Note that the step that is shown is done."""
        if self.name and self.place not in self.done():
            self._keep(self.name, self.done() | {self.place})

    def _keep(self, name: str, done: frozenset[int]) -> None:
        self._done[name] = done
        lines = [f"{key}={' '.join(map(str, sorted(kept)))}" for key, kept in self._done.items()]
        self._settings.keep_strings(_DONE, lines)
        self.changed.emit()


def _read(lines: Iterable[str]) -> Iterable[tuple[str, frozenset[int]]]:
    for line in lines:
        name, _, places = line.partition("=")
        yield name, frozenset(int(place) for place in places.split() if place.isdecimal())
