"""Walk the network from the root down through block instances."""

from collections.abc import Iterator

from blockstudio.graph.facts import Path
from blockstudio.graph.parameters import node_of, repetition_index
from blockstudio.graph.records import Block, Id, Node, is_alias
from blockstudio.graph.store import Store


def used_blocks(store: Store) -> list[Block]:
    """Return the blocks the network uses, regions too, inner ones before those that hold them.

    A block that contains itself is walked once; the check reports it.
    """
    order: dict[Id, Block] = {}
    open_blocks: set[Id] = set()

    def visit(key: Id) -> None:
        if key in order or key in open_blocks or not isinstance(store.records.get(key), Block):
            return
        open_blocks.add(key)
        for inner in store.insides(key):
            visit(inner)
        order[key] = store.block(key)

    visit(store.project.root)
    return list(order.values())


def paths_to(store: Store, block: Id) -> list[Path]:
    """Return every path from the root to `block`; the root's own is empty.

    A repeated block instance is one step here, and so is a shared call's: both have the first one's facts.
    """
    if block == store.project.root:
        return [()]
    if (owner := store.records.get(store.block(block).owner)) is not None:
        outer = owner.block if isinstance(owner, Node) else ""
        return [(*path, block) for path in paths_to(store, outer)]
    return [
        (*outer, instance.id)
        for instance in store.instances(block)
        if not instance.same
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
            front += [((*path, region.id), region.id) for region in store.regions(node.id)]


def insides(store: Store, node: Node) -> list[Id]:
    """Return the blocks that are inside a node: the one it is an instance of, and its regions."""
    own = [node.definition] if node.definition is not None else []
    return [*own, *(region.id for region in store.regions(node.id))]


def state_key(store: Store, path: Path) -> str:
    """Return the `state_dict` prefix of the node at `path`: `encoder.body.hidden`.

    Regions have no name in it: what is in them belongs to the class around them.
    """
    return ".".join(part for step in path for part in _names(store, step))


def has_repetitions(node: Node) -> bool:
    """Return whether a block instance is repeated with weights of its own each time."""
    return node.times is not None and not node.shared


def step_name(store: Store, step: str) -> str:
    """Return what people call a step of a path: `encoder`, or of a repeated block `encoder[2]`."""
    node = store.records.get(node_of(step))
    if not isinstance(node, Node):
        return ""
    return (
        f"{node.name}[{repetition_index(step)}]"
        if has_repetitions(store.original(node))
        else node.name
    )


def _names(store: Store, step: str) -> list[str]:
    node = store.records.get(node_of(step))
    if not isinstance(node, Node):
        return []
    own = store.original(node) if is_alias(node) else node
    return [own.name, str(repetition_index(step))] if has_repetitions(node) else [own.name]
