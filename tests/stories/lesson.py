"""The first lesson, taken from the welcome page by mouse and keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.stories.person import CTRL, LEFT, SHIFT, Person


@pytest.fixture(scope="module")
def person() -> Iterator[Person]:
    """Somebody who has just come."""
    someone = Person()
    yield someone
    someone.leave()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def lesson(person: Person):
    return person.window.panels.panel("lesson").content


def at(person: Person) -> int:
    return person.program.bench.course.place


def goes_on(person: Person) -> None:
    """Wait for the tick of the step, and press the button for the next one."""
    person.until(lambda: lesson(person).met, f"step {at(person) + 1} is done")
    person.push(lesson(person), lesson(person).next.text())


def test_begins_from_the_welcome_page(person: Person) -> None:
    QTest.mouseClick(person.window.gallery.first_button, LEFT)
    person.until(lambda: lesson(person) is not None, "the panel of the lesson")
    assert person.names() == {"x", "flatten", "out", "y"}
    assert not lesson(person).met
    person.push(lesson(person), "Hint")
    assert "out_features" in person.words(lesson(person))


def test_builds_a_hidden_layer(person: Person) -> None:
    person.until(lambda: person.shape("out") == "N×10", "shapes")
    person.drag_kind("linear", person.middle_of_wire("flatten", "out"))
    person.click("linear")
    assert not lesson(person).met
    person.fill("out_features", "64")
    goes_on(person)
    person.press(Qt.Key.Key_1, CTRL)
    person.drag_kind("relu", person.middle_of_wire("linear", "out"))
    goes_on(person)


def test_trains(person: Person) -> None:
    assert at(person) == 2
    person.choose("run.train")
    goes_on(person)


def test_ties_a_second_layer_to_the_first(person: Person) -> None:
    person.press(Qt.Key.Key_1, CTRL)
    (relu,) = person.names() - {"x", "flatten", "linear", "out", "y"}
    before = person.names()
    person.drag_kind("linear", person.middle_of_wire(relu, "out"))
    (second,) = person.names() - before
    person.click(second)
    person.fill("out_features", "64")
    goes_on(person)
    person.click(second)
    person.press(Qt.Key.Key_L, CTRL | SHIFT)
    QTest.keyClicks(QApplication.focusWidget(), "linear")
    person.press(Qt.Key.Key_Return)
    goes_on(person)


def test_looks_inside(person: Person) -> None:
    person.press(Qt.Key.Key_F11, CTRL)
    goes_on(person)
    person.picture("lesson")


def test_exports_code_and_parameters(person: Person, folder: Path) -> None:
    person.choose("file.export_code")
    person.answer_file(folder / "model.py")
    goes_on(person)
    person.choose("file.export_parameters")
    person.answer_file(folder / "model.params")
    person.until(lambda: lesson(person).met, "the last step is done")
    assert person.program.bench.course.done("first") == frozenset(range(8))
