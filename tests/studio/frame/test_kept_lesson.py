"""A lesson goes on where it was left: after the program ended, died, or another project was opened."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from blockstudio.graph import edits
from blockstudio.project.file import SUFFIX
from blockstudio.project.lessons import lesson
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.lessons.dialog import LessonsDialog
from blockstudio.studio.lessons.kept import KeptLessons, copy_of
from blockstudio.studio.lessons.panel import LessonPanel
from blockstudio.studio.program import offer_recovery
from blockstudio.studio.settings import Settings
from tests.studio.frame.desk import Desk

LEFT = Qt.MouseButton.LeftButton


@contextmanager
def started(answer: QMessageBox.StandardButton | None = None) -> Iterator[Desk]:
    """Start the program; at the end its window is closed, and what it asks then is answered."""
    desk = Desk()
    desk.wait(lambda: desk.window.gallery.cards.count() > 0)
    desk.settle()
    yield desk
    desk.window.close()
    desk.settle()
    if answer is not None:
        desk.answer(answer)
    assert not desk.window.isVisible()
    desk.close()


def press(desk: Desk, button: Button) -> None:
    assert button.isVisible() and button.isEnabled()
    QTest.mouseClick(button, LEFT)
    desk.settle()


def shown(desk: Desk) -> LessonPanel:
    """Return the panel of the lesson, which must be in front."""
    panel = desk.window.panels.panel("lesson")
    assert panel.isVisible() and isinstance(panel.content, LessonPanel)
    return panel.content


def at(desk: Desk) -> tuple[str, int]:
    course = desk.program.bench.course
    return course.name, course.place


def rename(desk: Desk, name: str) -> None:
    desk.session.attempt(edits.rename, desk.node("out").id, name)
    desk.settle()


def take(desk: Desk, steps: int = 2) -> None:
    """Take the first lesson from the welcome page, and go so many steps on."""
    press(desk, desk.window.gallery.first_button)
    for _ in range(steps):
        press(desk, shown(desk).next)


def leave(desk: Desk) -> None:
    """Open another project, without saving what there is."""
    desk.open("nest-mlp")
    if desk.program.bench.documents.dirty:
        desk.answer(QMessageBox.StandardButton.Discard)
    assert at(desk) == ("", 0)


def test_a_lesson_whose_project_was_not_saved_goes_on_from_the_welcome_page(state: Path):
    with started(QMessageBox.StandardButton.Discard) as desk:
        assert not desk.window.gallery.lesson_button.isVisible()
        take(desk)
        rename(desk, "mine")
    with started() as desk:
        gallery = desk.window.gallery
        assert not gallery.first_button.isVisible()
        assert not gallery.last_button.isVisible()
        press(desk, gallery.lesson_button)
        assert at(desk) == ("first", 2)
        assert "mine" in desk.names()
        assert shown(desk).count.text() == f"3 of {len(lesson('first').steps)}"
        assert not desk.program.bench.documents.dirty
        press(desk, shown(desk).next)
    with started() as desk:
        press(desk, desk.window.gallery.lesson_button)
        assert at(desk) == ("first", 3)


def test_a_lesson_whose_project_was_saved_comes_with_its_file(state: Path, tmp_path: Path):
    file = tmp_path / f"mine{SUFFIX}"
    with started() as desk:
        take(desk, 1)
        desk.do("file.save")
        desk.choose_file(file)
        press(desk, shown(desk).next)
    assert not copy_of("first").exists()
    with started() as desk:
        press(desk, desk.window.gallery.last_button)
        assert (at(desk), desk.session.file) == (("first", 2), file)
        assert shown(desk).count.text().startswith("3 ")


def test_another_project_ends_the_lesson_and_its_own_brings_it_back(state: Path, tmp_path: Path):
    file = tmp_path / f"mine{SUFFIX}"
    with started() as desk:
        take(desk)
        desk.do("file.save")
        desk.choose_file(file)
        desk.open("nest-mlp")
        assert at(desk) == ("", 0)
        assert not desk.window.panels.panel("lesson").isVisible()
        desk.program.bench.documents.open(file)
        desk.settle()
        assert at(desk) == ("first", 2) and shown(desk).count.text().startswith("3 ")


def test_the_list_of_lessons_goes_on_or_starts_again(state: Path):
    with started() as desk:
        take(desk)
        leave(desk)
        for again, place in ((False, 2), (True, 0)):
            desk.do("help.lessons")
            dialog = desk.window.findChild(LessonsDialog)
            assert dialog is not None and dialog.button.text() == "Go on"
            press(desk, dialog.again if again else dialog.button)
            assert at(desk) == ("first", place)
            leave(desk)


def test_a_lesson_that_is_done_or_whose_project_is_gone_is_not_offered(state: Path, tmp_path: Path):
    with started() as desk:
        take(desk)
        leave(desk)
        kept = KeptLessons(Settings())
        assert kept.last() is not None
        shutil.move(copy_of("first"), tmp_path)
        assert kept.last() is None
        shutil.move(tmp_path / copy_of("first").name, copy_of("first"))
        desk.window.workspace.lessons.go_on()
        desk.settle()
        course = desk.program.bench.course
        for place in range(len(lesson("first").steps)):
            course.go(place)
            course.mark()
        leave(desk)
        assert KeptLessons(Settings()).last() is None


_VICTIM = """
import os, signal
from PySide6.QtTest import QTest
from tests.studio.frame.test_kept_lesson import Desk, rename, take
desk = Desk()
take(desk)
rename(desk, "mine")
QTest.qWait(50)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_window_that_died_gives_the_lesson_back_with_its_edits(state: Path):
    surroundings = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    done = subprocess.run([sys.executable, "-c", _VICTIM], env=surroundings, check=False)
    assert done.returncode == -signal.SIGKILL
    with started(QMessageBox.StandardButton.Discard) as desk:
        dialog = offer_recovery(desk.program)
        assert dialog is not None
        desk.settle()
        press(desk, dialog.rows[0].restore)
        assert at(desk) == ("first", 2) and "mine" in desk.names()
        assert shown(desk).count.text().startswith("3 ")


@pytest.mark.parametrize("line", ["", "nonsense", '{"lesson":"gone","place":1,"file":"/x"}'])
def test_what_cannot_be_read_is_left_out(state: Path, line: str):
    settings = Settings()
    settings.keep_strings("lessons/taken", [line])
    kept = KeptLessons(settings)
    assert (kept.all(), kept.last(), kept.unsaved()) == ([], None, None)
