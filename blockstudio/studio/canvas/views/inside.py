"""What lies inside a node at a path: the leaves that a collapsed block sums up."""

from collections.abc import Iterator

from blockstudio.graph.facts import Facts, Path
from blockstudio.graph.parameters import repetition
from blockstudio.graph.records import INPUT, OUTPUT, Id, Node
from blockstudio.graph.store import Store
from blockstudio.graph.walk import has_repetitions, insides

Place = tuple[Path, Node]


_DEEPEST = 64
"""How far down blocks are gone into: one that contains itself, which is a problem, would never end."""


def leaves(store: Store, facts: Facts, path: Path, node: Node) -> Iterator[Place]:
    """Yield the node at a path itself, or of a block or loop all that is at work inside.

    Of a block that is repeated with its own weights each time, every repetition; what calls the
    module of another node is yielded as itself, and nothing of what is inside that.
    """
    deep = node.same or len(path) > _DEEPEST
    blocks = [] if deep else [key for key in insides(store, node) if key in store]
    if not blocks:
        yield path, node
        return
    for block in blocks:
        for around in turns(store, facts, path, node, block):
            for inner in store.nodes(block):
                if inner.kind not in (INPUT, OUTPUT):
                    yield from leaves(store, facts, (*around, inner.id), inner)


def turns(store: Store, facts: Facts, path: Path, node: Node, block: Id) -> Iterator[Path]:
    """Yield the paths that lead into a block inside the node at `path`, one for each repetition."""
    if block != node.definition:
        yield (*path[:-1], block)
        return
    yield path
    inner = next((one.id for one in store.nodes(block)), "")
    index = 1
    while has_repetitions(node):
        step = (*path[:-1], repetition(node.id, index))
        if (*step, inner) not in facts:
            return
        yield step
        index += 1
