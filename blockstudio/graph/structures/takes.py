"""What `forward` takes: the Inputs of a block one by one, or several behind one parameter.

A block that says nothing takes its Inputs in their order, each as a parameter of its own name.
Another says its parameters: an Input, several nested in tuples, lists, dictionaries and objects, or
a constant, which is taken since whoever calls gives it, and is always the same. People write it as
a call: `x, state=(h, c), use_cache=True`, where `...` is what is taken and never looked at.
"""

import ast
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from blockstudio.catalogue.text import text
from blockstudio.graph import names
from blockstudio.graph.faces import faces, is_optional
from blockstudio.graph.records import INPUT, Block, Id, Node
from blockstudio.graph.store import Store
from blockstudio.graph.structures.structure_words import (
    Reader,
    Unreadable,
    check_whole,
    name_of,
    words_of,
)
from blockstudio.graph.structures.structures import Group, Item, decoded, encoded, kept, leaves


class Parameter(Struct, frozen=True):
    """One parameter of a `forward`, and what is behind it."""

    name: str
    item: Item

    @property
    def constant(self) -> Group | None:
        """What it always is, None where it is more."""
        return self.item if isinstance(self.item, Group) and self.item.is_constant else None


def parameters(store: Store, block: Id) -> list[Parameter]:
    """Return the parameters of a block that says them; none where it takes its Inputs one by one.

    Inputs that are gone are left out, and new ones come last.
    """
    said = _said(store.records.get(block))
    if said is None:
        return []
    starts = faces(store, block, INPUT)
    there = {start.id for start in starts}
    found = [
        Parameter(name, left)
        for name, item in zip(said.names, said.items, strict=True)
        if (left := _left(item, there)) is not None
    ]
    known = {key for one in found for key in leaves(one.item)}
    for start in starts:
        if start.id not in known:
            taken = [one.name for one in found]
            found.append(
                Parameter(names.unique(names.identifier(start.name, "x"), taken), start.id)
            )
    return found


def is_flat(store: Store, block: Id) -> bool:
    """Return whether a block can be called with the values of its Inputs one after the other."""
    said = parameters(store, block)
    starts = [start.id for start in faces(store, block, INPUT)]
    return not said or [one.item for one in said[: len(starts)]] == starts


def may_be_left_out(store: Store, one: Parameter) -> bool:
    """Return whether a call need not give a parameter: a constant, or an optional Input."""
    node = store.records.get(one.item) if isinstance(one.item, str) else None
    return one.constant is not None or (isinstance(node, Node) and is_optional(node))


def is_readable(block: Block) -> bool:
    """Return whether what a block says it takes can be read: a file may hold anything."""
    return block.takes is None or _said(block) is not None


def words(store: Store, block: Id) -> str:
    """Return what a block takes as people write it, by the names of its Inputs."""
    found = parameters(store, block)
    if not found:
        return usual_words(store, block)
    written: list[str] = []
    for one in found:
        said = words_of(store, one.item, takes=True)
        bare = said == one.name and not any("=" in before for before in written)
        written.append(said if bare else f"{one.name}={said}")
    return ", ".join(written)


def usual_words(store: Store, block: Id) -> str:
    """Return what a block would take if it said nothing, as people write it."""
    return ", ".join(name_of(store, face.id) for face in faces(store, block, INPUT))


def parsed(store: Store, block: Id, words: str) -> Any:
    """Return the plain data of what a person wrote; None for the usual.

    Raises `Unreadable` where it is no list of parameters, or has not every Input once.
    """
    known = {face.name: face.id for face in faces(store, block, INPUT)}
    reader = Reader(store, known, takes=True)
    found = dict(_read(words, reader))
    said = Group("dict", tuple(found.values()), tuple(found))
    check_whole(leaves(said), known)
    plain = all(known.get(name) == item for name, item in found.items())
    return None if plain and list(found) == list(known) else encoded(said)


def _read(words: str, reader: Reader) -> Iterator[tuple[str, Item]]:
    try:
        call = ast.parse(f"f({words.strip()}\n)", mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise Unreadable(text("“{words}” can't be read", words=words)) from error
    if not isinstance(call, ast.Call):
        raise Unreadable(text("“{words}” can't be read", words=words))
    for item in call.args:
        if not isinstance(item, ast.Name):
            said = ast.unparse(item)
            raise Unreadable(text("“{words}” needs the name of a parameter before it", words=said))
        yield item.id, reader.read(item)
    for one in call.keywords:
        if not one.arg or not names.is_argument(one.arg):
            said = one.arg or "**"
            raise Unreadable(text("“{name}” can't be the name of a parameter", name=said))
        yield one.arg, reader.read(one.value)


def _said(block: object) -> Group | None:
    """Return the parameters that a class holds itself, if no Input comes twice."""
    if not isinstance(block, Block) or block.owner or block.takes is None:
        return None
    said = decoded(block.takes)
    if not isinstance(said, Group) or said.kind != "dict":
        return None
    starts = list(leaves(said))
    named = len(said.names) == len(said.keys) and all(map(names.is_argument, said.names))
    known = named and len(set(starts)) == len(starts)
    return said if known else None


def _left(item: Item, there: set[Id]) -> Item | None:
    if isinstance(item, Group) and item.is_constant:
        return item
    return kept(item, there)
