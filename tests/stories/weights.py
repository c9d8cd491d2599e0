"""Weights are content: trained, carried through edits, undone, saved, asked about and exported.

Told twice, in English and in 简体中文: run by `test_stories.py` on a screen of its own.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLineEdit, QMessageBox, QWidget

import blockstudio
from blockstudio.studio.parameters.figures import Figures
from blockstudio.studio.settings import Settings
from tests.stories.person import CTRL, LEFT, SHIFT, Person

WORDS = {
    "en": {
        "initial": "initial values of seed 0",
        "last": "run 1, last (epoch 3)",
        "edits": "run 1, last (epoch 3) + 2 edits",
        "edit": "run 1, last (epoch 3) + 1 edit",
        "title": "Export parameters: run 1, last (epoch 3)",
        "in use": "last in use",
        "fits": "Load what fits",
    },
    "zh_CN": {
        "initial": "种子 0 的初始值",
        "last": "运行 1，最终（第 3 轮）",
        "edits": "运行 1，最终（第 3 轮） + 2 处修改",
        "edit": "运行 1，最终（第 3 轮） + 1 处修改",
        "title": "导出参数：运行 1，最终（第 3 轮）",
        "in use": "最终 · 使用中",
        "fits": "载入匹配的部分",
    },
}
State = dict[str, torch.Tensor]


@pytest.fixture(scope="module", params=["en", "zh_CN"])
def language(request: pytest.FixtureRequest) -> str:
    """The language of the window."""
    return request.param


@pytest.fixture(scope="module")
def words(language: str) -> dict[str, str]:
    """What the window says in that language."""
    return WORDS[language]


@pytest.fixture(scope="module")
def folder(language: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the person keeps the files."""
    return tmp_path_factory.mktemp(f"weights-{language}")


@pytest.fixture(scope="module")
def person(language: str, folder: Path) -> Iterator[Person]:
    """Somebody who has opened the example from the gallery and saved it."""
    settings = Settings()
    settings.language = language
    settings.write()
    someone = Person()
    someone.open_example("digits-mlp")
    someone.choose("file.save_as")
    someone.answer_file(folder / "mine.bstudio")
    someone.until(lambda: someone.shape("out") == "N×10", "shapes on the wires")
    yield someone
    someone.leave()


def told(person: Person, where: QWidget) -> str:
    return person.words(where)


def look_at(person: Person, name: str, said: str) -> None:
    """Click a layer and read in the inspector where its weights come from."""
    person.press(Qt.Key.Key_Escape)
    person.click(name)
    person.until(lambda: said in told(person, person.panel("inspector")), said)


def exported(person: Person, file: Path) -> State:
    """Export the parameters by menu, and read them as plain torch does."""
    file.unlink(missing_ok=True)
    person.choose("file.export_parameters")
    person.answer_file(file)
    person.until(file.exists, "the parameters")
    return torch.load(file, weights_only=True)


def trained(person: Person) -> State:
    """The weights at the end of the run."""
    folder = person.program.bench.runs.current.folder
    return torch.load(folder / "last.params", weights_only=True)


def equal(one: State, other: State, renamed: dict[str, str]) -> bool:
    pairs = {renamed.get(key, key): value for key, value in other.items()}
    return one.keys() == pairs.keys() and all(torch.equal(one[key], pairs[key]) for key in one)


def set_value(person: Person, index: str, value: str) -> None:
    """Type an index and a value below the picture of a parameter."""
    inspector = person.panel("inspector")
    for name, typed in (("index", index), ("set value", value)):
        field = next(w for w in inspector.findChildren(QLineEdit, name) if w.isVisible())
        QTest.mouseClick(field, LEFT)
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, typed)
    QTest.keyClick(field, Qt.Key.Key_Return)
    person.rest()


