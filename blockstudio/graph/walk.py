"""Walk the network from the root down through block instances."""

from collections.abc import Iterator

from blockstudio.graph.facts import Path
from blockstudio.graph.records import Block, Id, Node
from blockstudio.graph.store import Store


def used_blocks(store: Store) -> list[Block]:
    """Return the blocks the network uses, inner ones before the ones that hold them.

    A block that contains itself is walked once; the check reports it.
    """
    order: dict[Id, Block] = {}
    open_blocks: set[Id] = set()

    def visit(key: Id) -> None:
        if key in order or key in open_blocks or not isinstance(store.records.get(key), Block):
            return
        open_blocks.add(key)
        for node in store.nodes(key):
            if node.definition is not None:
                visit(node.definition)
        order[key] = store.block(key)

    visit(store.project.root)
    return list(order.values())


def paths_to(store: Store, block: Id) -> list[Path]:
    """Return every path of block instances from the root to `block`; the root's own is empty."""
    if block == store.project.root:
        return [()]
    return [
        (*outer, instance.id)
        for instance in store.instances(block)
        for outer in paths_to(store, instance.block)
    ]


def every_path(store: Store) -> Iterator[tuple[Path, Node]]:
    """Yield every node of the network with its path, outer ones first."""
    front: list[tuple[Path, Id]] = [((), store.project.root)]
    while front:
        path, block = front.pop()
        for node in store.nodes(block):
            yield (*path, node.id), node
            if node.definition in store:
                front.append(((*path, node.id), node.definition or ""))


def state_key(store: Store, path: Path) -> str:
    """Return the `state_dict` prefix of the node at `path`: `encoder.body.hidden`."""
    return ".".join(store.node(key).name for key in path)
