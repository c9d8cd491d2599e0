"""Which class a node belongs to: regions (of a While, an If, …) are part of the class around them."""

from collections.abc import Iterable, Iterator
from typing import Any

from blockstudio.graph import names
from blockstudio.graph.facts import Path
from blockstudio.graph.records import (
    BLOCK_PREFIX,
    CODE_PREFIX,
    INPUT,
    OUTPUT,
    Block,
    CustomCode,
    Id,
    Node,
)
from blockstudio.graph.store import Store


def enclosing_class(store: Store, block: Id) -> Id:
    """Return the block that is the class around `block`: itself, unless it is a region."""
    seen: set[Id] = set()
    while block not in seen:
        seen.add(block)
        record = store.records.get(block)
        owner = store.records.get(record.owner) if isinstance(record, Block) else None
        if not isinstance(owner, Node):
            return block
        block = owner.block
    return block


def regions_around(store: Store, block: Id) -> Path:
    """Return the regions that a block lies in, itself too if it is one, outer ones first."""
    regions: list[Id] = []
    while block not in regions:
        record = store.records.get(block)
        owner = store.records.get(record.owner) if isinstance(record, Block) else None
        if not isinstance(owner, Node):
            break
        regions.append(block)
        block = owner.block
    return tuple(reversed(regions))


def regions_inside(store: Store, block: Id) -> Iterator[Id]:
    """Yield the regions of the nodes of a class, and of those in them."""
    front = [block]
    while front:
        for key in store.insides(front.pop()):
            held = store.records.get(key)
            if isinstance(held, Block) and held.owner:
                yield key
                front.append(key)


def arguments(store: Store, block: Id) -> dict[str, Any]:
    """Return the arguments that expressions in `block` may use, with their defaults."""
    record = store.records.get(enclosing_class(store, block))
    return record.arguments if isinstance(record, Block) else {}


def region(store: Store, node: Id, role: str) -> Block | None:
    """Return the region of a node with that role, or None."""
    return next((block for block in store.regions(node) if block.role == role), None)


def scoped(store: Store, block: Id) -> Iterator[tuple[Path, Node]]:
    """Yield every node of a class with the regions it lies in, outer ones first."""
    front: list[tuple[Path, Id]] = [((), block)]
    while front:
        path, inner = front.pop()
        for node in store.nodes(inner):
            yield path, node
            front += [((*path, held.id), held.id) for held in store.regions(node.id)]


def with_inner(store: Store, nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield nodes, each before those in its regions, and in theirs."""
    for node in nodes:
        yield node
        for held in store.regions(node.id):
            yield from (inner for _, inner in scoped(store, held.id))


def names_taken(store: Store, block: Id, but: Id = "") -> set[str]:
    """Return the names a new node of `block` can't have.

    What a class calls its own must be unique in all its regions; the inputs and outputs of a region
    are known only there.
    """
    own = {node.name for node in store.nodes(block) if node.id != but}
    members = (node for _, node in scoped(store, enclosing_class(store, block)))
    return own | {
        node.name for node in members if node.kind not in (INPUT, OUTPUT) and node.id != but
    }


def usual_name(store: Store, kind: str) -> str:
    """Return what a node of that kind is called unless somebody gives it a name."""
    if kind == INPUT:
        return "x"
    if kind == OUTPUT:
        return "y"
    definition = store.records.get(kind.removeprefix(BLOCK_PREFIX).removeprefix(CODE_PREFIX))
    named = isinstance(definition, Block | CustomCode)
    title = definition.name if named else kind.rsplit(".", 1)[-1]
    return names.suggested(title)


def is_named(store: Store, node: Node) -> bool:
    """Return whether a node has a name that somebody gave it, not the usual one, numbered or not."""
    again = names.beside(store.original(node).name) if node.same else ""
    usual = again or usual_name(store, node.kind)
    if not node.name.startswith(usual):
        return True
    more = node.name[len(usual) :]
    if node.same:
        return not more.startswith("_")
    return bool(more) and not (more[0] == "_" and more[1:].isdecimal())
