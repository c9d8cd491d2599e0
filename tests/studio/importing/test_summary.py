"""The first line of a report says how much of it can be edited, and each class the way it came in."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from blockstudio.catalogue.text import text
from blockstudio.project.import_report import ClassReport
from blockstudio.project.import_report import ImportReport as Report
from blockstudio.studio.importing.report import ClassRow, summary
from tests.studio.bench import words_in

NODES = ClassReport("Net", "b1", "traced")
PYTHON = ClassReport("Loop", "b2", "python", text("it loops"))
PARTLY = ClassReport("Cut", "b3", "traced", statements=2)


@pytest.mark.parametrize(
    ("classes", "words"),
    [
        ([NODES], "1 class, all of it nodes"),
        ([NODES, NODES], "2 classes, all of them nodes"),
        ([NODES, PYTHON], "2 classes, 1 of them kept as Python"),
        ([PARTLY], "1 class, a few lines of it kept as Python"),
        ([NODES, PARTLY], "2 classes, a few lines of 1 kept as Python"),
        ([NODES, PARTLY, PYTHON], "3 classes, 1 kept as Python, 1 in a few lines"),
    ],
)
def test_the_first_line_says_how_much_can_be_edited(classes: list[ClassReport], words: str):
    assert str(summary(Report(tuple(classes)))) == words


@pytest.mark.parametrize(
    ("item", "way"),
    [(NODES, "nodes"), (PYTHON, "kept as Python"), (PARTLY, "nodes, and a few lines of Python")],
)
def test_a_class_says_the_way_it_came_in(qtbot: QtBot, item: ClassReport, way: str):
    parent = QWidget()
    qtbot.addWidget(parent)
    row = ClassRow(item, parent)
    parent.show()
    assert way in words_in(row).split(" | ")
