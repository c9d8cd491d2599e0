"""Arguments typed after the name of a kind, as people write them: `Linear 256`, `Conv2d(32, 3)`."""

import re
from collections.abc import Sequence
from typing import Any

from msgspec import Struct, field

from blockstudio.catalogue.library import library
from blockstudio.catalogue.nearest import nearest
from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import text
from blockstudio.graph import ports
from blockstudio.graph.problems import refuse
from blockstudio.graph.records import Id, Node
from blockstudio.graph.store import Store
from blockstudio.studio.forms.values import typed

_VALUE = re.compile(r"\s(?=[-+.]?\d[\d.e+-]*(?:[\s,]|$)|['\"(\[]|\w+\s*=)")
_CALL = re.compile(r"([^(]*[^(\s])\((.*)", re.DOTALL)
_PARTS = re.compile(r"(?:\([^()]*\)?|\[[^\[\]]*\]?|'[^']*'?|\"[^\"]*\"?|[^\s,()\[\]'\"])+")


class Query(Struct, frozen=True):
    """What is looked for: a name, and the arguments given with it, in order and by name."""

    name: str
    given: tuple[str, ...] = ()
    named: dict[str, str] = field(default_factory=dict)

    @property
    def arguments(self) -> str:
        """The arguments as one would write them in a call; empty where there are none."""
        return ", ".join((*self.given, *(f"{name}={value}" for name, value in self.named.items())))


def parsed(query: str) -> Query:
    """Return the name and the arguments in what was typed, whole or not yet."""
    name, *after = _VALUE.split(query.strip(), maxsplit=1)
    rest = after[0] if after else ""
    if (call := _CALL.match(name if after else query.strip())) is not None:
        name, rest = call[1], query.strip()[len(call[1]) + 1 :].strip().removesuffix(")")
    rest = re.sub(r"\s*=\s*", "=", rest)
    named: dict[str, str] = {}
    given: list[str] = []
    for part in _PARTS.findall(rest):
        key, equals, value = part.partition("=")
        if equals:
            named[key] = value
        else:
            given.append(part)
    return Query(name.strip(), tuple(given), named)


def values_of(store: Store, block: Id, kind: str, query: Query) -> dict[str, Any]:
    """Return the properties that the arguments stand for.

    Sizes that are found from the shapes are left out in order, unless all that must be given are.
    Raises `Refusal` for a name that the kind has not, with the nearest, and for too many.
    """
    node = Node("", block, library().eager(kind), query.name)
    items = [item for item in ports.properties_of(store, node) if item.name != "order"]
    known = {item.name: item for item in items}
    taken = [item for item in _in_order(items, len(query.given)) if item.name not in query.named]
    if len(query.given) > len(taken):
        raise refuse(
            text("“{kind}” takes {count} values", kind=query.name, count=len(taken)),
            actual=text("{values}", values=query.arguments),
        )
    values = {item.name: value for item, value in zip(taken, query.given, strict=False)}
    for name, value in query.named.items():
        if name not in known:
            raise _unknown(query.name, name, list(known))
        values[name] = value
    return {name: _read(known[name], value) for name, value in values.items()}


def _in_order(items: Sequence[Property], count: int) -> list[Property]:
    """Return the properties that so many values in order stand for."""
    needed = [item for item in items if item.required or item.infer]
    if count >= len(needed):
        return list(items)
    return [item for item in items if not item.infer]


def _read(item: Property, value: str) -> Any:
    if value[:1] in "([" and value[-1:] in ")]":
        value = value[1:-1]
    return typed(item, value.strip("'\""))


def _unknown(kind: str, name: str, known: list[str]) -> Exception:
    meant = nearest(name, known)
    return refuse(
        text("“{kind}” has no property “{name}”", kind=kind, name=name),
        expected=text("{names}", names=", ".join(known)),
        hint=None if meant is None else text("did you mean “{word}”?", word=meant),
    )
