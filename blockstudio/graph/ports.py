"""The ports a node has at this moment, read off its catalogue entry or the block it stands for."""

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from blockstudio.catalogue.spec import Port, Property, Spec
from blockstudio.catalogue.text import Text
from blockstudio.catalogue.values import holes, parts
from blockstudio.graph import given, names
from blockstudio.graph.faces import faces, is_optional, spec_of
from blockstudio.graph.parameters import ParameterKey, parameter_key
from blockstudio.graph.properties import ARGUMENT, is_set, value_of
from blockstudio.graph.records import (
    INPUT,
    OUTPUT,
    Block,
    Node,
    is_alias,
)
from blockstudio.graph.regions import region_inputs, region_outputs
from blockstudio.graph.scope import enclosing_class
from blockstudio.graph.socket import MOST, Side, Socket, list_index
from blockstudio.graph.store import Store

REPETITIONS = "times"
"""The port that says how often a block is repeated with the same weights."""
OUTPUTS = "outputs"
"""The property that says how many outputs there are where nothing else does."""


def properties_of(store: Store, node: Node) -> tuple[Property, ...]:
    """Return what can be set at a node: its kind's properties, or the arguments of its block."""
    block = store.records.get(node.definition or "")
    if isinstance(block, Block):
        given = block.arguments.items()
        return tuple(replace(ARGUMENT, name=name, default=value) for name, value in given)
    spec = spec_of(store, node)
    return spec.properties if spec is not None else ()


def kind_name(store: Store, node: Node) -> str:
    """Return how the kind of a layer or function is called: `torch.nn.Linear`, or as its code is."""
    spec, code = spec_of(store, node), store.code_of(node)
    if spec is not None:
        return spec.full_name
    return code.name if code is not None else node.kind


def is_layer(store: Store, node: Node) -> bool:
    """Return whether a node is a child module: a layer or a block instance."""
    spec = spec_of(store, node)
    return node.definition is not None or (spec is not None and spec.form == "module")


def is_child(store: Store, node: Node) -> bool:
    """Return whether a class keeps something by the name of a node: a module or a tensor."""
    spec = spec_of(store, node)
    own_tensor = spec is not None and spec.form == "parameter"
    return own_tensor or (is_layer(store, node) and not is_alias(node))


def is_idle(store: Store, node: Node) -> bool:
    """Return whether a node is only kept by its class: one that may be idle, and has no wires."""
    return node.idle and not any(wire.is_flow for wire in store.wires_at(node.id))


def name_fault(store: Store, node: Node) -> Text | None:
    """Say why a node can't have its name, or None if it can."""
    return names.fault(node.name, child=is_child(store, node))


def inputs(store: Store, node: Node) -> list[Socket]:
    """Return the input ports of a node, a list port as one socket a wire and one more.

    Those that stand for properties come last, and only where a wire ends or has to.
    """
    if node.definition is not None:
        found = faces(store, node.definition, INPUT)
        sockets = [Socket(face.id, face.name, optional=is_optional(face)) for face in found]
        here = wired(store, node)
        return [*sockets, *(one for one in on_demand(store, node) if one.key in here)]
    own = store.original(node)
    spec = spec_of(store, own)
    if spec is None:
        return []
    if spec.regions:
        taken = [Socket(face.id, face.name) for face in region_inputs(store, own)]
        return [*taken, *given.in_use(spec, own, wired(store, node))]
    sockets: list[Socket] = []
    for port in spec.inputs:
        typed = _typed(port, spec, own)
        if port.many:
            sockets += _listed(store, node, port, typed=typed)
        else:
            sockets.append(Socket(port.name, port.name, optional=port.optional or typed))
    return [*sockets, *given.in_use(spec, own, wired(store, node))]


def on_demand(store: Store, node: Node) -> list[Socket]:
    """Return the ports that stand for properties of a node, shown or not.

    A block that is repeated with the same weights may be told by a wire how often.
    """
    own = store.original(node)
    if own.definition is not None:
        loop = own.shared and own.times is not None
        return [Socket(REPETITIONS, REPETITIONS, optional=True, value=True)] if loop else []
    spec = spec_of(store, own)
    return given.on_demand(spec, own, wired(store, node)) if spec is not None else []


def wired(store: Store, node: Node) -> set[str]:
    """Return the input ports of a node at which a wire ends."""
    return {wire.input for wire in store.wires_into(node.id) if not wire.is_tie}


def outputs(store: Store, node: Node) -> list[Socket]:
    """Return the output ports of a node."""
    if node.definition is not None:
        return [Socket(face.id, face.name) for face in faces(store, node.definition, OUTPUT)]
    node = store.original(node)
    spec = spec_of(store, node)
    if spec is None:
        return []
    if spec.regions and not spec.outputs:
        return region_outputs(store, node)
    if spec.count:
        count = _count(spec, node, wired(store, node))
        return [Socket(f"output.{index}", f"output {index}") for index in range(count)]
    here = wired(store, node) if any(port.when for port in spec.outputs) else set[str]()
    return [
        Socket(port.name, port.name) for port in spec.outputs if _is_there(port, spec, node, here)
    ]


