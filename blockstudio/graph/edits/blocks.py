"""Verbs on blocks as classes: add, rename, set an argument, clear away what nothing uses."""

import re
from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph import names
from blockstudio.graph.direction import Direction
from blockstudio.graph.draft import Draft
from blockstudio.graph.edits.removal import remove_block
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Place, Refusal, refuse, unknown
from blockstudio.graph.records import Block, Id
from blockstudio.graph.scope import enclosing_class
from blockstudio.graph.store import Store
from blockstudio.graph.structures import takes
from blockstudio.graph.structures.returns import parsed, words
from blockstudio.graph.structures.structure_words import Unreadable
from blockstudio.graph.topology import containment

RETURNS = "returns"
"""The item of a place that is what a block gives back."""
TAKES = "takes"
"""The item of a place that is what a block takes."""


def add_block(store: Store, name: str, arguments: dict[str, Any] | None = None) -> Edit:
    """Define a new, empty block: a class with arguments and their defaults."""
    draft = Draft(store)
    for argument in arguments or {}:
        check_argument(argument, "")
    draft.put(Block(draft.new_id("b"), free_block_name(store, name), dict(arguments or {})))
    return draft.edit(text("Add block {name}", name=name))


def rename_block(store: Store, key: Id, name: str) -> Edit:
    """Give a block, and so its class, another name."""
    old = store.block(key)
    if not name.strip():
        raise refuse(text("a name can't be empty"), Place(key, key, "name"))
    others = {
        names.class_name(block.name): block.name
        for block in store.blocks()
        if block != old and not block.owner
    }
    if (other := others.get(names.class_name(name))) is not None:
        raise refuse(
            text("the class of this block would have the name of “{other}”", other=other),
            Place(key, key, "name"),
            actual=text("{name}", name=names.class_name(name)),
        )
    draft = Draft(store)
    draft.put(replace(old, name=name))
    return draft.edit(text("Rename {old} to {new}", old=old.name, new=name))


def set_in_order(store: Store, key: Id, *, in_order: bool) -> Edit:
    """Make the calls of a class in the order of their age, or nest them as people do."""
    old = store.block(enclosing_class(store, key))
    draft = Draft(store)
    draft.put(replace(old, in_order=in_order))
    return draft.edit(text("Set the order of calls in {name}", name=old.name))


def set_direction(store: Store, key: Id, direction: Direction) -> Edit:
    """Let a block read from left to right, or from top to bottom; its nodes stay where they are."""
    old = store.block(key)
    draft = Draft(store)
    draft.put(replace(old, direction=direction))
    ways = {"across": text("from left to right"), "down": text("from top to bottom")}
    return draft.edit(text("Lay out {name} {way}", name=old.name, way=ways[direction]))


def set_argument(store: Store, key: Id, name: str, default: Any) -> Edit:
    """Set the default of a block's argument, adding it if it is new; None removes it."""
    check_argument(name, key)
    draft = Draft(store)
    old = store.block(key)
    if default is None and name not in old.arguments:
        message = text("block “{block}” has no argument “{name}”", block=old.name, name=name)
        raise Refusal(unknown(message, name, old.arguments, Place(key, key, name)))
    merged = {**old.arguments, name: default}
    kept = {one: value for one, value in merged.items() if value is not None}
    draft.put(replace(old, arguments=kept))
    return draft.edit(text("Set argument {name} of {block}", name=name, block=old.name))


def set_returns(store: Store, key: Id, said: str) -> Edit:
    """Say how a block gives its Outputs back: `{"logits": y, "state": (h, c)}`; nothing: one by one.

    Raises `Refusal` for words that are no structure, and where an Output is missing or comes twice.
    """
    old, place = store.block(key), Place(key, key, RETURNS)
    if old.owner:
        raise refuse(
            text("a region gives its results back one by one"),
            place,
            hint=text("set it at the block the region is in"),
        )
    try:
        found = parsed(store, key, said) if said.strip() else None
    except Unreadable as error:
        raise refuse(
            text("“{name}” can't return this", name=old.name),
            place,
            expected=text("every output once, such as {example}", example=words(store, key) or "y"),
            actual=error.reason,
        ) from error
    draft = Draft(store)
    draft.put(replace(old, returns=found))
    return draft.edit(text("Set what {name} returns", name=old.name))


def set_takes(store: Store, key: Id, said: str) -> Edit:
    """Say how `forward` takes a block's Inputs: `x, state=(h, c), use_cache=True`; nothing: one by one.

    Raises `Refusal` for words that are no parameters, and where an Input is missing or comes twice.
    """
    old, place = store.block(key), Place(key, key, TAKES)
    if old.owner:
        raise refuse(
            text("a region takes its inputs one by one"),
            place,
            hint=text("set it at the block the region is in"),
        )
    try:
        found = takes.parsed(store, key, said) if said.strip() else None
    except Unreadable as error:
        raise refuse(
            text("“{name}” can't take this", name=old.name),
            place,
            expected=text(
                "every input once, such as {example}", example=takes.words(store, key) or "x"
            ),
            actual=error.reason,
        ) from error
    draft = Draft(store)
    draft.put(replace(old, takes=found))
    return draft.edit(text("Set what {name} takes", name=old.name))


def remove_unused_blocks(store: Store) -> Edit:
    """Remove every block definition that the network does not use."""
    draft = Draft(store)
    root = store.project.root
    for block in store.blocks():
        if block.id != root and not block.owner and not containment(store, root, block.id):
            remove_block(draft, block.id)
    return draft.edit(text("Remove unused blocks"))


def free_block_name(store: Store, wish: str, others: Iterable[str] = ()) -> str:
    """Return `wish`, numbered if its class name is that of a block, or of one of `others`."""
    used = [*(block.name for block in store.blocks() if not block.owner), *others]
    taken = {names.class_name(name) for name in used}
    name = wish.strip() or "Block"
    stem, number = re.sub(r" \d+$", "", name), 2
    while names.class_name(name) in taken:
        name, number = f"{stem} {number}", number + 1
    return name


def check_argument(name: str, block: Id) -> None:
    """Refuse a name that an argument can't have."""
    if not names.is_argument(name):
        raise refuse(
            text("“{name}” can't be the name of an argument", name=name),
            Place(block, block, name),
            expected=text("letters, digits and _, not starting with a digit, no word of Python"),
        )
