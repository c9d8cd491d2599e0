"""File ▸ Import Python: from the choice of a class to the project and its report."""

import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from blockstudio.project.trust import trust
from blockstudio.studio.importing.dialog import ImportDialog, fingerprint_of
from blockstudio.studio.importing.imports import Imports
from blockstudio.studio.importing.report import ImportReport
from tests.studio.bench import words_in
from tests.studio.frame.desk import Desk

STAND_IN = (sys.executable, str(Path(__file__).with_name("stand_in.py")))
SOURCE = """from torch import nn


class Mlp(nn.Module):
    def __init__(self, width, depth=2, *, act='relu'):
        super().__init__()

    def forward(self, x, mask=None):
        return x


class {name}(Mlp):
    pass


def build():
    return make()
"""
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def nets(tmp_path: Path) -> Path:
    """Give a file of networks; the stand-in for the importer goes by their names."""
    path = tmp_path / "nets.py"
    path.write_text(SOURCE.format(name="Refuses"), encoding="utf-8")
    return path


@pytest.fixture
def imports(desk: Desk) -> Iterator[Imports]:
    """Give what imports in this window, with a quick importer; a project is open and edited."""
    desk.open()
    desk.window.canvas.commands.placing.add_kind("torch.nn.Dropout")
    made = desk.program.bench.imports
    made.command = STAND_IN
    yield made
    made.stop()


def asked(desk: Desk, imports: Imports, path: Path, name: str) -> ImportDialog:
    """Open the dialog and choose a class of a file."""
    desk.do("file.import_python")
    assert isinstance(imports.dialog, ImportDialog)
    imports.dialog.choice.choose_file(path)
    imports.dialog.choice.field.setText(f"{path}:{name}")
    desk.settle()
    return imports.dialog


def fill(dialog: ImportDialog, width: str = "8", shape: str = "1, 4") -> None:
    """Give what has to be given."""
    dialog.arguments.lines[0].field.setText(width)
    dialog.inputs.lines[0].field.setText(shape)


def press(desk: Desk, where: QWidget, words: str) -> None:
    """Press the button of that name."""
    buttons = [one for one in where.findChildren(QPushButton) if one.isVisible()]
    QTest.mouseClick(next(one for one in buttons if one.text().strip("&") == words), LEFT)
    desk.settle()


def question(desk: Desk, where: QWidget) -> QMessageBox:
    """Return the question that is asked over a part of the window."""
    return next(box for box in where.findChildren(QMessageBox) if box.isVisible())


def test_a_file_is_listed_and_asks_for_what_its_class_takes(
    desk: Desk, imports: Imports, nets: Path
):
    dialog = asked(desk, imports, nets, "")
    listed = [dialog.choice.list.item(row).text() for row in range(dialog.choice.list.count())]
    assert listed == ["Mlp", "Refuses"]
    assert not dialog.go.isEnabled()
    dialog.choice.list.setCurrentRow(0)
    assert dialog.choice.field.text() == f"{nets}:Mlp"
    assert [line.field.objectName() for line in dialog.arguments.lines] == ["width", "depth", "act"]
    assert dialog.arguments.lines[1].field.placeholderText() == "2"
    names = [line.argument.name for line in dialog.inputs.lines if line.argument is not None]
    assert names == ["x", "mask"]
    assert not [line for line in dialog.inputs.lines if line.cross.isVisible()]
    dialog.choice.field.setText("no.such.module:net")
    assert [line.field.objectName() for line in dialog.arguments.lines] == ["others"]
    assert [line.argument for line in dialog.inputs.lines] == [None]


def test_what_is_typed_stays_as_it_is_and_what_it_means_is_said(
    desk: Desk, imports: Imports, nets: Path
):
    desk.do("file.import_python")
    dialog = imports.dialog
    assert isinstance(dialog, ImportDialog)
    assert "Choose a Python file" in words_in(dialog) and dialog.choice.list.isHidden()
    for typed in ("no.such.module:net", f"{nets}:Mlp", "torch.nn.modules.linear:Linear"):
        dialog.choice.field.setText(typed)
        assert ("There is no such file" in words_in(dialog)) == (typed == "no.such.module:net")
        dialog.choice.field.setText(f"{nets}:missing")
        assert dialog.choice.field.text() == f"{nets}:missing"


def test_a_file_of_python_dropped_on_the_window_is_asked_about(
    desk: Desk, imports: Imports, nets: Path
):
    data, none = QMimeData(), Qt.KeyboardModifier.NoModifier
    data.setUrls([QUrl.fromLocalFile(str(nets))])
    place, action = QPointF(200, 200), Qt.DropAction.CopyAction
    desk.window.dropEvent(QDropEvent(place, action, data, LEFT, none))
    desk.settle()
    assert imports.dialog is not None
    assert imports.dialog.choice.field.text() == f"{nets}:Refuses"


@pytest.mark.parametrize(
    ("width", "shape", "words"),
    [
        ("", "1, 4", "“width” is needed"),
        ("nn.ReLU()", "1, 4", "no value for width"),
        ("8", "", "It needs a shape"),
        ("8", "N, 4", "“N, 4” is no shape"),
    ],
)
def test_what_is_missing_or_wrong_is_told_in_place_and_nothing_runs(
    desk: Desk, imports: Imports, nets: Path, width: str, shape: str, words: str
):
    dialog = asked(desk, imports, nets, "Mlp")
    fill(dialog, width, shape)
    press(desk, dialog, "Import")
    assert words in words_in(dialog)
    assert dialog.process is None and not dialog.findChildren(QMessageBox)


