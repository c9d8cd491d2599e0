"""Which way an If goes where the arguments of its block alone decide that."""

from collections.abc import Collection, Mapping
from typing import Any

from blockstudio.catalogue.own import EXPRESSION, IS_NONE
from blockstudio.graph import ports
from blockstudio.graph.expressions import ExpressionError, evaluate
from blockstudio.graph.records import INPUT, OUTPUT, Id, Node, Wire
from blockstudio.graph.regions import asked, region_inputs, ways
from blockstudio.graph.store import Store


def fixed_condition(store: Store, node: Node) -> Any:
    """Return the expression that an If asks (or a plain value); None if it asks something else.

    Such an If is decided when its block is constructed, and makes only the layers of one way.
    """
    end = _asked(store, node)
    wire = next(iter(store.wires_into(end.id)), None) if end is not None else None
    source = _source(store, wire) if wire is not None else None
    if source is None or source.kind != EXPRESSION.kind:
        return None
    return source.properties.get("value")


def goes(store: Store, node: Node, arguments: Mapping[str, Any]) -> str | None:
    """Return the role of the region an If goes into, or None where that isn't fixed."""
    condition, found = fixed_condition(store, node), ways(store, node)
    if condition is None or found is None:
        return None
    try:
        holds = evaluate(condition, arguments) if isinstance(condition, str) else condition
    except ExpressionError:
        return None
    return found[0] if holds else found[1]


def decided_by_none(store: Store, node: Node, absent: Collection[str]) -> str | None:
    """Return the way an If goes that asks whether one of these inputs is None; else None.

    `absent` are the names of its inputs for which nothing is given.
    """
    end, found = _asked(store, node), ways(store, node)
    for wire in store.wires_into(end.id) if end is not None else ():
        asking = store.node(wire.source)
        into = [one.source for one in store.wires_into(asking.id)]
        face = store.records.get(into[0]) if asking.kind == IS_NONE.kind and into else None
        if isinstance(face, Node) and face.kind == INPUT and face.name in absent:
            negated = asking.properties.get("negated") is True
            return found[negated] if found is not None else None
    return None


def _asked(store: Store, node: Node) -> Node | None:
    """Return what gets the truth value that a node chooses its way by, None of one that doesn't."""
    test = asked(store, node) if ways(store, node) is not None else None
    return next(iter(ports.faces(store, test.id, OUTPUT)), None) if test is not None else None


def _source(store: Store, wire: Wire) -> Node | None:
    """Return the node a wire comes from, seen through the inputs of regions."""
    seen: set[Id] = set()
    while wire.id not in seen:
        seen.add(wire.id)
        node = store.node(wire.source)
        owner = store.records.get(store.block(node.block).owner)
        if node.kind != INPUT or not isinstance(owner, Node):
            return node
        outer = {face.name: face.id for face in region_inputs(store, owner)}
        into = store.wires_into(owner.id)
        found = next((one for one in into if one.input == outer.get(node.name)), None)
        if found is None:
            return None
        wire = found
    return None
