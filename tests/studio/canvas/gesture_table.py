"""What people bring in their hands from other editors, a row each: the gesture, whose habit it is, and a test.

A row's function is driven on a canvas with `x → hidden → act → y`; its docstring is what is expected.
`by` names what does it here: an action, a key of the canvas, or a gesture of the mouse.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QKeySequence, QNativeGestureEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip

from blockstudio.graph import edits
from blockstudio.studio.actions import COMMANDS
from blockstudio.studio.actions.bindings import Bindings, plain
from blockstudio.studio.actions.row import Action
from blockstudio.studio.canvas.gestures.drop import KIND_MIME
from blockstudio.studio.canvas.gestures.move import MoveNodes
from tests.studio.bench import wait_until
from tests.studio.canvas.desk import LEFT, LINEAR, NO_KEY, RELU, Desk

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
K = Qt.Key
Drive = Callable[[Desk], None]
EMPTY = QPoint(500, 600)
"""A place of the view where nothing is."""
CHAIN = {("x", "hidden"), ("hidden", "act"), ("act", "y")}


@dataclass(frozen=True)
class Row:
    """One gesture."""

    title: str
    habits: str
    by: str
    drive: Drive


ROWS: list[Row] = []


def row(title: str, habits: str, by: str) -> Callable[[Drive], Drive]:
    """Put a function into the table."""

    def put(drive: Drive) -> Drive:
        ROWS.append(Row(title, habits, by, drive))
        return drive

    return put


def keys(desk: Desk, sequence: str) -> None:
    """Press a key as the window would get it: an action whose condition does not hold hears nothing."""
    bindings = Bindings(COMMANDS)
    held = bindings.holder(sequence)
    if isinstance(held, Action):
        desk.press_action(held.id)
        desk.settle()
        return
    combination = QKeySequence(plain(sequence))[0]
    desk.key(combination.key(), combination.keyboardModifiers())


def select(desk: Desk, *names: str) -> None:
    """Click one node after the other."""
    for count, name in enumerate(names):
        desk.click(desk.on(name), CTRL if count else NO_KEY)


def around(desk: Desk, *names: str) -> tuple[QPoint, QPoint]:
    """Return the corners of a box around some cards, on empty canvas."""
    scene = desk.canvas.block_scene
    box = scene.bounds([desk.node(name).id for name in names]).adjusted(-14, -30, 14, 30)
    return desk.canvas.mapFromScene(box.topLeft()), desk.canvas.mapFromScene(box.bottomRight())


def late(desk: Desk) -> None:
    """Place one more layer, below, wired to nothing."""
    desk.place(RELU, "late", 440, 160)
    desk.settle()


# Adding


@row("Add where the pointer is", "Houdini Tab, Blender Shift+A, Nuke Tab", "canvas.add")
def _(desk: Desk) -> None:
    """Tab opens a search; what is chosen stands there."""
    desk.key(K.Key_Tab)
    desk.type_in(QLineEdit, "tanh")
    assert "tanh" in desk.names()


@row("Add by a double click", "ComfyUI, MATLAB", "Add a layer: alone, or into a wire")
def _(desk: Desk) -> None:
    """A search opens; what is chosen stands where the click was."""
    desk.double_click(EMPTY)
    desk.type_in(QLineEdit, "tanh")
    node, place = desk.node("tanh"), desk.canvas.mapToScene(EMPTY)
    assert abs(node.x - place.x()) < 120 and abs(node.y - place.y()) < 60


@row("Add with arguments", "MATLAB, ComfyUI", "canvas.add")
def _(desk: Desk) -> None:
    """What is typed after the name are its values."""
    desk.key(K.Key_Tab)
    desk.type_in(QLineEdit, "Linear 256")
    assert desk.node("linear").properties["out_features"] == 256


@row("Add into a wire", "MATLAB, Unreal", "Add a layer: alone, or into a wire")
def _(desk: Desk) -> None:
    """A double click on a wire asks what to put into it."""
    desk.double_click(desk.middle("hidden", "act"))
    desk.type_in(QLineEdit, "tanh")
    assert {("hidden", "tanh"), ("tanh", "act")} <= desk.wires()


@row("Add at the end of a wire", "Blender, Unreal, ComfyUI, React Flow", "DragWire")
def _(desk: Desk) -> None:
    """A wire let go on nothing asks for the node that it leads to."""
    desk.drag(desk.port("hidden", "output"), desk.port("hidden", "output") + QPoint(60, 200))
    desk.type_in(QLineEdit, "tanh")
    assert ("hidden", "tanh") in desk.wires()


@row("Add before a node", "Unreal, Blender", "DragWire")
def _(desk: Desk) -> None:
    """A wire drawn backwards to nothing asks for the node it comes from."""
    late(desk)
    desk.drag(desk.port("late", "input"), desk.port("late", "input") + QPoint(-160, 120))
    desk.type_in(QLineEdit, "tanh")
    assert ("tanh", "late") in desk.wires()


@row("Drag from the palette", "MATLAB, ComfyUI, Orange", "DropKind")
def _(desk: Desk) -> None:
    """It stands where it was let go."""
    desk.drag_kind(KIND_MIME, "torch.nn.Tanh", EMPTY)
    assert desk.selected() == {"tanh"}


@row("Drag from the palette onto a wire", "Blender, Houdini", "DropKind")
def _(desk: Desk) -> None:
    """It goes into the wire, and what follows makes room."""
    before = desk.node("y").x
    desk.drag_kind(KIND_MIME, "torch.nn.Dropout", desk.middle("act", "y"))
    assert {("act", "dropout"), ("dropout", "y")} <= desk.wires()
    assert desk.node("y").x > before


@row("Hold a key and click", "Unreal", "canvas.place_relu")
def _(desk: Desk) -> None:
    """The kind of the key stands where one clicked; let go, a click selects again."""
    QTest.keyPress(desk.canvas, K.Key_R)
    desk.click(EMPTY)
    QTest.keyRelease(desk.canvas, K.Key_R)
    assert desk.selected() == {"relu"}
    desk.click(desk.on("act"))
    assert desk.selected() == {"act"}


@row("Hold a key and click on a wire", "Unreal, Houdini", "Place a kind")
def _(desk: Desk) -> None:
    """It goes into the wire."""
    QTest.keyPress(desk.canvas, K.Key_D)
    desk.click(desk.middle("act", "y"))
    QTest.keyRelease(desk.canvas, K.Key_D)
    assert {("act", "dropout"), ("dropout", "y")} <= desk.wires()


# Wires


@row("Wire from port to port", "all", "DragWire")
def _(desk: Desk) -> None:
    """A drag from an output to an input connects."""
    late(desk)
    desk.drag(desk.port("hidden", "output"), desk.port("late", "input"))
    assert ("hidden", "late") in desk.wires()


@row("Wire backwards", "Blender, Unreal", "DragWire")
def _(desk: Desk) -> None:
    """A drag from an input to an output connects too."""
    late(desk)
    desk.drag(desk.port("late", "input"), desk.port("hidden", "output"))
    assert ("hidden", "late") in desk.wires()


@row("Let a wire go on a card", "Houdini, Nuke", "DragWire")
def _(desk: Desk) -> None:
    """It ends at the port that fits."""
    desk.place("torch.add", "sum", 440, 160)
    desk.wire("hidden", "sum")
    desk.settle()
    desk.drag(desk.port("x", "output"), desk.on("sum"))
    assert {("hidden", "sum"), ("x", "sum")} <= desk.wires()


@row("Wire by two clicks", "Houdini", "DragWire")
def _(desk: Desk) -> None:
    """Click one port, then the other."""
    late(desk)
    desk.click(desk.port("hidden", "output"))
    desk.click(desk.port("late", "input"))
    assert ("hidden", "late") in desk.wires()


@row("Wire to many in a row", "Houdini Shift", "Wire on in a row")
def _(desk: Desk) -> None:
    """With Shift held the same output leads on to the next input."""
    late(desk)
    desk.place(RELU, "later", 440, 280)
    desk.settle()
    desk.drag(desk.port("x", "output"), desk.port("late", "input"), SHIFT)
    desk.click(desk.port("later", "input"))
    assert {("x", "late"), ("x", "later")} <= desk.wires()
    assert desk.canvas.interaction.gesture is None


@row("Wire many outputs in a row", "Houdini, Blender", "Wire on in a row")
def _(desk: Desk) -> None:
    """After one output of several the next follows, by itself."""
    desk.place("torch.nn.GRU", "gru", 0, 160)
    late(desk)
    desk.place(RELU, "later", 440, 280)
    desk.settle()
    desk.drag(desk.port("gru", "output"), desk.port("late", "input"), SHIFT)
    desk.click(desk.port("later", "input"))
    outputs = [desk.wire_between("gru", name).output for name in ("late", "later")]
    assert len(set(outputs)) == 2


@row("Drop on an input that is taken", "Blender, Unreal, ComfyUI", "Replace a wire")
def _(desk: Desk) -> None:
    """The wire that was there makes way."""
    desk.drag(desk.port("x", "output"), desk.port("act", "input"))
    assert desk.wires() == {("x", "hidden"), ("x", "act"), ("act", "y")}


@row("Take the end of a wire elsewhere", "Blender, Houdini, ComfyUI", "RerouteWire")
def _(desk: Desk) -> None:
    """Pulled off its input, it ends at another."""
    late(desk)
    desk.drag(desk.port("act", "input"), desk.port("late", "input"))
    assert ("hidden", "late") in desk.wires() and ("hidden", "act") not in desk.wires()


@row("Pull a wire off", "Blender, ComfyUI, React Flow", "RerouteWire")
def _(desk: Desk) -> None:
    """Let go on nothing, it is gone."""
    desk.drag(desk.port("act", "input"), desk.port("act", "input") + QPoint(0, 220))
    assert desk.wires() == CHAIN - {("hidden", "act")}


@row("Take all wires of an output to another", "Blender Ctrl, Unreal Ctrl", "MoveSources")
def _(desk: Desk) -> None:
    """Dragged with Ctrl from the output, they all start elsewhere: one step."""
    late(desk)
    desk.wire("hidden", "late")
    desk.place(LINEAR, "other", 0, 160)
    desk.settle()
    steps = desk.session.history.done
    desk.hold(desk.port("hidden", "output"), desk.port("y", "input") + QPoint(0, 90), CTRL)
    desk.key(K.Key_Escape)
    desk.release(EMPTY)
    assert ("hidden", "act") in desk.wires()
    desk.drag(desk.port("hidden", "output"), desk.port("other", "output"), CTRL)
    assert desk.wires() == {("x", "hidden"), ("other", "act"), ("other", "late"), ("act", "y")}
    assert desk.session.history.done == steps + 1
    desk.drag(desk.port("other", "output"), desk.port("late", "output"), CTRL)
    assert ("other", "late") in desk.wires() and desk.refusals


@row("Connect what is selected", "Blender F, Houdini", "network.connect")
def _(desk: Desk) -> None:
    """One key wires the selected nodes as they stand."""
    late(desk)
    select(desk, "hidden", "late")
    keys(desk, "Ctrl+J")
    assert ("hidden", "late") in desk.wires()


@row("Wire by keys", "React Flow's guide", "canvas.wire")
def _(desk: Desk) -> None:
    """W draws, arrows choose where it ends, Enter ends it."""
    desk.session.do(edits.disconnect(desk.session.store, desk.wire_between("act", "y").id))
    select(desk, "act")
    desk.key(K.Key_W)
    desk.key(K.Key_Return)
    assert ("act", "y") in desk.wires()


@row("Cut wires by a stroke", "Blender Ctrl+right, Houdini Y, Unreal Alt", "CutWires")
def _(desk: Desk) -> None:
    """What the stroke crosses is cut, as one step."""
    middle = (desk.port("hidden", "output") + desk.port("act", "input")) / 2
    desk.drag(middle - QPoint(0, 80), middle + QPoint(0, 80), ALT)
    assert desk.wires() == CHAIN - {("hidden", "act")}


@row("Delete a wire", "React Flow, MATLAB", "edit.delete")
def _(desk: Desk) -> None:
    """Click it, then Delete."""
    desk.click(desk.middle("hidden", "act"))
    keys(desk, "Del")
    assert desk.wires() == CHAIN - {("hidden", "act")}


@row("Learn why a wire is refused", "Unreal", "DragWire")
def _(desk: Desk) -> None:
    """The reason stands beside the pointer before one lets go."""
    desk.hold(desk.port("act", "output"), desk.port("hidden", "input"))
    assert "cycle" in desk.canvas.bubble.title
    desk.key(K.Key_Escape)
    desk.release(EMPTY)
    assert desk.wires() == CHAIN


# Nodes in and out of wires


@row("Drop a node onto a wire", "Blender, Houdini, Nuke", "MoveNodes")
def _(desk: Desk) -> None:
    """It goes into the wire."""
    late(desk)
    desk.drag(desk.on("late") + QPoint(0, 18), desk.middle("act", "y"))
    assert {("act", "late"), ("late", "y")} <= desk.wires()


@row("Drag a node out of its wires", "Blender Alt, Nuke Ctrl+Shift", "Take a node out of its wires")
def _(desk: Desk) -> None:
    """With Ctrl it leaves, and what is around it is joined."""
    desk.drag(desk.on("act"), desk.on("act") + QPoint(0, 160), CTRL)
    assert desk.wires() == {("x", "hidden"), ("hidden", "y")}


@row("Shake a node out of its wires", "Houdini, Nuke", "MoveNodes")
def _(desk: Desk) -> None:
    """Dragged there and back a few times it leaves, and what is around it is joined."""
    spot, steps = desk.on("act"), desk.session.history.done
    desk.press(spot)
    for across in (60, -40, 60, -40, 60):
        desk.move(spot + QPoint(across // 2, 60))
        desk.move(spot + QPoint(across, 120))
    gesture = desk.canvas.interaction.gesture
    assert isinstance(gesture, MoveNodes) and gesture._crossing
    desk.release(spot + QPoint(60, 160))
    assert desk.wires() == {("x", "hidden"), ("hidden", "y")}
    assert desk.session.history.done == steps + 1


@row("Detach by a key", "Nuke, Houdini", "network.detach")
def _(desk: Desk) -> None:
    """It stays where it is, out of its wires."""
    select(desk, "act")
    keys(desk, "Ctrl+Shift+J")
    assert desk.wires() == {("x", "hidden"), ("hidden", "y")} and "act" in desk.names()


@row("Delete and join", "Blender Ctrl+X", "edit.dissolve")
def _(desk: Desk) -> None:
    """It is gone, and what is around it is joined."""
    select(desk, "act")
    keys(desk, "Ctrl+Del")
    assert desk.wires() == {("x", "hidden"), ("hidden", "y")} and "act" not in desk.names()


@row("Delete with its wires", "all", "edit.delete")
def _(desk: Desk) -> None:
    """It is gone with every wire of it."""
    select(desk, "act")
    keys(desk, "Del")
    assert desk.wires() == {("x", "hidden")}


@row("Replace and keep the wires", "Blender Shift+S, MATLAB, Unreal", "network.replace")
def _(desk: Desk) -> None:
    """Another kind takes its place and its wires."""
    select(desk, "act")
    keys(desk, "Ctrl+H")
    desk.type_in(QLineEdit, "tanh")
    assert desk.node("act").kind == "torch.nn.Tanh" and desk.wires() == CHAIN


@row("Swap two nodes", "Houdini, Unreal", "network.swap")
def _(desk: Desk) -> None:
    """They change places, with their wires."""
    select(desk, "hidden", "act")
    keys(desk, "Ctrl+Shift+H")
    assert desk.wires() == {("x", "act"), ("act", "hidden"), ("hidden", "y")}


@row("Mute", "Blender M, Houdini Q, ComfyUI Ctrl+B, MATLAB", "network.bypass")
def _(desk: Desk) -> None:
    """It hands on what it takes; once more, and it works again."""
    select(desk, "act")
    keys(desk, "Ctrl+M")
    assert desk.node("act").left_out == "bypassed"
    keys(desk, "Ctrl+M")
    assert not desk.node("act").left_out


@row("Turn a branch off", "ComfyUI Ctrl+M, Unreal, MATLAB", "network.disable")
def _(desk: Desk) -> None:
    """It is left out with all that only it feeds."""
    late(desk)
    desk.wire("hidden", "late")
    select(desk, "late")
    keys(desk, "Ctrl+Shift+M")
    assert desk.node("late").left_out == "disabled"


# Copies


@row("Duplicate by dragging", "Houdini Alt, Unreal, macOS", "DuplicateNodes")
def _(desk: Desk) -> None:
    """With Alt a copy comes where the pointer lets go."""
    desk.drag(desk.on("act"), desk.on("act") + QPoint(0, 160), ALT)
    (copy,) = desk.selected()
    assert copy != "act" and desk.wires() == CHAIN


@row("Duplicate by dragging, with the wires into it", "Blender, ComfyUI", "DuplicateNodes")
def _(desk: Desk) -> None:
    """With Alt and Ctrl the copy gets what the original gets."""
    desk.drag(desk.on("act"), desk.on("act") + QPoint(0, 160), ALT | CTRL)
    (copy,) = desk.selected()
    assert desk.wires() == {*CHAIN, ("hidden", copy)}


@row("Duplicate by a key", "Blender Shift+D, Unreal Ctrl+W, MATLAB", "edit.duplicate")
def _(desk: Desk) -> None:
    """A copy stands beside it."""
    select(desk, "act")
    keys(desk, "Ctrl+D")
    (copy,) = desk.selected()
    assert copy != "act" and desk.wires() == CHAIN


@row("Paste with the wires into it", "Unreal, Houdini, ComfyUI Ctrl+Shift+V", "edit.paste_fed")
def _(desk: Desk) -> None:
    """What was copied gets what the originals got."""
    select(desk, "act")
    keys(desk, "Ctrl+C")
    desk.click(EMPTY)
    keys(desk, "Ctrl+Alt+V")
    assert ("hidden", "act_2") in desk.wires()


@row("Duplicate by a key, with the wires into it", "Blender Ctrl+Shift+D", "edit.duplicate_fed")
def _(desk: Desk) -> None:
    """The copy beside it gets what the original gets."""
    select(desk, "act")
    keys(desk, "Ctrl+Shift+V")
    (copy,) = desk.selected()
    assert desk.wires() == {*CHAIN, ("hidden", copy)}


@row("Copy and paste with the wires between", "all", "edit.paste")
def _(desk: Desk) -> None:
    """What is wired among what was copied is wired among the copies."""
    select(desk, "hidden", "act")
    keys(desk, "Ctrl+C")
    desk.click(EMPTY)
    keys(desk, "Ctrl+V")
    copies = desk.selected()
    assert len(copies) == 2 and any(set(wire) == copies for wire in desk.wires())


@row("Cut and paste into a wire", "Nuke, Houdini", "edit.cut")
def _(desk: Desk) -> None:
    """What was cut goes into the wire that is selected."""
    select(desk, "act")
    keys(desk, "Ctrl+X")
    desk.wire("hidden", "y")
    desk.settle()
    desk.click(desk.middle("hidden", "y"))
    keys(desk, "Ctrl+V")
    assert desk.wires() == CHAIN


# Selecting


@row("Select by a click, and more with Shift or Ctrl", "all", "Select")
def _(desk: Desk) -> None:
    """A second click with Ctrl takes away again."""
    desk.click(desk.on("hidden"))
    desk.click(desk.on("act"), SHIFT)
    assert desk.selected() == {"hidden", "act"}
    desk.click(desk.on("hidden"), CTRL)
    assert desk.selected() == {"act"}


@row("Select by a box", "all", "RubberBand")
def _(desk: Desk) -> None:
    """What it touches is selected."""
    desk.drag(*around(desk, "hidden", "act"))
    assert desk.selected() == {"hidden", "act"}


@row("Add by a box", "Blender Shift, MATLAB Shift", "RubberBand")
def _(desk: Desk) -> None:
    """With Shift it comes to what is selected."""
    select(desk, "x")
    desk.drag(*around(desk, "act"), SHIFT)
    assert desk.selected() == {"x", "act"}


@row("Turn round by a box", "Unreal Ctrl", "RubberBand")
def _(desk: Desk) -> None:
    """With Ctrl what was selected is not, and the other way round."""
    select(desk, "hidden")
    desk.drag(*around(desk, "hidden", "act"), CTRL)
    assert desk.selected() == {"act"}


@row("Take away by a box", "Blender Ctrl, Unreal Alt", "RubberBand")
def _(desk: Desk) -> None:
    """With Shift and Ctrl what it touches is selected no longer."""
    select(desk, "x", "hidden", "act")
    desk.drag(*around(desk, "act", "y"), SHIFT | CTRL)
    assert desk.selected() == {"x", "hidden"}


@row("Select all", "all", "edit.select_all")
def _(desk: Desk) -> None:
    """Every node of the block."""
    keys(desk, "Ctrl+A")
    assert desk.selected() == desk.names()


@row("Select nothing", "Blender Alt+A, all: a click on nothing", "canvas.cancel")
def _(desk: Desk) -> None:
    """By Escape, by a click on nothing, by name."""
    for off in (lambda: desk.key(K.Key_Escape), lambda: desk.click(EMPTY)):
        select(desk, "act")
        off()
        assert not desk.session.selection
    select(desk, "act")
    desk.press_action("edit.select_none")
    assert not desk.session.selection


@row("Select the others", "Blender Ctrl+I", "edit.select_others")
def _(desk: Desk) -> None:
    """What was not selected is, and no other."""
    select(desk, "x", "act")
    keys(desk, "Ctrl+I")
    assert desk.selected() == {"hidden", "y"}


@row("Select what is joined", "Blender L", "edit.select_linked")
def _(desk: Desk) -> None:
    """All that wires join to it, before and after."""
    late(desk)
    select(desk, "act")
    keys(desk, "Ctrl+Shift+U")
    assert desk.selected() == {"x", "hidden", "act", "y"}


@row("Select upstream", "Houdini, Nuke, Blender Shift+L", "edit.select_upstream")
def _(desk: Desk) -> None:
    """What leads here."""
    select(desk, "act")
    keys(desk, "Ctrl+[")
    assert desk.selected() == {"x", "hidden", "act"}


@row("Select downstream", "Houdini, Nuke, Blender Shift+G", "edit.select_downstream")
def _(desk: Desk) -> None:
    """What follows."""
    select(desk, "hidden")
    keys(desk, "Ctrl+]")
    assert desk.selected() == {"hidden", "act", "y"}


@row("See what feeds a value", "MATLAB highlight to source", "edit.select_upstream")
def _(desk: Desk) -> None:
    """From a wire: its source and what leads there; or its target and what follows."""
    desk.click(desk.middle("hidden", "act"))
    keys(desk, "Ctrl+[")
    assert desk.selected() == {"x", "hidden"}
    desk.click(desk.middle("hidden", "act"))
    keys(desk, "Ctrl+]")
    assert desk.selected() == {"act", "y"}


# Standing


@row("Move on the grid", "all", "MoveNodes")
def _(desk: Desk) -> None:
    """A drag moves by whole steps, as one step of undo."""
    before = desk.node("act")
    desk.drag(desk.on("act"), desk.on("act") + QPoint(47, 93))
    assert (desk.node("act").x - before.x, desk.node("act").y - before.y) == (40, 100)


@row("Keep to one axis", "Blender X and Y, drawing programs Shift", "Keep to one axis")
def _(desk: Desk) -> None:
    """With Shift held."""
    before = desk.node("act")
    desk.drag(desk.on("act"), desk.on("act") + QPoint(20, 100), SHIFT)
    assert (desk.node("act").x, desk.node("act").y) == (before.x, before.y + 100)


@row("Leave the grid", "drawing programs Alt", "Keep to one axis, or leave the grid")
def _(desk: Desk) -> None:
    """With Alt held once the drag has begun."""
    before, spot = desk.node("act"), desk.on("act")
    desk.hold(spot, spot + QPoint(0, 60))
    desk.move(spot + QPoint(7, 67), ALT)
    desk.release(spot + QPoint(7, 67), ALT)
    assert (desk.node("act").x - before.x, desk.node("act").y - before.y) == (7, 67)


@row("See what it stands level with", "MATLAB, drawing programs", "MoveNodes")
def _(desk: Desk) -> None:
    """Lines lead to the cards that it stands in one line with."""
    desk.hold(desk.on("act"), desk.on("act") + QPoint(20, 3))
    gesture = desk.canvas.interaction.gesture
    assert isinstance(gesture, MoveNodes) and gesture._guides
    desk.key(K.Key_Escape)
    desk.release(EMPTY)


@row("Nudge", "MATLAB, Unreal, drawing programs", "canvas.move_right")
def _(desk: Desk) -> None:
    """Arrows with Shift move by a step, with Ctrl too by five."""
    select(desk, "act")
    before = desk.node("act")
    keys(desk, "Shift+Down")
    keys(desk, "Ctrl+Shift+Right")
    assert (desk.node("act").x, desk.node("act").y) == (before.x + 100, before.y + 20)


@row("Align", "Unreal Shift+W…, MATLAB", "network.align_top")
def _(desk: Desk) -> None:
    """The selected nodes come into one line."""
    desk.drag(desk.on("act"), desk.on("act") + QPoint(0, 100))
    select(desk, "hidden", "act")
    desk.press_action("network.align_top")
    assert desk.node("act").y == desk.node("hidden").y


@row("Distribute", "Unreal, MATLAB", "network.distribute_across")
def _(desk: Desk) -> None:
    """Equal gaps come between the selected nodes."""
    desk.drag(desk.on("act"), desk.on("act") + QPoint(40, 0), SHIFT)
    keys(desk, "Ctrl+A")
    desk.press_action("network.distribute_across")
    scene = desk.canvas.block_scene
    boxes = [scene.box(desk.node(name).id) for name in ("x", "hidden", "act", "y")]
    gaps = [b.left() - a.right() for a, b in pairwise(boxes)]
    assert max(gaps) - min(gaps) <= 20


@row("Straighten", "Unreal Q", "network.straighten")
def _(desk: Desk) -> None:
    """The wires into the selected nodes run level."""
    desk.drag(desk.on("act"), desk.on("act") + QPoint(0, 100))
    select(desk, "act")
    keys(desk, "Ctrl+Alt+L")
    x1, y1, x2, y2, _ = desk.canvas.block_scene.wires[desk.wire_between("hidden", "act").id].ends
    assert y1 == y2 and x1 < x2


@row("Lay everything out", "MATLAB, Houdini L, React Flow", "network.tidy")
def _(desk: Desk) -> None:
    """The block stands in layers, as one step."""
    desk.drag(desk.on("act"), desk.on("act") + QPoint(-200, 160))
    steps = desk.session.history.done
    desk.click(EMPTY + QPoint(200, 60))
    keys(desk, "Ctrl+L")
    assert desk.node("hidden").x < desk.node("act").x < desk.node("y").x
    assert desk.session.history.done == steps + 1


@row("Lay the selection out", "Houdini Shift+L", "network.tidy")
def _(desk: Desk) -> None:
    """Only what is selected moves."""
    desk.drag(desk.on("act"), desk.on("act") + QPoint(0, 160))
    before = desk.node("y"), desk.node("x")
    select(desk, "hidden", "act")
    keys(desk, "Ctrl+L")
    assert desk.node("act").y == desk.node("hidden").y
    assert (desk.node("y"), desk.node("x")) == before


@row("Lay out what follows", "Houdini A-drag", "network.tidy_downstream")
def _(desk: Desk) -> None:
    """What comes before stays."""
    desk.drag(desk.on("act"), desk.on("act") + QPoint(0, 160))
    before = desk.node("x")
    select(desk, "hidden")
    keys(desk, "Ctrl+Shift+K")
    assert desk.node("act").y == desk.node("hidden").y and desk.node("x") == before


@row("Let it read downwards", "Houdini, Nuke", "network.down")
def _(desk: Desk) -> None:
    """The block runs from top to bottom."""
    desk.press_action("network.down")
    desk.settle()
    assert desk.node("x").y < desk.node("hidden").y < desk.node("act").y


# Blocks and names


@row("Group", "Blender Ctrl+G, MATLAB, Houdini Shift+C", "network.group")
def _(desk: Desk) -> None:
    """What is selected goes into a block, in its place."""
    select(desk, "hidden", "act")
    keys(desk, "Ctrl+G")
    assert desk.wires() == {("x", "block"), ("block", "y")}


@row("Ungroup", "Blender Ctrl+Alt+G, MATLAB", "network.ungroup")
def _(desk: Desk) -> None:
    """What is inside comes back."""
    select(desk, "hidden", "act")
    keys(desk, "Ctrl+G")
    keys(desk, "Ctrl+Shift+G")
    assert desk.wires() == CHAIN


@row("Enter and leave", "Houdini I and U, Blender Tab, MATLAB", "network.enter")
def _(desk: Desk) -> None:
    """By a double click, by Enter and Backspace, by keys of the window."""
    select(desk, "hidden", "act")
    keys(desk, "Ctrl+G")
    for go_in, go_out in (
        (lambda: desk.double_click(desk.on("block") + QPoint(0, 20)), "Backspace"),
        (lambda: desk.key(K.Key_Return), "Ctrl+Up"),
        (lambda: keys(desk, "Ctrl+Down"), "Ctrl+Up"),
    ):
        desk.session.select([desk.node("block").id])
        go_in()
        assert "hidden" in desk.names()
        desk.session.select(())
        keys(desk, go_out)
        assert "block" in desk.names()


@row("Rename in place", "Blender F2, MATLAB, Houdini", "edit.rename")
def _(desk: Desk) -> None:
    """F2, or a double click, writes over the name where it stands."""
    select(desk, "act")
    keys(desk, "F2")
    editor = desk.find(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    desk.type_in(QLineEdit, "gate")
    assert "gate" in desk.names()
    desk.double_click(desk.on("gate"))
    assert desk.find_open(QLineEdit)


@row("Show and hide more ports", "Blender Ctrl+H, Houdini", "network.parameters")
def _(desk: Desk) -> None:
    """What else of a node can be wired shows, and goes again."""
    select(desk, "hidden")
    item = desk.canvas.block_scene.nodes[desk.node("hidden").id]
    before = len(item.card.parameters)
    keys(desk, "Ctrl+P")
    assert len(item.card.parameters) > before
    keys(desk, "Ctrl+P")
    assert len(item.card.parameters) == before


@row("Undo and redo", "all", "edit.undo")
def _(desk: Desk) -> None:
    """One step back, and again."""
    select(desk, "act")
    keys(desk, "Del")
    desk.session.undo()
    assert desk.wires() == CHAIN
    desk.session.redo()
    assert "act" not in desk.names()


@row("Cancel anything", "all", "canvas.cancel")
def _(desk: Desk) -> None:
    """Escape, or the other button, ends a drag with nothing done."""
    before = dict(desk.session.store.records)
    desk.hold(desk.on("act"), EMPTY)
    desk.key(K.Key_Escape)
    desk.release(EMPTY)
    desk.hold(desk.on("act"), EMPTY)
    QTest.mousePress(desk.surface, Qt.MouseButton.RightButton, NO_KEY, EMPTY)
    desk.release(EMPTY)
    assert desk.session.store.records == before


@row("Ask for a menu", "all", "Offer what can be done")
def _(desk: Desk) -> None:
    """A right click selects what is below and offers what can be done with it."""
    asked: list[QPoint] = []
    desk.canvas.context_requested.connect(asked.append)
    desk.right_click(desk.on("act"))
    assert len(asked) == 1 and desk.selected() == {"act"}


@row("Read a tooltip", "all", "tooltip")
def _(desk: Desk) -> None:
    """Resting on a card tells what it is."""
    spot = desk.on("act")
    event = QHelpEvent(QEvent.Type.ToolTip, spot, desk.surface.mapToGlobal(spot))
    QApplication.sendEvent(desk.surface, event)
    assert "ReLU" in QToolTip.text()
    QToolTip.hideText()


# Looking


@row("Pan by the middle button", "Blender, Unreal, Nuke", "PanView")
def _(desk: Desk) -> None:
    """The picture goes along."""
    before, middle = desk.on("act"), Qt.MouseButton.MiddleButton
    QTest.mousePress(desk.surface, middle, pos=EMPTY)
    desk.move(EMPTY + QPoint(60, 20))
    QTest.mouseRelease(desk.surface, middle, pos=EMPTY + QPoint(60, 20))
    assert desk.on("act") == before + QPoint(60, 20)


@row("Pan with space held", "Houdini, ComfyUI, drawing programs", "canvas.pan")
def _(desk: Desk) -> None:
    """The picture goes along, and nothing is selected."""
    before = desk.on("act")
    QTest.keyPress(desk.canvas, K.Key_Space)
    desk.drag(EMPTY, EMPTY + QPoint(-20, -30))
    QTest.keyRelease(desk.canvas, K.Key_Space)
    assert desk.on("act") == before + QPoint(-20, -30) and not desk.session.selection


@row("Zoom by the wheel", "all", "Zoom")
def _(desk: Desk) -> None:
    """What is under the pointer stays there."""
    spot = desk.on("act")
    desk.wheel(spot, 2)
    assert desk.canvas.zoom > 1.4 and (desk.on("act") - spot).manhattanLength() <= 3


@row("Pan by the wheel", "Blender Ctrl and Shift, MATLAB", "Pan without a button")
def _(desk: Desk) -> None:
    """With Shift across, with Alt down."""
    spot = desk.on("act")
    desk.wheel(spot, 1, SHIFT)
    assert desk.canvas.zoom == 1.0 and desk.on("act") == spot + QPoint(80, 0)


@row("Zoom by pinching", "touchpads", "Zoom")
def _(desk: Desk) -> None:
    """Two fingers on a touchpad."""
    spot = QPointF(desk.on("act"))
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        spot,
        spot,
        spot,
        0.5,
        QPointF(),
    )
    QApplication.sendEvent(desk.surface, event)
    assert desk.canvas.zoom == 1.5


@row("See everything", "Blender Home, Houdini H, Unreal Home", "view.fit")
def _(desk: Desk) -> None:
    """Home, or the key of the window."""
    for key in ("Home", "Ctrl+1"):
        desk.canvas.look_at(QPointF(9000, 9000))
        keys(desk, key)
        assert desk.surface.rect().contains(desk.on("act"))


@row("See what is selected", "Blender ., Unreal F, MATLAB", "view.fit_selection")
def _(desk: Desk) -> None:
    """As large as fits."""
    select(desk, "act")
    desk.canvas.zoom_to(0.2)
    keys(desk, "Ctrl+2")
    middle = desk.canvas.block_scene.box(desk.node("act").id).center()
    assert desk.canvas.zoom == 1.0
    assert (desk.canvas.mapFromScene(middle) - desk.surface.rect().center()).manhattanLength() < 20


@row("Look elsewhere by the map", "Unreal, React Flow, ComfyUI", "Look elsewhere in the block")
def _(desk: Desk) -> None:
    """A press in the small map brings that place into view, and dragging goes on."""
    desk.place(RELU, "far", 6000, 3000)
    desk.canvas.zoom_to(1.0)
    wait_until(desk.canvas.minimap.isVisible)
    map_ = desk.canvas.minimap
    QTest.mousePress(map_, LEFT, NO_KEY, QPoint(165, 90))
    there = desk.canvas.centre().x()
    QTest.mouseMove(map_, QPoint(40, 30))
    QTest.mouseRelease(map_, LEFT, NO_KEY, QPoint(40, 30))
    assert there > 4000


@row("Go back to where one looked", "Unreal, Houdini, browsers", "view.back")
def _(desk: Desk) -> None:
    """The block and the part of it come back; on goes forward again; buttons at the side do it too."""
    select(desk, "hidden", "act")
    keys(desk, "Ctrl+G")
    desk.canvas.zoom_to(0.5)
    before = desk.canvas.centre()
    keys(desk, "Ctrl+Down")
    assert "hidden" in desk.names()
    keys(desk, "Alt+,")
    assert "block" in desk.names() and desk.canvas.zoom == 0.5
    assert (desk.canvas.centre() - before).manhattanLength() < 4
    keys(desk, "Alt+.")
    assert "hidden" in desk.names()
    wished: list[str] = []
    desk.canvas.stage.action_requested.connect(wished.append)
    QTest.mouseClick(desk.surface, Qt.MouseButton.BackButton, NO_KEY, EMPTY)
    assert wished == ["view.back"]


@row("Go back after a search", "Unreal, editors", "view.back")
def _(desk: Desk) -> None:
    """What was searched for is left again for where one was."""
    far = desk.place(RELU, "far", 9000, 0)
    desk.canvas.zoom_to(1.0)
    before = desk.canvas.centre()
    desk.session.reveal((far,))
    assert desk.canvas.centre().x() > 8000
    keys(desk, "Alt+,")
    assert (desk.canvas.centre() - before).manhattanLength() < 4


@row("Walk by arrows", "React Flow's guide, Houdini Alt", "canvas.right")
def _(desk: Desk) -> None:
    """From node to node, with End and Ctrl+Home to the last and the first."""
    desk.key(K.Key_Right)
    desk.key(K.Key_Right)
    assert desk.selected() == {"hidden"}
    desk.key(K.Key_End)
    assert desk.selected() == {"y"}
    keys(desk, "Ctrl+Home")
    assert desk.selected() == {"x"}


@row("Move the picture along at the edge", "all", "MoveNodes")
def _(desk: Desk) -> None:
    """A drag to the edge of the view goes on beyond it."""
    before = desk.canvas.centre()
    desk.hold(desk.on("act"), QPoint(995, 350))
    wait_until(lambda: desk.canvas.centre().x() > before.x() + 20)
    desk.key(K.Key_Escape)
    desk.release(QPoint(995, 350))
