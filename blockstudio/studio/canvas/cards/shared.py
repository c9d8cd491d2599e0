"""What shares weights or a definition with something else: twins, instances, ties."""

from collections.abc import Iterable

from blockstudio.graph import ports
from blockstudio.graph.code.written import is_written
from blockstudio.graph.records import Id, Node, Wire
from blockstudio.graph.store import Store


def is_shared(store: Store, node: Node) -> bool:
    """Return whether a node has twins, or is one, or is one of several instances of a block."""
    several = node.definition is not None and store.uses(node.definition) > 1
    return bool(node.same) or several or bool(store.shared_calls(node.id))


def can_be_independent(store: Store, node: Node) -> bool:
    """Return whether a node can be made independent: an original already is."""
    several = node.definition is not None and store.uses(node.definition) > 1
    return bool(node.same) or several


def ties_among(store: Store, selection: Iterable[Id]) -> list[Id]:
    """Return the ties among what is selected, and those of selected nodes."""
    ties: dict[Id, None] = {}
    for key in sorted(selection):
        match store.records.get(key):
            case Wire(is_tie=True):
                ties[key] = None
            case Node():
                ties |= {wire.id: None for wire in store.wires_at(key) if wire.is_tie}
            case _:
                pass
    return list(ties)


def can_be_idle(store: Store, node: Node) -> bool:
    """Return whether a node is a module without wires that may be kept without being called."""
    module = ports.is_layer(store, node) and ports.is_child(store, node)
    wired = any(wire.is_flow for wire in store.wires_at(node.id))
    return module and not wired and not node.idle and not is_written(store, node.block)
