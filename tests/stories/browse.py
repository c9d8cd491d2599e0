"""Data looked at before it is trained on: pictures, classes, a table, and a network made to fit."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from tests.clothes import write_clothes
from tests.stories.person import CTRL, LEFT, NONE, Person

HOUSES = "area,alley,rooms,price\n" + "\n".join(
    f"{'' if n % 9 == 0 else 60 + n % 90},{('Pave', 'Grvl', '')[n % 3]},{2 + n % 5},{1 + n % 5 + n / 100}"
    for n in range(120)
)


@pytest.fixture(scope="module")
def person() -> Iterator[Person]:
    """Somebody with the network for digits and other data."""
    someone = Person()
    someone.open_example("digits-mlp")
    someone.until(lambda: someone.shape("out") == "N×10", "shapes on the wires")
    yield someone
    someone.leave()


def press(person: Person, where: Any, label: str) -> None:
    """Press the button of that name."""
    (button,) = (
        one
        for one in where.findChildren(QAbstractButton)
        if one.text() == label and one.isVisible()
    )
    QTest.mouseClick(button, LEFT)
    person.rest()


def browser(person: Person) -> Any:
    """The samples, read."""
    found = person.panel("samples")
    wanted = person.session.store.data
    stock = found.stock
    person.until(lambda: stock.collection and stock.collection.spec == wanted, "the samples")
    person.until(lambda: stock.tile(stock.place) or stock.collection.kind == "table", "the first")
    return found


def test_chooses_other_data_and_is_offered_a_fitting_input(
    person: Person, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = write_clothes(tmp_path_factory.mktemp("clothes"))
    data = person.panel("data")
    person.pick("source", "idx", data)
    person.fill("path", str(folder), data)
    person.until(lambda: "Set “x” to N, 1, 28, 28" in person.words(data), "the offer")
    person.picture("browse-offers")
    press(person, data, "Set “x” to N, 1, 28, 28")
    person.until(lambda: person.shape("flatten") == "N×784", "the new shape")
    person.until(lambda: "does not fit" not in person.words(data), "no more offers")


def test_browses_the_pictures_of_one_class(person: Person) -> None:
    press(person, person.panel("data"), "Browse the samples")
    samples = browser(person)
    assert "900 samples" in person.words(samples)
    QTest.mouseClick(samples.side.bars, LEFT, NONE, QPoint(30, 4 * 22 + 8))
    person.until(lambda: len(samples.stock.order) < 900, "the class alone")
    person.until(lambda: samples.stock.tile(0), "its pictures")
    assert samples.stock.tile(0).target == "4"
    assert "of 900 samples" in person.words(samples)
    QTest.mouseClick(samples.wall.viewport(), LEFT, NONE, samples.wall.area_of(2).center())
    person.until(lambda: "target: 4" in person.words(samples.detail), "the sample in full")
    person.press(Qt.Key.Key_Right)
    person.picture("browse-pictures")
    person.press(Qt.Key.Key_Escape)
    assert not samples.detail.isVisible()


def test_sees_them_large(person: Person) -> None:
    samples = person.panel("samples")
    panel = person.window.panels.panel("samples")
    QTest.mouseClick(samples.head.enlarge, LEFT)
    person.until(panel.isFloating, "a large panel")
    assert panel.width() > 1000
    person.rest(0.3)
    person.picture("browse-large", panel)
    QTest.mouseClick(samples.head.enlarge, LEFT)
    person.until(lambda: not panel.isFloating(), "the panel in its place")
    person.come_back()


def test_looks_at_a_table_with_gaps(
    person: Person, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("table") / "houses.csv"
    file.write_text(HOUSES)
    data = person.panel("data")
    person.pick("source", "csv", data)
    person.fill("path", str(file), data)
    person.until(lambda: "a number (regression)" in person.words(data), "the table is read")
    samples = browser(person)
    person.until(lambda: samples.stock.figures, "the figures")
    model = samples.sheet.cells
    assert model.data(model.index(0, 2), 0) == "—"
    header = samples.sheet.header
    spot = QPoint(header.sectionViewportPosition(2) + 10, 10)
    QTest.mouseClick(header.viewport(), LEFT, NONE, spot)
    person.until(lambda: model.data(model.index(0, 2), 0) != "—", "sorted by area")
    person.picture("browse-table")


def test_makes_the_network_fit_in_one_step(person: Person) -> None:
    samples = person.panel("samples")
    press(person, samples, "Fit the network to the data")
    person.until(lambda: person.shape("out") == "N×1", "one output")
    assert person.session.store.train.loss == "torch.nn.MSELoss"
    person.window.canvas.setFocus()
    person.press(Qt.Key.Key_Z, CTRL)
    assert person.session.store.train.loss == "torch.nn.CrossEntropyLoss"
    assert person.action("edit.redo").text() == "Redo Fit the network to the data"
    person.choose("edit.redo")
    person.until(lambda: person.shape("out") == "N×1", "one output again")


def test_trains_on_it(person: Person) -> None:
    person.fill("epochs", "2", person.panel("training"))
    person.choose("run.train")
    runs = person.program.bench.runs
    person.until(lambda: runs.state in ("finished", "failed"), "the end", 120)
    assert runs.state == "finished", runs.problem
