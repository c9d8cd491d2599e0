"""The one rule of adding, whatever way it is asked for: into a wire, after a node, alone; then one types."""

from collections.abc import Callable
from itertools import product

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from blockstudio.graph import edits
from blockstudio.graph.fragments import clipboard
from blockstudio.graph.records import Node
from blockstudio.studio.canvas.quickadd import QuickAdd
from tests.studio.frame.desk import Desk

K, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
LINEAR = "torch.nn.Linear"


def entered(desk: Desk, field: QLineEdit) -> None:
    """Write a kind into a field of search at once, and press Enter."""
    field.setText("linear")
    QTest.keyClick(field, K.Key_Return)
    desk.settle()


def searched(desk: Desk) -> None:
    """Type a kind into the open search of the canvas."""
    popup = desk.window.canvas.findChild(QuickAdd)
    assert isinstance(popup, QuickAdd)
    entered(desk, popup.search)


def by_tab(desk: Desk) -> None:
    QTest.keyClick(desk.window.canvas, K.Key_Tab)
    searched(desk)


def by_double_click(desk: Desk) -> None:
    """Click where the wire is, or where nothing is: that selects it, or nothing."""
    canvas, selection = desk.window.canvas, desk.session.selection
    scene = canvas.block_scene
    wire = next((scene.wires[key] for key in selection if key in scene.wires), None)
    spot = QPoint(30, 300)
    if wire is not None:
        spot = canvas.mapFromScene(wire.path.pointAtPercent(0.5))
    QTest.mouseClick(canvas.viewport(), LEFT, NONE, spot)
    QTest.mouseDClick(canvas.viewport(), LEFT, NONE, spot)
    searched(desk)


def by_palette(desk: Desk) -> None:
    palette = desk.window.panels.show("layers")
    entered(desk, palette.field)  # pyright: ignore[reportAttributeAccessIssue]


def by_command(desk: Desk) -> None:
    desk.do("view.commands")
    entered(desk, desk.window.workspace.commands.field)


def by_paste(desk: Desk) -> None:
    fragment = clipboard.Fragment(
        [Node("n9", "b9", LINEAR, "linear", properties={"out_features": 3})]
    )
    QApplication.clipboard().setText(clipboard.encoded(fragment).decode())
    desk.do("edit.paste")


def by_new_python(desk: Desk) -> None:
    desk.do("code.new")


WAYS: dict[str, Callable[[Desk], None]] = {
    "Tab": by_tab,
    "double click": by_double_click,
    "palette": by_palette,
    "commands": by_command,
    "paste": by_paste,
    "new Python node": by_new_python,
}
TYPED = ("Tab", "double click", "palette", "commands")
"""What comes by these lacks a value."""


def test_every_way_of_adding_follows_the_one_rule(desk: Desk) -> None:
    desk.do("file.new")
    session = desk.session
    x, y = desk.node("x").id, desk.node("y").id
    (wire,) = session.store.wires(session.block.id)
    fresh = session.history.done
    for way, selected in product(WAYS, ({wire.id}, {x}, set())):
        if selected == {x} and way == "double click":
            continue  # the click selects what is there
        session.select(selected)
        desk.window.canvas.setFocus()
        if not selected:
            # The first of all in a block goes in between in any case.
            session.do(edits.delete(session.store, [wire.id]))
        before = {node.id for node in session.store.nodes(session.block.id)}
        WAYS[way](desk)
        (new,) = {node.id for node in session.store.nodes(session.block.id)} - before
        ends = {(w.source, w.target) for w in session.store.wires(session.block.id)}
        assert ends == ({(x, new), (new, y)} if selected else set()), (way, selected)
        assert session.selection == {new}
        if way in TYPED and selected == {wire.id}:
            field = desk.window.focusWidget()
            assert isinstance(field, QLineEdit) and field.objectName() == "out_features", way
            desk.type(field, "7", K.Key_Return)
            assert session.store.node(new).properties["out_features"] == 7
            assert desk.window.focusWidget() is desk.window.canvas
        while session.history.done > fresh:
            session.undo()
        desk.settle()
