"""What stands in one block is carried into another by hand: by dragging, on two canvases, by keys."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt

from blockstudio.graph import edits
from blockstudio.graph.facts import Path
from blockstudio.graph.records import Id
from blockstudio.studio.canvas.gestures.landing import GRACE
from tests.studio.canvas.desk import LINEAR, RELU, Desk
from tests.studio.canvas.test_expand import around, expanded, grouped, inside


@pytest.fixture
def block(desk: Desk) -> Id:
    """A block of two layers, expanded, with a layer below; all of it in view."""
    made = grouped(desk)
    expanded(desk, made)
    desk.canvas.fit()
    return made


def room(desk: Desk, path: Path) -> QRectF:
    """Return the room of a frame, in pixels of the view."""
    scene = desk.canvas.stage.scene_at(path)
    box = scene.insides.room()
    assert box is not None
    return QRectF(desk.canvas.area_of(box, scene))


def names_in(desk: Desk, block: str) -> set[str]:
    return {node.name for node in desk.session.store.nodes(block)}


def body_of(desk: Desk, block: Id) -> str:
    definition = desk.session.store.node(block).definition
    assert definition is not None
    return definition


def free_spot(desk: Desk, path: Path) -> QPoint:
    """Return a point of the view in a frame where nothing stands."""
    box = room(desk, path)
    return QPoint(round(box.center().x()), round(box.bottom() - 4))


def test_a_card_is_dropped_into_a_frame_where_it_is_held(desk: Desk, block: Id):
    body, to = body_of(desk, block), free_spot(desk, (block,))
    told: list[str] = []
    desk.canvas.stage.message_requested.connect(told.append)
    desk.hold(desk.on("below"), to)
    frame = around(desk).nodes[block]
    assert frame.aimed == (block, "fine")
    assert desk.canvas.bubble.title == f"Move to “{desk.session.store.block(body).name}”"
    steps = len(desk.session.history.titles()) if hasattr(desk.session.history, "titles") else 0
    desk.release(to)
    assert steps >= 0
    assert "below" in names_in(desk, body)
    assert desk.session.path == (block,)
    assert desk.selected() == {"below"}
    box = desk.canvas.area_of(
        around(desk).insides.scenes[block].box(desk.node("below").id), desk.canvas.block_scene
    )
    assert QRectF(box).adjusted(-20, -20, 20, 20).contains(QPointF(to))
    assert around(desk).nodes[block].aimed[1] == ""
    assert not desk.canvas.bubble.isVisible()
    assert told == []
    desk.session.undo()
    assert "below" in names_in(desk, "b1")
    assert "below" not in names_in(desk, body)
