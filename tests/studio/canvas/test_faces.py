"""Ports of a block, done with from an instance of it: by the menu of a port, by mouse and by keys."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from blockstudio.graph import edits
from blockstudio.graph.faces import faces
from blockstudio.graph.records import INPUT, Node
from blockstudio.studio.canvas.cards.face import adders, label_place
from blockstudio.studio.canvas.editor import NameEditor
from blockstudio.studio.canvas.keyboard.focus import Spot
from blockstudio.studio.search.commands import CommandPalette
from tests.studio.canvas.desk import Desk


@pytest.fixture
def block(desk: Desk) -> Desk:
    """Show a chain whose hidden layer is in a block."""
    desk.chain()
    desk.session.select([desk.node("hidden").id])
    desk.do("network.group")
    return desk.look()


def inputs(desk: Desk) -> list[Node]:
    return faces(desk.session.store, desk.node("block").definition or "", INPUT)


def names(desk: Desk) -> list[str]:
    return [face.name for face in inputs(desk)]


def menu(desk: Desk) -> QMenu:
    (found,) = (one for one in desk.canvas.findChildren(QMenu, "port") if one.isVisible())
    return found


def choose(desk: Desk, face: Node, words: str) -> None:
    """Choose from the menu of a port."""
    desk.right_click(desk.port("block", "input", face.id))
    shown = menu(desk)
    next(entry for entry in shown.actions() if entry.text() == words).trigger()
    shown.close()
    desk.settle()


def test_a_port_is_added_named_moved_and_removed_at_the_face(block: Desk) -> None:
    desk = block
    choose(desk, inputs(desk)[0], "Add an input")
    desk.type_in(NameEditor, "gain")
    assert names(desk) == ["x", "gain"]
    choose(desk, inputs(desk)[1], "Move up")
    assert names(desk) == ["gain", "x"]
    choose(desk, inputs(desk)[0], "Rename…")
    desk.type_in(NameEditor, "scale")
    assert names(desk) == ["scale", "x"]
    choose(desk, inputs(desk)[0], "Remove the port")
    assert names(desk) == ["x"]
    for _ in range(5):
        desk.session.undo()
    assert names(desk) == ["x"]
    assert desk.wires() == {("x", "block"), ("block", "act"), ("act", "y")}


def test_the_menu_of_a_port_opens_by_the_key_where_the_keyboard_is_at_it(block: Desk) -> None:
    desk = block
    desk.canvas.stage.focus.go(Spot(desk.node("block").id, inputs(desk)[0].id))
    desk.canvas.stage.menu_requested.emit()
    entries = {entry.text(): entry.isEnabled() for entry in menu(desk).actions()}
    menu(desk).close()
    assert not entries["Move up"]
    assert entries["Rename…"]


def test_an_action_adds_a_port_to_the_selected_block(block: Desk) -> None:
    desk = block
    desk.session.select([desk.node("block").id])
    desk.do("network.add_output")
    desk.type_in(NameEditor, "aux")
    card = desk.canvas.block_scene.nodes[desk.node("block").id].card
    assert [plug.name for plug in card.outputs] == ["y", "aux"]


def test_a_value_is_made_an_argument_by_the_search(desk: Desk) -> None:
    desk.chain()
    hidden = desk.node("hidden").id
    desk.session.attempt(edits.set_property, hidden, "out_features", 8)
    desk.session.select([hidden])
    desk.do("network.promote")
    palette = desk.find(CommandPalette)
    assert isinstance(palette, CommandPalette)
    QTest.keyClicks(palette.field, "out_features")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    desk.settle()
    assert desk.session.store.root.arguments == {"out_features": 8}
    assert desk.node("hidden").properties["out_features"] == "out_features"


def label(desk: Desk, face: Node) -> QPoint:
    """Return a point of the view on the name of a port."""
    item = desk.canvas.block_scene.nodes[desk.node("block").id]
    plug = item.card.plug("input", face.id)
    assert plug is not None
    x, y = label_place(item.card, plug)
    return desk.canvas.mapFromScene(item.pos() + QPointF(x + 4.0, y - 4.0))


def plus(desk: Desk, side: str) -> QPoint:
    """Return the point of the view where a port is added."""
    item = desk.canvas.block_scene.nodes[desk.node("block").id]
    x, y = next((x, y) for one, x, y in adders(item.card) if one == side)
    return desk.canvas.mapFromScene(item.pos() + QPointF(x, y))


def test_ports_are_added_renamed_and_put_in_order_on_the_card(block: Desk) -> None:
    desk = block
    desk.click(desk.on("block"))
    for name in ("gain", "bias"):
        desk.click(plus(desk, "input"))
        desk.type_in(NameEditor, name)
    assert names(desk) == ["x", "gain", "bias"]
    desk.double_click(label(desk, inputs(desk)[1]))
    desk.type_in(NameEditor, "scale")
    desk.double_click(desk.port("block", "input", inputs(desk)[2].id))
    desk.type_in(NameEditor, "shift")
    assert names(desk) == ["x", "scale", "shift"]
    assert desk.canvas.interaction.gesture is None
    before = desk.node("block")
    desk.drag(label(desk, inputs(desk)[2]), label(desk, inputs(desk)[0]))
    assert names(desk) == ["shift", "x", "scale"]
    assert desk.node("block") == before
    desk.hold(label(desk, inputs(desk)[2]), label(desk, inputs(desk)[0]))
    desk.key(Qt.Key.Key_Escape)
    assert names(desk) == ["shift", "x", "scale"]
    desk.click(plus(desk, "output"))
    desk.type_in(NameEditor, "extra")
    assert len(desk.canvas.block_scene.nodes[desk.node("block").id].card.outputs) == 2
