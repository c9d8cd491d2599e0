"""What was given for the properties of a node: checked for words nobody knows, and completed."""

from collections.abc import Mapping
from typing import Any

from msgspec import UNSET

from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import text
from blockstudio.graph import ports
from blockstudio.graph.problems import Place, Refusal, refuse, unknown
from blockstudio.graph.properties import value_of
from blockstudio.graph.records import Node
from blockstudio.graph.store import Store

Values = Mapping[str, Any]


def given(store: Store, node: Node, values: Values, also: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the values to set at `node`, with what they imply: `values` make `fill` “values”.

    Raises `Refusal` for a property the node has not, and for one that would not count beside the
    others. `also` are words that may have been meant and are no properties. What a node has and
    its kind does not know (it came with a file) can be taken away.
    """
    items = {item.name: item for item in ports.properties_of(store, node)}
    for name, value in values.items():
        if name not in items and not (name in node.properties and _takes_away(value)):
            raise Refusal(_unknown(store, node, name, (*items, *also)))
    found = {**_implied(items, values), **values}
    for name, value in values.items():
        if name in items and not _takes_away(value):
            _check_counts(store, items, items[name], _with(node, found))
    return found


def _unknown(store: Store, node: Node, name: str, known: tuple[str, ...]) -> Any:
    message = text("“{name}” has no property {property}", name=_title(store, node), property=name)
    return unknown(message, name, known, Place(node.block, node.id, name))


def _implied(items: Mapping[str, Property], values: Values) -> dict[str, Any]:
    """Return the values of other properties without which those given would not count."""
    set_now = [items[name] for name in values if name in items and not _takes_away(values[name])]
    conditions = [item.when for item in set_now if len(item.when) == 2]
    return {other: only for other, only in conditions if other not in values}


def _check_counts(store: Store, items: Mapping[str, Property], item: Property, node: Node) -> None:
    if not item.when:
        return
    other, *only = item.when
    if value_of(items[other], node) in only:
        return
    raise refuse(
        text(
            "{property} of “{name}” would not count", property=item.name, name=_title(store, node)
        ),
        Place(node.block, node.id, item.name),
        expected=text("{property} is {values}", property=other, values=only),
        actual=text("{value}", value=str(value_of(items[other], node))),
    )


def _title(store: Store, node: Node) -> str:
    """Return how a node is called, or, before it has a name, its kind or its block."""
    block = store.records.get(node.definition or "")
    return node.name or getattr(block, "name", "") or ports.kind_name(store, node)


def _with(node: Node, values: Values) -> Node:
    merged = {**node.properties, **values}
    kept = {name: value for name, value in merged.items() if not _takes_away(value)}
    return Node("", node.block, node.kind, node.name, properties=kept)


def _takes_away(value: Any) -> bool:
    return value is None or value is UNSET
