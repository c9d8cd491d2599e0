"""Drawing a wire from a port, and taking the end of a wire to another port."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from blockstudio.catalogue.spec import Holds
from blockstudio.catalogue.text import text
from blockstudio.graph import edits
from blockstudio.graph.edits import End
from blockstudio.graph.grid import COLUMN_GAP
from blockstudio.graph.problems import Problem
from blockstudio.graph.records import PARAMETER_MARK, Id, Wire
from blockstudio.studio.canvas.bubble import at_pointer, words_of
from blockstudio.studio.canvas.cards.inks import Inks, dashed, tinted
from blockstudio.studio.canvas.cards.measure import Card
from blockstudio.studio.canvas.cards.parameter_ports import fits_transposed, known, misfit, shape_of
from blockstudio.studio.canvas.cards.plugs import Plug
from blockstudio.studio.canvas.cards.value_ports import carried, ranked_inputs
from blockstudio.studio.canvas.gestures.context import GestureContext
from blockstudio.studio.canvas.gestures.gesture import Gesture, Pointer
from blockstudio.studio.canvas.gestures.insertion import on_from
from blockstudio.studio.canvas.hit import Hit
from blockstudio.studio.canvas.wires import curve
from blockstudio.studio.translations import tr

_CROSSING = Problem(
    text("a wire stays inside its block"),
    hint=text("Lead it to an Output inside, and go on from the port of the frame."),
)
"""Why a wire doesn't end outside the frame of the block it is in."""


