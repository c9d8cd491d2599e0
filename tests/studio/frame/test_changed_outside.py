"""A file that another program changes or takes away while it is open: told, nothing overwritten."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

import blockstudio
from blockstudio.project.examples import example
from blockstudio.project.file import load
from blockstudio.studio.session import Session
from tests.studio.frame.desk import Desk


@pytest.fixture
def file(desk: Desk, tmp_path: Path) -> Path:
    """Open a project of its own folder, and make an edit that is not saved."""
    path = tmp_path / "work" / "net.bstudio"
    path.parent.mkdir()
    path.write_bytes(example("digits-mlp").path.read_bytes())
    desk.program.bench.documents.open(path)
    desk.window.canvas.commands.placing.add_kind("torch.nn.Dropout")
    desk.settle()
    return path


@pytest.fixture
def told(desk: Desk, file: Path) -> list[str]:
    """Collect what the window tells."""
    found: list[str] = []
    session: Session = desk.session
    session.refused.connect(lambda problem: found.append(str(problem)))
    return found


def change(path: Path) -> None:
    other = blockstudio.open_project(path)
    other.root["hidden"].rename("other")
    other.save(path)


def press(desk: Desk, words: str) -> None:
    box = desk.question()
    button = next(one for one in box.buttons() if one.text().replace("&", "") == words)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.settle()


def names(path: Path) -> set[str]:
    return {getattr(record, "name", "") for record in load(path).records}


def test_a_change_by_another_program_is_told_when_it_happens(
    desk: Desk, file: Path, told: list[str]
):
    change(file)
    desk.wait(lambda: bool(told))
    assert "was changed by another program" in told[0]
    assert "dropout" in desk.names()


@pytest.mark.parametrize("answer", ["Cancel", "Overwrite", "Reload", "Save as…"])
def test_a_save_asks_before_it_writes_over_what_another_program_wrote(
    desk: Desk, file: Path, answer: str
):
    change(file)
    desk.do("file.save")
    assert "was changed by another program" in desk.question().text()
    assert "dropout" not in names(file)
    press(desk, answer)
    beside = file.with_name("mine.bstudio")
    if answer == "Save as…":
        desk.choose_file(beside)
    assert ("other" in names(file)) == (answer != "Overwrite")
    assert ("dropout" in names(file)) == (answer == "Overwrite")
    assert ("dropout" in desk.names()) == (answer != "Reload")
    assert desk.session.history.dirty == (answer == "Cancel")
    assert beside.exists() == (answer == "Save as…")


def test_after_a_save_of_its_own_nothing_is_asked(desk: Desk, file: Path, told: list[str]):
    desk.do("file.save")
    desk.window.canvas.commands.placing.add_kind("torch.nn.ReLU")
    desk.settle()
    desk.do("file.save")
    QTest.qWait(300)
    assert told == []
    assert not [box for box in desk.window.findChildren(QMessageBox) if box.isVisible()]
    assert {"dropout", "relu"} <= names(file)


def test_a_file_that_is_deleted_is_told_and_saved_again(desk: Desk, file: Path, told: list[str]):
    desk.do("file.save")
    file.unlink()
    desk.wait(lambda: bool(told))
    assert "moved or deleted" in told[0]
    assert desk.session.history.dirty
    desk.do("file.save")
    assert "dropout" in names(file)


def test_a_folder_that_is_deleted_is_told_and_the_document_stays(
    desk: Desk, file: Path, told: list[str]
):
    shutil.rmtree(file.parent)
    desk.wait(lambda: bool(told))
    assert "in another folder" in told[0]
    desk.window.canvas.commands.placing.add_kind("torch.nn.ReLU")
    desk.settle()
    assert any("can't be written down" in one for one in told)
    desk.do("file.save")
    assert "could not be saved" in desk.question().text()
    desk.answer(QMessageBox.StandardButton.Ok)
    assert desk.session.history.dirty
    assert {"dropout", "relu"} <= desk.names()


def test_a_script_does_not_write_over_what_another_wrote(tmp_path: Path):
    path = tmp_path / "net.bstudio"
    path.write_bytes(example("digits-mlp").path.read_bytes())
    mine = blockstudio.open_project(path)
    change(path)
    mine.root["act"].rename("bend")
    with pytest.raises(blockstudio.Refusal, match=r"changed by another program.*open it again"):
        mine.save(path)
    assert "other" in names(path)
    mine.save(tmp_path / "mine.bstudio")
    mine.save(tmp_path / "mine.bstudio")
    assert "bend" in names(tmp_path / "mine.bstudio")


HOLDING = """
import sys
from pathlib import Path
from blockstudio.project.open_file import OpenFile

assert OpenFile().hold(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_another_window_on_the_same_project_is_told_at_opening(desk: Desk, file: Path):
    told: list[str] = []
    desk.session.refused.connect(lambda problem: told.append(str(problem)))
    documents = desk.program.bench.documents
    desk.session.history.mark_saved()
    other = file.with_name("other.bstudio")
    shutil.copy(file, other)
    command = [sys.executable, "-c", HOLDING, str(other)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as window:
        assert window.stdout.readline() == "held\n"
        documents.open(other)
        desk.settle()
        assert "is open in another window" in told[0]
        desk.do("file.save")
        assert len(told) == 1, "it was told already"
        documents.open(file)
        desk.settle()
        assert len(told) == 1
        window.communicate("")
    documents.open(other)
    desk.settle()
    assert len(told) == 1, "nobody has it any more"
