"""Rows of the table of gestures about what is carried from one block into another."""

from PySide6.QtCore import QPoint, Qt

from tests.studio.canvas.desk import LINEAR, Desk
from tests.studio.canvas.gesture_table import ALT, CTRL, keys, row, select

K = Qt.Key


def framed(desk: Desk) -> None:
    """Make a block of the two nodes in the middle, expand it, and place a layer below."""
    select(desk, "hidden", "act")
    keys(desk, "Ctrl+G")
    keys(desk, "E")
    desk.place(LINEAR, "below", 0, 400)
    desk.session.select(())
    desk.canvas.fit()


def in_frame(desk: Desk) -> QPoint:
    """Return a place in the frame where nothing stands."""
    scene = next(iter(desk.canvas.stage.around.insides.scenes.values()))
    box = scene.insides.room()
    assert box is not None
    area = desk.canvas.area_of(box, scene)
    return QPoint(area.center().x(), area.bottom() - 4)


@row(
    "Drag a node into a group",
    "Blender, Houdini subnets, React Flow, ComfyUI",
    "Move into another block",
)
def _(desk: Desk) -> None:
    """It stands in the block that it was let go in, and one step undoes it."""
    framed(desk)
    desk.drag(desk.on("below"), in_frame(desk))
    assert desk.session.path and "below" in desk.names()
    desk.session.undo()
    desk.session.go(())
    assert "below" in desk.names()


@row(
    "Drag a node out of a group",
    "Blender Ctrl+Alt+G, React Flow, ComfyUI",
    "Move into another block",
)
def _(desk: Desk) -> None:
    """Well beyond the frame it belongs to what is around; its wires go on through the ports."""
    framed(desk)
    scene = next(iter(desk.canvas.stage.around.insides.scenes.values()))
    key = next(key for key, item in scene.nodes.items() if item.card.name == "act")
    start = desk.canvas.area_of(scene.box(key), scene).center()
    desk.drag(start, in_frame(desk) + QPoint(0, round(200 * desk.canvas.zoom)))
    assert desk.session.path == ()
    assert ("block", "act") in desk.wires() and ("act", "y") in desk.wires()


@row(
    "Copy a node into a group, or out of it, by dragging",
    "Houdini Alt, macOS Option, Figma Alt",
    "DuplicateNodes",
)
def _(desk: Desk) -> None:
    """With Alt a copy stands in the block it was let go in; with Ctrl it gets what the original gets."""
    framed(desk)
    desk.wire("x", "below")
    before, steps = dict(desk.session.store.records), desk.session.history.done
    desk.drag(desk.on("below"), in_frame(desk), ALT | CTRL)
    assert desk.session.path and desk.selected() == {"below"}
    assert any(target == "below" for _, target in desk.wires())
    assert desk.session.history.done == steps + 1
    desk.session.go(())
    assert ("x", "below") in desk.wires()
    desk.session.undo()
    assert desk.session.store.records == before


@row("Take a node out of a group by a key", "Blender Ctrl+Alt+P, Figma", "network.move_out")
def _(desk: Desk) -> None:
    """It stands below the block then."""
    framed(desk)
    desk.session.go((desk.node("block").id,))
    select(desk, "act")
    keys(desk, "Alt+Up")
    assert desk.session.path == () and desk.selected() == {"act"}


@row("Put a node into a group by a key", "Blender, Figma", "network.move_into")
def _(desk: Desk) -> None:
    """Into the one that is expanded nearest, or is selected with it."""
    framed(desk)
    select(desk, "below")
    keys(desk, "Alt+Down")
    assert desk.session.path != () and desk.selected() == {"below"}


@row("Send a node to the other window", "Houdini, Nuke", "network.move_beside")
def _(desk: Desk) -> None:
    """Where there is no other canvas, that is said."""
    select(desk, "act")
    keys(desk, "Ctrl+Shift+F6")
    assert "there is no other canvas" in desk.refusals[-1]
