"""Taking all wires of an output to another output, in one drag."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from blockstudio.catalogue.text import text
from blockstudio.graph import edits
from blockstudio.graph.edits import End
from blockstudio.graph.problems import Problem
from blockstudio.graph.records import Id, Wire
from blockstudio.studio.canvas.cards.inks import Inks
from blockstudio.studio.canvas.cards.plugs import Plug
from blockstudio.studio.canvas.gestures.context import GestureContext
from blockstudio.studio.canvas.gestures.gesture import Pointer
from blockstudio.studio.canvas.gestures.wiring import DragWire
from blockstudio.studio.canvas.scene import BlockScene
from blockstudio.studio.canvas.wires import curve
from blockstudio.studio.canvas.wires.course import ends_of


class MoveSources(DragWire):
    """Wires that keep where they end, and are dragged by where they start."""

    def __init__(self, context: GestureContext, start: Pointer, wires: list[Wire]) -> None:
        first = wires[0]
        plug = context.scene.nodes[first.target].card.plug("input", first.input)
        assert plug is not None
        super().__init__(context, start, first.target, plug)
        self.wires = wires
        self.ignored = first.id
        self._show(visible=False)

    def end(self, pointer: Pointer) -> None:
        """Let them all start there; where there is nothing they stay as they were."""
        self.move(pointer)
        self.tie_off()

    def cancel(self) -> None:
        """Show the wires as they were."""
        self._show(visible=True)
        super().cancel()

    def why_not(self, key: Id, plug: Plug) -> Problem | None:
        """Say why one of the wires can't start at a port; None if all can."""
        store, source = self.context.session.store, End(key, plug.key)
        for wire in self.wires:
            problem = edits.why_not(store, source, End(wire.target, wire.input), wire.id)
            if problem is not None:
                return problem
        return None

    def paint(self, painter: QPainter, ink: Inks) -> None:
        """Draw all of them from the pointer on."""
        super().paint(painter, ink)
        painter.setPen(ink.pen(ink.error if self.problem else ink.accent, 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for ends in self._others():
            painter.drawPath(curve.path(ends))

    def _connect(self, key: Id, plug: Plug) -> None:
        session, first = self.context.session, self.wires[0]
        if self.problem is not None:
            session.refused.emit(self.problem)
        elif (key, plug.key) != (first.source, first.output):
            name = session.store.node(key).name
            with session.history.together(text("Let {name} feed them", name=name)):
                for wire in self.wires:
                    ends = End(key, plug.key), End(wire.target, wire.input)
                    session.do(edits.reconnect(session.store, wire.id, *ends))

    def _others(self) -> list[curve.Ends]:
        """Return where the wires but the first would run."""
        x, y, *_ = self._ends()
        items = [self.scene.wires[wire.id] for wire in self.wires[1:]]
        return [(x, y, *item.ends[2:]) for item in items]

    def _area(self) -> QRectF:
        area = super()._area()
        for ends in self._others():
            left, top, right, bottom = curve.bounds(ends)
            area |= QRectF(left, top, right - left, bottom - top)
        return area

    def _show(self, *, visible: bool) -> None:
        for wire in self.wires:
            if (item := self.scene.wires.get(wire.id)) is not None:
                item.setVisible(visible)
        self.scene.geometry.invalidate()


def wires_of(scene: BlockScene, key: Id, plug: Plug) -> list[Wire]:
    """Return the wires that start at an output, as far as they can be seen."""
    wires = scene.store.wires_from(key) if plug.side == "output" else ()
    ends = [wire for wire in wires if wire.output == plug.key and wire.id in scene.wires]
    return [wire for wire in ends if ends_of(scene, wire) is not None]
