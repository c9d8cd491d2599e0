"""A layer of one's own in Python, and a file from elsewhere: run by `test_stories.py`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from blockstudio.studio.code.editor import PAUSE
from tests.stories.person import CTRL, LEFT, Person

MY_LINEAR = """\
import torch
from torch import nn


class MyLinear(nn.Module):
def __init__(self, in_units: int = 64, units: int = 10):
super().__init__()
self.weight = nn.Parameter(torch.randn(in_units, units) * 0.1)
self.bias = nn.Parameter(torch.zeros(units))

BACK
def forward(self, X):
return X @ self.weight + self.bias"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the person keeps the files."""
    return tmp_path_factory.mktemp("work")


@pytest.fixture(scope="module")
def person() -> Iterator[Person]:
    """Somebody with the example of the digits open."""
    someone = Person()
    someone.open_example("digits-mlp")
    someone.until(lambda: someone.shape("out") == "N×10", "shapes on the wires")
    yield someone
    someone.leave()


def type_code(editor: Any, code: str) -> None:
    """Type line by line; the editor indents by itself, and BACK goes one level out."""
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_A, CTRL)
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    for number, line in enumerate(code.split("\n")):
        if line == "BACK":
            QTest.keyClick(editor, Qt.Key.Key_Backtab)
            continue
        if number and code.split("\n")[number - 1] != "BACK":
            QTest.keyClick(editor, Qt.Key.Key_Return)
        QTest.keyClicks(editor, line)


def test_a_new_python_node(person: Person) -> None:
    person.choose("edit.select_all")
    person.click("out")
    person.press(Qt.Key.Key_Delete)
    panel = person.panel("python")
    button = next(one for one in panel.new_buttons if "with parameters" in one.text())
    QTest.mouseClick(button, LEFT)
    person.until(lambda: "my_linear" in person.names(), "a Python node")
    assert panel.editor.hasFocus()
    assert "class MyLinear" in panel.editor.toPlainText()
    assert panel.used.text() == "used by 1 node"
    person.picture("python-new")


def test_types_my_linear_and_wires_it(person: Person) -> None:
    panel = person.panel("python")
    type_code(panel.editor, MY_LINEAR)
    person.rest(2 * PAUSE / 1000)
    assert person.session.store.codes()[0].source == panel.editor.toPlainText()
    assert panel.fault.text() == ""
    person.drag(person.port("act", "output"), person.port("my_linear", "input"))
    person.drag(person.port("my_linear", "output"), person.port("y", "input"))
    assert {("act", "my_linear"), ("my_linear", "y")} <= person.wires()
    person.click("my_linear")
    person.fill("in_units", "128")
    person.until(lambda: person.shape("my_linear") == "N×10", "the shape behind the node")
    assert person.count("my_linear") == 128 * 10 + 10
    person.picture("python-wired")


def test_an_error_is_marked_and_mended(person: Person) -> None:
    panel = person.panel("python")
    right = panel.editor.toPlainText()
    person.double_click("my_linear")
    assert panel.editor.hasFocus()
    QTest.keyClick(panel.editor, Qt.Key.Key_End, CTRL)
    QTest.keyClicks(panel.editor, " +")
    person.until(lambda: "can't read" in panel.fault.text(), "the error below the code")
    problems = [str(one) for one in person.session.problems]
    assert any("line" in one and "MyLinear" in one for one in problems)
    assert "MyLinear" in person.words(person.panel("problems"))
    person.panel("python")
    person.picture("python-fault")
    QTest.keyClick(panel.editor, Qt.Key.Key_Backspace)
    QTest.keyClick(panel.editor, Qt.Key.Key_Backspace)
    person.until(lambda: not panel.fault.text(), "the error is gone")
    assert panel.editor.toPlainText() == right
    person.until(lambda: person.shape("my_linear") == "N×10", "the shape again")


def test_keys_lead_to_the_code(person: Person) -> None:
    panel = person.panel("python")
    for key in (Qt.Key.Key_F4, Qt.Key.Key_Return):
        person.panel("problems")
        person.click("my_linear")
        assert not panel.editor.hasFocus()
        person.press(key)
        assert panel.isVisible()
        assert panel.editor.hasFocus()


def test_what_torch_raises_is_marked_at_its_line(person: Person) -> None:
    panel = person.panel("python")
    panel.editor.setFocus()
    QTest.keyClick(panel.editor, Qt.Key.Key_End, CTRL)
    QTest.keyClicks(panel.editor, " @ X")
    person.until(lambda: "Torch says" in panel.fault.text(), "what torch says")
    assert panel.fault.text().startswith(f"Line {panel.editor.blockCount()}:")
    person.picture("python-torch")
    place = panel.editor.textCursor().position()
    person.choose("edit.undo")
    person.until(lambda: not panel.editor.toPlainText().endswith("@ X"), "it is taken back")
    person.choose("edit.redo")
    person.until(lambda: panel.editor.toPlainText().endswith("@ X"), "it is there again")
    assert panel.editor.textCursor().position() >= place - len(" @ X")
    person.choose("edit.undo")
    person.until(lambda: person.shape("my_linear") == "N×10", "the shape again")


def test_trains_and_saves(person: Person, folder: Path) -> None:
    person.fill("epochs", "1", person.panel("training"))
    person.choose("run.train")
    runs = person.program.bench.runs
    person.until(lambda: runs.state == "finished", "the run is done")
    assert "class MyLinear(nn.Module)" in (runs.current.folder / "model.py").read_text()
    person.choose("file.save_as")
    person.answer_file(folder / "mine.bstudio")
    person.until((folder / "mine.bstudio").exists, "the file")


def test_its_own_file_asks_nothing(person: Person, folder: Path) -> None:
    person.program.bench.documents.open(folder / "mine.bstudio")
    person.until(lambda: person.shape("my_linear") == "N×10", "shapes")
    assert not person.window.workspace.banner.isVisible()


def test_somebody_elses_file_is_asked_about(person: Person, folder: Path) -> None:
    mark = folder / "executed"
    text = (folder / "mine.bstudio").read_text()
    evil = f"import pathlib\\npathlib.Path({str(mark)!r}).touch()\\nimport torch\\n"
    (folder / "theirs.bstudio").write_text(text.replace("import torch\\n", evil, 1))
    person.program.bench.documents.open(folder / "theirs.bstudio")
    banner = person.window.workspace.banner
    person.until(banner.isVisible, "the question")
    assert "1 piece" in banner.words.text()
    person.until(lambda: not person.program.bench.link.busy, "the engine has answered")
    person.until(lambda: person.shape("act") == "N×128", "shapes before the node")
    assert person.shape("my_linear") == ""
    person.picture("python-banner")
    person.choose("run.train")
    person.rest(0.5)
    assert person.program.bench.runs.state != "running"
    assert not mark.exists()
    QTest.mouseClick(banner.show_button, LEFT)
    assert "executed" in person.panel("python").editor.toPlainText()
    QTest.mouseClick(banner.trust_button, LEFT)
    person.until(lambda: person.shape("my_linear") == "N×10", "shapes once it is trusted")
    assert not banner.isVisible()
    assert mark.exists()