class DragWire(Gesture):
    """Runs from an output or a parameter to an input, or from an input backwards.

    From parameter to parameter it is a tie; the parameters of the node under the pointer show.
    Whether it may end under the pointer, and if not why, is told while it is dragged.
    """

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, context: GestureContext, start: Pointer, node: Id, plug: Plug) -> None:
        super().__init__(context, start)
        self.node = node
        self.plug = plug
        self.ignored: Id = ""
        self.replaced: Wire | None = None
        """The wire at the port below the pointer, which makes way."""
        self.target_port: tuple[Id, Plug] | None = None
        self.problem: Problem | None = None
        end = End(node, plug.key)
        self.kind: Holds = carried(self.scene.store, end) if plug.side == "output" else "tensor"
        """What the wire carries: a tensor goes to an input, a number to a property too."""
        self._tip = start.place

    def move(self, pointer: Pointer) -> None:
        """Follow the pointer, stick to the port below it, and say whether it will do."""
        self._tip = pointer.place
        over = self.context.hit(pointer.spot)
        if self.plug.side == "parameter" or self.is_plain():
            self.scene.peek(over.key if over.key != self.node else "", values=self.is_plain())
            over = self.context.hit(pointer.spot)
        self.aim(self._candidate(over), at_pointer(pointer.spot))
        if self.context.view.is_outside(pointer.spot):
            self.problem = _CROSSING
            self.context.bubble.say(at_pointer(pointer.spot), *words_of(_CROSSING), "error")

    def aim(self, port: tuple[Id, Plug] | None, beside: QRect) -> None:
        """Stick to a port, or to none, and say beside an area of the view whether it will do."""
        self.target_port = port
        self.problem = self.why_not(*port) if port else None
        self.replaced = self.taken(*port) if port else None
        if port:
            self._tip = QPointF(*self.scene.nodes[port[0]].port(port[1]))
            self._say(beside)
        else:
            self.context.bubble.leave()
        self.redraw(self._area())

    def end(self, pointer: Pointer) -> None:
        """Connect; on the empty canvas ask for the node to connect to."""
        self.move(pointer)
        if self.target_port:
            self.tie_off()
            return
        self.cancel()
        if self.problem is not None:
            self.context.session.refused.emit(self.problem)
        elif not self.context.hit(pointer.spot):
            self.context.ask(pointer.place, pointer.spot, (self.node, self.plug))

    def tie_off(self) -> None:
        """Connect to the port that is aimed at, or say why that can't be."""
        self.cancel()
        if self.target_port:
            self._connect(*self.target_port)

    def next_plug(self) -> Plug | None:
        """Return the port that the next wire in a row is drawn from; None where the row is over.

        After one of several outputs it is the next of them; a single one leads to many places.
        """
        if self.plug.side != "output" or self.target_port is None or self.problem is not None:
            return None
        outputs = self.scene.nodes[self.node].card.outputs
        if len(outputs) == 1:
            return outputs[0]
        later = [plug.key for plug in outputs].index(self.plug.key) + 1
        return outputs[later] if later < len(outputs) else None

    def place_beyond(self) -> QPointF:
        """Return where a node would stand that the wire leads to, or comes from."""
        x, y = self.scene.nodes[self.node].port(self.plug)
        return on_from(self.scene, QPointF(x, y), COLUMN_GAP if self.plug.gives else -COLUMN_GAP)

    def cancel(self) -> None:
        """Leave nothing of the wire."""
        self.context.bubble.leave()
        self.scene.peek("")
        self.clear()

    def paint(self, painter: QPainter, ink: Inks) -> None:
        """Draw the wire in the making and the port it would end at."""
        green = self.plug.side == "parameter"
        colour = ink.error if self.problem else ink.tie if green else ink.accent
        pen = ink.pen(colour, 2.0)
        painter.setPen(dashed(pen) if self._is_tie() else pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(curve.path(self._ends()))
        if self.target_port:
            painter.setPen(ink.pen(colour, 2.0))
            painter.setBrush(tinted(colour, 0.25))
            painter.drawEllipse(self._tip, 10.0, 10.0)
        else:
            painter.setBrush(colour)
            painter.drawEllipse(self._tip, 3.5, 3.5)

    def _connect(self, key: Id, plug: Plug) -> None:
        session = self.context.session
        if self.problem is not None:
            session.refused.emit(self.problem)
        else:
            source, target = self._between(key, plug)
            old = self.replaced
            if old is None or (old.source, old.output) != (source.node, source.port):
                turned = fits_transposed(session, self.scene.path, source, target)
                replacing = old.id if old else ""
                self._connect_new(source, target, {"replacing": replacing, "transposed": turned})

    def _connect_new(self, source: End, target: End, options: dict[str, object]) -> None:
        self.context.session.attempt(edits.connect, source, target, **options)

    def _between(self, key: Id, plug: Plug) -> tuple[End, End]:
        """Return the source and the target of the wire that would end at `plug`."""
        here, there = End(self.node, self.plug.key), End(key, plug.key)
        return (here, there) if self.plug.gives else (there, here)

    def is_plain(self) -> bool:
        """Return whether a number, or another value that is no tensor, is dragged."""
        return self.kind not in ("tensor", "any")

    def _is_tie(self) -> bool:
        return self.plug.side == "parameter" and (
            self.target_port is None or self.target_port[1].side == "parameter"
        )

    def fits(self, plug: Plug) -> bool:
        """Return whether a wire from here may end at such a port: a parameter is on both sides."""
        if self.plug.side == "input":
            return plug.gives
        return plug.side == "input" or plug.side == "parameter"

    def _candidate(self, hit: Hit) -> tuple[Id, Plug] | None:
        item = self.scene.nodes.get(hit.key)
        if item is None:
            return None
        own = (hit.key, hit.plug) == (self.node, self.plug)
        if hit.plug is not None and self.fits(hit.plug) and not own:
            return hit.key, hit.plug
        if own or (hit.key == self.node and hit.plug is None):
            return None
        plugs = self._wished(hit.key, item.card)
        fitting = [plug for plug in plugs if self.why_not(hit.key, plug) is None]
        fitting.sort(key=lambda plug: self.taken(hit.key, plug) is not None)
        best = next(iter((*fitting, *plugs)), None)
        return (hit.key, best) if best else None

    def why_not(self, key: Id, plug: Plug) -> Problem | None:
        """Say why the wire can't end at a port; None if it can."""
        ends = self._between(key, plug)
        session, taken = self.context.session, self.taken(key, plug)
        problem = edits.why_not(session.store, *ends, taken.id if taken else self.ignored)
        return problem or misfit(session, self.scene.path, *ends)

    def taken(self, key: Id, plug: Plug) -> Wire | None:
        """Return the wire that ends at a port already, where another may take its place."""
        target = self._between(key, plug)[1]
        if PARAMETER_MARK in target.port:
            return None
        wire = edits.wire_at(self.context.session.store, target)
        return None if wire is None or wire.id == self.ignored else wire

    def _wished(self, key: Id, card: Card) -> tuple[Plug, ...]:
        """Return the ports that letting go on a card may mean, the likeliest first."""
        if self.plug.side == "input":
            return card.outputs
        if self.is_plain():
            keys = ranked_inputs(self.scene.store, self.scene.store.node(key), self.kind)
            plugs = (card.plug("input", key) for key in keys)
            return tuple(plug for plug in plugs if plug is not None)
        if self.plug.side == "output":
            return card.inputs
        alike = sorted(card.parameters, key=lambda plug: _last(plug.name) != _last(self.plug.name))
        return (*alike, *card.inputs)

    def _say(self, spot: QRect) -> None:
        assert self.target_port
        if self.problem is not None:
            title, lines = words_of(self.problem)
            self.context.bubble.say(spot, title, lines, "error")
            return
        source, target = self._between(*self.target_port)
        if self._is_tie():
            self._say_tie(spot, source, target)
            return
        title = tr("{source} → {target}", source=self._named(source), target=self._named(target))
        if self.plug.side == "parameter":
            shape = shape_of(known(self.context.session, self.scene.path, source))
            self.context.bubble.say(spot, title, (tr("uses the value  {shape}", shape=shape),))
            return
        facts = self.context.session.facts_of(source.node)
        value = facts.outputs.get(source.port) if facts else None
        lines = (tr("carries {shape}", shape=f"{value}  {value.dtype}"),) if value else ()
        if self.replaced is not None:
            name = self.context.session.store.node(self.replaced.source).name
            lines = (*lines, tr("in place of the wire from {name}", name=name))
        self.context.bubble.say(spot, title, lines)

    def _say_tie(self, spot: QRect, source: End, target: End) -> None:
        store = self.context.session.store
        names = [edits.parameter_name(store, end) for end in (source, target)]
        shape = shape_of(known(self.context.session, self.scene.path, source))
        title = tr("Tie {target} to {source}", target=names[1], source=names[0])
        if fits_transposed(self.context.session, self.scene.path, source, target):
            title = tr("Tie {target} to {source}, transposed", target=names[1], source=names[0])
        lines = (tr("one tensor, counted and trained once"), *((shape,) if shape else ()))
        self.context.bubble.say(spot, title, lines)

    def _named(self, end: End) -> str:
        card = self.scene.nodes[end.node].card
        if PARAMETER_MARK in end.port:
            return edits.parameter_name(self.context.session.store, end)
        for plugs in (card.inputs, card.outputs):
            for plug in plugs:
                if plug.key == end.port and len(plugs) > 1:
                    return f"{card.name}.{plug.name}"
        return card.name

    def _ends(self) -> curve.Ends:
        x, y = self.scene.nodes[self.node].port(self.plug)
        tip = self._tip.x(), self._tip.y()
        if not self.plug.gives:
            return (*tip, x, y, self.scene.flow)
        if self.plug.side == "output":
            return (x, y, *tip, self.scene.flow)
        return (x, y, *tip, curve.TIE if self.target_port and self._is_tie() else curve.VALUE)

    def _area(self) -> QRectF:
        left, top, right, bottom = curve.bounds(self._ends())
        return QRectF(left, top, right - left, bottom - top)


def _last(name: str) -> str:
    return name.rpartition(".")[2]


class RerouteWire(DragWire):
    """Takes the end of a wire off its input: onto another input, or off for good."""

    def __init__(self, context: GestureContext, start: Pointer, wire: Wire) -> None:
        output = context.scene.nodes[wire.source].card.plug("output", wire.output)
        assert output is not None
        super().__init__(context, start, wire.source, output)
        self.wire = wire
        self.ignored = wire.id
        self._show(visible=False)

    def end(self, pointer: Pointer) -> None:
        """Reconnect, or disconnect where there is nothing."""
        self.move(pointer)
        if self.target_port is not None:
            self.tie_off()
            return
        self.cancel()
        session = self.context.session
        if self.problem is not None:
            session.refused.emit(self.problem)
        elif not self.context.hit(pointer.spot):
            session.do(edits.disconnect(session.store, self.wire.id))

    def next_plug(self) -> None:
        """Begin no row: its wire was there already."""

    def _connect(self, key: Id, plug: Plug) -> None:
        source, target = self._between(key, plug)
        if (target.node, target.port) != (self.wire.target, self.wire.input):
            self._reconnect(source, target)

    def _reconnect(self, source: End, target: End) -> None:
        session = self.context.session
        if self.problem is None and self.replaced is not None:
            session.do(edits.disconnect(session.store, self.replaced.id), join=self)
            session.do(edits.reconnect(session.store, self.wire.id, source, target), join=self)
            session.history.break_join()
        else:
            session.attempt(edits.reconnect, self.wire.id, source, target)

    def cancel(self) -> None:
        """Show the wire as it was."""
        self._show(visible=True)
        super().cancel()

    def _show(self, *, visible: bool) -> None:
        item = self.scene.wires.get(self.wire.id)
        if item is not None:
            item.setVisible(visible)
            self.scene.geometry.invalidate()
