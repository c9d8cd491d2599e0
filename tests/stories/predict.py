"""A table as people write them: dropped, two columns mended, trained on, asked about new rows, saved."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.stories.person import LEFT, Person
from tests.stories.table import columns, drop, pick_in_menu

KINDS = {"20": 0.0, "30": 40_000.0, "60": -60_000.0}
NEW = """KindCode;Rooms;Lot
30;4;200,5
60;2;-9999
75;3;150,0
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("veneer")


@pytest.fixture(scope="module")
def person() -> Iterator[Person]:
    """Somebody at the welcome page."""
    someone = Person()
    yield someone
    someone.leave()


def price(lot: float, rooms: int, kind: str) -> float:
    return 100_000 + 900 * lot + 12_000 * rooms + KINDS[kind]


def table(path: Path, rows: int = 300) -> Path:
    """Write prices as a German spreadsheet does, with codes for kinds and −9999 for what is missing."""
    draw = np.random.default_rng(5)
    lines = ["Nr;Lot;KindCode;Rooms;Price"]
    for number in range(1, rows + 1):
        lot, count = round(float(draw.normal(150, 40)), 1), int(draw.integers(1, 9))
        kind = str(draw.choice(list(KINDS)))
        money = f"{price(lot, count, kind) + draw.normal(0, 500):,.2f}"
        money = money.translate(str.maketrans(",.", ".,"))
        shown = "-9999" if number % 12 == 0 else str(lot).replace(".", ",")
        lines.append(f"{number};{shown};{kind};{count};{money}")
    path.write_text("\n".join(lines) + "\n", encoding="latin-1")
    return path


def open_menu(person: Person, row: str, column: int) -> None:
    """Click the role of a column, or what stands for a missing cell in it."""
    editor = person.panel("data").columns
    names = [editor.model.index(at, 0).data() for at in range(editor.model.rowCount())]
    index = editor.model.index(names.index(row), column)
    editor.view.scrollTo(index)
    QTest.mouseClick(editor.view.viewport(), LEFT, pos=editor.view.visualRect(index).center())
    person.rest()


def let_go(person: Person, target: QWidget, path: Path) -> None:
    """Drag a file from the desktop over a widget, and let it go."""
    data, at = QMimeData(), QPoint(target.width() // 2, 20)
    data.setUrls([QUrl.fromLocalFile(str(path))])
    rest = (Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    entered = QDragEnterEvent(at, *rest)
    QApplication.sendEvent(target, entered)
    assert entered.isAccepted(), "the panel does not take the file"
    QApplication.sendEvent(target, QDropEvent(QPointF(at), *rest))
    person.rest()


def test_the_table_is_dropped_and_what_was_decided_is_told(person: Person, folder: Path) -> None:
    drop(person, table(folder / "veneer.csv"))
    person.until(lambda: columns(person), "the columns")
    found = columns(person)
    assert found["Price"][0] == "target"
    assert found["Nr"][0] == "ignored"
    assert found["KindCode"][0] == "number"
    person.picture("predict-dropped")


def test_two_columns_are_mended(person: Person) -> None:
    open_menu(person, "KindCode", 1)
    pick_in_menu(person, "category")
    data = person.program.bench.data
    person.until(lambda: columns(person)["KindCode"][0] == "category", "the role")
    person.until(lambda: data.preview is not None, "the table as it is read now")
    open_menu(person, "Lot", 2)
    pick_in_menu(person, "“-9999” is missing")
    person.until(lambda: data.preview is not None, "the table without what is missing")
    assert person.session.store.data.options["marks"] == {"Lot": "-9999"}
    person.picture("predict-mended")


def test_a_network_learns_it(person: Person, folder: Path) -> None:
    canvas = person.window.canvas.viewport()
    person.drag_kind("Linear", QPoint(canvas.width() // 2, canvas.height() - 60))
    for one, other in pairwise(["x", "linear", "y"]):
        person.drag(person.port(one, "output"), person.port(other, "input"))
    person.click("x")
    # Lot, Rooms, three kinds and a column for one that is missing.
    person.fill("shape", "N, 6")
    person.click("linear")
    person.fill("out_features", "1")
    person.until(lambda: person.shape("linear") == "N×1", "the shape")
    person.choose("file.save_as")
    person.answer_file(folder / "veneer.bstudio")
    training = person.panel("training")
    person.fill("epochs", "60", training)
    person.fill("lr", "0.05", training)
    person.choose("run.train")
    runs = person.program.bench.runs
    person.until(lambda: runs.state in ("finished", "failed"), "the end", 200)
    assert runs.state == "finished", runs.problem


def test_new_rows_are_answered_in_money_and_saved(person: Person, folder: Path) -> None:
    (folder / "new.csv").write_text(NEW)
    person.choose("run.predict")
    panel = person.panel("predict")
    person.until(lambda: panel.form.asker.folder is not None, "the run to ask")
    let_go(person, panel.form, folder / "new.csv")
    person.until(lambda: panel.asking.state in ("done", "failed"), "the answers", 120)
    assert panel.asking.state == "done", panel.asking.problem
    for told in ("Answered by: run 1, best (epoch", "holds kinds the run has not seen", "75"):
        person.until(lambda told=told: told in person.words(panel.form), told)
    person.picture("predict-answered")
    QTest.mouseClick(panel.form.csv, LEFT)
    person.answer_file(folder / "answers.csv")
    person.until((folder / "answers.csv").exists, "the file")
    found = pd.read_csv(folder / "answers.csv", dtype=str)
    # Cells come out as they went in, the answers in money.
    assert found["KindCode"].tolist() == ["30", "60", "75"]
    assert found["Lot"].tolist() == ["200,5", "-9999", "150,0"]
    money = found["predicted Price"].astype(float)
    assert abs(money[0] - price(200.5, 4, "30")) < 12_000
    # What is missing is taken for the mean.
    assert abs(money[1] - price(150, 2, "60")) < 15_000


def test_the_samples_of_the_set_are_answered_the_furthest_off_first(person: Person) -> None:
    panel = person.panel("predict")
    box = panel.form.about
    box.setFocus()
    while box.currentData() != "validation":
        QTest.keyClick(box, Qt.Key.Key_Up)
    box.activated.emit(box.currentIndex())
    QTest.mouseClick(panel.form.ask, LEFT)
    person.until(lambda: not panel.asking.busy, "the answers", 120)
    assert panel.asking.state == "done", panel.asking.problem
    cells = panel.table.cells
    at = cells.columns.index("error")
    off = [abs(float(cells.index(row, at).data().replace(",", ""))) for row in range(20)]
    assert off == sorted(off, reverse=True)
    person.until(lambda: "on average" in person.words(panel.form), "the mean error")
    person.picture("predict-validation")
