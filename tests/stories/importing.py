"""A network written in Python elsewhere: imported by the menu, looked at, changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QMessageBox

from blockstudio.studio.importing.dialog import ImportDialog
from blockstudio.studio.importing.report import ImportReport
from tests.stories.person import CTRL, LEFT, Person

NETS = '''"""Networks of somebody else."""

import torch
from torch import nn


class Residual(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.norm = nn.BatchNorm2d(width)
        self.conv = nn.Conv2d(width, width, 3, padding=1)

    def forward(self, x):
        return x + self.conv(torch.relu(self.norm(x)))


class SmallNet(nn.Module):
    def __init__(self, width, depth=2, classes=10):
        super().__init__()
        print("making it", width)
        self.stem = nn.Conv2d(1, width, 3, padding=1)
        self.body = nn.Sequential(*(Residual(width) for _ in range(depth)))
        self.head = nn.Linear(width, classes)

    def forward(self, x):
        return self.head(self.body(self.stem(x)).mean((2, 3)))
'''


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file somebody else has written."""
    path = tmp_path_factory.mktemp("others") / "nets.py"
    path.write_text(NETS, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def person() -> Iterator[Person]:
    """Somebody who has just started the program."""
    someone = Person()
    yield someone
    someone.leave()


def allowed(person: Person, dialog: ImportDialog) -> str:
    """Press Import, let the code run, and return what was asked."""
    person.push(dialog, "Import")
    box = person.dialog(QMessageBox)
    words = box.text()
    person.picture("importing-trust", box)
    run = next(b for b in box.findChildren(QAbstractButton) if b.text().strip("&") == "Run it")
    QTest.mouseClick(run, LEFT)
    person.rest()
    return words


def test_is_told_what_is_missing_and_what_is_wrong(person: Person, file: Path) -> None:
    person.choose("file.import_python")
    dialog = person.dialog(ImportDialog)
    person.push(dialog, "Browse…")
    person.dialog(QFileDialog)
    person.answer_file(file)
    choice = dialog.choice
    listed = [choice.list.item(row).text() for row in range(choice.list.count())]
    assert listed == ["Residual", "SmallNet"]
    assert choice.field.text() == f"{file}:SmallNet"
    person.fill("width", "4", dialog)
    assert "It needs a shape" in person.words(dialog)
    person.picture("importing-asks", dialog)
    QTest.keyClicks(dialog.inputs.lines[0].field, "2, 3, 8, 8")
    assert str(file) in allowed(person, dialog)
    person.until(lambda: "fails on the example" in person.words(dialog), "what is wrong")
    assert "to have 1 channels, but got 3" in person.words(dialog)
    assert "making it 4" in dialog.printed.words.toPlainText()
    assert not person.program.bench.documents.open_document
    person.picture("importing-fails", dialog)
    person.push(dialog, "Cancel")
    person.come_back()


def test_imports_it_and_goes_from_the_report_to_a_block(person: Person, file: Path) -> None:
    person.choose("file.import_python")
    dialog = person.dialog(ImportDialog)
    QTest.keyClicks(dialog.choice.field, f"{file}:SmallNet")
    QTest.keyClicks(dialog.arguments.lines[0].field, "4")
    QTest.keyClicks(dialog.inputs.lines[0].field, "2, 1, 8, 8")
    QTest.mouseClick(dialog.values, LEFT, pos=QPoint(8, dialog.values.height() // 2))
    person.push(dialog, "Import")
    person.until(lambda: person.program.bench.imports.report is not None, "the import")
    report = person.dialog(ImportReport)
    words = person.words(report)
    assert "2 classes, all of them nodes" in words and "equal, bit for bit" in words
    assert {"nets.py:7", "nets.py:17"} <= set(words.split("\n"))
    assert person.names() == {"x", "stem", "body", "mean", "head", "y"}
    assert person.window.windowTitle().startswith("SmallNet*")
    person.until(lambda: person.shape("head") == "N×10", "shapes")
    assert "SmallNet.params" in str(person.session.origin)
    assert [problem for problem in person.session.problems if problem.severity == "error"] == []
    person.picture("importing-report", report)
    person.picture("importing-open")
    row = next(row for row in report.rows if row.report.name == "Residual")
    QTest.mouseClick(row, LEFT)
    person.rest()
    assert {"norm", "relu", "conv"} <= person.names()
    person.push(report, "Close")
    person.come_back()


def test_reads_the_report_again(person: Person) -> None:
    person.choose("file.import_report")
    report = person.dialog(ImportReport)
    assert "Residual" in person.words(report)
    person.push(report, "Close")
    person.come_back()


def test_changes_a_layer_and_sees_the_shapes(person: Person) -> None:
    person.window.canvas.setFocus()
    while person.session.path:
        person.press(Qt.Key.Key_Up, CTRL)
    person.click("head")
    person.fill("out_features", "3")
    person.until(lambda: person.shape("head") == "N×3", "the new shape")
    assert person.count("head") == 4 * 3 + 3
    assert "class Residual(nn.Module)" in person.code()
    person.picture("importing-changed")
