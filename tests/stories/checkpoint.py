"""A stranger's checkpoint: opened, looked at, matched with a network by hand, loaded, undone.

Told twice, in English and in 简体中文: run by `test_stories.py` on a screen of its own.
"""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from blockstudio.studio.checkpoints.dialog import CheckpointDialog
from blockstudio.studio.checkpoints.matching import MatchingDialog
from blockstudio.studio.checkpoints.rows import SOURCE, STATE
from blockstudio.studio.settings import Settings
from tests.stories.person import LEFT, NONE, Person

WORDS = {
    "en": {
        "head": "stranger.pt: 5 tensors",
        "beside": "epoch (3)",
        "refused": "argparse.Namespace",
        "counts": "2 of 4 parameters get values · 2 not in the file",
        "all": "4 of 4 parameters get values",
        "prefix": "“module.”",
        "origin": "file stranger.pt, “model”",
    },
    "zh_CN": {
        "head": "stranger.pt：5 个张量",
        "beside": "epoch",
        "refused": "argparse.Namespace",
        "counts": "4 个参数中有 2 个会得到值 · 2 个不在文件中",
        "all": "4 个参数中有 4 个会得到值",
        "prefix": "“module.”",
        "origin": "文件 stranger.pt，“model”",
    },
}


@pytest.fixture(scope="module", params=["en", "zh_CN"])
def language(request: pytest.FixtureRequest) -> str:
    """The language of the window."""
    return request.param


@pytest.fixture(scope="module")
def words(language: str) -> dict[str, str]:
    """What the window says in that language."""
    return WORDS[language]


@pytest.fixture(scope="module")
def tensors() -> dict[str, torch.Tensor]:
    """What somebody else's network was saved with."""
    torch.manual_seed(2)
    shapes = {"hidden": (128, 64), "classifier": (10, 128)}
    state = {f"module.{name}.weight": torch.randn(shape) for name, shape in shapes.items()}
    state |= {f"module.{name}.bias": torch.randn(shape[0]) for name, shape in shapes.items()}
    return state | {"module.steps": torch.tensor(7)}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory, tensors: dict[str, torch.Tensor]) -> Path:
    """The checkpoint, as people save them: the weights beside other things."""
    path = tmp_path_factory.mktemp("files") / "stranger.pt"
    torch.save({"epoch": 3, "model": tensors, "ema": {"w": torch.ones(2)}}, path)
    return path


@pytest.fixture(scope="module")
def person(language: str) -> Iterator[Person]:
    """Somebody who has opened the example from the gallery."""
    settings = Settings()
    settings.language = language
    settings.write()
    someone = Person()
    someone.open_example("digits-mlp")
    someone.until(lambda: someone.shape("out") == "N×10", "shapes on the wires")
    yield someone
    someone.leave()


def cell(dialog: MatchingDialog, row: int, column: int) -> str:
    return dialog.cells.index(row, column).data()


def opened_by_menu(person: Person, file: Path) -> CheckpointDialog:
    person.choose("file.open_checkpoint")
    person.answer_file(file)
    dialog = person.dialog(CheckpointDialog)
    person.until(lambda: dialog.load.isEnabled(), "the file is read")
    return dialog


def test_opens_it_finds_a_tensor_and_looks_at_it(
    person: Person, words: dict[str, str], file: Path
) -> None:
    dialog = opened_by_menu(person, file)
    person.until(lambda: words["head"] in dialog.head.text(), "what the file is")
    assert words["beside"] in dialog.beside.text()
    assert dialog.dictionary.count() == 2
    cells = dialog.table.cells
    person.until(lambda: len(cells.summaries) == 5, "statistics of the rows on screen")
    assert [cells.index(0, column).data() for column in (0, 1, 2)] == [
        "module.hidden.weight",
        "128×64",
        "float32",
    ]
    person.until(lambda: dialog.look.name.text() == "module.hidden.weight", "the first tensor")
    person.picture(f"checkpoint-{words['origin']}", dialog)
    QTest.mouseClick(dialog.search, LEFT)
    QTest.keyClicks(dialog.search, "class weight")
    person.until(lambda: dialog.table.cells.rowCount() == 1, "one tensor is left")
    person.until(lambda: dialog.look.name.text() == "module.classifier.weight", "it is shown")
    assert dialog.look.heat.isVisible() and dialog.look.histogram.isVisible()
    dialog.close()
    person.rest()
    person.come_back()


