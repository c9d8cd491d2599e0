"""Ports that stand for properties: which there are, and at which one a value is wanted most."""

from blockstudio.catalogue.spec import Holds
from blockstudio.graph import ports
from blockstudio.graph.accepted import accepted
from blockstudio.graph.carried import Carried
from blockstudio.graph.edits import End
from blockstudio.graph.properties import missing
from blockstudio.graph.records import PARAMETER_MARK, Node
from blockstudio.graph.store import Store


def value_keys(store: Store, node: Node) -> list[str]:
    """Return the keys of the ports that stand for properties, shown or not."""
    return [socket.key for socket in ports.on_demand(store, node)]


def carried(store: Store, end: End) -> Holds:
    """Return what a wire from there carries."""
    if PARAMETER_MARK in end.port or end.node not in store:
        return "tensor"
    return Carried(store).of(end.node, end.port)


def ranked_inputs(store: Store, node: Node, kind: Holds) -> list[str]:
    """Return the input ports of a node, those first that take such a value and still need one."""
    spec = ports.spec_of(store, store.original(node))
    sockets = {
        socket.key: socket for socket in (*ports.inputs(store, node), *ports.on_demand(store, node))
    }
    if spec is None:
        return list(sockets)
    wired = ports.wired(store, node)
    needed = {item.name for item in missing(spec, node)}

    def rank(key: str) -> tuple[bool, bool, bool]:
        needs = key.partition(".")[0] in needed or not sockets[key].optional
        return kind not in accepted(spec, key), key in wired, not needs

    return sorted(sockets, key=rank)
