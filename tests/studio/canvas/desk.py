"""A canvas on a desk: a small document, and a hand that drives mouse and keys only."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)

from blockstudio.graph import edits
from blockstudio.graph.edits import End
from blockstudio.graph.records import (
    DATA,
    INPUT,
    OUTPUT,
    PROJECT,
    TRAIN,
    Block,
    DataSpec,
    Id,
    Node,
    ProjectInfo,
    TrainSpec,
    Wire,
)
from blockstudio.studio.actions import COMMANDS, handler
from blockstudio.studio.canvas.view import CanvasView
from blockstudio.studio.frame.conditions import holding
from blockstudio.studio.reuse.commands import targets
from blockstudio.studio.session import Session

_DOCUMENTS: Any = SimpleNamespace(open_document=True)
_RUNS: Any = SimpleNamespace(state="", live=False)
LINEAR, RELU = "torch.nn.Linear", "torch.nn.ReLU"
NO_KEY = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


class Still(QProxyStyle):
    """The style of a desktop on which nothing moves by itself."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,
    ) -> int:
        """Give every animation no time."""
        if hint == QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, returnData)


class Desk:
    """A session with a canvas of 1000×700, nodes found by name; nothing on it moves by itself."""

    def __init__(self) -> None:
        self.session = Session(
            [
                ProjectInfo(PROJECT, "net", "b1"),
                DataSpec(DATA, "digits"),
                TrainSpec(TRAIN),
                Block("b1", "Net"),
            ]
        )
        self.canvas = CanvasView(self.session)
        self.still = Still()
        self.canvas.setStyle(self.still)
        self._targets = {
            "canvas": self.canvas,
            "lens": self.canvas.lens,
            **self.canvas.commands.targets(),
            **targets(self.canvas.stage, self.canvas),
        }
        self.canvas.resize(1000, 700)
        self.canvas.show()
        self.refusals: list[str] = []
        self.session.refused.connect(lambda problem: self.refusals.append(str(problem)))

    def chain(self) -> "Desk":
        """Place x → hidden → act → y, 220 apart, and show it at 100 %."""
        kinds = {"x": INPUT, "hidden": LINEAR, "act": RELU, "y": OUTPUT}
        for index, (name, kind) in enumerate(kinds.items()):
            self.place(kind, name, index * 220, 0)
        for one, other in (("x", "hidden"), ("hidden", "act"), ("act", "y")):
            self.wire(one, other)
        return self.look()

    def look(self) -> "Desk":
        """Show the document at 100 %, its middle in the middle."""
        self.canvas.fit()
        self.canvas.zoom_to(1.0)
        self.settle()
        return self

    def place(self, kind: str, name: str, x: float, y: float, **properties: object) -> Id:
        """Add a node the way the verbs do."""
        session = self.session
        edit = edits.add_node(
            session.store, session.block.id, kind, name=name, at=(x, y), properties=properties
        )
        session.do(edit)
        return edits.created(edit)[0]

    def wire(self, one: str, other: str, output: str = "output", into: str = "input") -> None:
        """Connect two nodes the way the verbs do."""
        ends = End(self.node(one).id, output), End(self.node(other).id, into)
        self.session.do(edits.connect(self.session.store, *ends))

    def node(self, name: str) -> Node:
        """Return the node of that name in the block that is shown."""
        found = [n for n in self.session.store.nodes(self.session.block.id) if n.name == name]
        assert found, f"no node {name}"
        return found[0]

    def node_inside(self, block: str, name: str) -> Node:
        """Return the node of that name in a block of the block that is shown."""
        inner = self.session.store.nodes(self.node(block).definition or "")
        return next(node for node in inner if node.name == name)

    def names(self) -> set[str]:
        """Return the names of the nodes in the block that is shown."""
        return {node.name for node in self.session.store.nodes(self.session.block.id)}

    def selected(self) -> set[str]:
        """Return the names of the selected nodes."""
        return {node.name for node in self.session.selected_nodes()}

    def wires(self) -> set[tuple[str, str]]:
        """Return the wires of the shown block by the names of their ends."""
        store = self.session.store
        return {
            (store.node(wire.source).name, store.node(wire.target).name)
            for wire in store.wires(self.session.block.id)
        }

    def wire_between(self, one: str, other: str) -> Wire:
        """Return the wire from one node to another."""
        ends = self.node(one).id, self.node(other).id
        wires = self.session.store.wires(self.session.block.id)
        return next(wire for wire in wires if (wire.source, wire.target) == ends)

    def on(self, name: str) -> QPoint:
        """Return a point of the view on a node's card."""
        box = self.canvas.block_scene.box(self.node(name).id)
        return self.canvas.mapFromScene(QPointF(box.center().x(), box.top() + 12))

    def port(self, name: str, side: str, key: str = "") -> QPoint:
        """Return the point of the view where a port is (the first of that side by default)."""
        item = self.canvas.block_scene.nodes[self.node(name).id]
        plugs = item.card.inputs if side == "input" else item.card.outputs
        plug = next(plug for plug in plugs if not key or plug.key == key)
        return self.canvas.mapFromScene(QPointF(*item.port(plug)))

    def middle(self, one: str, other: str) -> QPoint:
        """Return the point of the view in the middle of a wire."""
        x1, y1, x2, y2, _ = self.canvas.block_scene.wires[self.wire_between(one, other).id].ends
        return self.canvas.mapFromScene(QPointF((x1 + x2) / 2, (y1 + y2) / 2))

    def shown_at(self, name: str) -> tuple[float, float]:
        """Return where the card of a node is drawn, whatever the document says."""
        item = self.canvas.block_scene.nodes[self.node(name).id]
        return item.x(), item.y()

    def press(self, at: QPoint, keys: Qt.KeyboardModifier = NO_KEY) -> None:
        """Press the left button."""
        QTest.mousePress(self.surface, LEFT, keys, at)

    def move(self, to: QPoint, keys: Qt.KeyboardModifier = NO_KEY) -> None:
        """Move the pointer with the left button down."""
        away = self.surface.mapToGlobal(to)
        event = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(to), QPointF(away), Qt.MouseButton.NoButton, LEFT, keys
        )
        QApplication.sendEvent(self.surface, event)

    def release(self, at: QPoint, keys: Qt.KeyboardModifier = NO_KEY) -> None:
        """Let the left button go."""
        QTest.mouseRelease(self.surface, LEFT, keys, at)
        self.settle()

    def drag(self, start: QPoint, end: QPoint, keys: Qt.KeyboardModifier = NO_KEY) -> None:
        """Press, move in a few steps, release."""
        self.hold(start, end, keys)
        self.release(end, keys)

    def hold(self, start: QPoint, end: QPoint, keys: Qt.KeyboardModifier = NO_KEY) -> None:
        """Press and move in a few steps, without letting go."""
        self.press(start, keys)
        for step in range(1, 5):
            self.move(start + (end - start) * (step / 4), keys)
        self.settle()

    def click(self, at: QPoint, keys: Qt.KeyboardModifier = NO_KEY) -> None:
        """Click with the left button."""
        QTest.mouseClick(self.surface, LEFT, keys, at)
        self.settle()

    def double_click(self, at: QPoint) -> None:
        """Double-click with the left button."""
        QTest.mouseClick(self.surface, LEFT, NO_KEY, at)
        QTest.mouseDClick(self.surface, LEFT, NO_KEY, at)
        self.settle()

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = NO_KEY) -> None:
        """Press a key over the canvas."""
        QTest.keyClick(self.canvas, key, keys)
        self.settle()

    def type_in(self, kind: type[QWidget], words: str) -> None:
        """Type into the open editor or search of that kind, and press Enter."""
        widget = self.find(kind)
        QTest.keyClicks(widget, words)
        QTest.keyClick(widget, Qt.Key.Key_Return)
        self.settle()

    def find(self, kind: type[QWidget]) -> QWidget:
        """Return the open widget of that kind."""
        open_now = self.find_open(kind)
        assert open_now, f"no {kind.__name__} is open"
        return open_now[0]

    def find_open(self, kind: type[QWidget]) -> list[QWidget]:
        """Return every open widget of that kind."""
        return [widget for widget in self.canvas.findChildren(kind) if widget.isVisible()]

    def right_click(self, at: QPoint) -> None:
        """Ask for the menu of what is there."""
        reason = QContextMenuEvent.Reason.Mouse
        event = QContextMenuEvent(reason, at, self.surface.mapToGlobal(at))
        QApplication.sendEvent(self.surface, event)
        self.settle()

    def wheel(self, at: QPoint, turns: int, keys: Qt.KeyboardModifier = NO_KEY) -> None:
        """Turn the wheel."""
        event = QWheelEvent(
            QPointF(at),
            QPointF(self.surface.mapToGlobal(at)),
            QPoint(),
            QPoint(0, 120 * turns),
            Qt.MouseButton.NoButton,
            keys,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self.surface, event)
        self.settle()

    def drag_kind(self, mime: str, kind: str, at: QPoint, *, drop: bool = True) -> None:
        """Drag a kind from elsewhere to a point of the canvas, and let it go there."""
        data = QMimeData()
        data.setData(mime, kind.encode())
        rest = (Qt.DropAction.CopyAction, data, LEFT, NO_KEY)
        QApplication.sendEvent(self.surface, QDragEnterEvent(at - QPoint(60, 0), *rest))
        QApplication.sendEvent(self.surface, QDragMoveEvent(at, *rest))
        self.settle()
        if drop:
            QApplication.sendEvent(self.surface, QDropEvent(QPointF(at), *rest))
            self.settle()

    def action(self, name: str) -> Callable[[], object]:
        """Return what the action of that id does, as the table says."""
        return handler(next(row for row in COMMANDS if row.id == name), self._targets.__getitem__)

    def do(self, name: str) -> None:
        """Carry out the action of that id."""
        self.action(name)()

    def offered(self) -> frozenset[str]:
        """Return the conditions that hold, as they do in a window without an engine."""
        return holding(self.session, _DOCUMENTS, _RUNS, engine=False)

    def press_action(self, name: str) -> None:
        """Carry out the action of that id as the window would: only while it is offered."""
        row = next(row for row in COMMANDS if row.id == name)
        assert row.when in ("", *self.offered()), f"{name} is not offered"
        method = self.action(name)
        method(row.choice) if row.choice else method()

    def settle(self) -> None:
        """Let the window catch up."""
        QApplication.processEvents()

    @property
    def surface(self) -> QWidget:
        """What takes the mouse."""
        return self.canvas.viewport()
