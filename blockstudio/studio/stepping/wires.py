"""What runs along a wire at a moment of a recorded batch, wherever in the network the wire lies.

Most values are those that a node gave. What an Input of a loop or a choice hands on came in from
around it, or from the iteration before; what such a node gives is what its inside gave last.
"""

from msgspec import Struct

from blockstudio.graph.faces import faces
from blockstudio.graph.facts import Path
from blockstudio.graph.parameters import node_of
from blockstudio.graph.records import INPUT, OUTPUT, Block, Id, Node
from blockstudio.graph.regions import loop_body, main, region_inputs
from blockstudio.graph.store import Store
from blockstudio.project.trace import Step, Trace, Value

_DEEPEST = 64


class Carried(Struct, frozen=True):
    """A value, with the place of the step that gave it and which of its values it is."""

    place: int
    item: int
    value: Value


class Moment(Struct, frozen=True):
    """A recorded batch as far as one step, that included."""

    store: Store
    trace: Trace
    at: int

    def step(self, path: Path, turn: tuple[Id, int] | None = None) -> int | None:
        """Return the last step at a path, of one iteration of a loop if that is given."""
        for place in range(self.at, -1, -1):
            step = self.trace.steps[place]
            if step.path == path and (turn is None or turn in _turns(step)):
                return place
        return None

    def carried(
        self, path: Path, output: str, turn: tuple[Id, int] | None = None, deep: int = 0
    ) -> Carried | None:
        """Return what the node at a path gives at an output, None where nothing has come there yet."""
        node = self.store.records.get(node_of(path[-1]))
        if not isinstance(node, Node) or deep > _DEEPEST:
            return None
        place = self.step(path, turn)
        if place is not None:
            values = self.trace.steps[place].values
            item = next((at for at, one in enumerate(values) if one.output == output), None)
            if item is not None:
                return Carried(place, item, values[item])
            return self._left(path, output, place, deep)
        return self._entered(path, node, deep) if node.kind == INPUT else None

    def arriving(
        self, path: Path, port: str, turn: tuple[Id, int] | None = None, deep: int = 0
    ) -> Carried | None:
        """Return what comes to a port of the node at a path."""
        wires = self.store.wires_into(node_of(path[-1]))
        wire = next((one for one in wires if one.input == port and one.is_flow), None)
        if wire is None:
            return None
        return self.carried((*path[:-1], wire.source), wire.output, turn, deep + 1)

    def _left(self, path: Path, output: str, place: int, deep: int) -> Carried | None:
        """Return what a loop or a choice gives: what its inside gave last."""
        end = self.store.records.get(output)
        done = self.at >= self.trace.steps[place].end - 1
        if not done or not isinstance(end, Node) or end.kind != OUTPUT:
            return None
        taken = self.trace.steps[place].branch
        if taken and taken != end.block:
            index = faces(self.store, end.block, OUTPUT).index(end)
            ends = faces(self.store, taken, OUTPUT)
            end = ends[index] if index < len(ends) else end
        inner = self.arriving((*path[:-1], end.block, end.id), "input", deep=deep)
        if inner is not None:
            return inner
        # Without a single iteration it is what came in.
        works = main(self.store, self.store.node(path[-1]))
        body = loop_body(self.store, works) if works is not None else None
        pairs = body.carried if body is not None else ()
        start = next((start for start, one in pairs if one.id == end.id), None)
        return self.arriving(path, start.id, deep=deep) if start is not None else None

    def _entered(self, path: Path, face: Node, deep: int) -> Carried | None:
        """Return what an Input of a region hands on."""
        region = self.store.records.get(face.block)
        owner = self.store.records.get(region.owner) if isinstance(region, Block) else None
        if not isinstance(owner, Node):
            return None
        around = (*path[:-2], owner.id)
        works = main(self.store, owner)
        body = loop_body(self.store, works) if works is not None else None
        number = dict(_turns(self.trace.steps[self.at])).get(owner.id, 1)
        for start, end in body.carried if body is not None else ():
            if start.name == face.name and number > 1 and works is not None:
                inside = (*path[:-2], works.id, end.id)
                return self.arriving(inside, "input", (owner.id, number - 1), deep)
        port = next(
            (one for one in region_inputs(self.store, owner) if one.name == face.name), None
        )
        return self.arriving(around, port.id, deep=deep) if port is not None else None


def _turns(step: Step) -> list[tuple[Id, int]]:
    return [(turn.loop, turn.number) for turn in step.turns]
