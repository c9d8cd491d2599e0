"""Which arguments of their block nodes use, by the expressions in what is set at them."""

from collections.abc import Iterable

from blockstudio.catalogue.values import parts
from blockstudio.graph import ports
from blockstudio.graph.expressions import ExpressionError, names_in
from blockstudio.graph.properties import ARGUMENT, is_expression
from blockstudio.graph.records import Node
from blockstudio.graph.scope import scoped
from blockstudio.graph.store import Store


def names_used(store: Store, node: Node) -> set[str]:
    """Return the names in the expressions a node has for properties, an instance for arguments."""
    spec = ports.spec_of(store, node)
    used: set[str] = set()
    for name, value in node.properties.items():
        item = spec.property_named(name) if spec else ARGUMENT
        if item is not None and is_expression(item, value):
            for part in parts(value) or [value]:
                used |= names_of(part) if isinstance(part, str) else set()
    return used


def names_inside(store: Store, nodes: Iterable[Node]) -> set[str]:
    """Return the names that nodes and all in their regions use, for how often they run too."""
    used: set[str] = set()
    for node in nodes:
        inner = (
            record for region in store.regions(node.id) for _, record in scoped(store, region.id)
        )
        for one in (node, *inner):
            used |= names_used(store, one)
            used |= names_of(one.times) if isinstance(one.times, str) else set()
    return used


def names_of(source: str) -> frozenset[str]:
    """Return the names in an expression; none if it can't be read."""
    try:
        return names_in(source)
    except ExpressionError:
        return frozenset()
