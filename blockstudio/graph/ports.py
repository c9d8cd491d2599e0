"""The ports a node has at this moment, read off its catalogue entry or the block it stands for."""

from typing import Literal

from msgspec import Struct

from blockstudio.catalogue.library import library
from blockstudio.catalogue.spec import Port, Spec
from blockstudio.catalogue.values import holes, parts
from blockstudio.graph.properties import is_set, value_of
from blockstudio.graph.records import INPUT, OUTPUT, Id, Node, sort_key
from blockstudio.graph.store import Store

MOST = 256
"""The most sockets of a list port: a damaged file must not ask for a billion."""

OUTPUTS = "outputs"
"""The property that says how many outputs there are where nothing else does."""

Side = Literal["input", "output"]


class Socket(Struct, frozen=True):
    """One port of one node: the key wires use, the name people see, and what it takes."""

    key: str
    name: str
    optional: bool = False
    many: bool = False


def spec_of(node: Node) -> Spec | None:
    """Return the catalogue entry of a node; None for a block instance or an unknown kind."""
    return library().get(node.kind)


def faces(store: Store, block: Id, kind: str) -> list[Node]:
    """Return the Input (or Output) nodes of a block in the order of its forward's arguments."""
    found = [node for node in store.nodes(block) if node.kind == kind]
    return sorted(found, key=lambda node: (_place(node), sort_key(node.id)))


def next_place(store: Store, block: Id, kind: str) -> int:
    """Return the `order` that puts one more Input (or Output) of a block after the others."""
    return max((_place(node) for node in store.nodes(block) if node.kind == kind), default=-1) + 1


def inputs(store: Store, node: Node) -> list[Socket]:
    """Return the input ports of a node, a list port as one socket a wire and one more."""
    if node.definition is not None:
        return [Socket(face.id, face.name) for face in faces(store, node.definition, INPUT)]
    spec = spec_of(node)
    sockets: list[Socket] = []
    for port in spec.inputs if spec else ():
        given = spec is not None and _given(port, spec, node)
        if port.many:
            sockets += _listed(store, node, port, given=given)
        else:
            sockets.append(Socket(port.name, port.name, optional=port.optional or given))
    return sockets


def outputs(store: Store, node: Node) -> list[Socket]:
    """Return the output ports of a node."""
    if node.definition is not None:
        return [Socket(face.id, face.name) for face in faces(store, node.definition, OUTPUT)]
    spec = spec_of(node)
    if spec is None:
        return []
    if spec.count:
        return [Socket(f"output.{index}", f"output {index}") for index in range(_count(spec, node))]
    return [Socket(port.name, port.name) for port in spec.outputs if _is_there(port, spec, node)]


def socket(store: Store, node: Node, side: Side, key: str) -> Socket | None:
    """Return the port of that key on that side of a node, or None."""
    found = inputs(store, node) if side == "input" else outputs(store, node)
    return next((item for item in found if item.key == key), None)


def list_index(key: str) -> tuple[str, int] | None:
    """Return the port and the place of a wire into a list port: `tensors.1` → (tensors, 1)."""
    name, dot, index = key.rpartition(".")
    return (name, int(index)) if dot and index.isdecimal() else None


def _given(port: Port, spec: Spec, node: Node) -> bool:
    item = spec.value_for(port)
    return item is not None and is_set(item, node)


def _is_there(port: Port, spec: Spec, node: Node) -> bool:
    item = spec.property_named(port.when)
    return item is None or value_of(item, node) not in (None, False)


def _listed(store: Store, node: Node, port: Port, *, given: bool) -> list[Socket]:
    used = [list_index(wire.input) for wire in store.wires_into(node.id)]
    taken = [found[1] for found in used if found is not None and found[0] == port.name]
    asked = holes(node.properties.get(port.name))
    count = min(max(max(taken, default=-1) + 2, asked), MOST)
    free = port.optional or given or bool(taken)
    return [
        Socket(
            f"{port.name}.{index}",
            f"{port.name} {index}",
            optional=index >= asked and (free or index > 0),
            many=True,
        )
        for index in range(count)
    ]


def _place(node: Node) -> int:
    value = node.properties.get("order", 0)
    return value if isinstance(value, int) else 0


def _count(spec: Spec, node: Node) -> int:
    item = spec.property_named(spec.count)
    value = value_of(item, node) if item is not None else None
    if (items := parts(value)) is not None:
        return min(max(1, len(items)), MOST)
    if item is not None and "ints" in item.types:
        # the size of each, which doesn't say how many there are
        value = node.properties.get(OUTPUTS, 2)
    return value if isinstance(value, int) and 1 <= value <= MOST else 1
