"""What is set at a node beside the values of its summary, and what it lacks."""

from collections.abc import Collection, Mapping
from typing import Any

from msgspec import Struct

from blockstudio.catalogue.spec import Property, Spec
from blockstudio.graph.checks.reuse import TIMES
from blockstudio.graph.expressions import REPETITION_INDEX
from blockstudio.graph.facts import Path
from blockstudio.graph.given import is_given
from blockstudio.graph.parameters import node_of, repetition_index
from blockstudio.graph.properties import (
    Invalid,
    argument_value,
    is_auto,
    is_set,
    missing,
    resolve,
)
from blockstudio.graph.records import Node
from blockstudio.graph.store import Store


class Operation(Struct, frozen=True):
    """A value typed into an open port of an operator: `/ 2`, or, where it stands first, `1 /`."""

    symbol: str
    item: Property
    first: bool

    def written(self, value: str) -> str:
        """Return it with that value, as a person writes it."""
        return f"{value} {self.symbol}" if self.first else f"{self.symbol} {value}"


def operation(spec: Spec, node: Node, wired: Collection[str]) -> Operation | None:
    """Return the value that an operator has in the place of one of its two wires, if it has one."""
    if spec.form != "operator" or len(spec.inputs) != 2:
        return None
    typed = [
        (index, item)
        for index, port in enumerate(spec.inputs)
        if port.name not in wired and (item := spec.value_for(port)) and is_set(item, node)
    ]
    return Operation(spec.call, typed[0][1], first=typed[0][0] == 0) if len(typed) == 1 else None


def set_beside(spec: Spec, node: Node, wired: Collection[str]) -> list[Property]:
    """Return what has a value of its own at a node, other than its default, beside the summary."""
    shown = operation(spec, node, wired)
    return [
        item
        for item in spec.properties
        if item.name not in spec.summary
        if is_set(item, node) and node.properties[item.name] != item.default
        if not is_given(item, wired) and not (shown is not None and item == shown.item)
    ]


def lacking_beside(spec: Spec, node: Node, wired: Collection[str]) -> list[Property]:
    """Return what a node must be given and has not, beside the summary."""
    return [
        item
        for item in missing(spec, node)
        if item.name not in spec.summary
        if not is_auto(item, node) and not is_given(item, wired)
    ]


def arguments_at(store: Store, path: Path) -> Mapping[str, Any]:
    """Return the arguments of the block at a path as the instances on the way give them."""
    names: Mapping[str, Any] = store.root.arguments
    for step in path:
        node = store.records.get(node_of(step))
        if not isinstance(node, Node) or node.definition not in store:
            continue
        outer = {**names, REPETITION_INDEX: repetition_index(step)}
        own = dict(store.block(node.definition or "").arguments)
        for name in own.keys() & node.properties.keys():
            own[name] = argument_value(node, name, outer)
        names = own
    return names


def repetitions(node: Node, names: Mapping[str, Any]) -> int | None:
    """Return how often a block instance is repeated; None where that can't be told from `names`."""
    if node.times is None:
        return None
    try:
        return resolve(TIMES, node.times, names)
    except Invalid:
        return None
