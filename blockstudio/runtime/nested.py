"""What the network is called with: the values of its Inputs, nested as its `forward` takes them."""

import ast
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

import torch

from blockstudio.graph import ports
from blockstudio.graph.records import INPUT, Id
from blockstudio.graph.store import Store
from blockstudio.graph.structures.keys import key_value
from blockstudio.graph.structures.structures import ANYTHING, NOTHING, Group, Item, leaves
from blockstudio.graph.structures.takes import parameters

_TORCH = "torch."


def value_of(constant: Group) -> Any:
    """Return a constant of a structure."""
    if constant in (NOTHING, ANYTHING):
        return None
    if constant.words.startswith(_TORCH):
        return getattr(torch, constant.words.removeprefix(_TORCH))
    return ast.literal_eval(constant.words)


def nested(
    store: Store, values: Mapping[Id, Any], fixed: Callable[[Group], Any] = value_of
) -> tuple[Any, ...]:
    """Return the arguments of a call of the network, up to the last of which something is given.

    `fixed` says what stands for constants. An object is one with its attributes, of no class.
    """
    said = [one.item for one in parameters(store, store.root.id)]
    items = said or [face.id for face in ports.faces(store, store.root.id, INPUT)]
    given = [place for place, item in enumerate(items) if values.keys() & set(leaves(item))]
    most = given[-1] + 1 if given else 0
    return tuple(_filled(item, values, fixed) for item in items[:most])


def _filled(item: Item, values: Mapping[Id, Any], fixed: Callable[[Group], Any]) -> Any:
    if not isinstance(item, Group):
        return values.get(item)
    if item.is_constant:
        return fixed(item)
    parts = [_filled(inner, values, fixed) for inner in item.items]
    match item.kind:
        case "list":
            return parts
        case "dict":
            return dict(zip(map(key_value, item.keys), parts, strict=True))
        case "object":
            return SimpleNamespace(**dict(zip(item.names, parts, strict=True)))
        case _:
            return tuple(parts)
