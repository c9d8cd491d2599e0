"""What is dragged with Alt is copied into the block it is let go in, and stays where it is."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage

from blockstudio.graph.records import Id
from blockstudio.studio.canvas.gestures.landing import GRACE
from blockstudio.studio.canvas.view import CanvasView
from tests.studio.canvas.desk import Desk
from tests.studio.canvas.test_carrying import (  # noqa: F401  (fixtures)
    ALT,
    CTRL,
    block,
    body_of,
    canvases,
    free_spot,
    names_in,
    records,
    under,
)
from tests.studio.canvas.test_expand import around, inside

BOTH = ALT | CTRL


def test_a_copy_lands_in_a_frame_and_the_original_stays(desk: Desk, block: Id):  # noqa: F811
    body, to, before = body_of(desk, block), free_spot(desk, (block,)), records(desk)
    steps = desk.session.history.done
    desk.hold(desk.on("below"), to, ALT)
    assert around(desk).nodes[block].aimed == (block, "fine")
    assert desk.canvas.bubble.title == f"Copy to “{desk.session.store.block(body).name}”"
    beside = desk.canvas.bubble.geometry().adjusted(-60, -60, 60, 60)
    assert beside.contains(to)
    assert desk.shown_at("below") == (desk.node("below").x, desk.node("below").y)
    desk.release(to, ALT)
    assert "below" in names_in(desk, body) and "below" in names_in(desk, "b1")
    assert (desk.session.path, desk.selected()) == ((block,), {"below"})
    inner = around(desk).insides.scenes[block]
    spot = desk.canvas.area_of(inner.box(desk.node("below").id), inner)
    assert spot.adjusted(-16, -16, 16, 16).contains(to)
    assert around(desk).nodes[block].aimed == (block, "")
    assert not desk.canvas.bubble.isVisible()
    assert desk.session.history.done == steps + 1
    desk.session.undo()
    assert records(desk) == before


def test_a_copy_is_shown_where_it_would_land(desk: Desk, block: Id):  # noqa: F811
    to = free_spot(desk, (block,))

    def seen() -> np.ndarray:
        image = desk.surface.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
        return rows[to.y() - 8 : to.y() + 8, to.x() - 20 : to.x() + 20, :3].astype(int)

    empty = seen()
    desk.hold(desk.on("below"), to, ALT)
    held = seen()
    desk.release(to, ALT)
    desk.session.select(())
    desk.settle()
    there = seen()
    assert (abs(held - empty) > 4).mean() > 0.3
    assert (abs(there - empty) > 4).mean() > 0.3


def test_out_of_a_frame_with_ctrl_it_gets_what_the_original_gets(desk: Desk, block: Id):  # noqa: F811
    body, before = body_of(desk, block), records(desk)
    wires = desk.wires()
    start = inside(desk, (block,), "hidden")
    desk.click(start)
    desk.drag(start, under(desk, (block,), GRACE + 60), BOTH)
    assert (desk.session.path, desk.selected()) == ((), {"hidden"})
    assert desk.wires() == {*wires, ("x", "hidden")}
    assert "hidden" in names_in(desk, body)
    desk.session.undo()
    assert records(desk) == before


@pytest.mark.parametrize("fed", [False, True])
def test_what_can_not_feed_it_is_said_only_when_it_was_to_be_fed(
    desk: Desk,
    block: Id,  # noqa: F811
    fed: bool,
):
    told: list[str] = []
    desk.canvas.stage.message_requested.connect(told.append)
    # What comes to a block that stands in two places is not one value.
    desk.place(f"block:{body_of(desk, block)}", "again", 0, 700)
    desk.canvas.fit()
    start = inside(desk, (block,), "hidden")
    desk.click(start)
    to = under(desk, (block,), GRACE + 60)
    desk.hold(start, to, ALT)
    lost = "1 wires into the originals lead to no copy"
    held = BOTH if fed else ALT
    desk.move(to + QPoint(1, 0), held)
    assert desk.canvas.bubble.lines == ((lost,) if fed else ())
    desk.release(to, held)
    assert told == ([lost] if fed else [])


def test_a_block_is_not_copied_into_itself_and_escape_copies_nothing(desk: Desk, block: Id):  # noqa: F811
    desk.place(f"block:{body_of(desk, block)}", "again", 0, 700)
    desk.canvas.fit()
    before, to = records(desk), free_spot(desk, (block,))
    desk.hold(desk.on("again"), to, ALT)
    assert "can't contain itself" in desk.canvas.bubble.title
    desk.release(to, ALT)
    assert "can't contain itself" in desk.refusals[-1]
    desk.hold(desk.on("below"), to, ALT)
    desk.key(Qt.Key.Key_Escape)
    assert not desk.canvas.bubble.isVisible()
    assert around(desk).nodes[block].aimed[1] == ""
    desk.release(to, ALT)
    assert records(desk) == before


def test_a_copy_lands_on_the_other_canvas(
    desk: Desk,
    canvases: tuple[CanvasView, CanvasView],  # noqa: F811
):
    left, right = canvases
    desk.canvas = left
    below, path = desk.node("below").id, right.stage.path
    to = QPoint(right.viewport().width() // 2, right.viewport().height() - 80)
    there = right.mapToScene(to)
    spot = left.viewport().mapFromGlobal(right.viewport().mapToGlobal(to))
    desk.hold(desk.on("below"), spot, ALT)
    assert right.bubble.title.startswith("Copy to")
    desk.release(spot, ALT)
    assert (desk.session.path, right.stage.active) == (path, True)
    assert below in desk.session.store and desk.node("below").id != below
    box = right.block_scene.box(desk.node("below").id)
    assert box.adjusted(-20, -20, 20, 20).contains(QPointF(there))
    assert not right.bubble.isVisible() and not right.interaction.gesture


def test_on_the_other_canvas_of_the_same_block_it_is_duplicated(
    desk: Desk,
    canvases: tuple[CanvasView, CanvasView],  # noqa: F811
):
    left, right = canvases
    desk.canvas = right
    right.stage.wanted.emit()
    desk.session.go(())
    right.fit()
    to = QPoint(left.viewport().width() // 2, left.viewport().height() - 60)
    there = left.mapToScene(to)
    spot = right.viewport().mapFromGlobal(left.viewport().mapToGlobal(to))
    names = desk.names()
    desk.drag(desk.on("below"), spot, ALT)
    (new,) = desk.names() - names
    assert left.stage.active and desk.selected() == {new}
    box = left.block_scene.box(desk.node(new).id)
    assert box.adjusted(-20, -20, 20, 20).contains(QPointF(there))