def test_sees_what_would_be_loaded_mends_it_and_loads_it(
    person: Person,
    words: dict[str, str],
    file: Path,
    tensors: dict[str, torch.Tensor],
    tmp_path: Path,
) -> None:
    opened = opened_by_menu(person, file)
    QTest.mouseClick(opened.load, LEFT)
    dialog = person.dialog(MatchingDialog)
    person.until(lambda: dialog.counts.text() == words["counts"], "what fits")
    assert words["prefix"] in dialog.notes.text()
    assert cell(dialog, 0, SOURCE) == "module.hidden.weight"
    person.picture(f"checkpoint-match-{words['origin']}", dialog)
    assert person.session.store.weights is None
    for row in (2, 3):
        assert cell(dialog, row, SOURCE) == ""
        spot = dialog.table.visualRect(dialog.cells.index(row, SOURCE)).center()
        QTest.mouseClick(dialog.table.viewport(), LEFT, NONE, spot)
        person.until(lambda: dialog.table.findChild(QComboBox) is not None, "the list of tensors")
        box = dialog.table.findChild(QComboBox)
        person.until(lambda b=box: b.view().isVisible(), "the list is open")
        QTest.keyClick(box.view(), Qt.Key.Key_Down)
        person.picture(f"checkpoint-mend-{row}-{words['origin']}", box.view().window())
        QTest.keyClick(box.view(), Qt.Key.Key_Return)
        person.until(lambda r=row: cell(dialog, r, SOURCE) != "", "the tensor is taken")
        person.until(lambda: dialog.table.findChild(QComboBox) is None, "the list is closed")
    person.until(lambda: words["all"] in dialog.counts.text(), "all fits now")
    person.picture(f"checkpoint-mended-{words['origin']}", dialog)
    QTest.mouseClick(dialog.load, LEFT)
    person.until(lambda: person.session.store.weights is not None, "the network has them")
    opened.close()
    person.rest()
    person.come_back()
    person.press(Qt.Key.Key_Escape)
    person.click("out")
    inspector = person.panel("inspector")
    person.until(lambda: words["origin"] in person.words(inspector), words["origin"])
    person.choose("file.export_parameters")
    person.answer_file(tmp_path / "out.params")
    person.until((tmp_path / "out.params").exists, "the parameters")
    found = torch.load(tmp_path / "out.params", weights_only=True)
    assert torch.equal(found["hidden.weight"], tensors["module.hidden.weight"])
    assert torch.equal(found["out.weight"], tensors["module.classifier.weight"])
    assert torch.equal(found["out.bias"], tensors["module.classifier.bias"])


def test_one_undo_takes_it_back(person: Person) -> None:
    person.choose("edit.undo")
    assert person.session.store.weights is None


def test_loads_into_the_selected_layer_alone(
    person: Person, words: dict[str, str], file: Path
) -> None:
    person.press(Qt.Key.Key_Escape)
    person.click("hidden")
    mime = QMimeData()
    path = file.with_suffix(".pth")
    path.write_bytes(file.read_bytes())
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    drop = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime, LEFT, NONE)
    person.window.dropEvent(drop)
    opened = person.dialog(CheckpointDialog)
    person.until(lambda: opened.load.isEnabled(), "the file is read")
    QTest.mouseClick(opened.load, LEFT)
    dialog = person.dialog(MatchingDialog)
    person.until(lambda: dialog.cells.rowCount() == 2, "the parameters of the layer")
    assert [cell(dialog, row, STATE) for row in (0, 1)].count(cell(dialog, 0, STATE)) == 2
    QTest.mouseClick(dialog.load, LEFT)
    person.until(lambda: person.session.store.weights is not None, "the layer has them")
    assert len(person.session.store.weights.values) == 2
    opened.close()
    person.rest()
    person.come_back()


def test_what_is_no_checkpoint_says_so_in_its_place(
    person: Person, words: dict[str, str], tmp_path: Path
) -> None:
    torch.save({"args": Namespace(lr=1), "w": torch.ones(1)}, tmp_path / "args.pt")
    person.choose("file.open_checkpoint")
    person.answer_file(tmp_path / "args.pt")
    dialog = person.dialog(CheckpointDialog)
    person.until(lambda: words["refused"] in person.words(dialog), "why it is refused")
    person.picture(f"checkpoint-refused-{words['origin']}", dialog)
    assert not dialog.load.isEnabled()
    dialog.close()
    person.rest()
    person.come_back()
    assert not person.faults
