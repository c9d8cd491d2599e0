"""What a hand with a mouse can do on the canvas."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from blockstudio.graph import edits, ports
from blockstudio.graph.facts import NodeFacts
from blockstudio.studio.canvas.gestures.drop import KIND_MIME
from tests.studio.bench import wait_until
from tests.studio.canvas.desk import LINEAR, RELU, Desk

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def test_dragging_a_node_moves_it_by_grid_steps_as_one_step_of_undo(desk: Desk) -> None:
    desk.chain()
    before = desk.node("act")
    steps = desk.session.history.done
    desk.drag(desk.on("act"), desk.on("act") + QPoint(47, 93))
    moved = desk.node("act")
    assert (moved.x - before.x, moved.y - before.y) == (40, 100)
    assert desk.session.history.done == steps + 1
    assert str(desk.session.history.undo_title) == "Move act"
    desk.session.undo()
    desk.settle()
    assert desk.node("act") == before
    assert desk.shown_at("act") == (before.x, before.y)


def test_shift_keeps_a_drag_to_one_axis(desk: Desk) -> None:
    desk.chain()
    before = desk.node("act")
    desk.drag(desk.on("act"), desk.on("act") + QPoint(20, 100), SHIFT)
    assert (desk.node("act").x, desk.node("act").y) == (before.x, before.y + 100)


def test_a_drag_takes_all_selected_nodes_along(desk: Desk) -> None:
    desk.chain()
    desk.click(desk.on("hidden"))
    desk.click(desk.on("act"), CONTROL)
    assert desk.selected() == {"hidden", "act"}
    before = {name: desk.node(name) for name in ("hidden", "act", "y")}
    desk.drag(desk.on("hidden"), desk.on("hidden") + QPoint(0, 80))
    assert {name for name, old in before.items() if desk.node(name) != old} == {"hidden", "act"}


def test_wires_follow_a_node_while_it_is_dragged(desk: Desk) -> None:
    desk.chain()
    wire = desk.canvas.block_scene.wires[desk.wire_between("hidden", "act").id]
    before = wire.ends
    desk.hold(desk.on("act"), desk.on("act") + QPoint(0, 100))
    assert wire.ends == (*before[:3], before[3] + 100, before[4])
    desk.key(Qt.Key.Key_Escape)
    assert wire.ends == before
    desk.release(desk.on("act"))


def test_a_wire_dragged_from_an_output_to_an_input_connects(desk: Desk) -> None:
    desk.chain()
    desk.place(RELU, "late", 440, 160)
    desk.drag(desk.port("hidden", "output"), desk.port("late", "input"))
    assert ("hidden", "late") in desk.wires()


def test_a_wire_can_be_dragged_backwards_and_let_go_on_the_card(desk: Desk) -> None:
    desk.chain()
    desk.place(RELU, "late", 440, 160)
    desk.drag(desk.port("late", "input"), desk.on("hidden"))
    assert ("hidden", "late") in desk.wires()


def test_a_refused_wire_says_why_while_dragging_and_changes_nothing(desk: Desk) -> None:
    desk.chain()
    desk.place(RELU, "late", 440, 160)
    desk.wire("act", "late")
    desk.session.do(edits.disconnect(desk.session.store, desk.wire_between("x", "hidden").id))
    wires = desk.wires()
    desk.hold(desk.port("late", "output"), desk.port("hidden", "input"))
    assert desk.canvas.bubble.isVisible()
    assert "cycle" in desk.canvas.bubble.title
    assert "hidden → act → late → hidden" in desk.canvas.bubble.title
    desk.release(desk.port("hidden", "input"))
    assert desk.wires() == wires
    assert "cycle" in desk.refusals[0]
    assert desk.canvas.bubble.isVisible()


def test_a_wire_let_go_on_a_taken_input_takes_the_place_of_the_one_there(desk: Desk) -> None:
    desk.chain()
    steps = desk.session.history.done
    desk.hold(desk.port("x", "output"), desk.port("act", "input"))
    assert "in place of the wire from hidden" in desk.canvas.bubble.lines
    desk.key(Qt.Key.Key_Escape)
    assert not desk.canvas.bubble.isVisible()
    desk.release(desk.port("act", "input"))
    assert ("x", "act") not in desk.wires()
    desk.drag(desk.port("x", "output"), desk.port("act", "input"))
    assert desk.wires() == {("x", "hidden"), ("x", "act"), ("act", "y")}
    assert desk.session.history.done == steps + 1
    desk.session.undo()
    assert ("hidden", "act") in desk.wires()
    assert not desk.refusals


def test_a_wire_drawn_once_more_changes_nothing(desk: Desk) -> None:
    desk.chain()
    steps = desk.session.history.done
    desk.drag(desk.port("hidden", "output"), desk.port("act", "input"))
    assert desk.session.history.done == steps


def test_a_free_input_of_a_card_is_taken_before_one_that_has_a_wire(desk: Desk) -> None:
    desk.chain()
    desk.place("torch.add", "sum", 440, 160)
    desk.wire("hidden", "sum")
    desk.drag(desk.port("x", "output"), desk.on("sum"))
    assert {("hidden", "sum"), ("x", "sum")} <= desk.wires()


def test_the_end_of_a_wire_can_take_the_place_of_another(desk: Desk) -> None:
    desk.chain()
    desk.place(RELU, "late", 440, 160)
    desk.wire("x", "late")
    steps = desk.session.history.done
    desk.drag(desk.port("act", "input"), desk.port("late", "input"))
    assert desk.wires() == {("x", "hidden"), ("hidden", "late"), ("act", "y")}
    assert desk.session.history.done == steps + 1


def test_a_wire_can_be_drawn_by_two_clicks(desk: Desk) -> None:
    desk.chain()
    desk.place(RELU, "late", 440, 160)
    desk.click(desk.port("hidden", "output"))
    desk.click(desk.port("late", "input"))
    assert ("hidden", "late") in desk.wires()
    desk.click(desk.port("x", "output"))
    desk.key(Qt.Key.Key_Escape)
    desk.click(desk.on("late"))
    assert ("x", "late") not in desk.wires()
    assert desk.selected() == {"late"}


def test_a_click_on_an_input_that_has_a_wire_only_selects(desk: Desk) -> None:
    desk.chain()
    wires = desk.wires()
    desk.click(desk.port("act", "input"))
    desk.click(desk.port("act", "input") + QPoint(0, 220))
    assert desk.wires() == wires


def test_a_node_dragged_with_control_leaves_its_wires_joined(desk: Desk) -> None:
    desk.chain()
    steps = desk.session.history.done
    desk.drag(desk.on("act"), desk.on("act") + QPoint(0, 160), CONTROL)
    assert desk.wires() == {("x", "hidden"), ("hidden", "y")}
    assert desk.session.history.done == steps + 1
    desk.session.undo()
    assert ("hidden", "act") in desk.wires()


def test_a_wired_node_dragged_with_control_goes_into_another_wire(desk: Desk) -> None:
    desk.chain()
    before = (desk.port("x", "output") + desk.port("hidden", "input")) / 2
    desk.drag(desk.on("act"), before, CONTROL)
    assert desk.wires() == {("x", "act"), ("act", "hidden"), ("hidden", "y")}
    desk.session.undo()
    assert desk.wires() == {("x", "hidden"), ("hidden", "act"), ("act", "y")}


def test_escape_while_a_node_is_taken_out_leaves_its_wires(desk: Desk) -> None:
    desk.chain()
    wires = desk.wires()
    desk.hold(desk.on("act"), desk.on("act") + QPoint(0, 160), CONTROL)
    key = desk.wire_between("hidden", "act").id
    assert not desk.canvas.block_scene.wires[key].isVisible()
    desk.key(Qt.Key.Key_Escape)
    desk.release(desk.on("act"))
    assert desk.wires() == wires
    assert desk.canvas.block_scene.wires[key].isVisible()


@pytest.mark.parametrize("fed", [False, True])
def test_a_drag_with_alt_leaves_a_copy(desk: Desk, fed: bool) -> None:
    desk.chain()
    steps, names = desk.session.history.done, desk.names()
    desk.drag(desk.on("act"), desk.on("act") + QPoint(0, 160), ALT | CONTROL if fed else ALT)
    (new,) = desk.names() - names
    assert desk.node(new).y == desk.node("act").y + 160
    assert (("hidden", new) in desk.wires()) is fed
    assert desk.selected() == {new}
    assert desk.session.history.done == steps + 1


def test_a_stroke_with_alt_cuts_the_wires_it_crosses(desk: Desk) -> None:
    desk.chain()
    middle = (desk.port("hidden", "output") + desk.port("act", "input")) / 2
    desk.drag(middle - QPoint(0, 80), middle + QPoint(0, 80), ALT)
    assert desk.wires() == {("x", "hidden"), ("act", "y")}
    desk.session.undo()
    assert ("hidden", "act") in desk.wires()


def test_a_wire_let_go_on_nothing_asks_for_the_node_to_connect(desk: Desk) -> None:
    desk.chain()
    desk.drag(desk.port("hidden", "output"), desk.port("hidden", "output") + QPoint(60, 200))
    desk.type_in(QLineEdit, "tanh")
    assert ("hidden", "tanh") in desk.wires()
    assert desk.selected() == {"tanh"}
    desk.session.undo()
    assert "tanh" not in desk.names()


def test_the_end_of_a_wire_can_be_taken_to_another_input(desk: Desk) -> None:
    desk.chain()
    desk.place(RELU, "late", 440, 160)
    desk.drag(desk.port("act", "input"), desk.port("late", "input"))
    assert ("hidden", "late") in desk.wires()
    assert ("hidden", "act") not in desk.wires()
    assert str(desk.session.history.undo_title) == "Connect hidden to late"


def test_the_end_of_a_wire_dropped_on_nothing_disconnects(desk: Desk) -> None:
    desk.chain()
    desk.drag(desk.port("act", "input"), desk.port("act", "input") + QPoint(0, 220))
    assert ("hidden", "act") not in desk.wires()
    desk.session.undo()
    assert ("hidden", "act") in desk.wires()


def test_a_kind_dropped_on_the_canvas_is_placed_where_it_was_let_go(desk: Desk) -> None:
    desk.chain()
    spot = QPoint(300, 600)
    desk.drag_kind(KIND_MIME, LINEAR, spot)
    node = desk.node("linear")
    place = desk.canvas.mapToScene(spot)
    assert abs(node.x + 50 - place.x()) <= 40
    assert abs(node.y + 30 - place.y()) <= 20
    assert (node.x % 20, node.y % 20) == (0, 0)
    assert desk.selected() == {"linear"}


def test_a_kind_dropped_on_a_wire_is_spliced_into_it_and_what_follows_makes_room(
    desk: Desk,
) -> None:
    desk.chain()
    before = desk.node("y").x
    steps = desk.session.history.done
    desk.drag_kind(KIND_MIME, "torch.nn.Dropout", desk.middle("act", "y"))
    assert {("act", "dropout"), ("dropout", "y")} <= desk.wires()
    assert ("act", "y") not in desk.wires()
    assert desk.node("y").x > before
    boxes = [desk.canvas.block_scene.box(desk.node(name).id) for name in ("act", "dropout", "y")]
    assert boxes[0].right() < boxes[1].left() < boxes[1].right() < boxes[2].left()
    assert desk.session.history.done == steps + 1


def test_a_loose_node_dropped_on_a_wire_is_spliced_into_it_as_one_step(desk: Desk) -> None:
    desk.chain()
    desk.place(RELU, "loose", 220, 160)
    steps = desk.session.history.done
    centre = desk.on("loose") + QPoint(0, 18)
    desk.drag(centre, desk.middle("act", "y"))
    assert {("act", "loose"), ("loose", "y")} <= desk.wires()
    assert desk.session.history.done == steps + 1
    desk.session.undo()
    assert (desk.node("loose").x, desk.node("loose").y) == (220, 160)


def test_a_block_dragged_into_itself_is_refused_before_it_is_dropped(desk: Desk) -> None:
    desk.chain()
    desk.click(desk.on("hidden"))
    desk.do("network.group")
    block = desk.node("block")
    desk.session.go((block.id,))
    desk.drag_kind(KIND_MIME, block.kind, QPoint(500, 600), drop=False)
    assert "can't contain itself" in desk.canvas.bubble.title
    desk.drag_kind(KIND_MIME, block.kind, QPoint(500, 600))
    assert "block" not in desk.names()


def test_the_rubber_band_selects_what_it_touches(desk: Desk) -> None:
    desk.chain()
    box = [desk.canvas.block_scene.box(desk.node(name).id) for name in ("hidden", "act")]
    start = desk.canvas.mapFromScene(box[0].topLeft()) - QPoint(20, 60)
    end = desk.canvas.mapFromScene(box[1].bottomRight()) + QPoint(-40, 60)
    desk.drag(start, end)
    assert desk.selected() == {"hidden", "act"}
    first = desk.canvas.mapFromScene(desk.canvas.block_scene.box(desk.node("x").id).topLeft())
    desk.drag(first - QPoint(20, 40), first + QPoint(20, 20), SHIFT)
    assert desk.selected() == {"x", "hidden", "act"}


@pytest.mark.parametrize("way", ["move", "wire", "band", "reroute", "drop"])
def test_escape_cancels_every_gesture_and_leaves_no_trace(desk: Desk, way: str) -> None:
    desk.chain()
    desk.click(desk.on("act"))
    starts = {
        "move": desk.on("act"),
        "wire": desk.port("hidden", "output"),
        "band": QPoint(30, 30),
        "reroute": desk.port("act", "input"),
    }
    before = dict(desk.session.store.records)
    end = QPoint(500, 600)
    if way == "drop":
        desk.drag_kind(KIND_MIME, RELU, end, drop=False)
    else:
        desk.hold(starts[way], end)
    assert desk.canvas.interaction.gesture is not None
    desk.key(Qt.Key.Key_Escape)
    assert desk.canvas.interaction.gesture is None
    desk.release(end)
    assert desk.session.store.records == before
    assert desk.selected() == {"act"}
    assert desk.shown_at("act") == (desk.node("act").x, desk.node("act").y)
    assert all(item.isVisible() for item in desk.canvas.block_scene.wires.values())


def test_the_middle_button_and_the_space_bar_pan(desk: Desk) -> None:
    desk.chain()
    before = desk.on("act")
    middle = Qt.MouseButton.MiddleButton
    QTest.mousePress(desk.surface, middle, pos=QPoint(500, 600))
    desk.move(QPoint(560, 620))
    QTest.mouseRelease(desk.surface, middle, pos=QPoint(560, 620))
    assert desk.on("act") == before + QPoint(60, 20)
    QTest.keyPress(desk.canvas, Qt.Key.Key_Space)
    desk.drag(QPoint(500, 600), QPoint(480, 570))
    QTest.keyRelease(desk.canvas, Qt.Key.Key_Space)
    assert desk.on("act") == before + QPoint(40, -10)
    assert not desk.session.selection


def test_the_wheel_zooms_at_the_pointer(desk: Desk) -> None:
    desk.chain()
    spot = desk.on("act")
    desk.wheel(spot, 2)
    assert desk.canvas.zoom == pytest.approx(1.44)
    assert (desk.on("act") - spot).manhattanLength() <= 3
    desk.wheel(spot, -2, CONTROL)
    assert desk.canvas.zoom == pytest.approx(1.0)
    desk.wheel(spot, 1, SHIFT)
    assert desk.canvas.zoom == pytest.approx(1.0)
    assert desk.on("act") == spot + QPoint(80, 0)


def test_every_port_of_a_card_with_many_can_be_reached(desk: Desk) -> None:
    desk.place("torch.nn.MultiheadAttention", "attention", 400, 0, embed_dim=8, num_heads=2)
    desk.place("blockstudio.Input", "x", 0, 0)
    desk.look()
    for socket in ports.inputs(desk.session.store, desk.node("attention")):
        desk.drag(desk.port("x", "output"), desk.port("attention", "input", socket.key))
    wired = {wire.input for wire in desk.session.store.wires_into(desk.node("attention").id)}
    assert wired == {"query", "key", "value", "key_padding_mask", "attn_mask"}


def test_a_click_selects_and_a_click_on_nothing_selects_nothing(desk: Desk) -> None:
    desk.chain()
    desk.click(desk.on("act"))
    assert desk.selected() == {"act"}
    desk.click(desk.middle("hidden", "act"))
    assert desk.session.selection == {desk.wire_between("hidden", "act").id}
    desk.do("edit.delete")
    assert ("hidden", "act") not in desk.wires()
    desk.click(QPoint(30, 30))
    assert not desk.session.selection


def test_dragging_to_the_edge_moves_the_picture_along(desk: Desk) -> None:
    desk.chain()
    before = desk.canvas.centre()
    desk.hold(desk.on("act"), QPoint(995, 350))
    wait_until(lambda: desk.canvas.centre().x() > before.x() + 20)
    desk.release(QPoint(995, 350))
    after = desk.canvas.centre()
    QTest.qWait(60)
    assert desk.canvas.centre() == after
    assert desk.canvas.visible_box().contains(
        desk.canvas.block_scene.box(desk.node("act").id).center()
    )


def test_a_change_from_elsewhere_ends_the_gesture_and_is_shown(desk: Desk) -> None:
    desk.chain()
    desk.drag(desk.on("act"), desk.on("act") + QPoint(0, 100))
    moved = (desk.node("act").x, desk.node("act").y)
    desk.hold(desk.on("act"), desk.on("act") + QPoint(100, 100))
    desk.session.undo()
    desk.settle()
    assert desk.canvas.interaction.gesture is None
    assert desk.shown_at("act") == (desk.node("act").x, desk.node("act").y) != moved
    desk.release(QPoint(500, 600))
    assert desk.shown_at("act") == (desk.node("act").x, desk.node("act").y)


def test_facts_that_arrive_during_a_drag_leave_the_card_in_the_hand(desk: Desk) -> None:
    desk.chain()
    desk.hold(desk.on("act"), desk.on("act") + QPoint(0, 100))
    held = desk.shown_at("act")
    desk.session.learn({(desk.node("act").id,): NodeFacts(count=5)}, (), [])
    desk.settle()
    assert desk.shown_at("act") == held
    desk.release(desk.on("act"))
    assert desk.shown_at("act") == held == (desk.node("act").x, desk.node("act").y)


def test_enter_and_backspace_go_in_and_out(desk: Desk) -> None:
    desk.chain()
    desk.click(desk.on("hidden"))
    desk.do("network.group")
    desk.key(Qt.Key.Key_Return)
    assert "hidden" in desk.names()
    desk.key(Qt.Key.Key_Backspace)
    assert "hidden" not in desk.names()
