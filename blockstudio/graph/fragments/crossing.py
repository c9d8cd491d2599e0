"""Wires across the border of a block that nodes were taken over: they go on through its ports.

What comes from the block around to a node that is inside now comes in by an Input; what the node gives
goes out by an Output. A port that led to the node, or from it, and to nothing else, is the first to serve.
"""

from collections.abc import Callable, Collection, Iterable, Mapping

from msgspec import Struct

from blockstudio.catalogue.text import text
from blockstudio.graph.change import Change
from blockstudio.graph.edits.nodes import delete
from blockstudio.graph.edits.ports import Side, remove_port
from blockstudio.graph.edits.wires import End, connect, wire_at
from blockstudio.graph.faces import faces
from blockstudio.graph.fragments.border import Border, border_of
from blockstudio.graph.fragments.surroundings import kept_outside, known_inside
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Refusal, refuse
from blockstudio.graph.records import INPUT, OUTPUT, Id, Node, Wire
from blockstudio.graph.store import Store

_FACES = (INPUT, OUTPUT)


class Crossing:
    """Leads wires on, one by one, in a document in which nodes are on the other side already."""

    def __init__(self, then: Store, border: Border, ids: Mapping[Id, Id]) -> None:
        self.changes: list[Change] = []
        self.wires = 0
        """How many wires go on."""
        self._then = then
        self._border = border
        self._holder = border.holder
        self._ids = ids
        self._idle: dict[Side, list[Id]] = {"input": [], "output": []}
        """The ports that have lost what they led to, or from."""
        self._takes_inner = False
        """Whether what has left takes something from inside."""

    def inwards(self, wires: Iterable[Wire]) -> None:
        """Lead wires to, and from, nodes that are inside the block now."""
        for wire in sorted(wires, key=self._is_at_instance, reverse=True):
            self._lead(self._into_moved if wire.target in self._ids else self._from_moved, wire)
        self._drop_idle()

    def outwards(self, wires: Iterable[Wire]) -> None:
        """Lead wires to, and from, nodes that are in the block around now."""
        wires = list(wires)
        into = [wire for wire in wires if wire.target in self._ids]
        self._takes_inner = any(self._kind(wire.source) != INPUT for wire in into)
        for wire in sorted(wires, key=self._is_at_face, reverse=True):
            self._lead(self._out_to_moved if wire.target in self._ids else self._out_of_moved, wire)
        self._drop_idle()

    def _into_moved(self, wire: Wire) -> None:
        target = End(self._ids[wire.target], wire.input)
        if wire.source != self._holder:
            self._do(connect, self._then, self._input_for(End(wire.source, wire.output)), target)
            return
        face = self._led(self._border.inside("output", wire.output))
        for inner in self._then.wires_into(face):
            self._do(connect, self._then, End(inner.source, inner.output), target)
        self._idle["output"].append(face)

    def _from_moved(self, wire: Wire) -> None:
        source = End(self._ids[wire.source], wire.output)
        if wire.target != self._holder:
            self._do(connect, self._then, self._output_for(source), End(wire.target, wire.input))
            return
        face = self._led(self._border.inside("input", wire.input))
        if self._border.is_used_elsewhere(face):
            raise self._no_way()
        for inner in self._then.wires_from(face):
            self._do(
                connect, self._then, source, End(inner.target, inner.input), replacing=inner.id
            )
        self._idle["input"].append(face)

    def _out_to_moved(self, wire: Wire) -> None:
        target = End(self._ids[wire.target], wire.input)
        if self._kind(wire.source) != INPUT:
            self._do(connect, self._then, self._output_for(End(wire.source, wire.output)), target)
            return
        port = self._led(self._border.outside(wire.source))
        same = self._border.is_the_same_inside(wire.source)
        if not same and not self._is_idle("input", wire.source):
            raise self._no_way()
        outer = wire_at(self._then, End(self._holder, port))
        if outer is not None:
            self._do(connect, self._then, End(outer.source, outer.output), target)
        self._idle["input"].append(wire.source)

    def _out_of_moved(self, wire: Wire) -> None:
        source = End(self._ids[wire.source], wire.output)
        if self._kind(wire.target) != OUTPUT:
            self._do(connect, self._then, self._input_for(source), End(wire.target, wire.input))
            return
        port = self._led(self._border.outside(wire.target))
        if not self._takes_inner and self._then.block(self._border.block).owner:
            # What the region would give there comes from nothing then.
            raise self._no_way()
        for outer in self._then.wires_from(self._holder):
            if outer.output == port:
                self._do(
                    connect, self._then, source, End(outer.target, outer.input), replacing=outer.id
                )
        self._idle["output"].append(wire.target)

    def _led(self, port: str) -> str:
        """Return a port across the border, if it leads there."""
        if not port:
            raise self._no_way()
        return port

    def _no_way(self) -> Refusal:
        name = self._then.node(self._holder).name
        return refuse(text("no port of “{name}” leads there", name=name))

    def _is_at_instance(self, wire: Wire) -> bool:
        return self._holder in (wire.source, wire.target)

    def _is_at_face(self, wire: Wire) -> bool:
        return self._kind(wire.source) == INPUT or self._kind(wire.target) == OUTPUT

    def _kind(self, key: Id) -> str:
        node = self._then.records.get(key)
        return node.kind if isinstance(node, Node) else ""

    def _input_for(self, source: End) -> End:
        """Return where inside the block there is what is given around it; an Input takes it in."""
        there = ""
        for wire in self._then.wires_into(self._holder):
            if (wire.source, wire.output) == (source.node, source.port) and wire.is_flow:
                face = self._border.inside("input", wire.input)
                if face and self._border.is_the_same_inside(face):
                    return End(face, "output")
                there = "" if face else wire.input
        face = self._new_port("input", there) if there else self._port("input")
        port = self._led(self._border.outside(face))
        if port != there:
            self._connect_anew(source, End(self._holder, port))
        return End(face, "output")

    def _output_for(self, source: End) -> End:
        """Return where around the block there is what is given inside it; an Output gives it out."""
        for wire in self._then.wires_from(source.node):
            if wire.output == source.port and self._kind(wire.target) == OUTPUT:
                return End(self._holder, self._led(self._border.outside(wire.target)))
        face = self._port("output")
        self._connect_anew(source, End(face, "input"))
        return End(self._holder, self._led(self._border.outside(face)))

    def _port(self, side: Side) -> Id:
        """Return a port that leads nowhere any more, or a new one."""
        free = next((face for face in self._idle[side] if self._is_idle(side, face)), None)
        return free if free is not None else self._new_port(side)

    def _new_port(self, side: Side, like: str = "") -> Id:
        edit = self._do(self._border.add, side, like)
        return next(key for key, one in edit.change.after.items() if isinstance(one, Node))

    def _connect_anew(self, source: End, target: End) -> None:
        old = wire_at(self._then, target)
        self._do(connect, self._then, source, target, replacing=old.id if old is not None else "")

    def _is_idle(self, side: Side, face: Id) -> bool:
        if self._border.is_used_elsewhere(face):
            return False
        if side == "input":
            return not self._then.wires_from(face)
        here = self._then.wires_from(self._holder)
        port = self._border.outside(face)
        return not self._then.wires_into(face) or all(wire.output != port for wire in here)

    def _drop_idle(self) -> None:
        """Take away ports that lead nowhere; a block that is empty now has none that is still used."""
        then, block = self._then, self._border.block
        if then.block(block).owner:
            return
        idle: list[tuple[Side, Id]] = [
            (side, face) for side, found in self._idle.items() for face in dict.fromkeys(found)
        ]
        if all(node.kind in _FACES for node in then.nodes(block)):
            sides: dict[str, Side] = {INPUT: "input", OUTPUT: "output"}
            idle = [(sides[face.kind], face.id) for face in then.faces(block)]
            if all(self._is_idle(side, face) for side, face in idle):
                self._do(delete, then, [face for _, face in idle])
            return
        for side, face in idle:
            if self._is_idle(side, face):
                self._attempt(lambda face=face: self._do(remove_port, then, face))

    def _lead(self, way: Callable[[Wire], None], wire: Wire) -> None:
        self.wires += self._attempt(lambda: way(wire))

    def _attempt(self, steps: Callable[[], object]) -> bool:
        """Do something in several steps; take those that were done back where one is refused."""
        before = len(self.changes)
        try:
            steps()
        except Refusal:
            while len(self.changes) > before:
                self._then.apply(self.changes.pop().inverse())
            return False
        return True

    def _do(self, verb: Callable[..., Edit], *arguments: object, **options: object) -> Edit:
        edit = verb(*arguments, **options)
        self._then.apply(edit.change)
        self.changes.append(edit.change)
        return edit