def test_trains_and_the_network_has_the_weights(person: Person, words: dict[str, str]) -> None:
    look_at(person, "hidden", words["initial"])
    training = person.panel("training")
    person.fill("epochs", "3", training)
    person.choose("run.train")
    runs = person.program.bench.runs
    person.until(lambda: runs.state == "finished", "the end", 180)
    look_at(person, "hidden", words["last"])
    assert person.program.bench.documents.dirty
    table = person.panel("runs")
    person.until(lambda: words["in use"] in table.model.in_use.values(), "the run is in use")
    person.rest(0.3)
    person.picture(f"weights-runs-{words['last']}")
    person.choose("file.save")
    person.until(lambda: not person.program.bench.documents.dirty, "saved")


def test_sees_which_classes_have_weights_alike(person: Person, words: dict[str, str]) -> None:
    page = person.panel("parameters").list
    person.until(lambda: page.cells.place_of("out.weight") is not None, "the table")
    row = page.cells.index(page.cells.place_of("out.weight"), 0)
    QTest.mouseClick(page.table.viewport(), LEFT, pos=page.table.visualRect(row).center())
    drawings = page.closer.drawings
    person.until(lambda: drawings.switch["points"].isVisible(), "what it can be drawn as")
    QTest.mouseClick(drawings.switch["points"], LEFT)
    plot = drawings.points.map
    person.until(lambda: plot.figure.series and plot.frame, "the points")
    person.rest()
    QTest.mouseClick(plot, LEFT, pos=plot.spot_of(0, 3).toPoint())
    person.until(lambda: drawings.points.near is not None, "what is near")
    near = drawings.points.near
    weight = trained(person)["out.weight"]
    cosines = torch.cosine_similarity(weight, weight[near.row][None])
    best = max(set(range(10)) - {near.row}, key=lambda place: cosines[place])
    assert f" {best} {cosines[best]:.3f}".replace("-", "−") in told(person, drawings).replace(
        "：", ": "
    )
    person.picture(f"weights-points-{words['last']}")


def test_renames_and_groups_and_the_weights_follow(
    person: Person, words: dict[str, str], folder: Path
) -> None:
    person.click("out")
    person.press(Qt.Key.Key_F2)
    QTest.keyClicks(person.app.focusWidget(), "head")
    person.press(Qt.Key.Key_Return)
    person.until(lambda: "head" in person.names(), "the new name")
    look_at(person, "head", words["last"])
    person.press(Qt.Key.Key_Escape)
    person.click("hidden")
    person.click("act", SHIFT)
    person.press(Qt.Key.Key_G, CTRL)
    (block,) = (n.name for n in person.session.selected_nodes())
    person.until(lambda: person.shape(block) == "N×128", "the shape of the block")
    found = exported(person, folder / "grouped.params")
    renamed = {f"hidden.{name}": f"{block}.hidden.{name}" for name in ("weight", "bias")}
    renamed |= {f"out.{name}": f"head.{name}" for name in ("weight", "bias")}
    assert equal(found, trained(person), renamed)


def test_edits_a_value_and_undoes_it(person: Person, words: dict[str, str]) -> None:
    look_at(person, "head", words["last"])
    set_value(person, "0, 0", "42")
    person.until(
        lambda: words["edit"] in told(person, person.panel("inspector")), "one edit is told"
    )
    set_value(person, "", "+= 1")
    person.until(
        lambda: words["edits"] in told(person, person.panel("inspector")), "two edits are told"
    )
    assert "43" in told(person, person.panel("inspector"))
    assert "head.weight += 1" in person.action("edit.undo").text()
    person.picture(f"weights-edited-{words['edits']}")
    person.choose("edit.undo")
    assert "head.weight[0, 0] = 42" in person.action("edit.undo").text()
    person.choose("edit.undo")
    person.until(
        lambda: words["edit"] not in told(person, person.panel("inspector")), "no edit is told"
    )
    look_at(person, "head", words["last"])


def test_is_asked_when_it_closes_and_finds_what_was_saved(
    person: Person, words: dict[str, str], folder: Path
) -> None:
    person.choose("edit.redo")
    person.until(lambda: words["edit"] in told(person, person.panel("inspector")), "the edit again")
    person.choose("file.close")
    box = person.dialog(QMessageBox)
    person.picture(f"weights-closing-{words['edit']}", box)
    person.answer_box(QMessageBox.StandardButton.Discard)
    assert person.window.gallery.isVisible()
    person.choose("file.open")
    person.answer_file(folder / "mine.bstudio")
    person.until(lambda: person.shape("out") == "N×10", "shapes again")
    look_at(person, "out", words["last"])
    found = exported(person, folder / "reopened.params")
    assert equal(found, trained(person), {})


