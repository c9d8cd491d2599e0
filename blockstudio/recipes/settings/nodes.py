"""Settings inside the network: properties of nodes, by the names that lead to them."""

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
    located = _below(store, store.project.root, path)
    if located is not None:
        return located
    for block in _classes(store):
        if path.startswith(f"{block.name}."):
            located = _below(store, block.id, path[len(block.name) + 1 :])
            if located is not None:
                return located
    return None


def property_path(store: Store, node: Node, name: str) -> str:
    """Return names that lead to a property: from the root if they can, else from the block."""
    around: Block = store.block(node.block)
    steps = [node.name, name]
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