class Led(Struct, frozen=True):
    """Wires that were led on: the changes, how many go on, and how many instances lack what comes in now."""

    changes: list[Change] = []
    wires: int = 0
    lacking: int = 0


def across(store: Store, then: Store, ids: Mapping[Id, Id], block: Id, holder: Id = "") -> Led:
    """Lead wires on to where nodes of `store` are in `then`.

    What the nodes have from the block around them goes along too. Into a block that stands in several
    places they lead at `holder`, or where it stands alone in the block around; out of one they lead
    nowhere: all the others would be without what has left it.
    """
    home = store.node(next(iter(ids))).block
    crossing = [
        wire
        for wire in store.wires(home)
        if wire.is_flow and (wire.source in ids) != (wire.target in ids)
    ]
    if (border := border_of(then, block, home, holder)) is not None:
        leading, had = Crossing(then, border, ids), _followed(then, ids, border, known_inside)
        ports = len(faces(then, block, INPUT))
        leading.inwards(crossing)
        lacks = len(faces(then, block, INPUT)) > ports
        others = len(then.instances(block)) - 1 if lacks and not then.block(block).owner else 0
        return Led([*had, *leading.changes], leading.wires, others)
    border = border_of(then, home, block)
    if border is None or len(then.instances(home)) > 1:
        return Led()
    leading, had = Crossing(then, border, ids), _followed(then, ids, border, kept_outside)
    leading.outwards(crossing)
    return Led([*had, *leading.changes], leading.wires)


_Follow = Callable[[Store, Collection[Id], Node], Change]


def _followed(then: Store, ids: Mapping[Id, Id], border: Border, follow: _Follow) -> list[Change]:
    """Let nodes that are in another class now have what they had of the one around; return the changes."""
    if then.block(border.block).owner:
        return []
    had = follow(then, ids.values(), then.node(border.holder))
    then.apply(had)
    return [had]
