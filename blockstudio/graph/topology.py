"""Order, cycles and reachability of a block's nodes (networkx, loaded at first need)."""

from collections.abc import Callable, Iterable
from typing import cast

from blockstudio.graph.records import Id, Node, sort_key
from blockstudio.graph.store import Store


def ordered(store: Store, block: Id) -> list[Node]:
    """Return the nodes of a block, sources before targets, ties by age; raise ValueError on a cycle."""
    order = store.order(block)
    if order is None:
        raise ValueError("the block has a cycle")
    return [store.node(key) for key in order]


def keys_in_order(store: Store, block: Id) -> tuple[Id, ...]:
    """Return the ids of a block's nodes in the order they are written; by age where there is a cycle."""
    order = store.order(block)
    if order is not None:
        return order
    return tuple(sorted((node.id for node in store.nodes(block)), key=sort_key))


def in_order(store: Store, block: Id) -> list[Node]:
    """Return a block's nodes in the order they are written; by age where there is a cycle."""
    return [store.node(key) for key in keys_in_order(store, block)]


def cycle(store: Store, block: Id) -> list[Id]:
    """Return the ids of the nodes of one cycle in a block, or an empty list."""
    import networkx as nx  # noqa: PLC0415  (0.2 s to import: only when something is wrong)

    graph: nx.DiGraph[Id] = nx.DiGraph()
    flow = (wire for wire in store.wires(block) if wire.is_flow)
    graph.add_edges_from((wire.source, wire.target) for wire in flow)
    try:
        edges = cast("list[tuple[Id, Id]]", nx.find_cycle(graph))  # pyright: ignore[reportUnknownMemberType]
        return [start for start, _ in edges]
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
    return _reached(starts, lambda key: (w.target for w in store.wires_from(key) if w.is_flow))


def upstream(store: Store, starts: Iterable[Id]) -> set[Id]:
    """Return the ids of all nodes from which wires lead to `starts`, those included."""
    return _reached(starts, lambda key: (w.source for w in store.wires_into(key) if w.is_flow))


def linked(store: Store, starts: Iterable[Id]) -> set[Id]:
    """Return the ids of all nodes that wires and ties join to `starts`, those included."""
    return _reached(
        starts, lambda key: (end for w in store.wires_at(key) for end in (w.source, w.target))
    )


def _reached(starts: Iterable[Id], following: Callable[[Id], Iterable[Id]]) -> set[Id]:
    reached = set(starts)
    front = list(reached)
    while front:
        for key in following(front.pop()):
            if key not in reached:
                reached.add(key)
                front.append(key)
    return reached
