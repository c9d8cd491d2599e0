"""A topological order that is the same on every machine."""

import heapq
from collections.abc import Callable, Iterable
from typing import Any

from blockstudio.graph.records import Id


def in_a_row(
    nodes: Iterable[Id], flow: Iterable[tuple[Id, Id]], age: Callable[[Id], Any]
) -> tuple[Id, ...] | None:
    """Return nodes with sources before targets, ties by age; None where they form a cycle.

    `flow` are pairs of source and target. Kahn's algorithm with a heap.
    """
    targets: dict[Id, set[Id]] = {key: set() for key in nodes}
    for source, target in flow:
        if source in targets and target in targets:
            targets[source].add(target)
    waiting = dict.fromkeys(targets, 0)
    for target in (target for found in targets.values() for target in found):
        waiting[target] += 1
    ready = [(age(key), key) for key, count in waiting.items() if count == 0]
    heapq.heapify(ready)
    order: list[Id] = []
    while ready:
        _, key = heapq.heappop(ready)
        order.append(key)
        for target in targets[key]:
            waiting[target] -= 1
            if waiting[target] == 0:
                heapq.heappush(ready, (age(target), target))
    return tuple(order) if len(order) == len(targets) else None