def test_nothing_runs_before_the_file_is_trusted_and_then_it_is_not_asked_again(
    desk: Desk, imports: Imports, nets: Path
):
    dialog = asked(desk, imports, nets, "Refuses")
    fill(dialog)
    press(desk, dialog, "Import")
    assert str(nets) in question(desk, dialog).text()
    press(desk, question(desk, dialog), "Cancel")
    assert dialog.process is None
    press(desk, dialog, "Import")
    press(desk, question(desk, dialog), "Run it")
    desk.wait(lambda: "Refuses wants width" in words_in(dialog))
    assert dialog.arguments.lines[0].field.text() == "8"
    press(desk, dialog, "Import")
    assert not [box for box in dialog.findChildren(QMessageBox) if box.isVisible()]
    nets.write_text(SOURCE.format(name="Other"), encoding="utf-8")
    desk.wait(lambda: dialog.process is None)
    press(desk, dialog, "Import")
    assert question(desk, dialog).isVisible()


def test_what_is_imported_is_a_new_unsaved_project_with_its_report(
    desk: Desk, imports: Imports, nets: Path
):
    desk.session.history.mark_saved()
    trust(fingerprint_of(nets))
    dialog = asked(desk, imports, nets, "Mlp")
    fill(dialog)
    press(desk, dialog, "Import")
    desk.wait(lambda: imports.report is not None)
    assert imports.dialog is None
    assert desk.session.store.project.name == "residual-mlp"
    assert desk.session.file is None and desk.session.history.dirty
    report = imports.shown
    assert isinstance(report, ImportReport)
    words = words_in(report)
    assert "2 classes, 1 of them kept as Python" in words and "a branch on a value" in words
    assert "--args width=8 --input 1x4" in words
    QTest.mouseClick(report.rows[-1], LEFT)
    assert desk.session.block.name == "Residual"
    desk.session.history.mark_saved()
    desk.do("file.new")
    assert imports.shown is None and not desk.action("file.import_report").isEnabled()


def test_the_report_is_there_again_when_the_project_is_opened_again(
    desk: Desk, imports: Imports, nets: Path
):
    desk.session.history.mark_saved()
    trust(fingerprint_of(nets))
    dialog = asked(desk, imports, nets, "Mlp")
    fill(dialog)
    press(desk, dialog, "Import")
    desk.wait(lambda: imports.report is not None)
    report, file = imports.report, nets.with_name("mine.bstudio")
    desk.do("file.save")
    desk.choose_file(file)
    desk.do("file.close")
    assert imports.report is None
    desk.program.bench.documents.open(file)
    assert imports.report == report
    desk.do("file.import_report")
    assert isinstance(imports.shown, ImportReport) and imports.shown.rows[0].isEnabled()
    desk.do("view.chinese")
    assert imports.shown is None
    desk.do("file.import_report")
    assert imports.shown.parentWidget() is desk.window
    desk.do("view.english")
    desk.open()
    desk.do("file.save_as")
    desk.choose_file(file)
    desk.program.bench.documents.open(file)
    assert imports.report is None and imports.shown is None


def test_the_open_project_stays_until_what_is_unsaved_is_settled(
    desk: Desk, imports: Imports, nets: Path
):
    before = desk.session.store
    trust(fingerprint_of(nets))
    dialog = asked(desk, imports, nets, "Mlp")
    fill(dialog)
    press(desk, dialog, "Import")
    desk.wait(lambda: any(box.isVisible() for box in desk.window.findChildren(QMessageBox)))
    desk.answer(QMessageBox.StandardButton.Cancel)
    assert desk.session.store is before and "dropout" in desk.names()
    assert not desk.action("file.import_report").isEnabled()
    report = imports.shown
    assert isinstance(report, ImportReport)
    assert not report.rows[0].isEnabled()
    press(desk, report, "Open the project")
    desk.answer(QMessageBox.StandardButton.Discard)
    assert desk.session.store.project.name == "residual-mlp"
    assert report.rows[0].isEnabled() and not report.open_project.isVisible()


def test_an_import_that_hangs_is_ended_at_once_with_all_it_started(
    desk: Desk, imports: Imports, nets: Path
):
    nets.write_text(SOURCE.format(name="Hangs"), encoding="utf-8")
    trust(fingerprint_of(nets))
    dialog = asked(desk, imports, nets, "Hangs")
    fill(dialog)
    press(desk, dialog, "Import")
    process = dialog.process
    assert process is not None
    desk.wait(lambda: process.stage is not None and process.stage.stage == "running")
    assert process.stage is not None
    kin = [psutil.Process(int(pid)) for pid in process.stage.name.split()]
    press(desk, dialog, "Cancel")
    assert dialog.isVisible() and dialog.go.isVisible()
    assert dialog.arguments.lines[0].field.text() == "8"
    assert psutil.wait_procs(kin, timeout=60)[1] == []
    assert "dropout" in desk.names()
