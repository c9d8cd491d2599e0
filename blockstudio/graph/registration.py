"""In which order a class registers its modules and tensors: that of `__init__`, and of `state_dict`.

It is the order of `forward`, unless the block says another one for some; what it does not speak of
comes after those. What lies in one container stands together.
"""

from collections.abc import Iterable, Iterator

from blockstudio.graph import ports
from blockstudio.graph.containers import Container, flat, gathered, is_contained
from blockstudio.graph.facts import Path
from blockstudio.graph.records import Block, Id, Node
from blockstudio.graph.scope import regions_inside
from blockstudio.graph.store import Store
from blockstudio.graph.topology import in_order, keys_in_order


def registers(store: Store, node: Node) -> bool:
    """Return whether a class keeps something for a node: a module, a tensor, or what is in it.

    A shared call of its own keys is put after all others, and has no say in it, unless the block gives
    it a place, or it lies in a container: that is made at once.
    """
    if ports.is_child(store, node) and (not node.same or _has_place(store, node)):
        return True
    return any(
        registers(store, inner)
        for region in store.regions(node.id)
        for inner in store.nodes(region.id)
    )


def may_register(store: Store, node: Node) -> bool:
    """Return whether a block may give a node a place in the order."""
    return ports.is_child(store, node) or registers(store, node)


def _has_place(store: Store, call: Node) -> bool:
    around = store.records.get(call.block)
    said = isinstance(around, Block) and call.id in around.registered
    return said or is_contained(store, call)


def registered(store: Store, block: Id) -> list[Node]:
    """Return the nodes of a block, or of a region, in the order in which they are registered."""
    return [store.node(key) for key in registered_keys(store, block)]


def registered_keys(store: Store, block: Id) -> list[Id]:
    """Return the ids of those nodes."""
    keys = list(keys_in_order(store, block))
    place = {key: number for number, key in enumerate(said_order(store, block))}
    if place:
        keys.sort(key=lambda key: place.get(key, len(place)))
    if not store.contained(block):
        return keys
    return list(flat(gathered(store, map(store.node, keys), place)))


def members(store: Store, block: Id) -> Iterator[tuple[Path, Node]]:
    """Yield the nodes of a class in the order they are registered, each with the regions it is in."""
    for node in registered(store, block):
        yield (), node
        for region in store.regions(node.id):
            for path, inner in members(store, region.id):
                yield (region.id, *path), inner


def containers(store: Store, block: Id) -> list[Container]:
    """Return the containers of a class that lie in no other, in the order of their keys."""
    inside = [block, *regions_inside(store, block)]
    if not any(map(store.contained, inside)):
        return []
    said = {key for inner in inside for key in said_order(store, inner)}
    contained = (node for _, node in members(store, block) if is_contained(store, node))
    return [one for one in gathered(store, contained, said) if isinstance(one, Container)]


def said_order(store: Store, block: Id) -> tuple[Id, ...]:
    """Return the order that a block says, of the nodes it still has; empty for the usual one."""
    found = store.records.get(block)
    said = found.registered if isinstance(found, Block) else ()
    there = {node.id for node in store.nodes(block)} if said else set[Id]()
    return tuple(key for key in dict.fromkeys(said) if key in there)


def is_usual(store: Store, block: Id) -> bool:
    """Return whether everything is registered in the order of `forward`."""
    if not said_order(store, block):
        return True
    return usual(store, block) == [n.id for n in registered(store, block) if registers(store, n)]


def usual(store: Store, block: Id) -> list[Id]:
    """Return what a block registers in the order of `forward`, where it says no other one."""
    nodes = (node for node in in_order(store, block) if registers(store, node))
    kept = [node for node in nodes if not node.same or is_contained(store, node)]
    return list(flat(gathered(store, kept)))


def moved(order: Iterable[Id], keys: Iterable[Id], before: Id | None) -> list[Id]:
    """Return an order with some of it put before another one, or at the end."""
    order, picked = list(order), set(keys)
    moving = [key for key in order if key in picked]
    staying = [key for key in order if key not in picked]
    place = staying.index(before) if before in staying else len(staying)
    return [*staying[:place], *moving, *staying[place:]]
