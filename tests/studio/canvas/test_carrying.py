"""What stands in one block is carried into another by hand: by dragging, on two canvases, by keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtWidgets import QApplication

from blockstudio.graph import edits
from blockstudio.graph.facts import Path
from blockstudio.graph.records import Frame, Id
from blockstudio.studio.canvas.gestures.landing import GRACE
from blockstudio.studio.canvas.view import CanvasView
from blockstudio.studio.frame.panes import Panes
from tests.studio.canvas.desk import RELU, Desk
from tests.studio.canvas.test_expand import around, expanded, grouped, inside

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def block(desk: Desk) -> Id:
    """A block of two layers, expanded, with a layer below; all of it in view."""
    made = grouped(desk)
    expanded(desk, made)
    desk.canvas.fit()
    return made


def names_in(desk: Desk, block: Id) -> set[str]:
    return {node.name for node in desk.session.store.nodes(block)}


def body_of(desk: Desk, block: Id) -> Id:
    definition = desk.session.store.node(block).definition
    assert definition is not None
    return definition


def room(desk: Desk, path: Path) -> QRectF:
    """Return the room of a frame, in pixels of the view."""
    scene = desk.canvas.stage.scene_at(path)
    box = scene.insides.room()
    assert box is not None
    return QRectF(desk.canvas.area_of(box, scene))


def free_spot(desk: Desk, path: Path) -> QPoint:
    """Return a point of the view in a frame where nothing stands."""
    box = room(desk, path)
    return QPoint(round(box.center().x()), round(box.bottom() - 4))


def under(desk: Desk, path: Path, away: float) -> QPoint:
    """Return a point of the view so far below a frame, in the scene."""
    box = room(desk, path)
    return QPoint(round(box.center().x()), round(box.bottom() + away * desk.canvas.zoom))


def records(desk: Desk) -> dict[Id, object]:
    return dict(desk.session.store.records)


def test_a_card_is_dropped_into_a_frame_where_it_is_held(desk: Desk, block: Id):
    body, to, before = body_of(desk, block), free_spot(desk, (block,)), records(desk)
    desk.hold(desk.on("below"), to)
    frame = around(desk).nodes[block]
    assert frame.aimed == (block, "fine")
    assert desk.canvas.bubble.title == f"Move to “{desk.session.store.block(body).name}”"
    desk.release(to)
    assert "below" in names_in(desk, body)
    assert "below" not in names_in(desk, "b1")
    assert (desk.session.path, desk.selected()) == ((block,), {"below"})
    inner = around(desk).insides.scenes[block]
    spot = desk.canvas.area_of(inner.box(desk.node("below").id), inner)
    assert QRectF(spot).adjusted(-16, -16, 16, 16).contains(QPointF(to))
    assert around(desk).nodes[block].aimed == (block, "")
    assert not desk.canvas.bubble.isVisible()
    desk.session.undo()
    assert records(desk) == before


def test_a_card_is_dropped_out_of_a_frame_and_its_wires_lead_on(desk: Desk, block: Id):
    body, before = body_of(desk, block), records(desk)
    start = inside(desk, (block,), "act")
    desk.click(start)
    to = under(desk, (block,), GRACE + 60)
    desk.hold(start, to)
    assert desk.canvas.bubble.title == "Move to “Net”"
    desk.release(to)
    assert (desk.session.path, desk.selected()) == ((), {"act"})
    assert {("body", "act"), ("act", "y")} <= desk.wires()
    assert names_in(desk, body) == {"x", "hidden", "y"}
    desk.session.undo()
    assert records(desk) == before


def test_near_the_frame_it_is_only_arranged(desk: Desk, block: Id):
    body = body_of(desk, block)
    start = inside(desk, (block,), "act")
    desk.drag(start, under(desk, (block,), GRACE - 30))
    assert "act" in names_in(desk, body)
    assert desk.session.path == (block,)
    moved = next(n for n in desk.session.store.nodes(body) if n.name == "act")
    assert moved.y > 60


def test_escape_puts_everything_back(desk: Desk, block: Id):
    before, heights = records(desk), around(desk).nodes[desk.node("below").id].zValue()
    to = free_spot(desk, (block,))
    desk.hold(desk.on("below"), to)
    item = around(desk).nodes[desk.node("below").id]
    assert item.zValue() > max(n.zValue() for n in around(desk).nodes.values() if n is not item)
    desk.key(Qt.Key.Key_Escape)
    assert not desk.canvas.bubble.isVisible()
    assert around(desk).nodes[block].aimed[1] == ""
    assert (item.x(), item.y()) == (desk.node("below").x, desk.node("below").y)
    desk.release(to)
    assert records(desk) == before
    assert item.zValue() == heights


def test_what_can_not_go_there_is_refused_while_it_is_dragged(desk: Desk, block: Id):
    before, start, to = records(desk), desk.on("y"), free_spot(desk, (block,))
    desk.hold(start, to)
    assert "the block's own Output and stays" in desk.canvas.bubble.title
    assert (desk.canvas.bubble.mood, around(desk).nodes[block].aimed) == ("error", (block, "error"))
    desk.release(to)
    assert records(desk) == before
    assert "stays" in desk.refusals[-1]
    assert desk.shown_at("y") == (desk.node("y").x, desk.node("y").y)


def test_a_block_is_not_put_into_itself(desk: Desk, block: Id):
    again = desk.place(f"block:{body_of(desk, block)}", "again", 0, 700)
    desk.canvas.fit()
    desk.hold(desk.on("again"), free_spot(desk, (block,)))
    assert "can't contain itself" in desk.canvas.bubble.title
    desk.release(free_spot(desk, (block,)))
    assert desk.session.store.node(again).block == "b1"
    # Over its own frame a block that is dragged is only moved.
    start = desk.on("body")
    desk.drag(start, start + QPoint(0, 60))
    assert desk.node("body").y > 0


def test_it_goes_from_one_frame_to_another(desk: Desk, block: Id):
    desk.session.go(())
    desk.session.select([desk.node("below").id])
    desk.do("network.group")
    (other,) = desk.session.selection
    expanded(desk, other)
    desk.canvas.fit()
    desk.drag(inside(desk, (block,), "act"), free_spot(desk, (other,)))
    assert desk.session.path == (other,)
    assert "act" in names_in(desk, body_of(desk, other))
    assert "act" not in names_in(desk, body_of(desk, block))


def test_what_is_lost_is_said(desk: Desk, block: Id):
    told: list[str] = []
    desk.canvas.stage.message_requested.connect(told.append)
    # Of a block that stands in two places a port can't be made for one of them alone.
    desk.place(f"block:{body_of(desk, block)}", "again", 0, 700)
    desk.place("blockstudio.Input", "z", 0, 900)
    desk.wire("z", "below")
    desk.session.do(edits.freeze(desk.session.store, [(desk.node("below").id,)]))
    desk.canvas.fit()
    to = free_spot(desk, (block,))
    desk.hold(desk.on("below"), to)
    lost = ("1 parameter groups are gone", "nothing comes to the new port in 1 other places")
    assert (desk.canvas.bubble.lines, desk.canvas.bubble.mood) == (lost, "warning")
    desk.release(to)
    assert told == [" · ".join(lost)]


def test_a_frame_goes_with_what_lies_in_it(desk: Desk, block: Id):
    desk.session.select([desk.node("below").id])
    box = around(desk).box(desk.node("below").id)
    desk.session.do(
        edits.add_frame(desk.session.store, "b1", (box.x() - 30, box.y() - 50, 300, 140))
    )
    desk.canvas.fit()
    (frame,) = desk.session.store.annotations("b1")
    title = desk.canvas.mapFromScene(QPointF(frame.x + 40, frame.y + 10))
    desk.drag(title, free_spot(desk, (block,)))
    body = body_of(desk, block)
    (there,) = desk.session.store.annotations(body)
    node = next(n for n in desk.session.store.nodes(body) if n.name == "below")
    assert isinstance(there, Frame)
    assert (node.x - there.x, node.y - there.y) == (box.x() - frame.x, box.y() - frame.y)
    assert not desk.session.store.annotations("b1")


def test_what_is_taken_out_by_ctrl_is_joined_and_carried_in_one_step(desk: Desk, block: Id):
    body, before = body_of(desk, block), records(desk)
    desk.drag(inside(desk, (block,), "act"), under(desk, (block,), GRACE + 60), CTRL)
    assert ("hidden", "y") in {
        (desk.session.store.node(w.source).name, desk.session.store.node(w.target).name)
        for w in desk.session.store.wires(body)
    }
    assert not desk.session.store.wires_at(desk.node("act").id)
    desk.session.undo()
    assert records(desk) == before


def test_keys_take_it_out_and_in_again(desk: Desk, block: Id):
    desk.click(inside(desk, (block,), "act"))
    desk.do("network.move_out")
    assert (desk.session.path, desk.selected()) == ((), {"act"})
    assert {("body", "act"), ("act", "y")} <= desk.wires()
    scene = around(desk)
    boxes = {key: scene.box(key) for key in scene.nodes}
    act = boxes.pop(desk.node("act").id)
    assert not any(act.intersects(box) for box in boxes.values())
    desk.do("network.move_into")
    assert (desk.session.path, desk.selected()) == ((block,), {"act"})
    assert {("hidden", "act"), ("act", "y")} <= desk.wires()
    desk.session.go(())
    desk.session.select([desk.node("below").id])
    desk.do("network.move_out")
    assert "there is no block around the network" in desk.refusals[-1]


def test_keys_take_it_into_a_closed_block_that_is_selected_too(desk: Desk):
    block = grouped(desk)
    desk.session.select([desk.node("below").id])
    desk.do("network.move_into")
    assert "there is no block to move it into" in desk.refusals[-1]
    desk.session.select([block, desk.node("below").id])
    desk.do("network.move_into")
    assert desk.session.path == (block,)
    assert desk.selected() == {"below"}
    desk.session.select(())
    desk.do("network.move_out")
    assert "nothing is selected" in desk.refusals[-1]
    desk.do("network.move_beside")
    assert "there is no other canvas" in desk.refusals[-1]


@pytest.fixture
def canvases(desk: Desk) -> Iterator[tuple[CanvasView, CanvasView]]:
    """The network on the left, and its block on the right."""
    block = grouped(desk)
    whole = desk.canvas
    whole.stage.put_aside()
    panes = Panes(desk.session, whole, lambda _: None)
    panes.resize(1400, 700)
    panes.show()
    panes.split()
    desk.session.go((block,))
    QApplication.processEvents()
    left, right = (pane.view for pane in panes.panes)
    for view in (left, right):
        view.setStyle(desk.still)
        view.fit()
    panes.go_beside()
    yield left, right
    desk.canvas = whole
    panes.hide()
    panes.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_it_is_dropped_on_the_other_canvas(desk: Desk, canvases: tuple[CanvasView, CanvasView]):
    left, right = canvases
    desk.canvas = left
    block = right.stage.path
    below, camera = desk.node("below").id, left.centre()
    to = QPoint(right.viewport().width() // 2, right.viewport().height() - 80)
    there = right.mapToScene(to)
    spot = left.viewport().mapFromGlobal(right.viewport().mapToGlobal(to))
    desk.hold(desk.on("below"), spot)
    assert right.bubble.isVisible()
    assert right.bubble.title.startswith("Move to")
    lit = right.grab().toImage()
    assert not left.interaction.gesture.pans
    desk.release(spot)
    assert lit != right.grab().toImage()
    assert (desk.session.path, right.stage.active) == (block, True)
    assert below not in desk.session.store
    assert desk.selected() == {"below"}
    node = desk.node("below")
    assert right.block_scene.box(node.id).adjusted(-20, -20, 20, 20).contains(QPointF(there))
    assert (left.centre() - camera).manhattanLength() < 60
    assert not right.bubble.isVisible()
    desk.session.undo()
    assert below in desk.session.store


def test_a_key_sends_it_to_the_other_canvas(desk: Desk, canvases: tuple[CanvasView, CanvasView]):
    left, right = canvases
    desk.session.select([n.id for n in desk.session.store.nodes("b1") if n.name == "below"])
    left.commands.carrying.beside()
    assert desk.session.path == right.stage.path != ()
    assert desk.selected() == {"below"}
    assert right.visible_box().contains(right.block_scene.box(desk.node("below").id))
    right.commands.carrying.beside()
    assert (desk.session.path, desk.selected()) == ((), {"below"})


def test_within_one_block_on_two_canvases_it_is_only_moved(
    desk: Desk, canvases: tuple[CanvasView, CanvasView]
):
    left, right = canvases
    desk.canvas = right
    right.stage.wanted.emit()
    desk.session.go(())
    right.fit()
    to = QPoint(left.viewport().width() // 2, left.viewport().height() - 60)
    there = left.mapToScene(to)
    key = desk.node("below").id
    spot = right.viewport().mapFromGlobal(left.viewport().mapToGlobal(to))
    desk.drag(desk.on("below"), spot)
    assert desk.session.store.node(key).block == "b1"
    assert left.block_scene.box(key).adjusted(-20, -20, 20, 20).contains(QPointF(there))
    assert left.stage.active
    left.commands.carrying.beside()
    assert "the other canvas shows the same block" in desk.refusals[-1]


def test_a_loop_takes_it_into_the_region_below_the_pointer(desk: Desk):
    loop = desk.place("blockstudio.While", "loop", 0, 0)
    desk.place(RELU, "late", 0, 300)
    expanded(desk, loop)
    desk.canvas.fit()
    body = around(desk).nodes[loop].card.insides[1].step
    desk.drag(desk.on("late"), free_spot(desk, (body,)))
    assert desk.session.path == (body,)
    assert "late" in names_in(desk, body)
    desk.do("network.move_out")
    assert (desk.session.path, desk.selected()) == ((), {"late"})
