"""Layers carried from block to block: into a frame, out of it, onto the canvas beside, and by keys."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from blockstudio.graph.grid import GRID
from tests.stories.person import LEFT, NONE, SHIFT, Person

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def person() -> Iterator[Person]:
    """Somebody with a network of which the layers in the middle are a block, expanded where it stands."""
    someone = Person()
    someone.open_example("digits-mlp")
    someone.until(lambda: someone.shape("out") == "N×10", "shapes")
    someone.click("hidden")
    someone.click("act", SHIFT)
    someone.press(Qt.Key.Key_G, CTRL)
    someone.press(Qt.Key.Key_E)
    someone.press(Qt.Key.Key_Home)
    yield someone
    someone.leave()


def frame(person: Person) -> Any:
    """Return the scene inside the block."""
    return next(iter(person.window.canvas.stage.around.insides.scenes.values()))


def in_frame(person: Person) -> QPoint:
    """Return a place in the frame where nothing stands."""
    scene = frame(person)
    area = person.window.canvas.area_of(scene.insides.room(), scene)
    return QPoint(area.center().x(), area.bottom() - 6)


def in_block(person: Person, name: str) -> QPoint:
    """Return the place of a card in the frame."""
    scene = frame(person)
    key = next(key for key, item in scene.nodes.items() if item.card.name == name)
    area = person.window.canvas.area_of(scene.box(key), scene)
    return QPoint(area.center().x(), area.top() + 10)


def hold(person: Person, start: QPoint, end: QPoint) -> None:
    """Take hold of what is there on the canvas, and bring it elsewhere without letting go."""
    surface = person.window.canvas.viewport()
    QTest.mousePress(surface, LEFT, NONE, start)
    for step in range(1, 9):
        QTest.mouseMove(surface, start + (end - start) * step / 8)
        person.rest()


def let_go(person: Person, end: QPoint) -> None:
    QTest.mouseRelease(person.window.canvas.viewport(), LEFT, NONE, end)
    person.rest()


def test_a_layer_is_dragged_into_the_frame_of_a_block(person: Person):
    to, canvas = in_frame(person), person.window.canvas
    hold(person, person.spot("flatten"), to)
    assert canvas.bubble.isVisible()
    assert canvas.bubble.title == "Move to “Block”"
    person.picture("carry-in")
    let_go(person, to)
    assert person.session.path != ()
    assert "flatten" in person.names()
    assert {("x", "flatten"), ("flatten", "hidden")} <= person.wires()
    person.until(lambda: person.shape("flatten") == "N×64", "the shape it has inside")
    person.picture("carried-in")


def test_the_code_calls_it_there(person: Person):
    code = person.code()
    block = code.index("class Block(")
    assert block < code.index("self.flatten(x)") < code.index("class ", block + 1)


def test_what_belongs_to_the_block_does_not_leave_it(person: Person):
    person.press(Qt.Key.Key_Home)
    start = in_block(person, "x")
    to = in_frame(person) + QPoint(0, 260)
    hold(person, start, to)
    assert "stays" in person.window.canvas.bubble.title
    person.picture("carry-refused")
    person.press(Qt.Key.Key_Escape)
    let_go(person, to)
    assert not person.window.canvas.bubble.isVisible()
    assert "x" in {item.card.name for item in frame(person).nodes.values()}


def test_a_layer_is_dragged_out_of_the_frame(person: Person):
    person.press(Qt.Key.Key_Home)
    to = in_frame(person) + QPoint(0, round(180 * person.window.canvas.zoom))
    hold(person, in_block(person, "act"), to)
    person.picture("carry-out")
    let_go(person, to)
    assert person.session.path == ()
    assert {("block", "act"), ("act", "out")} <= person.wires()
    person.until(lambda: person.shape("out") == "N×10", "the shape at the end")
    person.press(Qt.Key.Key_Z, CTRL)
    assert "act" not in person.names()


def test_keys_take_it_out_and_in(person: Person):
    person.press(Qt.Key.Key_Home)
    QTest.mouseClick(person.window.canvas.viewport(), LEFT, NONE, in_block(person, "act"))
    person.rest()
    person.press(Qt.Key.Key_Up, ALT)
    assert (person.session.path, "act" in person.names()) == ((), True)
    person.picture("moved-out")
    person.press(Qt.Key.Key_Down, ALT)
    assert person.session.path != ()
    assert "act" in person.names()


def test_a_layer_is_dropped_on_the_canvas_beside(person: Person):
    person.session.go(())
    block = person.node("block")
    person.press(Qt.Key.Key_Escape)
    person.press(Qt.Key.Key_Backslash, CTRL)
    panes = person.window.workspace.panes
    person.until(lambda: len(panes.panes) == 2, "two canvases")
    left, right = (pane.view for pane in panes.panes)
    person.click("block")
    person.press(Qt.Key.Key_Down, CTRL)
    person.press(Qt.Key.Key_Home)
    person.press(Qt.Key.Key_F6, CTRL)
    person.press(Qt.Key.Key_Home)
    assert (left.stage.path, right.stage.path) == ((), (block.id,))
    to = QPoint(right.viewport().width() // 2, right.viewport().height() - 160)
    spot = left.viewport().mapFromGlobal(right.viewport().mapToGlobal(to))
    place = right.mapToScene(to)
    hold(person, person.spot("out"), spot)
    assert right.bubble.isVisible()
    person.picture("carry-beside")
    QTest.mouseRelease(left.viewport(), LEFT, NONE, spot)
    person.rest()
    assert person.session.path == (block.id,)
    # It is put on the grid: by half a step the pointer may be beside it.
    box = right.block_scene.box(person.node("out").id)
    assert box.adjusted(-GRID / 2, -GRID / 2, GRID / 2, GRID / 2).contains(QPointF(place))
    person.picture("carried-beside")
    person.press(Qt.Key.Key_F6, CTRL | SHIFT)
    assert (person.session.path, "out" in person.names()) == ((), True)
    person.until(lambda: person.shape("out") == "N×10", "the shape at the end")
