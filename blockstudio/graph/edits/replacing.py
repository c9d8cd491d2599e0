"""The verb that makes a node one of another kind, under its name and with its wires."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from blockstudio.catalogue.library import library
from blockstudio.catalogue.text import text
from blockstudio.graph import ports
from blockstudio.graph.draft import Draft
from blockstudio.graph.edits.freezing import kept_of
from blockstudio.graph.edits.given import given
from blockstudio.graph.edits.nodes import check_kind, check_name
from blockstudio.graph.history import Edit
from blockstudio.graph.ports import Side
from blockstudio.graph.problems import Place, refuse
from blockstudio.graph.properties import kept
from blockstudio.graph.records import INPUT, OUTPUT, PARAMETER_MARK, Id, Node, Wire
from blockstudio.graph.regions import has_regions
from blockstudio.graph.scope import names_taken
from blockstudio.graph.store import Store


def replace_node(store: Store, key: Id, kind: str, properties: Mapping[str, Any]) -> Edit:
    """Make a node one of another kind; each of its wires goes on at the port of that name or place.

    The node keeps its id, its name and its place. Raises `Refusal` where a wire has no port to go
    to, where the node is an Input or Output, and where other nodes call its module.
    """
    old = store.node(key)
    kind = library().eager(kind)
    check_kind(store, old.block, kind)
    bare = Node(old.id, old.block, kind, old.name, old.x, old.y)
    values = kept(ports.spec_of(store, bare), given(store, bare, properties))
    new = replace(bare, properties=values)
    new = replace(new, requires_grad=kept_of(store, new, old.requires_grad))
    _check(store, old, new)
    draft = Draft(store)
    draft.put(new)
    for wire in store.wires_at(key):
        draft.put(_moved(store, wire, old, new))
    return draft.edit(text("Replace {name}", name=old.name))


def fitting_values(store: Store, key: Id, kind: str) -> dict[str, Any]:
    """Return the values of a node that one of another kind has a property for, under its name."""
    old = store.node(key)
    new = Node(old.id, old.block, library().eager(kind), old.name)
    known = {item.name for item in ports.properties_of(store, new)}
    return {name: value for name, value in old.properties.items() if name in known}


def _check(store: Store, old: Node, new: Node) -> None:
    place = Place(old.block, old.id)
    if old.kind in (INPUT, OUTPUT) or store.regions(old.id) or has_regions(store, new):
        raise refuse(
            text("“{name}” can't be replaced", name=old.name),
            place,
            hint=text("delete it, and add the other one"),
        )
    if store.shared_calls(old.id):
        raise refuse(
            text("other nodes call the module of “{name}”", name=old.name),
            place,
            hint=text("make them independent first"),
        )
    check_name(store, new, names_taken(store, old.block, old.id))


def _moved(store: Store, wire: Wire, old: Node, new: Node) -> Wire:
    if wire.target == old.id:
        return replace(wire, input=_port(store, wire.input, "input", old, new))
    return replace(wire, output=_port(store, wire.output, "output", old, new))


def _port(store: Store, port: str, side: Side, old: Node, new: Node) -> str:
    """Return where a wire at a port of the old node goes on: by its name, else by its place."""
    if PARAMETER_MARK in port:
        found = port if ports.socket(store, new, side, port) is not None else None
    else:
        known, wanted = _keys(store, old, side), _keys(store, new, side)
        place = known.index(port) if port in known else len(wanted)
        same = port if port in wanted else None
        found = same or next(iter(wanted[place : place + 1]), None)
    if found is None:
        raise refuse(
            text("“{name}” would have no place for a wire of it", name=old.name),
            Place(old.block, old.id, port),
            expected=text("{side} “{port}”", side=side, port=port),
            hint=text("disconnect it first"),
        )
    return found


def _keys(store: Store, node: Node, side: Side) -> list[str]:
    """Return the keys of ports, of a list port as many as the node has wires."""
    if side == "output":
        return [socket.key for socket in ports.outputs(store, node)]
    count = len(store.wires_into(node.id))
    spec = ports.spec_of(store, node)
    many = {port.name for port in spec.inputs if port.many} if spec is not None else set[str]()
    found: dict[str, None] = {}
    for socket in ports.inputs(store, node):
        name = socket.key.rpartition(".")[0]
        listed = [f"{name}.{index}" for index in range(count)] if name in many else [socket.key]
        found |= dict.fromkeys(listed)
    return list(found)
