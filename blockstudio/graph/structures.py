"""Structures of results as data: tuples, lists and dictionaries, nested, with ids for leaves.

In the document a list is a tuple, `{"list": […]}` a list, `{"dict": [[key, …], …]}` a dictionary,
`{"none": true}` the value None.
"""

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct

from blockstudio.catalogue.values import parts
from blockstudio.graph.records import Id

Step = int | str
"""One step into a result: a place in a tuple or list, or a key."""
Way = tuple[Step, ...]

DEEPEST = 16
"""How deep structures may be nested: a damaged file must not ask for more."""
_BRACKETS = {"tuple": "()", "list": "[]", "dict": "{}"}
_PAIR = 2


class Group(Struct, frozen=True):
    """A tuple, a list or a dictionary of Outputs and of further groups; or None, which holds nothing."""

    kind: Literal["tuple", "list", "dict", "none"]
    items: "tuple[Item, ...]"
    keys: tuple[str, ...] = ()

    @property
    def steps(self) -> tuple[Step, ...]:
        """How each item is reached."""
        return self.keys if self.kind == "dict" else tuple(range(len(self.items)))


Item = Id | Group
NOTHING = Group("none", ())
"""The value None at a place of a structure."""


def leaves(item: Item) -> Iterator[Id]:
    """Yield the Outputs of a structure from left to right."""
    if isinstance(item, Group):
        for inner in item.items:
            yield from leaves(inner)
    else:
        yield item


def ways_in(item: Item, before: Way = ()) -> Iterator[tuple[Id, Way]]:
    """Yield each Output of a structure with the way to it."""
    if not isinstance(item, Group):
        yield item, before
        return
    for step, inner in zip(item.steps, item.items, strict=True):
        yield from ways_in(inner, (*before, step))


def written(item: Item, leaf: Callable[[Id], str]) -> str:
    """Return a structure as Python, with `leaf` giving the text of each Output."""
    if not isinstance(item, Group):
        return leaf(item)
    if item == NOTHING:
        return "None"
    texts = [written(inner, leaf) for inner in item.items]
    if item.kind == "dict":
        pairs = zip(item.keys, texts, strict=True)
        texts = [f"{quoted(key)}: {words}" for key, words in pairs]
    comma = "," if item.kind == "tuple" and len(texts) == 1 else ""
    start, end = _BRACKETS[item.kind]
    return f"{start}{', '.join(texts)}{comma}{end}"


def encoded(item: Item) -> Any:
    """Return a structure as the plain data a block holds."""
    if not isinstance(item, Group):
        return item
    if item == NOTHING:
        return {"none": True}
    data = [encoded(inner) for inner in item.items]
    if item.kind == "tuple":
        return data
    if item.kind == "list":
        return {"list": data}
    return {"dict": [list(pair) for pair in zip(item.keys, data, strict=True)]}


def decoded(data: Any, depth: int = 0) -> Item | None:
    """Return the structure that plain data says, or None: a damaged file may hold anything."""
    match data:
        case str():
            return data
        case list() | tuple():
            return _group("tuple", data, depth)
        case {"list": list() | tuple()}:
            return _group("list", data["list"], depth)
        case {"dict": list() | tuple()}:
            return _pairs(data["dict"], depth)
        case {"none": True}:
            return NOTHING
        case _:
            return None


def renamed(data: Any, ids: Mapping[Id, Id]) -> Any:
    """Return the plain data of a structure with other ids for its Outputs."""
    structure = decoded(data)
    return data if structure is None else encoded(_renamed(structure, ids))


def kept(item: Item, there: Collection[Id]) -> Item | None:
    """Return a structure without the Outputs that are not there, and without what gets empty."""
    if not isinstance(item, Group):
        return item if item in there else None
    if item == NOTHING:
        return item
    parts = [(step, kept(inner, there)) for step, inner in zip(item.steps, item.items, strict=True)]
    pairs = [(step, inner) for step, inner in parts if inner is not None]
    if all(inner == NOTHING for _, inner in pairs):
        return None
    if len(pairs) == 1 and len(item.items) > 1 and item.kind == "tuple":
        return pairs[0][1]
    keys = tuple(str(step) for step, _ in pairs) if item.kind == "dict" else ()
    return Group(item.kind, tuple(inner for _, inner in pairs), keys)


def quoted(name: Step) -> str:
    """Return a key as Python writes it, in double quotes, or a number."""
    return json.dumps(name, ensure_ascii=False)


def _pairs(data: Any, depth: int) -> Group | None:
    pairs: list[Sequence[Any]] = [parts(pair) or [] for pair in data]
    keys = [pair[0] for pair in pairs if len(pair) == _PAIR and isinstance(pair[0], str)]
    if len(keys) < len(pairs) or len(set(keys)) < len(keys):
        return None
    group = _group("dict", [pair[1] for pair in pairs], depth)
    return Group("dict", group.items, tuple(keys)) if group is not None else None


def _group(kind: Literal["tuple", "list", "dict"], data: Any, depth: int) -> Group | None:
    items = [decoded(part, depth + 1) for part in data] if depth < DEEPEST else [None]
    known = tuple(item for item in items if item is not None)
    return Group(kind, known) if len(known) == len(items) else None


def _renamed(item: Item, ids: Mapping[Id, Id]) -> Item:
    if not isinstance(item, Group):
        return ids.get(item, item)
    return Group(item.kind, tuple(_renamed(inner, ids) for inner in item.items), item.keys)