def socket(store: Store, node: Node, side: Side, key: str) -> Socket | None:
    """Return the port of that key on that side of a node, or None. Parameters are on both sides."""
    if (parameter := parameter_key(key)) is not None:
        found_at = parameter_owner(store, node, parameter)
        return Socket(key, parameter_title(store, parameter), optional=True) if found_at else None
    found = inputs(store, node) if side == "input" else outputs(store, node)
    here = next((item for item in found if item.key == key), None)
    if here is not None or side == "output":
        return here
    return next((item for item in on_demand(store, node) if item.key == key), None)


def parameter_owner(store: Store, node: Node, key: ParameterKey) -> Node | None:
    """Return the node that owns a parameter seen from `node`, or None if there is no such."""
    owner = node
    for step in key.ids:
        inner = store.records.get(step)
        if not isinstance(inner, Node):
            continue
        around = (
            owner.definition,
            enclosing_class(store, owner.block) if store.regions(owner.id) else None,
        )
        if enclosing_class(store, inner.block) not in around:
            return None
        owner = inner
    own = store.original(owner)
    spec = spec_of(store, own)
    if spec is None or spec.form not in ("module", "parameter"):
        return None
    return own if has_parameter(spec, key.name) else None


def has_parameter(spec: Spec, name: str) -> bool:
    """Return whether a kind may have a parameter of that name, in whichever of its layers."""
    optional = (one.name for one in spec.optional)
    known = {_without_place(known) for known in (*spec.parameters, *spec.buffers, *optional)}
    return _without_place(name) in known


def may_have(spec: Spec) -> tuple[str, ...]:
    """Return the parameters that a kind has, or has where a property says so."""
    return (*spec.parameters, *(one.name for one in spec.optional if not one.buffer))


def known_parameters(spec: Spec, node: Node) -> list[str]:
    """Return the parameters that a node of a kind has, as far as its properties say."""
    return [*_not_off(spec.parameters, node), *_on(spec, node, buffers=False)]


def known_buffers(spec: Spec, node: Node) -> list[str]:
    """Return the buffers that a node of a kind has, as far as its properties say."""
    return [*_not_off(spec.buffers, node), *_on(spec, node, buffers=True)]


def _not_off(names: Iterable[str], node: Node) -> Iterator[str]:
    return (name for name in names if node.properties.get(name) is not False)


def _on(spec: Spec, node: Node, *, buffers: bool) -> Iterator[str]:
    for one in spec.optional:
        item = spec.property_named(one.by)
        value = value_of(item, node) if item is not None else None
        if one.buffer is buffers and value not in (None, False, 0):
            yield one.name


def _without_place(name: str) -> str:
    return re.sub(r"\d+", "0", name).removesuffix("_reverse")


def parameter_title(store: Store, key: ParameterKey) -> str:
    """Return the name of a parameter as its port shows it: `encoder.hidden.weight`."""
    nodes = [record for step in key.ids if isinstance(record := store.records.get(step), Node)]
    return ".".join(filter(None, [*(node.name for node in nodes), key.name])) or "value"


def parameter_sockets(store: Store, node: Node) -> list[Socket]:
    """Return the parameter ports a node is known to have without asking torch."""
    spec = spec_of(store, node)
    if spec is None or node.same:
        return []
    own = (*known_parameters(spec, node), *known_buffers(spec, node))
    keys = [ParameterKey((), name) for name in own]
    return [Socket(str(key), parameter_title(store, key), optional=True) for key in keys]


def _typed(port: Port, spec: Spec, node: Node) -> bool:
    item = spec.value_for(port)
    return item is not None and is_set(item, node)


def _is_there(port: Port, spec: Spec, node: Node, here: set[str]) -> bool:
    item = spec.property_named(port.when) if port.when else None
    if item is None or given.is_given(item, here):
        return True
    return value_of(item, node) not in (None, False)


def _listed(store: Store, node: Node, port: Port, *, typed: bool) -> list[Socket]:
    used = [list_index(wire.input) for wire in store.wires_into(node.id)]
    taken = [found[1] for found in used if found is not None and found[0] == port.name]
    asked = holes(node.properties.get(port.name))
    count = min(max(max(taken, default=-1) + 2, asked), MOST)
    free = port.optional or typed or bool(taken)
    return [
        Socket(
            f"{port.name}.{index}",
            f"{port.name} {index}",
            optional=index >= asked and (free or index > 0),
            many=True,
        )
        for index in range(count)
    ]


def _count(spec: Spec, node: Node, here: set[str]) -> int:
    item = spec.property_named(spec.count)
    value = value_of(item, node) if item is not None else None
    if item is not None and item.name in here:
        value = None
    elif item is not None and given.is_given(item, here):
        return given.length(item, value, here)
    if (items := parts(value)) is not None:
        return min(max(1, len(items)), MOST)
    if item is not None and "ints" in item.types:
        # the size of each, which doesn't say how many there are
        value = node.properties.get(OUTPUTS, 2)
    return value if isinstance(value, int) and 1 <= value <= MOST else 1
