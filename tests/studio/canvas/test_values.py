"""Ports of properties on the canvas: they come up for numbers, stay where wired, and can be asked for."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from blockstudio.graph import edits
from blockstudio.graph.records import INPUT
from blockstudio.studio.canvas.tooltips import tooltip
from blockstudio.studio.search.commands import CommandPalette
from tests.studio.canvas.desk import Desk

SIZE, RESHAPE, ZEROS = "torch.Tensor.size", "torch.Tensor.reshape", "torch.zeros"


def sizes(desk: Desk) -> None:
    """Place x → n, its first size, and two functions that could use it."""
    desk.place(INPUT, "x", 0, 0)
    desk.place(SIZE, "n", 200, 0, dim=0)
    desk.wire("x", "n")
    desk.place(RESHAPE, "flat", 480, 0, shape=[1, -1])
    desk.place(ZEROS, "zeros", 480, 260)
    desk.look()


def ports(desk: Desk, name: str) -> list[str]:
    """Return the keys of the ports on the left of a card."""
    card = desk.canvas.block_scene.nodes[desk.node(name).id].card
    return [plug.key for plug in card.inputs]


def line(desk: Desk, name: str) -> str:
    """Return the second line of a card."""
    card = desk.canvas.block_scene.nodes[desk.node(name).id].card
    return "".join(span.words for span in card.line)


def test_a_number_that_is_dragged_over_a_function_calls_up_its_ports(desk: Desk) -> None:
    sizes(desk)
    start, end = desk.port("n", "output"), desk.on("flat")
    view = desk.canvas.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for step in range(1, 9):
        QTest.mouseMove(view, start + (end - start) * step / 8)
    assert ports(desk, "flat") == ["input", "shape", "shape.0", "shape.1", "shape.2"]
    QTest.keyClick(desk.canvas, Qt.Key.Key_Escape)
    assert ports(desk, "flat") == ["input"]
    assert not desk.session.store.wires_from(desk.node("n").id)


def test_a_number_let_go_on_a_card_goes_where_one_is_needed(desk: Desk) -> None:
    sizes(desk)
    desk.drag(desk.port("n", "output"), desk.on("zeros"))
    assert ports(desk, "zeros") == ["size.0"]
    assert line(desk, "zeros") == "zeros  n"
    desk.session.undo()
    desk.settle()
    assert ports(desk, "zeros") == []


def test_a_tensor_that_is_dragged_calls_up_nothing_new(desk: Desk) -> None:
    sizes(desk)
    desk.drag(desk.port("x", "output"), desk.on("flat"))
    assert ports(desk, "flat") == ["input"]
    assert ("x", "flat") in desk.wires()


def test_ports_of_properties_are_shown_and_hidden_on_request(desk: Desk) -> None:
    sizes(desk)
    desk.session.select([desk.node("flat").id])
    desk.do("network.parameters")
    desk.settle()
    assert ports(desk, "flat") == ["input", "shape", "shape.0", "shape.1", "shape.2"]
    desk.drag(desk.port("n", "output"), desk.port("flat", "input", "shape.1"))
    assert line(desk, "flat") == "reshape  1×n"
    assert ports(desk, "flat") == ["input", "shape.0", "shape.1", "shape.2"]
    desk.do("network.parameters")
    desk.settle()
    assert ports(desk, "flat") == ["input", "shape.1"]


def test_a_port_of_a_property_tells_what_it_takes(desk: Desk) -> None:
    sizes(desk)
    desk.session.attempt(edits.set_property, desk.node("flat").id, "shape", ["_", -1])
    desk.settle()
    spot = desk.canvas.mapToScene(desk.port("flat", "input", "shape.0"))
    words = tooltip(desk.canvas.block_scene, desk.canvas.hit(desk.canvas.mapFromScene(spot)))
    assert words.splitlines() == [
        "flat.shape 0",
        "the desired shape",
        "Takes whole numbers, at least -1.",
        "not connected",
    ]


def test_a_result_is_wired_by_keys(desk: Desk) -> None:
    sizes(desk)
    desk.session.select([desk.node("n").id])
    desk.do("network.wire_parameter")
    for wanted in ("n", "zeros.size 0"):
        chooser = desk.canvas.findChildren(CommandPalette, "chooser")[-1]
        QTest.keyClicks(chooser.field, wanted)
        QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    assert ("n", "zeros") in desk.wires()


def test_a_new_function_is_wired_where_it_needs_the_number(desk: Desk) -> None:
    sizes(desk)
    node = desk.canvas.block_scene.nodes[desk.node("n").id]
    link = (desk.node("n").id, node.card.outputs[0])
    desk.canvas.commands.placing.place_kind("torch.arange", (200.0, 400.0), link)
    desk.settle()
    assert ports(desk, "arange") == ["end"]
