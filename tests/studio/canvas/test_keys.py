"""The canvas without a mouse: walk nodes, ports and wires; draw, take off and tie wires; hear of it."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest

import blockstudio.studio
from blockstudio.graph import edits
from blockstudio.studio.actions.canvas_keys import CANVAS_KEYS
from blockstudio.studio.canvas.gestures.wiring import DragWire
from blockstudio.studio.canvas.quickadd import QuickAdd
from tests.studio.canvas.desk import LINEAR, NO_KEY, RELU, Desk, Still

K = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def heard(desk: Desk) -> list[str]:
    """Return what the screen reader is told, as it comes."""
    words: list[str] = []
    desk.canvas.voice.announced.connect(words.append)
    return words


def press(desk: Desk, *keys: Qt.Key, held: Qt.KeyboardModifier = NO_KEY) -> None:
    """Press keys one after the other."""
    for key in keys:
        desk.key(key, held)


def at(desk: Desk) -> str:
    """Return where the keyboard is, in short: a node, node.port, or a wire as source→target."""
    scene, spot = desk.canvas.block_scene, desk.canvas.stage.focus.spot
    if spot.key in scene.wires:
        wire = scene.wires[spot.key].wire
        return "→".join(scene.store.node(key).name for key in (wire.source, wire.target))
    name = scene.store.node(spot.key).name
    return f"{name}.{spot.port}" if spot.port else name


def test_every_row_of_the_table_does_something_and_nothing_else_does(desk: Desk) -> None:
    assert {row.id for row in CANVAS_KEYS} == desk.canvas.keys.doing.keys()


def test_control_walks_over_ports_and_wires_and_selects_what_can_be_deleted(desk: Desk) -> None:
    desk.chain()
    press(desk, K.Key_Left)
    places = [at(desk)]
    for _ in range(4):
        press(desk, K.Key_Right, held=CONTROL)
        places.append(at(desk))
    assert places == ["x", "x.output", "x→hidden", "hidden.input", "hidden"]
    press(desk, K.Key_Left, K.Key_Left, held=CONTROL)
    assert at(desk) == "x→hidden"
    assert desk.session.selection == {desk.wire_between("x", "hidden").id}
    desk.do("edit.delete")
    assert ("x", "hidden") not in desk.wires()


def test_up_and_down_go_to_the_ports_of_a_side_and_its_parameters(desk: Desk) -> None:
    desk.chain()
    desk.session.select([desk.node("hidden").id])
    press(desk, K.Key_Right, held=CONTROL)
    seen = [at(desk)]
    press(desk, K.Key_Down)
    seen.append(at(desk))
    press(desk, K.Key_Down)
    seen.append(at(desk))
    assert seen[0] == "hidden.output"
    assert "weight" in seen[1] and "bias" in seen[2]
    press(desk, K.Key_Escape)
    assert (at(desk), desk.selected()) == ("hidden", {"hidden"})
    press(desk, K.Key_Escape)
    assert not desk.session.selection


def test_the_ring_is_drawn_for_keys_and_not_for_the_mouse(desk: Desk) -> None:
    desk.chain()
    desk.canvas.activateWindow()
    QTest.qWaitForWindowActive(desk.canvas, 60_000)
    desk.canvas.setFocus()
    focus = desk.canvas.stage.focus
    desk.click(desk.on("act"))
    assert not focus.shown
    before = desk.canvas.grab().toImage()
    press(desk, K.Key_Left)
    press(desk, K.Key_Right)
    assert focus.shown and desk.selected() == {"act"}
    assert desk.canvas.grab().toImage() != before
    desk.click(desk.on("hidden"))
    assert not focus.shown


def test_a_wire_is_drawn_aimed_and_tied_off_by_keys(desk: Desk, heard: list[str]) -> None:
    desk.place("blockstudio.Input", "x", 0, 0)
    desk.place(RELU, "near", 220, 0)
    desk.place(LINEAR, "far", 440, 0)
    desk.look()
    desk.session.select([desk.node("x").id])
    press(desk, K.Key_W)
    assert heard[-1].startswith("x → near")
    press(desk, K.Key_Right)
    assert "far" in heard[-1]
    press(desk, K.Key_Return)
    assert desk.wires() == {("x", "far")}
    assert desk.canvas.interaction.gesture is None
    press(desk, K.Key_W, K.Key_N, K.Key_Return)
    assert desk.wires() == {("x", "far"), ("x", "near")}
    desk.place(RELU, "wide", 220, 200)
    press(desk, K.Key_W, K.Key_W, K.Key_Return)
    assert ("x", "wide") in desk.wires()
    desk.session.undo()
    press(desk, K.Key_W, K.Key_Escape)
    assert desk.wires() == {("x", "far"), ("x", "near")}


def test_why_a_wire_may_not_end_somewhere_is_said_where_it_is_aimed(
    desk: Desk, heard: list[str]
) -> None:
    desk.chain()
    desk.session.select([desk.node("act").id])
    press(desk, K.Key_W)
    reason = "This wire would close a cycle: hidden → act → hidden. A forward pass runs"
    assert heard[-1].startswith(reason)
    wires = desk.wires()
    press(desk, K.Key_Return)
    assert desk.wires() == wires
    assert heard[-1].startswith(reason) and len(heard) == 2
    assert desk.refusals[0].startswith("this wire would close a cycle: hidden → act → hidden")


def test_enter_at_an_input_takes_the_end_of_its_wire_elsewhere(desk: Desk) -> None:
    desk.chain()
    desk.place(RELU, "other", 440, 160)
    desk.look()
    desk.session.select([desk.node("act").id])
    press(desk, K.Key_Left, held=CONTROL)
    press(desk, K.Key_Return)
    assert isinstance(desk.canvas.interaction.gesture, DragWire)
    press(desk, K.Key_O, K.Key_Return)
    assert desk.wires() == {("x", "hidden"), ("hidden", "other"), ("act", "y")}


def test_two_parameters_are_tied_by_keys(desk: Desk) -> None:
    desk.chain()
    desk.place(LINEAR, "twin", 220, 200)
    desk.look()
    desk.session.select([desk.node("hidden").id])
    press(desk, K.Key_Right, held=CONTROL)
    press(desk, K.Key_Down, K.Key_Return)
    press(desk, K.Key_T, K.Key_Return)
    ties = [wire for wire in desk.session.store.wires("b1") if wire.is_tie]
    assert [(wire.source, wire.target) for wire in ties] == [
        (desk.node("hidden").id, desk.node("twin").id)
    ]


def test_nodes_are_kept_selected_while_one_walks_on_and_connected_in_order(desk: Desk) -> None:
    for index, name in enumerate(("a", "b", "c")):
        desk.place(RELU, name, 0, index * 200)
    desk.look()
    press(desk, K.Key_Down)
    press(desk, K.Key_Space, held=CONTROL)
    press(desk, K.Key_Down)
    press(desk, K.Key_Space, held=CONTROL)
    press(desk, K.Key_Down)
    assert desk.selected() == {"a", "b", "c"}
    desk.do("network.connect")
    assert desk.wires() == {("a", "b"), ("b", "c")}


def test_the_menu_key_asks_for_the_menu_of_what_has_the_focus(desk: Desk) -> None:
    desk.chain()
    places: list[object] = []
    desk.canvas.context_requested.connect(places.append)
    desk.session.select([desk.node("x").id])
    press(desk, K.Key_Right)
    press(desk, K.Key_F10, held=SHIFT)
    card = desk.canvas.block_scene.box(desk.node("hidden").id)
    area = desk.canvas.mapFromScene(card).boundingRect()
    assert [area.contains(desk.surface.mapFromGlobal(place)) for place in places] == [True]


def test_a_node_a_port_and_a_wire_are_told(desk: Desk, heard: list[str]) -> None:
    desk.chain()
    desk.session.settle()
    press(desk, K.Key_Left, K.Key_Right)
    assert heard[-1].startswith("hidden — torch.nn.Linear. Linear")
    assert ". from x. to act. Error: “hidden” needs out_features" in heard[-1]
    press(desk, K.Key_Left, held=CONTROL)
    assert heard[-1] == "input hidden.input. x.output → hidden.input"
    press(desk, K.Key_Left)
    assert heard[-1] == "x.output → hidden.input"
    edit = edits.add_note(desk.session.store, "b1", "the trunk", (0.0, 300.0))
    desk.session.do(edit)
    (note,) = (record.id for record in desk.session.store.notes("b1"))
    desk.session.select([note])
    press(desk, K.Key_Space, held=CONTROL)
    assert heard[-1] == "Note: the trunk"


def test_tab_in_the_middle_of_a_wire_asks_for_what_it_leads_to(desk: Desk) -> None:
    desk.place("blockstudio.Input", "x", 0, 0)
    desk.look()
    desk.session.select([desk.node("x").id])
    press(desk, K.Key_W, K.Key_Tab)
    popup = desk.find(QuickAdd)
    assert isinstance(popup, QuickAdd)
    told: list[str] = []
    popup.voice.announced.connect(told.append)
    desk.type_in(type(popup.search), "relu")
    assert told[-1].startswith("ReLU, ")
    assert ("x", "relu") in desk.wires()


def test_nothing_moves_by_itself_where_the_desktop_wants_no_motion(desk: Desk) -> None:
    still, bubble = Still(), desk.canvas.bubble
    bubble.setStyle(still)
    bubble.say(QRect(10, 10, 20, 20), "words")
    bubble.fade()
    assert not bubble.isVisible()
    moving = re.compile(r"QVariantAnimation|QPropertyAnimation|QTimeLine")
    files = Path(blockstudio.studio.__file__).parent.rglob("*.py")
    texts = {file.name: file.read_text("utf-8") for file in files}
    animated = {name for name, text in texts.items() if moving.search(text)}
    assert animated
    assert not {name for name in animated if "SH_Widget_Animation_Duration" not in texts[name]}
