"""Where problems show: at the nodes they are of, and at all that is around these."""

from collections.abc import Iterable

from blockstudio.graph.problems import Problem
from blockstudio.graph.records import Block, Id, Node
from blockstudio.graph.store import Store


def by_node(store: Store, problems: Iterable[Problem]) -> dict[Id, list[Problem]]:
    """Sort problems by the nodes and regions that show them: their own, and all around them."""
    shown: dict[Id, list[Problem]] = {}
    around: dict[Id, set[Id]] = {}
    for problem in problems:
        block = problem.place.block
        if block not in around:
            around[block] = _around(store, block)
        for key in {problem.place.record, *problem.place.path, *around[block]}:
            shown.setdefault(key, []).append(problem)
    return shown


def _around(store: Store, block: Id) -> set[Id]:
    """Return a block, all blocks around it, and the nodes that hold these."""
    seen: set[Id] = set()
    nodes: set[Id] = set()
    while block and block not in seen:
        seen.add(block)
        record = store.records.get(block)
        owner = store.records.get(record.owner) if isinstance(record, Block) else None
        holders = [owner] if isinstance(owner, Node) else store.instances(block)
        nodes |= {node.id for node in holders}
        block = holders[0].block if holders else ""
    return seen | nodes
