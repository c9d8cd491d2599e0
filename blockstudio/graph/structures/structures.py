"""Structures of what a `forward` takes and gives as data: tuples, lists and dictionaries, nested,
with ids for leaves.

In the document a list is a tuple, `{"list": […]}` a list, `{"dict": [[key, …], …]}` a dictionary
(`keys` says what its keys are),
`{"object": [[name, …], …], "code": ID}` an object of the class that a piece of code ends with,
`{"none": true}` the value None, `{"value": "True"}` another constant, and `{"any": true}` what is
never looked at.
"""

import ast
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.values import DTYPES, parts
from blockstudio.graph.records import Block, Id
from blockstudio.graph.structures.keys import (
    Key,
    decoded_key,
    encoded_key,
    key_value,
    key_words,
)


class Attribute(Struct, frozen=True):
    """A step to what an object has under a name."""

    name: str


Step = int | Key | Attribute
"""One step into a result: a place in a tuple or list, a key, or an attribute."""
Way = tuple[Step, ...]

DEEPEST = 16
"""How deep structures may be nested: a damaged file must not ask for more."""
_BRACKETS = {"tuple": "()", "list": "[]", "dict": "{}"}
_PAIR = 2


class Group(Struct, frozen=True):
    """A tuple, a list, a dictionary or an object of faces and of further groups; or a constant.

    An object has its `keys` for attributes, and is of the class that `code` ends with, as a
    dictionary may be. Of what holds no face, `words` are what Python says for a `value`.
    """

    kind: Literal["tuple", "list", "dict", "object", "none", "value", "any"]
    items: "tuple[Item, ...]" = ()
    keys: tuple[Key, ...] = ()
    code: Id = ""
    words: str = ""

    @property
    def steps(self) -> tuple[Step, ...]:
        """How each item is reached."""
        if self.kind == "object":
            return tuple(map(Attribute, self.names))
        return self.keys if self.kind == "dict" else tuple(range(len(self.items)))

    @property
    def names(self) -> tuple[str, ...]:
        """The attributes of an object: its keys, each of which is a text."""
        return tuple(key for key in self.keys if isinstance(key, str))

    @property
    def is_constant(self) -> bool:
        """Whether it holds no face and never will."""
        return self.kind in ("none", "value", "any")


Item = Id | Group
NOTHING = Group("none")
"""The value None at a place of a structure."""
ANYTHING = Group("any")
"""A value that is taken and never looked at."""


def leaves(item: Item) -> Iterator[Id]:
    """Yield the Outputs of a structure from left to right."""
    if isinstance(item, Group):
        for inner in item.items:
            yield from leaves(inner)
    else:
        yield item


def holds_face(item: Item) -> bool:
    """Return whether there is any Output or Input in a structure."""
    return any(True for _ in leaves(item))


def ways_in(item: Item, before: Way = ()) -> Iterator[tuple[Id, Way]]:
    """Yield each Output of a structure with the way to it."""
    if not isinstance(item, Group):
        yield item, before
        return
    for step, inner in zip(item.steps, item.items, strict=True):
        yield from ways_in(inner, (*before, step))


def at_way(given: Any, way: Way) -> Any:
    """Return what lies at a way inside of a result."""
    for step in way:
        match step:
            case Attribute(name):
                given = getattr(given, name)
            case int():
                given = given[step]
            case _:
                given = given[key_value(step)]
    return given


def written(item: Item, leaf: Callable[[Id | Group], str], title: Callable[[Id], str]) -> str:
    """Return a structure as Python, with `leaf` giving the text of what is at its ends, faces and
    constants, and `title` that of a class.
    """
    if not isinstance(item, Group) or item.is_constant:
        return leaf(item)
    texts = [written(inner, leaf, title) for inner in item.items]
    if item.kind == "object":
        pairs = zip(item.names, texts, strict=True)
        return f"{title(item.code)}({', '.join(f'{key}={words}' for key, words in pairs)})"
    if item.kind == "dict":
        pairs = zip(item.keys, texts, strict=True)
        texts = [f"{key_words(key)}: {words}" for key, words in pairs]
    comma = "," if item.kind == "tuple" and len(texts) == 1 else ""
    start, end = _BRACKETS[item.kind]
    whole = f"{start}{', '.join(texts)}{comma}{end}"
    return f"{title(item.code)}({whole})" if item.code else whole


def constant(item: Group) -> str:
    """Return a constant of a structure as Python."""
    return {"none": "None", "any": "..."}.get(item.kind, item.words)


