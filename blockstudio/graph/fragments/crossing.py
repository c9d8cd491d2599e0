"""Wires across the border of a block that nodes were taken over: they go on through its ports.

What comes from the block around to a node that is inside now comes in by an Input; what the node gives
goes out by an Output. A port that led to the node, or from it, and to nothing else, is the first to serve.
"""

from collections.abc import Callable, Iterable, Mapping

from blockstudio.graph.change import Change
from blockstudio.graph.edits.ports import Side, add_port, remove_port
from blockstudio.graph.edits.wires import End, connect, wire_at
from blockstudio.graph.fragments.surroundings import kept_outside, known_inside
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import INPUT, OUTPUT, Id, Node, Wire
from blockstudio.graph.store import Store

_FACES = (INPUT, OUTPUT)


class Crossing:
    """Leads wires on, one by one, in a document in which nodes are on the other side already."""

    def __init__(self, then: Store, instance: Node, ids: Mapping[Id, Id]) -> None:
        self.changes: list[Change] = []
        self.wires = 0
        """How many wires go on."""
        self._then = then
        self._instance = instance
        self._block = instance.definition or ""
        self._ids = ids
        self._idle: dict[Side, list[Id]] = {"input": [], "output": []}
        """The ports that have lost what they led to, or from."""

    def inwards(self, wires: Iterable[Wire]) -> None:
        """Lead wires to, and from, nodes that are inside the block now."""
        for wire in sorted(wires, key=self._is_at_instance, reverse=True):
            self._lead(self._into_moved if wire.target in self._ids else self._from_moved, wire)
        self._drop_idle()

    def outwards(self, wires: Iterable[Wire]) -> None:
        """Lead wires to, and from, nodes that are in the block around now."""
        for wire in sorted(wires, key=self._is_at_face, reverse=True):
            self._lead(self._out_to_moved if wire.target in self._ids else self._out_of_moved, wire)
        self._drop_idle()

    def _into_moved(self, wire: Wire) -> None:
        target = End(self._ids[wire.target], wire.input)
        if wire.source != self._instance.id:
            self._do(connect, self._input_for(End(wire.source, wire.output)), target)
            return
        for inner in self._then.wires_into(wire.output):
            self._do(connect, End(inner.source, inner.output), target)
        self._idle["output"].append(wire.output)

    def _from_moved(self, wire: Wire) -> None:
        source = End(self._ids[wire.source], wire.output)
        if wire.target != self._instance.id:
            self._do(connect, self._output_for(source), End(wire.target, wire.input))
            return
        for inner in self._then.wires_from(wire.input):
            self._do(connect, source, End(inner.target, inner.input), replacing=inner.id)
        self._idle["input"].append(wire.input)

    def _out_to_moved(self, wire: Wire) -> None:
        target = End(self._ids[wire.target], wire.input)
        if self._kind(wire.source) != INPUT:
            self._do(connect, self._output_for(End(wire.source, wire.output)), target)
            return
        outer = wire_at(self._then, End(self._instance.id, wire.source))
        if outer is not None:
            self._do(connect, End(outer.source, outer.output), target)
        self._idle["input"].append(wire.source)

    def _out_of_moved(self, wire: Wire) -> None:
        source = End(self._ids[wire.source], wire.output)
        if self._kind(wire.target) != OUTPUT:
            self._do(connect, self._input_for(source), End(wire.target, wire.input))
            return
        for outer in self._then.wires_from(self._instance.id):
            if outer.output == wire.target:
                self._do(connect, source, End(outer.target, outer.input), replacing=outer.id)
        self._idle["output"].append(wire.target)

    def _is_at_instance(self, wire: Wire) -> bool:
        return self._instance.id in (wire.source, wire.target)

    def _is_at_face(self, wire: Wire) -> bool:
        return self._kind(wire.source) == INPUT or self._kind(wire.target) == OUTPUT

    def _kind(self, key: Id) -> str:
        node = self._then.records.get(key)
        return node.kind if isinstance(node, Node) else ""

    def _input_for(self, source: End) -> End:
        """Return where inside the block there is what is given around it; an Input takes it in."""
        for wire in self._then.wires_into(self._instance.id):
            if (wire.source, wire.output) == (source.node, source.port) and wire.is_flow:
                return End(wire.input, "output")
        face = self._port("input")
        self._connect_anew(source, End(self._instance.id, face))
        return End(face, "output")

    def _output_for(self, source: End) -> End:
        """Return where around the block there is what is given inside it; an Output gives it out."""
        for wire in self._then.wires_from(source.node):
            if wire.output == source.port and self._kind(wire.target) == OUTPUT:
                return End(self._instance.id, wire.target)
        face = self._port("output")
        self._connect_anew(source, End(face, "input"))
        return End(self._instance.id, face)

    def _port(self, side: Side) -> Id:
        """Return a port that leads nowhere any more, or a new one."""
        free = next((face for face in self._idle[side] if self._is_idle(side, face)), None)
        return free if free is not None else self._new_port(side)

    def _new_port(self, side: Side) -> Id:
        edit = self._do(add_port, self._block, side)
        return next(key for key, one in edit.change.after.items() if isinstance(one, Node))

    def _connect_anew(self, source: End, target: End) -> None:
        old = wire_at(self._then, target)
        self._do(connect, source, target, replacing=old.id if old is not None else "")

    def _is_idle(self, side: Side, face: Id) -> bool:
        if side == "input":
            return not self._then.wires_from(face)
        here = self._then.wires_from(self._instance.id)
        return not self._then.wires_into(face) or all(wire.output != face for wire in here)

    def _drop_idle(self) -> None:
        """Take away ports that lead nowhere; a block that is empty now keeps what it has."""
        nodes = self._then.nodes(self._block)
        if all(node.kind in _FACES for node in nodes):
            return
        for side, faces in self._idle.items():
            for face in dict.fromkeys(faces):
                if self._is_idle(side, face):
                    self._attempt(lambda face=face: self._do(remove_port, face))

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
        edit = verb(self._then, *arguments, **options)
        self._then.apply(edit.change)
        self.changes.append(edit.change)
        return edit


def across(store: Store, then: Store, ids: Mapping[Id, Id], block: Id) -> tuple[list[Change], int]:
    """Lead wires on to where nodes of `store` are in `then`; return the changes, and how many go on.

    What the nodes have from the block around them goes along too. Only where one of the two blocks
    stands in the other, and nowhere else: every other instance would lack what is given to this one.
    """
    home = store.node(next(iter(ids))).block
    crossing = [
        wire
        for wire in store.wires(home)
        if wire.is_flow and (wire.source in ids) != (wire.target in ids)
    ]
    for inner, outer in ((block, home), (home, block)):
        instance = _only_instance(then, inner)
        if instance is not None and instance.block == outer:
            follow = known_inside if inner == block else kept_outside
            had = follow(then, ids.values(), instance)
            then.apply(had)
            leading = Crossing(then, then.node(instance.id), ids)
            (leading.inwards if inner == block else leading.outwards)(crossing)
            return [had, *leading.changes], leading.wires
    return [], 0


def _only_instance(store: Store, block: Id) -> Node | None:
    """Return the one node that stands for a block, if it is called once."""
    instances = store.instances(block)
    return instances[0] if len(instances) == 1 and instances[0].times is None else None
