"""File ▸ Export…: every format from the dialog, what it says of it, and that nothing is lost unasked."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

import blockstudio
from blockstudio.exporting.formats import FORMATS
from blockstudio.studio.files.export_dialog import ExportDialog
from blockstudio.studio.files.exports import Exports
from blockstudio.studio.settings import Settings
from tests.exporting.test_formats import contents
from tests.studio.bench import Bench, settle, type_into, wait_until, words_in

LEFT = Qt.MouseButton.LeftButton
QUICK = [
    item for item in FORMATS if not item.slow and item.name not in ("bundle", "svg", "png", "pdf")
]


@pytest.fixture(scope="module")
def running(application: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """A document whose engine is at work, for all of these tests."""
    made = Bench(tmp_path_factory.mktemp("project"))
    made.link.start()
    yield made
    made.close()


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("BLOCKSTUDIO_STATE", str(tmp_path / "state"))
    found = Settings()
    (tmp_path / "out").mkdir()
    found.folder = str(tmp_path / "out")
    return found


@pytest.fixture
def dialog(running: Bench, settings: Settings) -> Iterator[ExportDialog]:
    exports = Exports(running.session, running.link, settings, running.link)
    exports.ask_export()
    shown = exports._dialog
    settle()
    yield shown
    shown.reject()
    settle()


def exported(dialog: ExportDialog) -> str:
    """Push the button and wait; return what the dialog says of it."""
    QTest.mouseClick(dialog.write, LEFT)
    wait_until(lambda: not dialog.state.busy)
    settle()
    return words_in(dialog)


def answer(dialog: ExportDialog, words: str) -> None:
    """Push a button of the question that is asked."""
    settle()
    (box,) = (box for box in dialog.findChildren(QMessageBox) if box.isVisible())
    button = next(button for button in box.buttons() if words in button.text())
    QTest.mouseClick(button, LEFT)
    settle()


def test_the_window_writes_what_the_api_writes(
    running: Bench, dialog: ExportDialog, tmp_path: Path
):
    project = _saved(running)
    (tmp_path / "api").mkdir()
    for item in QUICK:
        dialog.choose(item.name)
        said, place = exported(dialog), dialog.target
        assert dialog.state.problem is None and f"Written to {place}" in said
        project.export(tmp_path / "api" / place.name, item.name)
        if item.name != "installable":
            assert str(contents(place)) == str(contents(tmp_path / "api" / place.name))
        if item.needs == "network":
            assert "Weights: initial values of seed 0" in said


def _saved(running: Bench) -> "blockstudio.Project":
    running.session.save(running.session.file)
    return blockstudio.open_project(running.session.file)


def test_the_name_follows_the_format_and_a_typed_one_stays(dialog: ExportDialog, tmp_path: Path):
    assert dialog.target == tmp_path / "out" / "digits.py"
    dialog.choose("wheel")
    assert dialog.target.name == "digits-0.1.0-py3-none-any.whl"
    dialog.choose("package")
    assert dialog.target.name == "digits_package"
    dialog.choose("params")
    type_into(dialog.path, "mine.params", enter=False)
    dialog.choose("safetensors")
    assert dialog.target == tmp_path / "out" / "mine.safetensors"


def test_options_are_those_of_the_format_and_wrong_ones_are_told(dialog: ExportDialog):
    dialog.choose("onnx")
    assert set(dialog.options.rows) == {"dynamic", "opset"}
    type_into(dialog.options.rows["opset"].editor, "7")
    assert "opset" not in dialog.values.given and "18" in words_in(dialog.options)
    dialog.choose("python")
    assert not dialog.options.rows and not dialog.options.isVisible()


def test_what_is_not_installed_is_told_before_anything_is_tried(dialog: ExportDialog, monkeypatch):
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    dialog.choose("onnx")
    settle()
    assert "pip install 'blockstudio[onnx]'" in words_in(dialog)
    assert not dialog.write.isEnabled()
    dialog.choose("pt2")
    settle()
    assert dialog.write.isEnabled() and "pip install" not in words_in(dialog)


def test_nothing_is_replaced_unasked(dialog: ExportDialog):
    dialog.target.write_text("mine")
    QTest.mouseClick(dialog.write, LEFT)
    answer(dialog, "Cancel")
    assert dialog.target.read_text() == "mine"
    QTest.mouseClick(dialog.write, LEFT)
    answer(dialog, "Replace")
    wait_until(lambda: not dialog.state.busy)
    assert "class Digits" in dialog.target.read_text()
    dialog.choose("package")
    dialog.target.mkdir()
    (dialog.target / "mine.txt").write_text("mine")
    QTest.mouseClick(dialog.write, LEFT)
    assert "mine.txt" in words_in(dialog)
    answer(dialog, "Write there")
    wait_until(lambda: not dialog.state.busy)
    assert (dialog.target / "mine.txt").read_text() == "mine"
    assert (dialog.target / "digits.py").exists()


def test_a_slow_one_says_what_it_does_and_can_be_stopped(dialog: ExportDialog):
    dialog.choose("pt2")
    QTest.mouseClick(dialog.write, LEFT)
    wait_until(lambda: "engine" not in str(dialog.state.stage))
    assert dialog.state.busy and dialog.stage.text().endswith(" …")
    QTest.mouseClick(dialog.stop, LEFT)
    settle()
    assert not dialog.state.busy and dialog.write.isEnabled()
    assert not dialog.target.exists() and "Written" not in words_in(dialog)
    dialog.choose("params")
    assert f"Written to {dialog.target}" in exported(dialog)


def test_what_came_of_it_is_told_though_the_dialog_is_closed(
    running: Bench, settings: Settings, tmp_path: Path
):
    exports = Exports(running.session, running.link, settings, running.link)
    lines: list[str] = []
    exports.message_requested.connect(lines.append)
    exports.ask_export()
    exports._dialog.export()
    exports._dialog.reject()
    wait_until(lambda: bool(lines))
    assert lines == [f"Written to {tmp_path / 'out' / 'digits.py'}"]
