"""Sizes that are known only when the network runs, by mouse and keys: positions for any length."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from blockstudio.studio.forms.buttons import Cross
from blockstudio.studio.search.commands import CommandPalette
from tests.stories.constructs import added, into_wire, kept, rename, start, wire
from tests.stories.person import CTRL, LEFT, Person


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the person keeps the files."""
    return tmp_path_factory.mktemp("work")


@pytest.fixture(scope="module")
def person() -> Iterator[Person]:
    """Somebody who has just started the program."""
    someone = Person()
    yield someone
    someone.leave()


def value_port(person: Person, name: str, key: str) -> QPoint:
    """The place of a port that stands for a property, once it is there."""
    canvas = person.window.canvas
    item = canvas.block_scene.nodes[person.node(name).id]
    plug = next(plug for plug in item.card.inputs if plug.key == key)
    return canvas.mapFromScene(item.mapToScene(QPointF(plug.x, plug.y)))


def ports(person: Person, name: str) -> list[str]:
    """The keys of the ports on the left of a card."""
    return [plug.key for plug in person.card(name).inputs]


def size_of(person: Person, source: str, dim: str, place: QPoint) -> str:
    """Place a size below, type its dimension, and wire a tensor to it."""
    name = added(person, "torch.Tensor.size", place)
    person.click(name)
    person.fill("dim", dim)
    wire(person, source, name)
    return name


def test_positions_for_sequences_of_any_length(person: Person, folder: Path) -> None:
    start(person, shape="N, T, 8")
    total = into_wire(person, "torch.add", "x", "y")
    person.press(Qt.Key.Key_1, CTRL)
    size = size_of(person, "x", "1", person.spot("x") + QPoint(-60, 130))
    rename(person, size, "t")
    person.press(Qt.Key.Key_1, CTRL)
    places = added(person, "torch.arange", person.spot("t") + QPoint(160, 90))
    assert ports(person, places) == []
    person.press(Qt.Key.Key_1, CTRL)
    # The ports of a function's properties come up while a number is dragged over it.
    person.drag(person.port("t", "output"), person.spot(places) + QPoint(0, 20))
    assert ports(person, places) == ["end"]
    person.press(Qt.Key.Key_1, CTRL)
    table = added(person, "nn.Embedding", person.spot(places) + QPoint(220, 40))
    person.click(table)
    person.fill("num_embeddings", "64")
    person.fill("embedding_dim", "8")
    wire(person, places, table)
    wire(person, table, total, 1)
    person.until(lambda: person.shape(total) == "N×T×8", "the shape of the sum")
    assert person.shape("t") == "T"
    assert "torch.arange(x.size(1))" in person.code()
    person.click(places)
    person.picture("sizes-positions")
    kept(person, folder / "positions.bstudio")


def test_a_hole_in_a_list_is_a_port_and_the_inspector_tells_what_comes(
    person: Person, folder: Path
) -> None:
    start(person, shape="N, T, 8")
    flat = into_wire(person, "torch.Tensor.reshape", "x", "y")
    person.click(flat)
    person.fill("shape", "_, -1, 2, 4")
    assert ports(person, flat) == ["input", "shape.0"]
    person.until(
        lambda: "is not connected" in person.words(person.panel("inspector")), "what is wrong", 20
    )
    person.press(Qt.Key.Key_1, CTRL)
    size = size_of(person, "x", "0", person.spot("x") + QPoint(-60, 130))
    person.press(Qt.Key.Key_1, CTRL)
    person.drag(person.port(size, "output"), value_port(person, flat, "shape.0"))
    person.until(lambda: person.shape(flat) == "N×T×2×4", "the shape")
    assert "x.reshape(x.size(0), -1, 2, 4)" in person.code()
    person.click(flat)
    inspector = person.panel("inspector")
    person.until(lambda: f"← {size}" in person.words(inspector), "where it comes from")
    person.picture("sizes-inspector")
    kept(person, folder / "flat.bstudio")


def test_wiring_by_keys_and_taking_a_wire_back(person: Person) -> None:
    start(person, shape="N, T, 8")
    wide = into_wire(person, "torch.Tensor.repeat", "x", "y")
    person.click(wide)
    person.fill("repeats", "1, 2, 1")
    person.press(Qt.Key.Key_1, CTRL)
    size = size_of(person, "x", "0", person.spot("x") + QPoint(-60, 130))
    person.click(size)
    person.window.canvas.setFocus()
    person.press(Qt.Key.Key_T, CTRL)
    for words in (size, f"{wide}.repeats 1"):
        chooser = person.window.findChildren(CommandPalette, "chooser")[-1]
        QTest.keyClicks(chooser.field, words)
        QTest.keyClick(chooser.field, Qt.Key.Key_Return)
        person.rest()
    assert "x.repeat(1, x.size(0), 1)" in person.code()
    person.click(wide)
    person.window.canvas.setFocus()
    person.press(Qt.Key.Key_P, CTRL)
    assert ports(person, wide) == ["input", *(f"repeats.{n}" for n in range(4))]
    person.picture("sizes-ports")
    person.press(Qt.Key.Key_P, CTRL)
    assert ports(person, wide) == ["input", "repeats.1"]
    page = person.panel("inspector").page
    cross = page.given.findChild(Cross)
    QTest.mouseClick(cross, LEFT)
    person.until(lambda: "x.repeat(1, 2, 1)" in person.code(), "the typed number again")
