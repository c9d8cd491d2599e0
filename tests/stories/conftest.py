"""What was on the screen when a step of a story failed: a picture, and the words that matter."""

import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.stories.person import Person


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Fail the step in which something happened that the program itself did not expect."""
    yield
    person = _person(item)
    if person is not None and person.faults:
        pytest.fail("\n".join(person.faults), pytrace=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Add what the person saw to the report of a step that failed."""
    report = yield
    person = _person(item)
    if report.failed and report.when == "call" and person is not None:
        report.sections.append(("The screen", "\n".join(_seen(person, item.name))))
    return report


def _person(item: pytest.Item) -> Person | None:
    person = vars(item).get("funcargs", {}).get("person")
    return person if isinstance(person, Person) else None


def _seen(person: Person, step: str) -> list[str]:
    """Return the windows with the picture of each, where the keys go, and the last edit."""
    folder = Path(tempfile.mkdtemp(prefix="story-"))
    said = [
        f"focus: {QApplication.focusWidget()}",
        f"undo: {person.action('edit.undo').text()}",
        f"status: {person.window.statusBar().currentMessage()}",
    ]
    for number, window in enumerate(w for w in QApplication.topLevelWidgets() if w.isVisible()):
        file = folder / f"{step}-{number}.png"
        window.grab().save(str(file))
        said.append(f"{type(window).__name__} “{window.windowTitle()}”: {file}")
    return said
