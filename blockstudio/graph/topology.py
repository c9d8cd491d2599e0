"""Order, cycles and reachability of a block's nodes (networkx, loaded at first need)."""

import heapq
from collections.abc import Iterable
from typing import cast

from blockstudio.graph.records import Id, Node, sort_key
from blockstudio.graph.store import Store


def ordered(store: Store, block: Id) -> list[Node]:
    """Return the nodes of a block, sources before targets, ties by age; raise ValueError on a cycle.

    Kahn's algorithm with a heap: the same document gives the same order on every machine.
    """
    nodes = {node.id: node for node in store.nodes(block)}
    targets: dict[Id, set[Id]] = {key: set() for key in nodes}
    for wire in store.wires(block):
        if wire.is_flow and wire.source in nodes and wire.target in nodes:
            targets[wire.source].add(wire.target)
    waiting = dict.fromkeys(nodes, 0)
    for target in (target for found in targets.values() for target in found):
        waiting[target] += 1
    ready = [(sort_key(key), key) for key, count in waiting.items() if count == 0]
    heapq.heapify(ready)
    order: list[Node] = []
    while ready:
        _, key = heapq.heappop(ready)
        order.append(nodes[key])
        for target in targets[key]:
            waiting[target] -= 1
            if waiting[target] == 0:
                heapq.heappush(ready, (sort_key(target), target))
    if len(order) < len(nodes):
        raise ValueError("the block has a cycle")
    return order


def in_order(store: Store, block: Id) -> list[Node]:
    """Return a block's nodes in the order they are written; by age where there is a cycle."""
    try:
        return ordered(store, block)
    except ValueError:
        return sorted(store.nodes(block), key=lambda node: sort_key(node.id))


def cycle(store: Store, block: Id) -> list[Id]:
    """Return the ids of the nodes of one cycle in a block, or an empty list."""
    import networkx as nx  # noqa: PLC0415  (0.2 s to import: only when something is wrong)

    graph: nx.DiGraph[Id] = nx.DiGraph()
    flow = (wire for wire in store.wires(block) if wire.is_flow)
    graph.add_edges_from((wire.source, wire.target) for wire in flow)
    try:
        found = cast("list[tuple[Id, Id]]", nx.find_cycle(graph))  # pyright: ignore[reportUnknownMemberType]
        return [start for start, _ in found]
    except nx.NetworkXNoCycle:
        return []


def path(store: Store, start: Id, end: Id, ignore: Id = "") -> list[Id]:
    """Return the ids on a shortest path along the wires from `start` to `end`, or an empty list.

    `ignore` is a wire that is not walked.
    """
    came: dict[Id, Id] = {start: start}
    front = [start]
    while front and end not in came:
        front = [
            wire.target
            for key in front
            for wire in store.wires_from(key)
            if wire.is_flow and wire.id != ignore and wire.target not in came
            if came.setdefault(wire.target, key) == key
        ]
    if end not in came:
        return []
    steps = [end]
    while steps[-1] != start:
        steps.append(came[steps[-1]])
    return steps[::-1]


def containment(store: Store, outer: Id, inner: Id) -> list[Id]:
    """Return the chain of blocks by which `outer` contains `inner` (both included), or nothing."""
    chains: dict[Id, list[Id]] = {outer: [outer]}
    front = [outer]
    while front:
        block = front.pop()
        for node in store.nodes(block):
            regions = [region.id for region in store.regions(node.id)]
            for held in (node.definition, *regions):
                if held is not None and held not in chains:
                    chains[held] = [*chains[block], held]
                    front.append(held)
    return chains.get(inner, [])


def downstream(store: Store, starts: Iterable[Id]) -> set[Id]:
    """Return the ids of all nodes reachable along the wires from `starts`, those included."""
    found = set(starts)
    front = list(found)
    while front:
        for wire in store.wires_from(front.pop()):
            if wire.is_flow and wire.target not in found:
                found.add(wire.target)
                front.append(wire.target)
    return found
