"""Drawing a wire from a port, and taking the end of a wire to another port."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from blockstudio.graph import edits
from blockstudio.graph.edits import End
from blockstudio.graph.problems import Problem
from blockstudio.graph.records import Id, Wire
from blockstudio.studio.canvas import curve
from blockstudio.studio.canvas.bubble import words_of
from blockstudio.studio.canvas.gestures.gesture import Gesture, Pointer
from blockstudio.studio.canvas.hit import Hit
from blockstudio.studio.canvas.inks import Inks, tinted
from blockstudio.studio.canvas.measure import Plug
from blockstudio.studio.translations import tr

if TYPE_CHECKING:
    from blockstudio.studio.canvas.verbs import Verbs

_BESIDE = QPoint(18, 20)


class DragWire(Gesture):
    """Runs from an output to an input, or from an input backwards to an output.

    Whether it may end under the pointer, and if not why, is told while it is dragged.
    """

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, stage: "Verbs", start: Pointer, node: Id, plug: Plug) -> None:
        super().__init__(stage, start)
        self.verbs = stage
        self.scene = stage.block_scene
        self.node = node
        self.plug = plug
        self.ignored: Id = ""
        self.found: tuple[Id, Plug] | None = None
        self.problem: Problem | None = None
        self._tip = start.place

    def move(self, pointer: Pointer) -> None:
        """Follow the pointer, stick to the port below it, and say whether it will do."""
        self._tip = pointer.place
        self.found = self._candidate(self.stage.hit(pointer.spot))
        self.problem = self._why_not(*self.found) if self.found else None
        if self.found:
            key, plug = self.found
            self._tip = QPointF(*self.scene.nodes[key].port(plug))
            self._say(pointer)
        else:
            self.stage.bubble.leave()
        self.redraw(self._area())

    def end(self, pointer: Pointer) -> None:
        """Connect; on the empty canvas ask for the node to connect to."""
        self.move(pointer)
        self.cancel()
        if self.found:
            self._connect(*self.found)
        elif not self.stage.hit(pointer.spot):
            self.verbs.ask(pointer.place, pointer.spot, (self.node, self.plug))

    def cancel(self) -> None:
        """Leave nothing of the wire."""
        self.stage.bubble.leave()
        self.clear()

    def paint(self, painter: QPainter, ink: Inks) -> None:
        """Draw the wire in the making and the port it would end at."""
        colour = ink.error if self.problem else ink.accent
        painter.setPen(ink.pen(colour, 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(curve.path(self._ends()))
        if self.found:
            painter.setPen(ink.pen(colour, 2.0))
            painter.setBrush(tinted(colour, 0.25))
            painter.drawEllipse(self._tip, 10.0, 10.0)
        else:
            painter.setBrush(colour)
            painter.drawEllipse(self._tip, 3.5, 3.5)

    def _connect(self, key: Id, plug: Plug) -> None:
        self.stage.session.attempt(edits.connect, *self._between(key, plug))

    def _between(self, key: Id, plug: Plug) -> tuple[End, End]:
        """Return the source and the target of the wire that would end at `plug`."""
        here, there = End(self.node, self.plug.key), End(key, plug.key)
        return (here, there) if self.plug.side == "output" else (there, here)

    def _candidate(self, hit: Hit) -> tuple[Id, Plug] | None:
        item = self.scene.nodes.get(hit.key)
        if item is None:
            return None
        side = "input" if self.plug.side == "output" else "output"
        if hit.plug is not None and hit.plug.side == side:
            return hit.key, hit.plug
        if hit.key == self.node and (hit.plug is None or hit.plug == self.plug):
            return None
        plugs = item.card.inputs if side == "input" else item.card.outputs
        fitting = [plug for plug in plugs if self._why_not(hit.key, plug) is None]
        best = next(iter((*fitting, *plugs)), None)
        return (hit.key, best) if best else None

    def _why_not(self, key: Id, plug: Plug) -> Problem | None:
        source, target = self._between(key, plug)
        return edits.why_not(self.stage.session.store, source, target, self.ignored)

    def _say(self, pointer: Pointer) -> None:
        assert self.found
        spot = pointer.spot + _BESIDE
        if self.problem is not None:
            title, lines = words_of(self.problem)
            self.stage.bubble.say(spot, title, lines, "error")
            return
        source, target = self._between(*self.found)
        title = tr("{source} → {target}", source=self._named(source), target=self._named(target))
        facts = self.stage.session.facts_of(source.node)
        value = facts.outputs.get(source.port) if facts else None
        lines = (tr("carries {shape}", shape=f"{value}  {value.dtype}"),) if value else ()
        self.stage.bubble.say(spot, title, lines)

    def _named(self, end: End) -> str:
        card = self.scene.nodes[end.node].card
        for plugs in (card.inputs, card.outputs):
            for plug in plugs:
                if plug.key == end.port and len(plugs) > 1:
                    return f"{card.name}.{plug.name}"
        return card.name

    def _ends(self) -> curve.Ends:
        x, y = self.scene.nodes[self.node].port(self.plug)
        tip = self._tip.x(), self._tip.y()
        return (x, y, *tip) if self.plug.side == "output" else (*tip, x, y)

    def _area(self) -> QRectF:
        left, top, right, bottom = curve.bounds(self._ends())
        return QRectF(left, top, right - left, bottom - top)


class RerouteWire(DragWire):
    """Takes the end of a wire off its input: onto another input, or off for good."""

    def __init__(self, stage: "Verbs", start: Pointer, wire: Wire) -> None:
        output = stage.block_scene.nodes[wire.source].card.plug("output", wire.output)
        assert output is not None
        super().__init__(stage, start, wire.source, output)
        self.wire = wire
        self.ignored = wire.id
        self._show(visible=False)

    def end(self, pointer: Pointer) -> None:
        """Reconnect, or disconnect where there is nothing."""
        self.move(pointer)
        self.cancel()
        store, session = self.stage.session.store, self.stage.session
        if self.found is None:
            if not self.stage.hit(pointer.spot):
                session.do(edits.disconnect(store, self.wire.id))
            return
        source, target = self._between(*self.found)
        if (target.node, target.port) != (self.wire.target, self.wire.input):
            session.attempt(edits.reconnect, self.wire.id, source, target)

    def cancel(self) -> None:
        """Show the wire as it was."""
        self._show(visible=True)
        super().cancel()

    def _show(self, *, visible: bool) -> None:
        item = self.scene.wires.get(self.wire.id)
        if item is not None:
            item.setVisible(visible)
            self.scene.table.forget()
