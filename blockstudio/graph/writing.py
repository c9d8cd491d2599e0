"""Which nodes write into a tensor: they do something also where nobody uses what they give."""

from blockstudio.graph import ports
from blockstudio.graph.records import Block, Id, Node
from blockstudio.graph.regions import has_regions, ways
from blockstudio.graph.scope import region
from blockstudio.graph.store import Store


def writes(store: Store, node: Node) -> bool:
    """Return whether a node, or one in its regions, writes into a tensor that it is given."""
    if has_regions(store, node):
        return any(_writes_inside(store, held.id) for held in store.regions(node.id))
    spec = ports.spec_of(store, store.original(node))
    return spec is not None and spec.writes


def is_way_that_writes(store: Store, block: Block) -> bool:
    """Return whether a block is one of two ways of which one writes: it may give nothing."""
    owner = store.records.get(block.owner)
    roles = ways(store, owner) if isinstance(owner, Node) else None
    if owner is None or roles is None or block.role not in roles:
        return False
    held = [region(store, owner.id, role) for role in roles]
    return any(way is not None and _writes_inside(store, way.id) for way in held)


def _writes_inside(store: Store, block: Id) -> bool:
    return any(writes(store, node) for node in store.nodes(block))
