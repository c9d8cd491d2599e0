"""Lessons that one has left before their end: which, at which step, and in which project."""

from pathlib import Path

import msgspec
from msgspec import Struct

from blockstudio.project.file import SUFFIX
from blockstudio.project.lessons import in_language, lesson, lessons
from blockstudio.project.state import state_folder
from blockstudio.studio.lessons.subject import FOLDER
from blockstudio.studio.settings import Settings
from blockstudio.studio.translations import current_language

_TAKEN = "lessons/taken"
_OPEN = "lessons/open"
_MOST = 20
"""Of how many projects it is remembered."""


class Taken(Struct, frozen=True):
    """A lesson, the step it is at, and the file of the project it is taken in."""

    lesson: str
    place: int
    file: str

    @property
    def path(self) -> Path:
        """Where the project lies."""
        return Path(self.file)

    @property
    def title(self) -> str:
        """What the lesson is called."""
        return in_language(lesson(self.lesson).title, current_language())

    @property
    def is_copy(self) -> bool:
        """Whether the project was never saved: what is kept of it is a copy."""
        return self.path == copy_of(self.lesson)


class KeptLessons:
    """Lessons in the settings, the one that was taken last first; what is there no more is left out."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def all(self) -> list[Taken]:
        """Return every lesson that can be gone on with."""
        known = lessons()
        return [
            taken
            for taken in self._read()
            if taken.lesson in known
            and 0 <= taken.place < len(known[taken.lesson].steps)
            and taken.path.is_file()
        ]

    def last(self) -> Taken | None:
        """Return the lesson that was taken last."""
        return next(iter(self.all()), None)

    def named(self, name: str) -> Taken | None:
        """Return where one was last in the lesson of that name."""
        return next((taken for taken in self.all() if taken.lesson == name), None)

    def in_file(self, file: Path) -> Taken | None:
        """Return the lesson that was taken in a project."""
        return next((taken for taken in self.all() if taken.path == file.absolute()), None)

    def unsaved(self) -> Taken | None:
        """Return the lesson that was open in a project without a file when the program died."""
        name = self._settings.value(_OPEN)
        # Its copy may not be there yet: what there is comes from the journal.
        return next((one for one in self._read() if one.is_copy and one.lesson == name), None)

    def put(self, name: str, place: int, file: Path | None) -> None:
        """Remember the step of a lesson; without a file, for the copy that is kept when one leaves."""
        path = copy_of(name) if file is None else file.absolute()
        self._settings.set_value(_OPEN, name if file is None else "")
        self._write([Taken(name, place, str(path)), *self._without(path)])

    def forget(self, file: Path) -> None:
        """Forget the lesson of a project: it is done, or the project lies elsewhere now."""
        self._write(self._without(file.absolute()))

    def close(self) -> None:
        """Note that no lesson is open any more in a project without a file."""
        self._settings.set_value(_OPEN, "")

    def _without(self, file: Path) -> list[Taken]:
        return [taken for taken in self._read() if taken.path != file]

    def _read(self) -> list[Taken]:
        found: list[Taken] = []
        for line in self._settings.strings_of(_TAKEN):
            try:
                found.append(msgspec.json.decode(line, type=Taken))
            except msgspec.DecodeError:
                # Written by another version: nothing is lost but the step.
                continue
        return found

    def _write(self, taken: list[Taken]) -> None:
        lines = [msgspec.json.encode(one).decode() for one in taken]
        self._settings.keep_strings(_TAKEN, lines[:_MOST])


def copy_of(name: str) -> Path:
    """Return where the project of a lesson is kept that has no file of its own."""
    return state_folder(FOLDER) / f"{name}{SUFFIX}"
