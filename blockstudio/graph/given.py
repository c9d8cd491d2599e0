"""Properties that wires give: `torch.arange(x.size(1))`, `x.reshape(n, -1, 8)`.

A port of the name of a property is shown on demand, and for a list one for each of its numbers:
`shape.0`, `shape.1`, … A wire there wins over what is typed; a `_` that is typed asks for one.
"""

from collections.abc import Collection, Mapping
from typing import Any

from blockstudio.catalogue.spec import SEVERAL, Property, Spec
from blockstudio.catalogue.text import Text, text
from blockstudio.catalogue.values import is_hole, parts
from blockstudio.graph.properties import counts, resolve
from blockstudio.graph.records import Node
from blockstudio.graph.socket import MOST, Socket, list_index


def on_demand(spec: Spec, node: Node, wired: Collection[str]) -> list[Socket]:
    """Return every port that stands for a property; `wired` are the ports where wires end.

    A list has one more than it has numbers.
    """
    return [
        socket
        for item in spec.properties
        if spec.takes_wire(item) and counts(spec, item, node)
        for socket in _sockets(item, node, wired)
    ]


def in_use(spec: Spec, node: Node, wired: Collection[str]) -> list[Socket]:
    """Return the ports for properties that a wire ends at, or that have to have one."""
    heads = {key.partition(".")[0] for key in wired}
    asking = {name for name, value in node.properties.items() if _has_holes(value)}
    return [
        socket
        for item in spec.properties
        if item.name in heads | asking and spec.takes_wire(item) and counts(spec, item, node)
        for socket in _sockets(item, node, wired)
        if socket.key in wired or not socket.optional
    ]


def is_given(item: Property, wired: Collection[str]) -> bool:
    """Return whether wires give a property, whole or in parts."""
    return item.name in wired or length(item, None, wired) > 0


def is_part(spec: Spec, key: str) -> bool:
    """Return whether a port stands for one number of a list: `shape.0`."""
    found = list_index(key)
    item = spec.property_named(found[0]) if found is not None else None
    return item is not None and spec.takes_wire(item)


def length(item: Property, value: object, wired: Collection[str]) -> int:
    """Return how many numbers a list has, typed ones and wired ones together."""
    found = (list_index(key) for key in wired)
    last = max((one[1] for one in found if one is not None and one[0] == item.name), default=-1)
    return min(max(len(parts(value) or ()), last + 1), MOST)


def stated(item: Property, value: object) -> object:
    """Return what is typed of a value, without what is left to wires; None if that is all of it."""
    if (items := parts(value)) is None:
        return None if is_hole(value) and "str" not in item.types else value
    kept = [part for part in items if not is_hole(part)]
    return kept if kept or not items else None


def resolved(spec: Spec, item: Property, value: Any, names: Mapping[str, Any]) -> Any:
    """Return what is typed as `resolve` does; what is left to wires stays as it is."""
    if not spec.takes_wire(item):
        return resolve(item, value, names)
    typed = stated(item, value)
    plain = None if typed is None else resolve(item, typed, names)
    items = parts(value)
    if items is None or not any(map(is_hole, items)):
        return value if typed is None else plain
    numbers = iter(parts(plain) or ())
    return [part if is_hole(part) else next(numbers) for part in items]


def clash(spec: Spec, key: str, wired: Collection[str]) -> str:
    """Return the port that stands against a wire at another: a list comes whole or in parts."""
    found = list_index(key)
    if found is not None and found[0] in wired and spec.property_named(found[0]) is not None:
        return found[0]
    parts_of = (one for one in wired if (place := list_index(one)) and place[0] == key)
    item = spec.property_named(key)
    return next(parts_of, "") if item is not None and spec.takes_wire(item) else ""


def why_not(spec: Spec, item: Property) -> Text:
    """Say why a wire can't give a property that takes none."""
    if not item.written:
        return text("it steers the node itself and is no argument of the call")
    if item.name == spec.count:
        return text("it says how many outputs the node has")
    if not spec.is_called_with(item):
        return text(
            "it is settled when the network is made, and a wire brings what is known only in forward"
        )
    return text("it is no number, no dtype and no device")


def _has_holes(value: object) -> bool:
    return is_hole(value) or any(map(is_hole, parts(value) or ()))


def _sockets(item: Property, node: Node, wired: Collection[str]) -> list[Socket]:
    value = node.properties.get(item.name)
    asked = is_hole(value) and stated(item, value) is None
    whole = Socket(item.name, item.name, optional=not asked, value=True)
    if SEVERAL.isdisjoint(item.types) or item.name in wired:
        return [whole]
    items, count = parts(value) or (), length(item, value, wired)
    typed = [index < len(items) and not is_hole(items[index]) for index in range(count)]
    in_parts = any(f"{item.name}.{index}" in wired for index in range(count))
    return [
        *(() if in_parts else (whole,)),
        *(
            Socket(
                f"{item.name}.{index}",
                f"{item.name} {index}",
                optional=index == count or typed[index],
                value=True,
            )
            for index in range(min(count + 1, MOST))
        ),
    ]
