"""The parameters that lie below a node or in a block, by their names, as torch knows them."""

from collections.abc import Iterator

from blockstudio.graph import ports
from blockstudio.graph.facts import Facts, Path
from blockstudio.graph.parameters import ParameterKey, node_of
from blockstudio.graph.records import Id, Node, is_alias
from blockstudio.graph.regions import has_regions
from blockstudio.graph.store import Store
from blockstudio.graph.walk import paths_to, state_key


def parameters_below(store: Store, facts: Facts, node: Node) -> dict[str, str]:
    """Return the port of every parameter and buffer of a node, or inside it, by its name.

    Where torch has said nothing (it is not there, the block is not used) the catalogue's names of
    the node's own are known.
    """
    own = store.original(node)
    for outer in paths_to(store, node.block):
        found = dict(_below(store, facts, outer, own))
        if found:
            return found
    return {socket.name: socket.key for socket in ports.parameter_sockets(store, own)}


def parameters_in(store: Store, facts: Facts, block: Id) -> dict[str, tuple[Id, str]]:
    """Return node and port of every parameter and buffer in a block, by its name in `state_dict`."""
    found: dict[str, tuple[Id, str]] = {}
    for node in store.nodes(block):
        if is_alias(node):
            continue
        # What lies in a region belongs to the class around it.
        own = "" if has_regions(store, node) else node.name
        for name, port in parameters_below(store, facts, node).items():
            found[".".join(filter(None, (own, name)))] = (node.id, port)
    return found


def _below(store: Store, facts: Facts, outer: Path, node: Node) -> Iterator[tuple[str, str]]:
    depth = len(outer)
    regions = {region.id for region in store.regions(node.id)}
    prefix = ".".join(filter(None, (state_key(store, outer), "" if regions else node.name)))
    for path, fact in facts.items():
        if len(path) <= depth or path[:depth] != outer:
            continue
        first, *below = path[depth:]
        if first not in regions and node_of(first) != node.id:
            continue
        into = first if first in regions else first.removeprefix(node.id)
        title = state_key(store, path).removeprefix(prefix).lstrip(".")
        for item in fact.parameters:
            name = ".".join(filter(None, (title, item.name)))
            yield name, str(ParameterKey(tuple(filter(None, (into, *below))), item.name))
