"""A network written in Python elsewhere: imported, looked at, changed, trained, taken out again."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QMessageBox

from blockstudio.exporting.formats import FORMATS, Format, format_named, lacking
from blockstudio.runs.reader import RunReader
from blockstudio.studio.files.export_dialog import ExportDialog
from blockstudio.studio.importing.dialog import ImportDialog
from blockstudio.studio.importing.report import ImportReport
from tests.stories.person import CTRL, LEFT, SHIFT, Person
from tests.training.scripts import epochs

OUTSIDE = Path(__file__).parents[1] / "exporting" / "outside.py"
ORIGINAL = """
import runpy
import sys
sys.modules["blockstudio"] = None
import torch
from nets import SmallNet

net = SmallNet(4, classes=10).eval()
net.load_state_dict(torch.load(sys.argv[1], weights_only=True))
with torch.no_grad():
    pairs = [((x,), (net(x),)) for x in (torch.rand(2, 1, 8, 8), torch.rand(5, 1, 8, 8))]
sys.argv = sys.argv[2:]
torch.save({"pairs": pairs, "state": net.state_dict()}, sys.argv[1] + "/net/expected.pt")
runpy.run_path(sys.argv[0], run_name="__main__")
"""
"""What its author gets with the weights of the run; then what all gives that was taken out."""
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
    def __init__(self, width, depth=2, classes=5):
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
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the person takes the network out to."""
    folder = tmp_path_factory.mktemp("mine") / "out"
    (folder / "net").mkdir(parents=True)
    return folder


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
    person.until(lambda: person.shape("head") == "N×5", "shapes")
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
    person.fill("out_features", "10")
    person.until(lambda: person.shape("head") == "N×10", "the new shape")
    assert person.count("head") == 4 * 10 + 10
    assert "class Residual(nn.Module)" in person.code()
    person.picture("importing-changed")


def test_trains_it_for_an_epoch(person: Person, file: Path) -> None:
    person.choose("file.save_as")
    person.answer_file(file.with_name("small.bstudio"))
    person.pick("source", "digits", person.panel("data"))
    person.fill("epochs", "1", person.panel("training"))
    runs = person.program.bench.runs
    person.choose("run.train")
    person.until(lambda: runs.state in ("finished", "failed"), "the end of the run")
    assert runs.state == "finished", runs.problem
    person.until(lambda: "run 1" in str(person.session.origin), "the weights of the run")
    person.picture("importing-trained")


def test_takes_it_out_in_every_format(person: Person, folder: Path) -> None:
    person.choose("file.export")
    dialog = person.dialog(ExportDialog)
    for item in FORMATS:
        dialog.choose(item.name)
        dialog.path.selectAll()
        QTest.keyClicks(dialog.path, str(target(item, folder)))
        if lacking(item) is not None:
            extra = f"pip install 'blockstudio[{item.extra}]'"
            person.until(lambda extra=extra: extra in person.words(dialog), "how it is installed")
            assert not dialog.write.isEnabled()
            continue
        person.push(dialog, "Export")
        person.until(lambda: not dialog.state.busy, str(item.title))
        words = person.words(dialog)
        assert f"Written to {target(item, folder)}" in words, words
        assert item.needs != "network" or "run 1, last (epoch 1)" in words
    person.push(dialog, "Close")
    person.come_back()


def test_all_of_it_is_what_the_author_has_with_those_weights(
    person: Person, file: Path, folder: Path
) -> None:
    weights = person.program.bench.runs.current.folder / "last.params"
    words = plain(file.parent, "-c", ORIGINAL, str(weights), str(OUTSIDE), str(folder))
    networks = (item for item in FORMATS if is_network(item) and lacking(item) is None)
    loaded = {f"net/{target(item, folder).name}" for item in networks}
    assert set(words.splitlines()) == {"making it 4", *loaded}


def test_the_script_trains_it_as_it_is_trained_here(person: Person, folder: Path) -> None:
    script = target(format_named("script"), folder)
    plain(script, "train.py")
    runs = person.program.bench.runs
    first = runs.current.folder
    person.choose("run.train")
    person.until(lambda: runs.current.folder != first, "the second run")
    person.until(lambda: runs.state in ("finished", "failed"), "the end of the run")
    (epoch,) = RunReader(runs.current.folder).epochs()
    (row,) = epochs(script)
    assert row["train_loss"] == epoch.metrics["train_loss"]


def test_its_first_layers_go_on_in_another_network_as_they_are(person: Person) -> None:
    person.until(lambda: "run 2" in str(person.session.origin), "the weights of the run")
    person.choose("file.save")
    person.until(lambda: not person.program.bench.documents.dirty, "it is saved")
    person.window.canvas.setFocus()
    person.press(Qt.Key.Key_Escape)
    person.click("stem")
    person.click("body", SHIFT)
    person.press(Qt.Key.Key_C, CTRL)
    person.choose("file.new")
    person.rest()
    person.window.canvas.setFocus()
    person.press(Qt.Key.Key_V, CTRL)
    assert {"stem", "body"} < person.names() and ("stem", "body") in person.wires()
    assert "class Residual(nn.Module)" in person.code()
    person.press(Qt.Key.Key_Escape)
    person.drag(person.port("x", "output"), person.port("stem", "input"))
    person.click("stem")
    person.until(lambda: "run 2, last" in person.words(person.panel("inspector")), "whose they are")
    person.picture("importing-reused")


def is_network(item: Format) -> bool:
    """Return whether what is written in a format can be loaded as the network."""
    if item.name in ("python", "package"):
        return True
    return item.needs == "network" and not item.writer.startswith("summaries.")


def target(item: Format, folder: Path) -> Path:
    """Return where to write a format: the ways to load the network lie together."""
    name = f"net{item.tail or item.suffix}" if item.suffix else item.name
    return folder / "net" / name if is_network(item) else folder.parent / name


def plain(folder: Path, *words: str) -> str:
    """Return what plain Python prints, which must do without this program."""
    command = [sys.executable, *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
