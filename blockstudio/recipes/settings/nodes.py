"""Settings inside the network: nodes and their properties, by the names that lead to them."""

from collections.abc import Iterator

from blockstudio.catalogue.spec import Property
from blockstudio.graph import ports
from blockstudio.graph.records import Block, Id, Node
from blockstudio.graph.store import Store
from blockstudio.graph.walk import insides, used_blocks


def find_property(store: Store, path: str) -> tuple[Node, Property] | None:
    """Return the node and its property that names lead to, from the root or from any block.

    `dropout.p` is a node of the root, `encoder.dropout.p` one inside an instance or a region, or
    in the block called `encoder`.
    """
    for block, rest in _starts(store, path):
        located = _below(store, block, rest)
        if located is not None:
            return located
    return None


def find_node(store: Store, path: str) -> Node | None:
    """Return the node that names lead to, from the root or from any block."""
    found = (_node_below(store, block, rest) for block, rest in _starts(store, path))
    return next((node for node in found if node is not None), None)


def property_path(store: Store, node: Node, name: str) -> str:
    """Return names that lead to a property: from the root if they can, else from the block."""
    return f"{node_path(store, node)}.{name}"


def node_path(store: Store, node: Node) -> str:
    """Return names that lead to a node: from the root if they can, else from the block."""
    around: Block = store.block(node.block)
    steps = [node.name]
    while around.owner:
        owner = store.node(around.owner)
        steps.insert(0, owner.name)
        around = store.block(owner.block)
    if around.id != store.project.root:
        steps.insert(0, around.name)
    return ".".join(steps)


def property_paths(store: Store) -> list[str]:
    """Return the names that lead to every property of the network's nodes."""
    return [
        property_path(store, node, item.name)
        for block in used_blocks(store)
        for node in store.nodes(block.id)
        for item in ports.properties_of(store, node)
    ]


def block_named(store: Store, path: str) -> tuple[Block, str] | None:
    """Return the block that `path` begins with and the rest: `MLP.hidden` is MLP and `hidden`."""
    fitting = [block for block in _classes(store) if path.startswith(f"{block.name}.")]
    if not fitting:
        return None
    block = max(fitting, key=lambda block: len(block.name))
    return block, path[len(block.name) + 1 :]


def _starts(store: Store, path: str) -> Iterator[tuple[Id, str]]:
    """Yield the blocks from which a path may lead, and what is left of it there."""
    yield store.project.root, path
    for block in _classes(store):
        if path.startswith(f"{block.name}."):
            yield block.id, path[len(block.name) + 1 :]


def _node_below(store: Store, block: Id, path: str) -> Node | None:
    for node in store.nodes(block):
        if path == node.name:
            return node
        if path.startswith(f"{node.name}."):
            rest = path[len(node.name) + 1 :]
            found = (_node_below(store, inner, rest) for inner in insides(store, node))
            inside = next((one for one in found if one is not None), None)
            if inside is not None:
                return inside
    return None


def _below(store: Store, block: Id, path: str) -> tuple[Node, Property] | None:
    for node in store.nodes(block):
        if not path.startswith(f"{node.name}."):
            continue
        rest = path[len(node.name) + 1 :]
        item = next((item for item in ports.properties_of(store, node) if item.name == rest), None)
        if item is not None:
            return store.original(node), item
        for inner in insides(store, node):
            located = _below(store, inner, rest)
            if located is not None:
                return located
    return None


def _classes(store: Store) -> list[Block]:
    return [block for block in store.blocks() if not block.owner]
