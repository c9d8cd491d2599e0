"""A thumbnail of what is inside a node: its nodes as boxes in the colours of their kinds, and the wires."""

from collections.abc import Iterable

from msgspec import Struct

from blockstudio.catalogue.spec import Family
from blockstudio.graph import ports
from blockstudio.graph.change import Change
from blockstudio.graph.grid import BASE
from blockstudio.graph.records import Block, Id, Node, Wire
from blockstudio.graph.regions import in_order_read
from blockstudio.graph.store import Store

_MOST = 300
"""The most nodes of a block that are drawn; of more, so many evenly chosen ones."""
_WIDTH = 100.0
"""How wide a node is taken to be: as the narrowest card."""

Box = tuple[float, float, Family]
"""The top left corner of a node in its block, and its family."""
Line = tuple[float, float, float, float]


class Lane(Struct, frozen=True):
    """One block in small, its corner at the origin: in canvas units."""

    width: float
    height: float
    boxes: tuple[Box, ...] = ()
    lines: tuple[Line, ...] = ()


Thumbnail = tuple[Lane, ...]
"""What is inside a node: its block, or its regions, one below the other."""
SIZE = (_WIDTH, BASE)
"""How large a box is."""


class Thumbnails:
    """The thumbnails of blocks, made when they are first asked for and kept until these change."""

    def __init__(self) -> None:
        self._lanes: dict[Id, Lane] = {}

    def of(self, store: Store, node: Node) -> Thumbnail:
        """Return what is inside a node."""
        return tuple(self._lane(store, block) for block in held(store, node))

    def forget(self, change: Change) -> set[Id]:
        """Return the blocks in which a change has altered something, and make these anew."""
        changed = {
            record.block
            for record in (*change.before.values(), *change.after.values())
            if isinstance(record, Node | Wire)
        }
        for key in changed:
            self._lanes.pop(key, None)
        return changed

    def _lane(self, store: Store, block: Id) -> Lane:
        if block not in self._lanes:
            self._lanes[block] = lane(store, block)
        return self._lanes[block]


def thumbnail(store: Store, node: Node) -> Thumbnail:
    """Return what is inside a node, of a twin what is inside its original; empty if nothing is."""
    return tuple(lane(store, block) for block in held(store, node))


def held(store: Store, node: Node) -> list[Id]:
    """Return the blocks inside a node: the one it is an instance of, or its regions as people read them."""
    own = store.original(node)
    if own.definition is not None:
        return [own.definition] if own.definition in store else []
    return [region.id for region in in_order_read(store, own)]


def holders(store: Store, blocks: Iterable[Id]) -> set[Id]:
    """Return the nodes that these blocks are inside of, twins too."""
    owners: set[Id] = set()
    for key in blocks:
        record = store.records.get(key)
        if isinstance(record, Block) and record.owner:
            owners.add(record.owner)
        owners |= {node.id for node in store.instances(key)}
    return owners | {twin.id for owner in owners for twin in store.shared_calls(owner)}


def lane(store: Store, block: Id) -> Lane:
    """Return a block in small."""
    nodes = store.nodes(block)
    nodes = nodes[:: len(nodes) // _MOST + 1]
    if not nodes:
        return Lane(0.0, 0.0)
    left, top = min(node.x for node in nodes), min(node.y for node in nodes)
    boxes: dict[Id, Box] = {
        node.id: (node.x - left, node.y - top, family_of(store, node)) for node in nodes
    }
    ends = [(boxes.get(wire.source), boxes.get(wire.target)) for wire in _flow(store, block)]
    lines = tuple(
        (one[0] + _WIDTH, one[1] + BASE / 2, two[0], two[1] + BASE / 2)
        for one, two in ends
        if one is not None and two is not None
    )
    width = max(x for x, *_ in boxes.values()) + _WIDTH
    height = max(y for _, y, _ in boxes.values()) + BASE
    return Lane(width, height, tuple(boxes.values()), lines)


def family_of(store: Store, node: Node) -> Family:
    """Return the family whose colour a node has."""
    if node.definition is not None:
        return "blocks"
    spec = ports.spec_of(store, node)
    return spec.family if spec else "io"


def _flow(store: Store, block: Id) -> list[Wire]:
    return [wire for wire in store.wires(block) if wire.is_flow]
