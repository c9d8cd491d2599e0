"""Rows of the table of gestures about what people write and draw between the nodes: frames, notes, points of wires."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from blockstudio.graph import edits
from blockstudio.graph.edits.annotations import TITLE
from tests.studio.canvas.desk import RELU, Desk
from tests.studio.canvas.gesture_table import ALT, CTRL, keys, row, select

K = Qt.Key


def at(desk: Desk, x: float, y: float) -> QPoint:
    return desk.canvas.mapFromScene(QPointF(x, y))


def framed(desk: Desk) -> QPoint:
    """Put a frame around the two nodes in the middle; return the place of its title."""
    select(desk, "hidden", "act")
    keys(desk, "Ctrl+U")
    QTest.keyClicks(desk.find(QLineEdit), "Trunk")
    QTest.keyClick(desk.find(QLineEdit), K.Key_Return)
    desk.settle()
    (frame,) = desk.session.store.annotations("b1")
    return at(desk, frame.x + frame.width / 2, frame.y + TITLE / 2)


def pointed(desk: Desk) -> QPoint:
    """Let the last wire pass a point; return its place."""
    desk.click(desk.middle("act", "y"), ALT)
    ((x, y),) = desk.wire_between("act", "y").points
    return at(desk, x, y)


@row("Frame what is selected", "Blender Ctrl+J, Unreal C, ComfyUI Ctrl+G", "network.frame")
def _(desk: Desk) -> None:
    """A titled area stands behind it."""
    framed(desk)
    (frame,) = desk.session.store.annotations("b1")
    assert frame.title == "Trunk" and frame.x < desk.node("hidden").x


@row(
    "Move a frame with what lies in it",
    "Unreal, ComfyUI, Nuke",
    "Move a frame with what lies in it",
)
def _(desk: Desk) -> None:
    """What lies in it goes along, and stays with Alt."""
    title = framed(desk)
    desk.drag(title, title + QPoint(0, 100))
    assert (desk.node("hidden").y, desk.node("x").y) == (100, 0)
    desk.drag(title + QPoint(0, 100), title + QPoint(0, 140), ALT)
    assert desk.node("hidden").y == 100


@row("Write a note with a link", "Unreal, Nuke, Notion", "Follow a link in a note")
def _(desk: Desk) -> None:
    """A click on the name of a node in it goes there."""
    desk.session.do(edits.add_note(desk.session.store, "b1", "[[hidden]]", (200.0, 140.0)))
    desk.look()
    (note,) = desk.session.store.notes("b1")
    item = desk.canvas.block_scene.notes[note.id]
    places = ((x, y) for y in range(0, 40, 4) for x in range(0, 80, 4))
    x, y = next(place for place in places if item.link_at(*place))
    desk.click(at(desk, note.x + x, note.y + y))
    assert desk.selected() == {"hidden"}


@row("Put a dot on a wire", "Houdini Alt+click, Nuke, Unreal double click", "MovePoint")
def _(desk: Desk) -> None:
    """The wire passes it, wherever it is dragged; the network stays as it is."""
    place = pointed(desk)
    desk.drag(place, place + QPoint(0, 80))
    ((_, y),) = desk.wire_between("act", "y").points
    assert y > 60
    assert ("act", "y") in desk.wires()


@row("Branch off from a dot", "Houdini, Nuke, ComfyUI", "BranchWire")
def _(desk: Desk) -> None:
    """Another wire comes from the same output, past the same point."""
    place = pointed(desk)
    desk.place(RELU, "other", 660, 200)
    desk.settle()
    desk.drag(place, desk.port("other", "input"), CTRL)
    assert ("act", "other") in desk.wires()
    assert desk.wire_between("act", "other").points == desk.wire_between("act", "y").points


@row("Take a dot away", "Blender, Nuke, Houdini", "edit.delete")
def _(desk: Desk) -> None:
    """Del removes the point that is picked; the wire stays."""
    desk.click(pointed(desk))
    keys(desk, "Del")
    assert desk.wire_between("act", "y").points == ()


@row("Add a port to a group", "Blender, Houdini, ComfyUI subgraphs", "Add a port to a block")
def _(desk: Desk) -> None:
    """The plus on the card of a selected block gives it one more."""
    select(desk, "hidden")
    keys(desk, "Ctrl+G")
    desk.do("network.add_output")
    card = desk.canvas.block_scene.nodes[desk.node("block").id].card
    assert len(card.outputs) == 2