def test_saved_edits_are_there_again(person: Person, words: dict[str, str], folder: Path) -> None:
    look_at(person, "out", words["last"])
    set_value(person, "1, 2", "0.5")
    person.until(
        lambda: words["edit"] in told(person, person.panel("inspector")), "one edit is told"
    )
    person.choose("file.save")
    person.choose("file.close")
    person.choose("file.open")
    person.answer_file(folder / "mine.bstudio")
    person.until(lambda: person.shape("out") == "N×10", "shapes again")
    look_at(person, "out", words["edit"])
    wanted = trained(person)
    wanted["out.weight"][1, 2] = 0.5
    assert equal(exported(person, folder / "edited.params"), wanted, {})
    project = blockstudio.open_project(folder / "mine.bstudio")
    assert equal(dict(project.build().state_dict()), wanted, {})


def test_the_dialog_of_the_export_says_which_weights(person: Person, words: dict[str, str]) -> None:
    person.choose("file.export_parameters")
    dialog = person.dialog(QFileDialog)
    assert dialog.windowTitle().startswith(words["title"])
    person.picture(f"weights-export-{words['last']}", dialog)
    dialog.reject()
    person.rest()
    person.come_back()


def test_a_file_that_fits_in_part_is_asked_about(
    person: Person, words: dict[str, str], folder: Path
) -> None:
    before = exported(person, folder / "before.params")
    part = {"out.bias": torch.full((10,), 7.0), "hidden.weight": torch.ones(2, 2)}
    torch.save(part, folder / "part.params")
    person.choose("file.load_parameters")
    person.answer_file(folder / "part.params")
    box = person.dialog(QMessageBox)
    assert "hidden.weight" in box.informativeText()
    person.picture(f"weights-conflict-{words['fits']}", box)
    some = next(b for b in box.findChildren(QAbstractButton) if b.text() == words["fits"])
    QTest.mouseClick(some, LEFT)
    person.rest()
    person.come_back()
    look_at(person, "out", words["edit"])
    wanted = {**before, "out.bias": torch.full((10,), 7.0)}
    assert equal(exported(person, folder / "part-loaded.params"), wanted, {})


def test_sets_a_value_while_the_run_is_paused_and_takes_it_back(
    person: Person, words: dict[str, str]
) -> None:
    runs = person.program.bench.runs
    person.fill("epochs", "400", person.panel("training"))
    person.choose("run.train")
    person.until(lambda: runs.state == "running", "the run starts")
    person.until(lambda: runs.info.progress.step > 5, "some steps")
    person.choose("run.pause")
    person.until(lambda: runs.state == "paused", "the pause")
    person.press(Qt.Key.Key_Escape)
    person.click("out")
    inspector = person.panel("inspector")
    setter = inspector.findChild(QLineEdit, "set value")
    person.until(lambda: setter.isVisible(), "values can be set")
    figures = inspector.findChild(Figures)
    step = f"{runs.info.progress.step:,}"
    person.until(lambda: step in person.words(inspector), "the figures are of the last step")
    before = person.words(figures)
    set_value(person, "0, 0", "42")
    person.until(lambda: len(runs.info.edits) == 1, "the run has the value")
    person.until(lambda: "42" in person.words(figures).splitlines(), "the figures have it")
    assert "out.weight[0, 0] = 42" in person.action("edit.undo").text()
    person.picture(f"weights-paused-{words['last']}")
    person.choose("edit.undo")
    person.until(lambda: len(runs.info.edits) == 2, "it is taken back")
    person.until(lambda: person.words(figures) == before, "the figures are the old ones")
    person.choose("run.stop")
    person.until(lambda: runs.state == "stopped", "the end")
