"""Softmax regression on the pictures of clothes that ship, made from nothing by hand."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.stories.person import LEFT, Person


@pytest.fixture(scope="module")
def person() -> Iterator[Person]:
    """Somebody who starts with an empty project."""
    someone = Person()
    someone.choose("file.new")
    yield someone
    someone.leave()


def test_chooses_the_pictures(person: Person) -> None:
    data = person.panel("data")
    person.pick("source", "fashion_mnist_900", data)
    person.until(lambda: "720" in person.words(data), "the number of training images")
    assert "180" in person.words(data)
    person.picture("fashion-data")


def test_builds_the_network(person: Person) -> None:
    """The blank project has an Input and an Output; Flatten and Linear go between."""
    canvas = person.window.canvas.viewport()
    for kind in ("Flatten", "Linear"):
        person.drag_kind(kind, QPoint(canvas.width() // 2, canvas.height() - 60))
    person.choose("network.tidy")
    person.choose("view.fit")
    for one, other in (("x", "flatten"), ("flatten", "linear"), ("linear", "y")):
        person.drag(person.port(one, "output"), person.port(other, "input"))
    assert person.wires() == {("x", "flatten"), ("flatten", "linear"), ("linear", "y")}
    person.click("x")
    person.fill("shape", "N, 1, 28, 28")
    person.click("linear")
    person.fill("out_features", "10")
    person.until(lambda: person.shape("linear") == "N×10", "the shape")
    assert "nn.Linear(784, 10)" in person.code()


def test_trains_to_seventy_percent(person: Person) -> None:
    training = person.panel("training")
    person.fill("epochs", "40", training)
    person.fill("batch_size", "32", training)
    person.fill("lr", "0.1", training)
    person.choose("run.train")
    runs = person.program.bench.runs
    person.until(lambda: runs.state == "finished", "the end", 200)
    assert runs.info.best["val_accuracy"] >= 0.70
    person.picture("fashion-trained")
    QTest.mouseClick(person.window.canvas.viewport(), LEFT, pos=QPoint(5, 5))
    person.press(Qt.Key.Key_Escape)
