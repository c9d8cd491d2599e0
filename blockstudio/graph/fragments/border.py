"""The border of what nodes are carried into, or out of: a block at one of its instances, or a region.

Inside stand Inputs and Outputs, outside there is the node that holds them, with its ports. Those of a
block are its faces themselves; the regions of one node read the same values by the same names.
"""

from abc import ABC, abstractmethod

from blockstudio.catalogue.text import text
from blockstudio.graph import names
from blockstudio.graph.edits.ports import Side, add_port
from blockstudio.graph.faces import faces
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Place, refuse
from blockstudio.graph.records import INPUT, OUTPUT, Block, Id, Node
from blockstudio.graph.regions import (
    entered,
    loop_body,
    main,
    numbered,
    region_inputs,
    region_outputs,
    rule,
)
from blockstudio.graph.scope import names_taken
from blockstudio.graph.store import Store


class Border(ABC):
    """What leads across: the ports of a node, and what they are inside."""

    def __init__(self, store: Store, holder: Id, block: Id) -> None:
        self.store = store
        self.holder = holder
        self.block = block

    @abstractmethod
    def outside(self, face: Id) -> str:
        """Return the port that a face is at the node; "" where it is none."""

    @abstractmethod
    def inside(self, side: Side, port: str) -> Id:
        """Return the face that a port of the node is in the block; "" where it is none there."""

    @abstractmethod
    def is_used_elsewhere(self, face: Id) -> bool:
        """Return whether a face is one for others too: other regions, other instances."""

    @abstractmethod
    def is_the_same_inside(self, face: Id) -> bool:
        """Return whether an Input always is what comes to the node: no part of it, no value of the turn before."""

    @abstractmethod
    def add(self, side: Side, like: str = "") -> Edit:
        """Return the edit that adds a port; `like` is that of the node which a new Input is to be.

        Raises `Refusal` where there can be no other.
        """


class BlockBorder(Border):
    """A block, seen from one of its instances."""

    def outside(self, face: Id) -> str:
        """Return the face itself: it is the key of the port."""
        return face

    def inside(self, side: Side, port: str) -> Id:
        """Return the face; a port that is an argument is none."""
        found = self.store.records.get(port)
        kind = INPUT if side == "input" else OUTPUT
        return port if isinstance(found, Node) and found.kind == kind else ""

    def is_used_elsewhere(self, face: Id) -> bool:
        """Return whether another instance takes something there, or something is taken from it."""
        others = (one.id for one in self.store.instances(self.block) if one.id != self.holder)
        wires = (wire for key in others for wire in self.store.wires_at(key) if wire.is_flow)
        return any(face in (wire.input, wire.output) for wire in wires)

    def is_the_same_inside(self, face: Id) -> bool:
        """Return False where the block is repeated, and the next turn takes something else there."""
        store = self.store
        if store.node(self.holder).times is None:
            return True
        starts = [one.id for one in faces(store, self.block, INPUT)]
        return starts.index(face) >= len(faces(store, self.block, OUTPUT))

    def add(self, side: Side, like: str = "") -> Edit:  # noqa: ARG002
        """Add a port at every instance. What repeats a block gives back no more than it takes."""
        held = [node for node in self.store.instances(self.block) if node.times is not None]
        if side == "output" and held:
            raise refuse(
                text("what “{name}” gives would go into its next turn", name=held[0].name),
                Place(held[0].block, held[0].id),
            )
        return add_port(self.store, self.block, side)


class RegionBorder(Border):
    """A region, seen from the node it belongs to."""

    def outside(self, face: Id) -> str:
        """Return the port of that name, of an Output that in the same place."""
        store, node = self.store, self.store.node(face)
        owner = store.node(self.holder)
        if node.kind == INPUT:
            if not self._is_entered() or face == numbered(store, store.block(self.block)):
                return ""
            return next(
                (one.id for one in region_inputs(store, owner) if one.name == node.name), ""
            )
        ends = [one.id for one in faces(store, self.block, OUTPUT)]
        ports = self._results()
        return ports[ends.index(face)] if ends.index(face) < len(ports) else ""

    def inside(self, side: Side, port: str) -> Id:
        """Return the Input of that name, the Output in that place."""
        store = self.store
        if side == "output":
            ports, ends = self._results(), faces(store, self.block, OUTPUT)
            place = ports.index(port) if port in ports else len(ends)
            return ends[place].id if place < len(ends) else ""
        found = store.records.get(port)
        if not isinstance(found, Node) or found.kind != INPUT or not self._is_entered():
            return ""
        step = numbered(store, store.block(self.block))
        starts = (one for one in faces(store, self.block, INPUT) if one.id != step)
        return next((one.id for one in starts if one.name == found.name), "")

    def is_used_elsewhere(self, face: Id) -> bool:
        """Return whether another region of the node reads the value of that name."""
        store, name = self.store, self.store.node(face).name
        if store.node(face).kind == OUTPUT:
            return False
        others = [one for one in entered(store, store.node(self.holder)) if one.id != self.block]
        same = (one for other in others for one in faces(store, other.id, INPUT))
        return any(store.wires_from(one.id) for one in same if one.name == name)

    def is_the_same_inside(self, face: Id) -> bool:
        """Return False of what a loop goes through, and of what it carries."""
        if (body := loop_body(self.store, self.store.block(self.block))) is None:
            return True
        item = body.item.id if body.item is not None else ""
        return face not in (item, *(start.id for start, _ in body.carried))

    def add(self, side: Side, like: str = "") -> Edit:
        """Add an Input, by the name that others of the node have, or one that none has.

        A region gives as many results as its node says; what a loop goes through is its first Input.
        """
        store, region = self.store, self.store.block(self.block)
        known, owner = rule(store, region), store.node(self.holder)
        has_step = known is None or known.iterates is None or faces(store, region.id, INPUT)
        if side == "output" or not self._is_entered() or not has_step:
            raise refuse(
                text("“{name}” can't have another port there", name=owner.name),
                Place(region.id, owner.id),
            )
        others = {one.name for one in region_inputs(store, owner)}
        found = store.records.get(like)
        own = names_taken(store, region.id)
        if isinstance(found, Node) and found.name in others - own:
            return add_port(store, region.id, side, found.name)
        return add_port(store, region.id, side, names.unique("x", others | own))

    def _is_entered(self) -> bool:
        store = self.store
        return any(one.id == self.block for one in entered(store, store.node(self.holder)))

    def _results(self) -> list[str]:
        """Return the ports of the node at which the results of the region come out, in their order."""
        store, owner = self.store, self.store.node(self.holder)
        works, known = main(store, owner), rule(store, store.block(self.block))
        if works is None or known is None or known.gives in ("asked", "one"):
            return []
        here = {one.key for one in region_outputs(store, owner)}
        return [one.id for one in faces(store, works.id, OUTPUT) if one.id in here]


def border_of(store: Store, block: Id, home: Id, holder: Id = "") -> Border | None:
    """Return the border of a block that stands in another one, or None where it doesn't stand there.

    Of several instances it is the one called `holder`, or the only one there.
    """
    record = store.records.get(block)
    if not isinstance(record, Block):
        return None
    if record.owner:
        owner = store.records.get(record.owner)
        there = isinstance(owner, Node) and owner.block == home
        return RegionBorder(store, record.owner, block) if there else None
    here = [node for node in store.instances(block) if node.block == home and not node.same]
    chosen = [node for node in here if node.id == holder] or here
    return BlockBorder(store, chosen[0].id, block) if len(chosen) == 1 else None
