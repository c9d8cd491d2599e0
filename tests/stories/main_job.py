"""The main job, step by step, at the real window: run by `test_stories.py` on a screen of its own."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QTableView

from blockstudio.studio.parameters.rows import ParameterRows
from tests.stories.person import CTRL, LEFT, SHIFT, Person

PLAIN_PYTHON = """
import sys
sys.modules["blockstudio"] = None
import torch, model
torch.manual_seed(3)
net = model.build()
state = torch.load("digits-mlp.params")
print(net.load_state_dict(state))
net.eval()
x = torch.rand(5, 1, 8, 8)
h = torch.relu(x.flatten(1) @ state["hidden.weight"].T + state["hidden.bias"])
print(torch.allclose(net(x), h @ state["out.weight"].T + state["out.bias"], atol=1e-5))
last = torch.load(sys.argv[1], weights_only=True)
print(all(torch.equal(last[key], state[key]) for key in last), list(state))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the person keeps the files."""
    return tmp_path_factory.mktemp("work")


@pytest.fixture(scope="module")
def person(folder: Path) -> Iterator[Person]:
    """Somebody who has just opened the example from the gallery."""
    someone = Person()
    someone.picture("welcome")
    yield someone
    someone.leave()


def test_opens_the_example(person: Person) -> None:
    gallery = person.window.gallery
    assert gallery.isVisible()
    person.open_example("digits-mlp")
    person.until(lambda: person.shape("out") == "N×10", "shapes on the wires")
    assert person.names() == {"x", "flatten", "hidden", "act", "out", "y"}
    assert person.count("hidden") == 64 * 128 + 128
    assert "class DigitsMlp(nn.Module)" in person.code()
    person.picture("example")


def test_drags_a_dropout_onto_a_wire(person: Person) -> None:
    person.drag_kind("dropout", person.middle_of_wire("act", "out"))
    assert {("act", "dropout"), ("dropout", "out")} <= person.wires()
    person.until(lambda: person.shape("dropout") == "N×128", "a shape behind the dropout")
    assert "self.dropout = nn.Dropout()" in person.code()


def test_changes_the_width(person: Person) -> None:
    person.click("hidden")
    person.fill("out_features", "256")
    person.until(lambda: person.shape("hidden") == "N×256", "the new shape")
    assert person.count("out") == 2570
    assert "self.out = nn.Linear(256, 10)" in person.code()


def test_is_told_of_a_value_that_is_none(person: Person) -> None:
    person.click("hidden")
    person.fill("out_features", "abc")
    assert "abc" in person.words(person.panel("inspector"))
    problems = person.session.problems_of(person.node("hidden").id)
    assert [p.severity for p in problems] == ["error"]
    assert "whole number" in str(problems[0].expected)
    assert "abc" in str(problems[0].actual)
    person.picture("problem")
    person.press(Qt.Key.Key_Z, CTRL)
    assert person.session.problems == []


def test_is_told_of_a_wrong_size(person: Person) -> None:
    person.click("out")
    person.fill("in_features", "100")
    person.until(lambda: person.session.problems, "a problem")
    problem = person.session.problems[0]
    assert (str(problem.expected), str(problem.actual)) == ("100", "256")
    assert "100" in person.words(person.panel("problems"))
    person.clear("in_features")
    person.until(lambda: not person.session.problems, "no problem")


def test_is_refused_a_cycle_and_puts_a_wire_in_the_place_of_another(person: Person) -> None:
    before = person.wires()
    told: list[str] = []
    person.session.refused.connect(lambda problem: told.append(str(problem)))
    person.drag(person.port("x", "output"), person.port("act", "input"))
    assert person.wires() == before - {("hidden", "act")} | {("x", "act")}
    person.press(Qt.Key.Key_Z, CTRL)
    assert person.wires() == before
    QTest.mouseClick(
        person.window.canvas.viewport(), LEFT, pos=person.middle_of_wire("flatten", "hidden")
    )
    person.press(Qt.Key.Key_Delete)
    assert person.wires() == before - {("flatten", "hidden")}
    person.drag(person.port("out", "output"), person.port("hidden", "input"))
    assert "close a cycle: hidden → act → dropout → out → hidden" in told.pop()
    person.drag(person.port("flatten", "output"), person.port("hidden", "input"))
    assert person.wires() == before
    assert told == []
    person.until(lambda: person.shape("out") == "N×10", "shapes again")


def test_undoes_everything_step_by_step(person: Person) -> None:
    undo, redo = person.action("edit.undo"), person.action("edit.redo")
    titles: list[str] = []
    while undo.isEnabled():
        titles.append(undo.text())
        person.choose("edit.undo")
    assert any("out_features" in title for title in titles)
    assert any("dropout" in title for title in titles)
    assert person.names() == {"x", "flatten", "hidden", "act", "out", "y"}
    person.until(lambda: person.shape("hidden") == "N×128", "the old shape")
    while redo.isEnabled():
        person.choose("edit.redo")
    assert "dropout" in person.names()
    person.until(lambda: person.shape("hidden") == "N×256", "the new shape again")


def test_groups_enters_leaves_and_ungroups(person: Person) -> None:
    person.click("hidden")
    person.click("act", SHIFT)
    person.click("dropout", SHIFT)
    assert len(person.session.selection) == 3
    person.press(Qt.Key.Key_G, CTRL)
    (block,) = (n.name for n in person.session.selected_nodes())
    person.until(lambda: person.shape(block) == "N×256", "the shape of the block")
    assert person.names() == {"x", "flatten", block, "out", "y"}
    person.double_click(block)
    assert {"hidden", "act", "dropout"} < person.names()
    person.picture("entered")
    outline = person.words_of_tree(person.panel("outline"))
    assert outline == ["digits-mlp", "flatten", block, "hidden", "act", "dropout", "out"]
    person.press(Qt.Key.Key_Up, CTRL)
    assert block in person.names()
    person.click(block)
    person.press(Qt.Key.Key_G, CTRL | SHIFT)
    assert {"hidden", "act", "dropout"} < person.names()
    person.until(lambda: person.shape("dropout") == "N×256", "shapes after ungrouping")


def test_trains_pauses_steps_and_resumes(person: Person) -> None:
    training = person.panel("training")
    # It must not be over before it is paused, however long that takes.
    person.fill("epochs", "6000", training)
    person.choose("run.train")
    runs = person.program.bench.runs
    person.until(lambda: runs.state == "running", "the run starts")
    person.until(lambda: runs.info.progress.step > 20, "some steps")
    person.choose("run.pause")
    person.until(lambda: runs.state == "paused", "the pause")
    person.rest(0.3)
    step = runs.info.progress.step
    person.choose("run.step")
    person.until(lambda: runs.info.progress.step == step + 1, "one step")
    person.click("hidden")
    person.picture("training")
    person.choose("run.train")
    person.until(lambda: runs.info.progress.epoch > 1, "it goes on")
    person.choose("run.stop")
    person.until(lambda: runs.state == "stopped", "the stop")


def test_trains_to_the_end(person: Person) -> None:
    runs = person.program.bench.runs
    person.fill("epochs", "60", person.panel("training"))
    person.choose("run.train")
    person.until(lambda: runs.state == "finished", "the end")
    assert runs.info.best["val_accuracy"] >= 0.93
    table = person.panel("runs").findChild(QTableView).model()
    cells = lambda row: [table.index(row, n).data() for n in range(table.columnCount())]  # noqa: E731
    rows = lambda: {cells(n)[0]: cells(n) for n in range(table.rowCount())}  # noqa: E731
    person.until(lambda: rows()["2"][1:3] == ["finished", "60 / 60"], "its row")
    assert f"{runs.info.best['val_accuracy']:.2%}" in rows()["2"]
    person.picture("trained")


def test_looks_at_the_parameters(person: Person) -> None:
    person.click("hidden")
    shown = person.panel("inspector")
    person.until(lambda: "run 2, last (epoch 60)" in person.words(shown), "whose they are")
    person.until(lambda: "mean" in person.words(shown), "the figures")
    rows = shown.findChild(ParameterRows)
    assert rows.accessibleDescription() == "weight 256×64 float32; bias 256 float32"
    person.picture("parameters")


def test_exports_what_plain_torch_can_use(person: Person, folder: Path) -> None:
    person.press(Qt.Key.Key_Escape)
    person.click("dropout")
    person.choose("edit.dissolve")
    person.until(lambda: "dropout" not in person.code(), "the code without dropout")
    person.choose("file.export_parameters")
    person.answer_file(folder / "digits-mlp.params")
    person.choose("file.export_code")
    person.answer_file(folder / "model.py")
    person.until((folder / "digits-mlp.params").exists, "the parameters")
    person.until((folder / "model.py").exists, "the code")
    run = person.program.bench.runs.current.folder
    done = subprocess.run(
        [sys.executable, "-c", PLAIN_PYTHON, str(run / "last.params")],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "<All keys matched successfully>",
        "True",
        "True ['hidden.weight', 'hidden.bias', 'out.weight', 'out.bias']",
    ]


def test_is_told_which_weights_do_not_fit(person: Person, folder: Path) -> None:
    person.click("hidden")
    person.fill("out_features", "64")
    person.until(lambda: person.shape("hidden") == "N×64", "the new width")
    person.choose("file.load_parameters")
    person.answer_file(folder / "digits-mlp.params")
    said = person.answer_box(QMessageBox.StandardButton.Cancel)
    assert "hidden.weight" in said
    assert "256×64" in said
    person.press(Qt.Key.Key_Z, CTRL)
    person.until(lambda: person.shape("hidden") == "N×256", "the old width")
    person.choose("file.load_parameters")
    person.answer_file(folder / "digits-mlp.params")
    person.until(
        lambda: "tensors read" in person.window.workspace.notice.words.text(),
        "the weights are read",
    )


def test_saves_closes_and_opens_again(person: Person, folder: Path) -> None:
    file = folder / "mine.bstudio"
    person.choose("file.save_as")
    person.answer_file(file)
    person.until(file.exists, "the file")
    person.until(lambda: not person.program.bench.documents.dirty, "it is saved")
    records = dict(person.session.store.records)
    person.choose("file.close")
    assert person.window.gallery.isVisible()
    person.choose("file.open")
    person.answer_file(file)
    person.until(lambda: person.session.file == file, "the file is open")
    assert person.session.store.records == records
    person.until(lambda: person.shape("out") == "N×10", "shapes again")
    QTest.mouseClick(person.window.canvas.viewport(), LEFT, pos=QPoint(5, 5))
