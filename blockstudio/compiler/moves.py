"""Values on their way from device to device: `.to("cuda:1")` where they cross, and nowhere else."""

from typing import TYPE_CHECKING

from blockstudio.compiler.tree import ATOM, Tree, bound, leaf
from blockstudio.compiler.values import plain
from blockstudio.graph import ports
from blockstudio.graph.placement import HERE, Placement
from blockstudio.graph.records import INPUT, Id, Wire

if TYPE_CHECKING:
    from blockstudio.compiler.forward import Forward


class Moves:
    """Writes the moves of one class; where nothing is placed it writes nothing."""

    def __init__(self, body: "Forward") -> None:
        self.body = body
        self.placement = Placement(body.store)
        self.here = ""
        """The text of the device the block is on, once `forward` has asked for it."""

    def begin(self) -> None:
        """Note at the head of `forward` where the block is, if anything has to come back there."""
        if not self.placement.any or HERE not in self._wanted():
            return
        body = self.body
        own = self._witness()
        self.here = body.free("device", (node.name for node in body.plan.members))
        body.write(leaf(f"{self.here} = {own}.device"))
        body.arguments.append(self.here)

    def moved(self, wire: Wire, tree: Tree) -> Tree:
        """Return what a wire carries on the device where it is wanted."""
        device = self.placement.crossing(wire)
        if device is None:
            return tree
        value = (wire.source, wire.output)
        if (kept := self.body.moved.get(value, {}).get(device)) is not None:
            return leaf(kept)
        crossed = Tree((bound(tree, ATOM), f".to({self._text(device)})"))
        others = self._readers(wire, device)
        return crossed if len(others) < 2 else self._kept(wire, crossed, others)

    def _kept(self, wire: Wire, crossed: Tree, readers: set[Id]) -> Tree:
        """Move a value once for all who want it there, into a variable of its own."""
        body, value = self.body, (wire.source, wire.output)
        device = self.placement.crossing(wire) or HERE
        name = body.free(f"{body.variables.get(value, 'h')}_there" if device else "h")
        body.write(Tree((f"{name} = ", crossed)))
        body.taken(crossed)
        body.moved.setdefault(value, {})[device] = name
        body.waiting[name] = set(readers)
        body.alive.add(name)
        for reader in readers:
            if self._readers_of_all(wire, reader) == {device}:
                body.release(body.variables.get(value, ""), reader)
        return leaf(name)

    def _readers(self, wire: Wire, device: str) -> set[Id]:
        wires = self._same_value(wire)
        return {wire.target for wire in wires if self.placement.crossing(wire) == device}

    def _readers_of_all(self, wire: Wire, reader: Id) -> set[str | None]:
        """Return the devices on which one reader takes the value, None being where it lies."""
        wires = self._same_value(wire)
        return {
            self.placement.crossing(arriving) for arriving in wires if arriving.target == reader
        }

    def _same_value(self, wire: Wire) -> list[Wire]:
        wires = self.body.store.wires_from(wire.source)
        return [other for other in wires if other.output == wire.output]

    def _wanted(self) -> set[str | None]:
        """Return the devices to which anything of the class is moved."""
        store = self.body.store
        wires = (w for node in self.body.plan.members for w in store.wires_into(node.id))
        return {self.placement.crossing(wire) for wire in wires}

    def _witness(self) -> str:
        """Return what lies where the block is: its first input that must be there, or its weights."""
        body = self.body
        block = body.plan.block.id
        faces = zip(ports.faces(body.store, block, INPUT), body.arguments, strict=True)
        name = next((name for face, name in faces if not ports.is_optional(face)), None)
        return name or f"next({self._unplaced()}.parameters())"

    def _unplaced(self) -> str:
        """Return a module that has weights and no device of its own, or the block itself."""
        body = self.body
        for node in body.plan.members:
            spec = ports.spec_of(body.store, node)
            if not node.device and spec is not None and spec.form == "module" and spec.parameters:
                return body.attributes.child(node)
        return "self"

    def _text(self, device: str) -> str:
        return self.here if device == HERE else plain(device)
