"""What the ports of a node take: tensors, numbers, sizes; and what is wrong where another comes."""

from blockstudio.catalogue.spec import NUMBERS, SEVERAL, Holds, Property, Spec
from blockstudio.catalogue.text import Text, text
from blockstudio.catalogue.values import expected
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.records import Node
from blockstudio.graph.socket import list_index

ANY: frozenset[Holds] = frozenset({"tensor", "number", "sizes", "dtype", "device", "any"})
_TENSOR: frozenset[Holds] = frozenset({"tensor", "any"})
_OPERAND: frozenset[Holds] = frozenset({"tensor", "number", "any"})
_ROWS: frozenset[Holds] = frozenset({"tensor", "sizes", "any"})

WHOLE = text("a whole number")
KINDS: dict[Holds, Text] = {
    "tensor": text("a tensor"),
    "number": text("a number"),
    "sizes": text("the sizes of a tensor"),
    "dtype": text("a dtype"),
    "device": text("a device"),
    "any": text("anything"),
}
_WAYS: dict[Holds, Text] = {
    "tensor": text("take one of its sizes (torch.Tensor.size) or its value (torch.Tensor.item)"),
    "number": text("numbers can be computed with and give sizes; wire a tensor here"),
    "sizes": text("take one of them by an index such as 0, or wire the tensor itself"),
    "dtype": text("wire it to a dtype"),
    "device": text("wire it to a device"),
    "any": text("wire something else"),
}


def accepted(spec: Spec, key: str) -> frozenset[Holds]:
    """Return what an input port takes."""
    item = _property(spec, key)
    if item is not None:
        return _of_property(item, part=item.name != key)
    if spec.is_code or spec.form == "own" or spec.regions:
        return ANY
    place = list_index(key)
    port = next((item for item in spec.inputs if item.name == (place[0] if place else key)), None)
    if port is None or port.holds != "tensor":
        return ANY if port is None or port.holds == "any" else frozenset({port.holds, "any"})
    if spec.form == "operator":
        return _TENSOR if spec.call == "@" else ANY
    if spec.form == "index":
        return _OPERAND if place else _ROWS
    value = spec.value_for(port)
    return _OPERAND if value is not None and not NUMBERS.isdisjoint(value.types) else _TENSOR


def takes_fractions(spec: Spec, key: str) -> bool:
    """Return whether a number at a port may have a fraction; sizes and indices are whole."""
    item = _property(spec, key)
    if item is None:
        return spec.form != "index" or list_index(key) is None
    return "floats" in item.types if item.name != key else "float" in item.types


def misfit(spec: Spec, node: Node, key: str, kind: Holds, shown: Text | None = None) -> Problem:
    """Return the problem of a port that gets what it doesn't take; `shown` says more of that."""
    item = _property(spec, key)
    wanted = WHOLE if item is not None else KINDS[min(accepted(spec, key) - {"any"})]
    if item is not None and item.name == key:
        wanted = expected(item)
    return wrong_kind(node, key, kind, wanted, shown)


def wrong_kind(
    node: Node, key: str, kind: Holds, wanted: Text, shown: Text | None = None
) -> Problem:
    """Return the problem of a port of a node that wants something else than comes."""
    return Problem(
        text(
            "{port} of “{name}” can't be {kind}",
            port=key.replace(".", " "),
            name=node.name,
            kind=KINDS[kind],
        ),
        Place(node.block, node.id, key),
        expected=wanted,
        actual=shown or KINDS[kind],
        hint=_WAYS[kind],
    )


def _property(spec: Spec, key: str) -> Property | None:
    """Return the property that a port stands for, whole or for one number of it."""
    place = list_index(key)
    item = spec.property_named(place[0] if place else key)
    return item if item is not None and spec.takes_wire(item) else None


def _of_property(item: Property, *, part: bool) -> frozenset[Holds]:
    kinds: set[Holds] = {"any"}
    types = set(item.types)
    if part or types & NUMBERS:
        kinds.add("number")
    if part or types & SEVERAL:
        kinds.add("sizes")
    kinds |= {kind for kind in ("dtype", "device") if kind in types}
    return frozenset(kinds)
