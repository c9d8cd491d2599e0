"""Every lesson can be taken to its end: each step is not done before it is shown, and is done then."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from blockstudio.project.lessons import GROUPS, Lesson, lesson, lessons
from blockstudio.project.state import STATE_VARIABLE
from blockstudio.studio.frame.action_table import ACTIONS
from blockstudio.studio.lessons.checks import CHECKS
from blockstudio.studio.lessons.doings import DOINGS
from blockstudio.studio.lessons.panel import LessonPanel
from tests.studio.frame.desk import Desk

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
LANGUAGES = {"en", "zh_CN"}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """One window with an engine for all lessons."""
    monkeypatch.setenv(STATE_VARIABLE, str(tmp_path / "state"))
    made = Desk()
    made.window.complete()
    made.program.bench.start_engine()
    made.wait(lambda: bool(made.program.bench.link.torch))
    yield made
    made.close()


def panel(desk: Desk) -> LessonPanel:
    content = desk.window.panels.show("lesson")
    assert isinstance(content, LessonPanel)
    return content


def test_every_step_is_undone_until_it_is_shown(desk: Desk):
    for name in lessons():
        take(desk, name)


def take(desk: Desk, name: str) -> None:
    """Take a lesson from its beginning to its end, each step shown."""
    desk.session.history.mark_saved()
    desk.window.panels.reset()
    desk.window.workspace.lessons.begin(name)
    desk.settle()
    shown, told = panel(desk), []
    hear = told.append
    desk.session.refused.connect(hear)
    course = desk.program.bench.course
    for place, _ in enumerate(lesson(name).steps):
        where = f"{name}, step {place + 1}"
        assert course.place == place
        shown.look()
        assert not shown.met, f"{where} is done from the start"
        shown.show_button.click()
        desk.wait(lambda: shown.met or bool(told), 90)
        assert told == [], f"{where}: {told}"
        assert place in course.done(name)
        course.go(place + 1)
    desk.session.refused.disconnect(hear)


@pytest.mark.parametrize("name", lessons())
def test_everything_is_said_in_both_languages(name: str):
    taught = lesson(name)
    said = [taught.title, taught.about]
    for step in taught.steps:
        said += [step.say, step.do, *([step.hint] if step.hint else [])]
    assert all(set(words) == LANGUAGES and all(words.values()) for words in said)


@pytest.mark.parametrize("name", lessons())
def test_what_a_lesson_names_is_there(name: str):
    taught: Lesson = lesson(name)
    actions = {row.id for row in ACTIONS}
    for step in taught.steps:
        assert {check["is"] for check in step.checks} <= CHECKS.keys()
        assert {order["do"] for order in step.show} <= DOINGS.keys()
        kind, _, about = step.point.partition(":")
        assert kind in ("", "panel", "field", "node", "action")
        assert kind != "action" or about in actions


def test_every_file_of_a_lesson_is_listed():
    from blockstudio.project.lessons import SUFFIX, place

    files = {path.stem for path in place("first").parent.glob(f"*{SUFFIX}")}
    assert files == {name for _, names in GROUPS.values() for name in names}
    assert all(isinstance(place(name), Path) for name in files)
