"""Where an *auto* size is written: at the node where all instances agree, else asked for by the constructor."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from msgspec import Struct

from blockstudio.compiler.turns import Turns
from blockstudio.graph import names
from blockstudio.graph.expressions import REPETITION_INDEX, ExpressionError, evaluate
from blockstudio.graph.facts import Path
from blockstudio.graph.records import Node


class Size(Struct, frozen=True):
    """An *auto* size of a node: what it is at each path."""

    node: Node
    name: str
    values: list[Any]


NOWHERE = ...
"""The size of what is not made, because the arguments of its block say so."""


def lived(values: list[Any], live: list[bool]) -> list[Any]:
    """Return sizes, `NOWHERE` for what is not made."""
    pairs = zip(values, live, strict=True)
    return [value if alive else NOWHERE for value, alive in pairs]


def settle(
    into: dict[str, Any], size: Size, own: dict[str, list[Any]], taken: Iterable[str]
) -> None:
    """Write the size down where all instances agree, or ask for it in the constructor."""
    values = size.values
    if not all(map(_is_known, values)):
        return
    repeated = size.node.times is not None
    if repeated and all(value is NOWHERE or _is_uniform(value) for value in values):
        values = [value if value is NOWHERE else value[0] for value in values]
        repeated = False
    by_turn = f"[{REPETITION_INDEX}]" if repeated else ""
    known = {value for value in values if value is not NOWHERE}
    if len(known) <= 1:
        if known:
            into[size.name] = f"{known.pop()}{by_turn}"
        return
    name = _asked(own, values)
    if name is None:
        longer = names.identifier(f"{size.node.name}_{size.name}", "node")
        used = {*own, *taken}
        name = size.name if size.name not in used else names.unique(longer, used)
    into[size.name] = name + by_turn
    asked = zip(own.get(name, values), values, strict=True)
    own[name] = [two if one is NOWHERE else one for one, two in asked]


def _asked(own: dict[str, list[Any]], values: list[Any]) -> str | None:
    """Return what the constructor asks for already and is the same wherever both are made."""
    for name, others in own.items():
        pairs = list(zip(values, others, strict=True))
        if all(one == two or NOWHERE in (one, two) for one, two in pairs):
            return name
    return None


def _is_known(value: Any) -> bool:
    if isinstance(value, tuple):
        return all(map(_is_known, cast("tuple[Any, ...]", value)))
    return value is not None


def _is_uniform(value: Any) -> bool:
    """Return whether a value for every turn is the same in all of them."""
    return isinstance(value, tuple) and len(set(cast("tuple[Any, ...]", value))) == 1


def gives(turns: Turns, source: str, paths: list[Path], values: list[Any]) -> bool:
    """Return whether an expression gives a size at every path where that is known and made."""
    known = [pair for pair in zip(paths, values, strict=True) if pair[1] is not NOWHERE]
    return bool(known) and all(_value(source, turns.arguments(at)) == size for at, size in known)


def _value(source: str, arguments: Mapping[str, Any]) -> Any:
    try:
        return evaluate(source, arguments)
    except ExpressionError:
        return None
