"""What a wire carries, as far as the graph alone tells: a tensor, a number, sizes, a dtype, a device."""

import re
from collections import defaultdict
from collections.abc import Iterator

from blockstudio.catalogue.spec import Holds, Port, Spec
from blockstudio.graph import ports
from blockstudio.graph.properties import is_set
from blockstudio.graph.records import INPUT, PARAMETER_MARK, Id, Node, Wire
from blockstudio.graph.regions import instead, numbered, region_inputs
from blockstudio.graph.store import Store

Value = tuple[Id, str]
"""A node and the key of one of its outputs."""

_ONE = re.compile(r"\s*(-?\s*\d+|_)\s*")
"""An index that takes one of several: `0`, `-1`, or what is wired."""
_JOINING = ("+", "*")
"""Operators that make sizes of sizes: `x.shape[:-1] + y.shape`."""


class Carried:
    """What flows along the wires of a document that stays as it is while this is asked."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._known: defaultdict[Id, dict[str, Holds]] = defaultdict(dict)
        """What outputs give, by node."""

    def by(self, wire: Wire) -> Holds:
        """Return what a wire carries; `any` where that depends on own code or on the caller."""
        return self.of(wire.source, wire.output)

    def of(self, node: Id, output: str) -> Holds:
        """Return what an output gives. Long chains are followed without recursion."""
        start = (node, output)
        front, opened = [start], set[Value]()
        while front:
            value = front[-1]
            asked = [one for one in self._asked(value) if one[1] not in self._known[one[0]]]
            if value not in opened and asked:
                opened.add(value)
                front += [one for one in asked if one not in opened]
                continue
            front.pop()
            if value[1] not in self._known[value[0]]:
                self._known[value[0]][value[1]] = self._settled(value)
        return self._known[node][output]

    def _asked(self, value: Value) -> Iterator[Value]:
        """Yield the values on which depends what a value is."""
        node = self.store.node(value[0])
        own = self.store.original(node)
        spec = ports.spec_of(self.store, own)
        if PARAMETER_MARK in value[1]:
            return
        if node.kind == INPUT:
            yield from map(_start, self._into_face(node))
        elif own.definition is not None:
            yield from map(_start, self.store.wires_into(value[1]))
        elif spec is not None and spec.regions:
            yield from map(_start, self._into_ends(value[1]))
        elif spec is not None and spec.form in ("operator", "index"):
            first = spec.inputs[0].name
            for wire in self.store.wires_into(node.id):
                if not wire.is_tie and (spec.form == "operator" or wire.input == first):
                    yield _start(wire)

    def _into_face(self, face: Node) -> Iterator[Wire]:
        """Yield the wires that bring an Input its value, at every use of its block."""
        block = self.store.block(face.block)
        owner = self.store.records.get(block.owner)
        if isinstance(owner, Node):
            keys = [f.id for f in region_inputs(self.store, owner) if f.name == face.name]
            holders = [owner]
        else:
            keys, holders = [face.id], self.store.instances(block.id)
        for holder in holders:
            yield from (w for w in self.store.wires_into(holder.id) if w.input in keys)

    def _into_ends(self, end: Id) -> Iterator[Wire]:
        """Yield the wires into an Output of a region, for an If into that of the other way too."""
        yield from self.store.wires_into(end)
        face = self.store.records.get(end)
        for other in instead(self.store, face) if isinstance(face, Node) else ():
            yield from self.store.wires_into(other.id)

    def _settled(self, value: Value) -> Holds:
        node = self.store.node(value[0])
        own = self.store.original(node)
        spec = ports.spec_of(self.store, own)
        kinds: list[Holds] = [self._known[one[0]].get(one[1], "any") for one in self._asked(value)]
        if PARAMETER_MARK in value[1]:
            return "tensor"
        if node.kind == INPUT and self._is_number_of_turn(node):
            return "number"
        if node.kind == INPUT and not kinds:
            return "tensor" if own.properties.get("shape") is not None else "any"
        if own.definition is not None or node.kind == INPUT or spec is None or spec.regions:
            return _common(kinds)
        match spec.form:
            case "operator":
                return _computed(spec, kinds)
            case "index":
                return _taken(node, kinds[0] if kinds else "any")
            case "value":
                return "number"
            case _ if spec.is_code:
                return "any"
            case _:
                return self._given(spec, node, value[1])

    def _is_number_of_turn(self, face: Node) -> bool:
        block = self.store.block(face.block)
        return bool(block.owner) and numbered(self.store, block) == face.id

    def _given(self, spec: Spec, node: Node, output: str) -> Holds:
        port = next((port for port in spec.outputs if port.name == output), Port(output))
        item = spec.property_named(port.picks) if port.picks else None
        if item is None:
            return port.holds
        wired = any(wire.input == item.name for wire in self.store.wires_into(node.id))
        return "number" if wired or is_set(item, node) else port.holds


def _start(wire: Wire) -> Value:
    return wire.source, wire.output


def _common(several: list[Holds]) -> Holds:
    """Return what several are alike, those not known left out."""
    kinds: set[Holds] = {kind for kind in several if kind != "any"}
    return kinds.pop() if len(kinds) == 1 else "any"


def _computed(spec: Spec, kinds: list[Holds]) -> Holds:
    """Return what an operator gives: with one tensor among its operands, a tensor."""
    if spec.outputs[0].holds != "tensor":
        return spec.outputs[0].holds
    if "tensor" in kinds or spec.call == "@":
        return "tensor"
    if "any" in kinds or not kinds:
        return "any"
    return "sizes" if "sizes" in kinds and spec.call in _JOINING else "number"


def _taken(node: Node, source: Holds) -> Holds:
    """Return what an index takes: of sizes one number, or a slice of them."""
    if source != "sizes":
        return source
    return "number" if _ONE.fullmatch(str(node.properties.get("index", "_"))) else "sizes"
