"""A user's table with missing cells and texts, dropped on the window, to a trained regressor."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from blockstudio.data.preprocessing import load_preprocessing
from tests.stories.person import LEFT, Person

STREETS = {"Pave": 0.0, "Grvl": -60_000.0, "Dirt": -90_000.0}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("houses")


@pytest.fixture(scope="module")
def person() -> Iterator[Person]:
    """Somebody at the welcome page."""
    someone = Person()
    yield someone
    someone.leave()


def houses(path: Path, rows: int = 400) -> Path:
    """Write prices of houses: areas and rooms with holes, streets in words."""
    draw = np.random.default_rng(7)
    street = draw.choice(list(STREETS), rows, p=[0.6, 0.25, 0.15])
    area, rooms = draw.normal(120, 35, rows).clip(30), draw.integers(1, 9, rows)
    price = 900 * area + 12_000 * rooms + [STREETS[one] for one in street]
    table = pd.DataFrame(
        {
            "Id": range(1, rows + 1),
            "LotArea": area.round(1),
            "Rooms": rooms.astype(float),
            "Street": street,
            "Alley": np.where(draw.random(rows) < 0.7, None, draw.choice(["Pave", "Grvl"], rows)),
            "SalePrice": (150_000 + price + draw.normal(0, 8_000, rows)).round(-2),
            "Sold": draw.integers(2006, 2011, rows),
        }
    )
    for name, share in (("LotArea", 0.1), ("Rooms", 0.2), ("Street", 0.05)):
        table.loc[draw.random(rows) < share, name] = None
    table.to_csv(path, index=False)
    return path


def drop(person: Person, path: Path) -> None:
    """Drag a file from the desktop over the middle of the window, and let it go."""
    below = person.window.stack.currentWidget()
    target = below.viewport() if hasattr(below, "viewport") else below
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    at = QPoint(target.width() // 2, target.height() // 2)
    rest = (Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(at, *rest)
    QApplication.sendEvent(target, enter)
    assert enter.isAccepted(), "the window does not take the file"
    QApplication.sendEvent(target, QDragMoveEvent(at, *rest))
    QApplication.sendEvent(target, QDropEvent(QPointF(at), *rest))
    person.rest()


def columns(person: Person) -> dict[str, tuple[str, str]]:
    """What the data panel says of each column: its role, and what stands for a missing cell."""
    model = person.panel("data").columns.model
    cells = [[model.index(row, at).data() for at in range(3)] for row in range(model.rowCount())]
    return {name: (role, rule) for name, role, rule in cells}


def pick_in_menu(person: Person, words: str) -> None:
    """Choose an entry of the open menu."""
    person.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu), "a menu")
    menu = QApplication.activePopupWidget()
    action = next(one for one in menu.actions() if one.text().startswith(words))
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())
    person.rest()


def test_a_table_is_dropped_on_the_window(person: Person, folder: Path) -> None:
    drop(person, houses(folder / "houses.csv"))
    person.until(lambda: person.window.workspace.notice.isVisible(), "what was assumed")
    said = person.window.workspace.notice.words.text()
    assert "houses.csv: 400 rows, to predict “SalePrice”, a number" in said
    assert "“Id” is ignored: it numbers the rows" in said
    assert "the loss is MSELoss now" in said
    person.until(lambda: columns(person), "the columns")
    assert columns(person) == {
        "Id": ("ignored", "–"),
        "LotArea": ("number", "mean"),
        "Rooms": ("number", "mean"),
        "Street": ("category", "column of its own"),
        "Alley": ("category", "column of its own"),
        "SalePrice": ("target", "–"),
        "Sold": ("number", "mean"),
    }
    assert person.session.store.train.loss == "torch.nn.MSELoss"
    person.picture("table-dropped")


def test_a_column_is_given_another_rule_with_the_keys_and_another_role(person: Person) -> None:
    view = person.panel("data").columns.view
    view.setFocus()
    view.setCurrentIndex(view.model().index(2, 2))
    QTest.keyClick(view, Qt.Key.Key_Return)
    pick_in_menu(person, "median")
    assert person.session.store.data.options["missing"] == {"Rooms": "median"}
    person.until(lambda: columns(person)["Rooms"] == ("number", "median"), "the rule")
    at = view.visualRect(view.model().index(6, 1)).center()
    QTest.mouseClick(view.viewport(), LEFT, pos=at)
    person.until(lambda: QApplication.activePopupWidget(), "the menu")
    person.picture("table-menu", QApplication.activePopupWidget())
    pick_in_menu(person, "ignored")
    assert person.session.store.data.options["columns"] == {"Sold": "ignored"}
    person.until(lambda: columns(person)["Sold"] == ("ignored", "–"), "the role")
    person.until(lambda: "9  float32" in person.words(person.panel("data")), "nine inputs")
    person.picture("table-columns")


def test_builds_a_network_for_it(person: Person) -> None:
    """The inputs are two numbers, four columns for the street and three for the alley."""
    canvas = person.window.canvas.viewport()
    for kind in ("Linear", "ReLU", "Linear"):
        person.drag_kind(kind, QPoint(canvas.width() // 2, canvas.height() - 60))
    person.choose("network.tidy")
    person.choose("view.fit")
    chain = ["x", "linear", "relu", "linear_2", "y"]
    assert person.names() == set(chain)
    for one, other in pairwise(chain):
        person.drag(person.port(one, "output"), person.port(other, "input"))
    person.click("x")
    person.fill("shape", "N, 9")
    person.click("linear")
    person.fill("out_features", "32")
    person.click("linear_2")
    person.fill("out_features", "1")
    person.until(lambda: person.shape("linear_2") == "N×1", "the shape")


def test_trains_better_than_the_mean(person: Person, folder: Path) -> None:
    person.choose("file.save_as")
    person.answer_file(folder / "houses.bstudio")
    training = person.panel("training")
    person.fill("epochs", "40", training)
    person.fill("lr", "0.02", training)
    person.choose("run.train")
    runs = person.program.bench.runs
    person.until(lambda: runs.state in ("finished", "failed"), "the end", 200)
    assert runs.state == "finished", runs.problem
    # The target is scaled: always to say the mean makes an error of about 1.
    assert runs.info.best["val_loss"] < 0.25
    how = load_preprocessing(runs.current.folder)
    assert [number.rule for number in how.numbers] == ["mean", "median"]
    assert [one.name for one in how.categories] == ["Street", "Alley"]
    person.picture("table-trained")


def test_saves_closes_and_opens_again(person: Person, folder: Path) -> None:
    data = person.session.store.data
    used = person.session.store
    person.until(lambda: used.weights is not None, "the network has the weights of the run")
    person.choose("file.save")
    person.until(lambda: not person.program.bench.documents.dirty, "it is saved")
    person.choose("file.close")
    person.choose("file.open")
    person.answer_file(folder / "houses.bstudio")
    person.until(lambda: person.session.file == folder / "houses.bstudio", "the file is open")
    assert person.session.store.data == data
    person.until(lambda: columns(person).get("Sold") == ("ignored", "–"), "the columns again")


def test_the_same_table_dropped_beside_the_project_has_a_relative_path(
    person: Person, folder: Path
) -> None:
    drop(person, folder / "houses.csv")
    options = lambda: person.session.store.data.options  # noqa: E731
    person.until(lambda: options()["path"] == "houses.csv", "the relative path")
    assert "columns" not in options()
    person.until(lambda: person.program.bench.data.preview, "the preview")
    QTest.mouseClick(person.window.canvas.viewport(), LEFT, pos=QPoint(5, 5))
    person.press(Qt.Key.Key_Escape)
