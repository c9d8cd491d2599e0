"""The process that imports: followed, and ended with all it started."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from blockstudio.graph.problems import Problem
from blockstudio.project.import_report import ImportReport
from blockstudio.studio.importing.order import ImportOrder
from blockstudio.studio.importing.process import ImportProcess
from blockstudio.studio.importing.target import Target
from tests.studio.bench import wait_until

STAND_IN = (sys.executable, str(Path(__file__).with_name("stand_in.py")))


class Following(QObject):
    """Somebody who follows an import."""

    def __init__(self) -> None:
        super().__init__()
        self.came: list[ImportReport | Problem] = []

    def start(self, name: str, command: tuple[str, ...] = STAND_IN) -> ImportProcess:
        """Start one that goes as `name` says."""
        process = ImportProcess(command, ImportOrder(Target("nets.py", name)), self)
        process.finished.connect(self.came.append)
        process.failed.connect(self.came.append)
        return process


@pytest.fixture
def following(application: QApplication) -> Iterator[Following]:
    """Give somebody who follows; what they started is gone afterwards."""
    made = Following()
    yield made
    for process in made.findChildren(ImportProcess):
        process.stop()
        process.clear()


def test_what_came_of_it_is_told_with_its_file(following: Following):
    process = following.start("Mlp")
    wait_until(lambda: bool(following.came))
    (report,) = following.came
    assert isinstance(report, ImportReport) and [item.name for item in report.classes] == [
        "Residual",
        "Odd",
    ]
    assert process.file.exists() and not process.running
    assert process.printed[-1] == "a line of its own"
    process.clear()
    assert not process.file.parent.exists()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Refuses", "Refuses wants width: expected 8 (give it one)"),
        ("Dies", "got SIGKILL (about to die)"),
    ],
)
def test_what_went_wrong_is_told(following: Following, name: str, words: str):
    following.start(name)
    wait_until(lambda: bool(following.came))
    (problem,) = following.came
    assert isinstance(problem, Problem) and words in str(problem)


def test_a_program_that_says_nothing_of_the_kind_is_no_import(following: Following):
    following.start("x", (sys.executable, "-c", "print('hello')"))
    wait_until(lambda: bool(following.came))
    assert "ended in the middle" in str(following.came[0]) and "hello" in str(following.came[0])