def encoded(item: Item) -> Any:
    """Return a structure as the plain data a block holds."""
    if not isinstance(item, Group):
        return item
    if item.is_constant:
        return {item.kind: item.words or True}
    data = [encoded(inner) for inner in item.items]
    if item.kind == "object":
        pairs = [list(pair) for pair in zip(item.names, data, strict=True)]
        return {"object": pairs, "code": item.code}
    if item.kind == "tuple":
        return data
    if item.kind == "list":
        return {"list": data}
    pairs = {"dict": [list(p) for p in zip(map(encoded_key, item.keys), data, strict=True)]}
    return pairs | ({"code": item.code} if item.code else {})


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
            return _of(str(data.get("code", "")), _pairs("dict", data["dict"], depth))
        case {"object": list() | tuple(), "code": str() as code}:
            group = _of(code, _pairs("object", data["object"], depth))
            named = group is not None and all(map(_is_attribute, group.keys))
            return group if named else None
        case {"value": str() as words} if is_constant(words):
            return Group("value", words=words)
        case {"none": True}:
            return NOTHING
        case {"any": True}:
            return ANYTHING
        case _:
            return None


def _of(code: Id, group: Group | None) -> Group | None:
    return None if group is None else replace(group, code=code)


@lru_cache(maxsize=256)
def is_constant(words: str) -> bool:
    """Return whether words are a constant as Python writes it, or a type of torch: `torch.float32`."""
    try:
        return _is_constant(ast.parse(words, mode="eval").body)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False


def _is_constant(tree: ast.expr) -> bool:
    match tree:
        case ast.Constant(value=bool() | int() | float() | str() | None):
            return True
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float())):
            return True
        case ast.Attribute(value=ast.Name(id="torch"), attr=name):
            return name in DTYPES
        case ast.Tuple(elts=items) | ast.List(elts=items):
            return all(map(_is_constant, items))
        case ast.Dict(keys=keys, values=values):
            return all(key is not None and _is_constant(key) for key in keys) and all(
                map(_is_constant, values)
            )
        case _:
            return False


def codes_in(*data: Any) -> Iterator[Id]:
    """Yield the code whose classes the plain data of structures speaks of."""
    for one in data:
        structure = decoded(one)
        if structure is not None:
            yield from _codes(structure)


def codes_of(block: Block) -> Iterator[Id]:
    """Yield the code that a block speaks of: that of its forward, and of what it takes and gives."""
    if block.forward:
        yield block.forward
    yield from codes_in(block.returns, block.takes)


def _codes(item: Item) -> Iterator[Id]:
    if isinstance(item, Group):
        if item.code:
            yield item.code
        for inner in item.items:
            yield from _codes(inner)


def renamed(data: Any, ids: Mapping[Id, Id]) -> Any:
    """Return the plain data of a structure with other ids for its faces and its code."""
    structure = decoded(data)
    return data if structure is None else encoded(_renamed(structure, ids))


def kept(item: Item, there: Collection[Id]) -> Item | None:
    """Return a structure without the Outputs that are not there, and without what gets empty.

    What held none before stays: `[]` and `[None, None]` are given back as they are.
    """
    if not isinstance(item, Group):
        return item if item in there else None
    if not holds_face(item):
        return item
    parts = [(step, kept(inner, there)) for step, inner in zip(item.steps, item.items, strict=True)]
    pairs = [(step, inner) for step, inner in parts if inner is not None]
    if not any(holds_face(inner) for _, inner in pairs):
        return None
    if len(pairs) == 1 and len(item.items) > 1 and item.kind == "tuple":
        return pairs[0][1]
    left = dict(zip(item.steps, item.keys, strict=False))
    keys = tuple(left[step] for step, _ in pairs if step in left)
    return replace(item, items=tuple(inner for _, inner in pairs), keys=keys)


def steps_taken(way: Way) -> str:
    """Return what stands behind a result to get at something in it: `["state"][0]`, `.logits`."""
    return "".join(map(_step_taken, way))


def _step_taken(step: Step) -> str:
    match step:
        case Attribute(name):
            return f".{name}"
        case int():
            return f"[{step}]"
        case _:
            return f"[{key_words(step)}]"


def _is_attribute(key: Key) -> bool:
    return isinstance(key, str) and key.isidentifier()


def _pairs(kind: Literal["dict", "object"], data: Any, depth: int) -> Group | None:
    pairs: list[Sequence[Any]] = [parts(pair) or [] for pair in data]
    found = [decoded_key(pair[0]) for pair in pairs if len(pair) == _PAIR]
    keys = [key for key in found if key is not None]
    if len(keys) < len(pairs) or len(set(map(key_value, keys))) < len(keys):
        return None
    group = _group("dict", [pair[1] for pair in pairs], depth)
    return Group(kind, group.items, tuple(keys)) if group is not None else None


def _group(kind: Literal["tuple", "list", "dict"], data: Any, depth: int) -> Group | None:
    items = [decoded(part, depth + 1) for part in data] if depth < DEEPEST else [None]
    known = tuple(item for item in items if item is not None)
    return Group(kind, known) if len(known) == len(items) else None


def _renamed(item: Item, ids: Mapping[Id, Id]) -> Item:
    if not isinstance(item, Group):
        return ids.get(item, item)
    items = tuple(_renamed(inner, ids) for inner in item.items)
    return replace(item, items=items, code=ids.get(item.code, item.code))
