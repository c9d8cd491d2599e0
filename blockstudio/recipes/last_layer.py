"""The layers at both ends of a network: the one whose size is the output's, and the first ones."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from blockstudio.catalogue.spec import Spec
from blockstudio.graph import ports
from blockstudio.graph.facts import Facts
from blockstudio.graph.records import INPUT, OUTPUT, Id, Node, Wire
from blockstudio.graph.store import Store
from blockstudio.graph.structures.returns import compared

_SIZES = ("out_features", "out_channels")
_PASSING = frozenset(
    f"torch.nn.{name}"
    for name in (
        "Identity",
        "Flatten",
        "AdaptiveAvgPool1d",
        "AdaptiveAvgPool2d",
        "AdaptiveAvgPool3d",
        "AdaptiveMaxPool1d",
        "AdaptiveMaxPool2d",
        "AdaptiveMaxPool3d",
    )
)
"""Kinds that hand on as many channels or features as they get."""
_KEEPING = ("activations", "regularisation")
_ROWS, _MAPS = 2, 4
"""How many dimensions N×K and N×K×H×W have."""


class LastLayer(Struct, frozen=True):
    """What sets the width of a network's one output.

    `width` is what it is now, None while unknown. Setting `property` of the node or block `record`
    changes it; there is no record where that can't be done by one value. `ends` is the kind of the
    very last node.
    """

    width: int | None
    ends: str = ""
    record: Id = ""
    name: str = ""
    property: str = ""


def last_layer(store: Store, facts: Facts) -> LastLayer | None:
    """Return what sets the width of the output, or None if there is not exactly one output."""
    wire = _into_output(store, store.project.root)
    if wire is None:
        return None
    ends = store.node(wire.source).kind
    layer = _walk(store, (), wire)
    seen = _seen_width(facts, wire, layer[2] if layer is not None else "")
    if layer is None:
        return LastLayer(seen, ends)
    path, node, name = layer
    value = _value(store, path, node, name)
    if seen is not None and isinstance(value, int) and value != seen:
        # Something between the layer and the output changes the width.
        return LastLayer(seen, ends)
    width = seen if seen is not None else value if isinstance(value, int) else None
    record, called, item = _setter(store, path, node, name)
    return LastLayer(width, ends, record, called, item)


def first_layers(store: Store, face: Node) -> Iterator[tuple[Id, str]]:
    """Yield the layers behind an Input whose size was typed though shapes could fill it."""
    front, seen = [face.id], {face.id}
    while front:
        for wire in store.wires_from(front.pop()):
            node = store.node(wire.target)
            spec = ports.spec_of(store, node)
            if not wire.is_flow or node.id in seen or spec is None:
                continue
            seen.add(node.id)
            sizes = [item.name for item in spec.properties if item.infer]
            if sizes and not _passes(spec, node):
                yield from ((node.id, name) for name in sizes if node.properties.get(name))
            elif _passes(spec, node):
                front.append(node.id)


def _walk(
    store: Store, path: tuple[Node, ...], wire: Wire
) -> tuple[tuple[Node, ...], Node, str] | None:
    """Go back from a wire to the layer that gives its width."""
    node = store.node(wire.source)
    if node.kind == INPUT:
        if not path:
            return None
        outer = [
            incoming for incoming in store.wires_into(path[-1].id) if incoming.input == node.id
        ]
        return _walk(store, path[:-1], outer[0]) if outer else None
    if node.definition is not None:
        inner = [incoming for incoming in store.wires_into(wire.output) if incoming.is_flow]
        return _walk(store, (*path, node), inner[0]) if inner else None
    spec = ports.spec_of(store, node)
    if spec is None:
        return None
    for name in _SIZES:
        if spec.property_named(name) is not None:
            return path, node, name
    into = [incoming for incoming in store.wires_into(node.id) if incoming.is_flow]
    return _walk(store, path, into[0]) if _passes(spec, node) and len(into) == 1 else None


def _passes(spec: Spec, node: Node) -> bool:
    return spec.family in _KEEPING or node.kind in _PASSING


def _into_output(store: Store, block: Id) -> Wire | None:
    root = block == store.project.root
    outputs = compared(store, store.train.output) if root else ports.faces(store, block, OUTPUT)
    wires = store.wires_into(outputs[0].id) if len(outputs) == 1 else []
    return wires[0] if wires else None


def _seen_width(facts: Facts, wire: Wire, name: str) -> int | None:
    """Return the second dimension of what comes out: numbers a sample, or the channels of a map."""
    known = facts.get((wire.source,))
    value = known.outputs.get(wire.output) if known is not None else None
    if value is None:
        return None
    if len(value.shape) == 1:
        return 1
    maps = len(value.shape) == _MAPS and name == "out_channels"
    width = value.shape[1] if len(value.shape) == _ROWS or maps else None
    return width if isinstance(width, int) else None


def _value(store: Store, path: tuple[Node, ...], node: Node, name: str) -> Any:
    """Return the size of the layer, that of the block's argument if it goes by its name."""
    value = store.original(node).properties.get(name)
    if not isinstance(value, str):
        return value
    if path and value in path[-1].properties:
        return path[-1].properties[value]
    return store.block(node.block).arguments.get(value)


def _setter(store: Store, path: tuple[Node, ...], node: Node, name: str) -> tuple[Id, str, str]:
    """Return the record, its name and the property that set the size of this layer alone."""
    node = store.original(node)
    block = store.block(node.block)
    value = node.properties.get(name)
    if isinstance(value, str):
        if value not in block.arguments:
            return "", "", ""
        owner = path[-1] if path else block
        return owner.id, owner.name, value
    shared = bool(store.shared_calls(node.id)) or any(
        store.uses(step.definition or "") > 1 for step in path
    )
    return ("", "", "") if shared else (node.id, node.name, name)


def _many(store: Store, instance: Node) -> bool:
    return instance.times is not None or store.uses(instance.definition or "") > 1
