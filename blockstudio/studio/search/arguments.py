"""Arguments typed after the name of a kind, as people write them: `Linear 256`, `Conv2d(32, 3)`."""

import re
from collections.abc import Sequence
from typing import Any

from msgspec import Struct, field

from blockstudio.catalogue.library import library
from blockstudio.catalogue.nearest import nearest
from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import Text, text
from blockstudio.graph import ports
from blockstudio.graph.problems import refuse
from blockstudio.graph.records import Id, Node
from blockstudio.graph.store import Store
from blockstudio.studio.forms.values import typed

_VALUE = re.compile(r"\s(?=[-+.]?\d[\d.e+-]*(?:[\s,]|$)|['\"(\[]|\w+\s*=)")
_CALL = re.compile(r"([^(]*[^(\s])\((.*)", re.DOTALL)
_PARTS = re.compile(r"(?:\([^()]*\)?|\[[^\[\]]*\]?|'[^']*'?|\"[^\"]*\"?|[^\s,()\[\]'\"])+")


class Query(Struct, frozen=True):
    """What is looked for: a name, and the arguments given with it, in order and by name.

    `fault` says why the arguments are no call, where some of them would count for nothing.
    """

    name: str
    given: tuple[str, ...] = ()
    named: dict[str, str] = field(default_factory=dict)
    fault: Text | None = None

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
    pairs = [part.partition("=") for part in _PARTS.findall(rest)]
    given = tuple(part for part, equals, _ in pairs if not equals)
    named = [(key, value) for key, equals, value in pairs if equals]
    return Query(name.strip(), given, dict(named), _fault(named, _PARTS.sub("x", rest)))


def _fault(named: Sequence[tuple[str, str]], marks: str) -> Text | None:
    """Return what would be dropped: a value that another one of its name follows, or no value.

    `marks` is what stands around the values, each of which is an x there.
    """
    names = [name for name, _ in named]
    for name, value in named:
        if names.count(name) > 1:
            return text("“{name}” is given twice", name=name)
        if not value:
            return text("“{name}” is given no value", name=name)
    if re.search(r"^\s*,|,\s*,", marks):
        return text("there is a comma without a value")
    if odd := marks.replace("x", "").replace(",", "").strip():
        return text("“{mark}” belongs to nothing here", mark=odd[:1])
    return None


def values_of(store: Store, block: Id, kind: str, query: Query) -> dict[str, Any]:
    """Return the properties that the arguments stand for.

    Sizes that are found from the shapes are left out in order, unless all that must be given are.
    Raises `Refusal` for a name that the kind has not, with the nearest, for too many, and for what
    would count for nothing.
    """
    if query.fault is not None:
        called = text("{kind}, each value once", kind=f"{query.name}(…, name=value)")
        raise refuse(query.fault, expected=called)
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
