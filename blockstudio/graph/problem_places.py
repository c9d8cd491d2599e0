"""Where problems show: at the nodes they are of, and at all that is around these."""

from collections.abc import Iterable

from blockstudio.graph.problems import Problem
from blockstudio.graph.records import Block, Id, Node
from blockstudio.graph.store import Store


def by_node(store: Store, problems: Iterable[Problem]) -> dict[Id, list[Problem]]:
    """Sort problems by the nodes and regions that show them: their own, and all around them."""
    shown: dict[Id, list[Problem]] = {}
    for problem in problems:
        shown_at = {problem.place.record, *problem.place.path}
        block = problem.place.block
        seen: set[Id] = set()
        while block and block not in seen:
            seen.add(block)
            record = store.records.get(block)
            owner = store.records.get(record.owner) if isinstance(record, Block) else None
            holders = [owner] if isinstance(owner, Node) else store.instances(block)
            shown_at |= {node.id for node in holders}
            block = holders[0].block if holders else ""
        shown_at |= seen
        for key in shown_at:
            shown.setdefault(key, []).append(problem)
    return shown
