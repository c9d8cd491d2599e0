"""What `forward` returns: one value, several, or several nested in tuples, lists and dictionaries.

A block that says nothing returns its Outputs in their order; another holds a structure over their
ids. People write it with the names of the Outputs: `{"logits": y, "state": (h, c)}`.
"""

import ast
from typing import Any

from blockstudio.catalogue.text import text
from blockstudio.graph import names, ports
from blockstudio.graph.records import OUTPUT, Block, Id, Node
from blockstudio.graph.store import Store
from blockstudio.graph.structures.structure_words import (
    Reader,
    Unreadable,
    check_whole,
    name_of,
    words_of,
)
from blockstudio.graph.structures.structures import (
    Group,
    Item,
    Way,
    decoded,
    encoded,
    kept,
    leaves,
    ways_in,
)


def returned(store: Store, block: Id) -> Item | None:
    """Return what a block gives back; None where it has no Output.

    Outputs that are gone are left out of what the block says, and new ones come last.
    """
    ends = [face.id for face in ports.faces(store, block, OUTPUT)]
    said = _said(store.records.get(block))
    held = kept(said, ends) if said is not None else None
    if held is None:
        return _plain(ends)
    there = set(leaves(held))
    return _with(held, [end for end in ends if end not in there], store)


def is_plain(store: Store, block: Id) -> bool:
    """Return whether a block gives back its Outputs one by one, as one that says nothing does."""
    if _said(store.records.get(block)) is None:
        return True
    return returned(store, block) == _plain([f.id for f in ports.faces(store, block, OUTPUT)])


def is_readable(block: Block) -> bool:
    """Return whether what a block says it returns is a structure: a file may hold anything."""
    return block.returns is None or _said(block) is not None


def ways(store: Store, block: Id) -> dict[Id, Way]:
    """Return how each Output is reached in the result: `()` for the one that is all of it."""
    structure = returned(store, block)
    return {} if structure is None else dict(ways_in(structure))


def output_names(store: Store) -> list[str]:
    """Return the names of the network's Outputs in their order."""
    return [face.name for face in ports.faces(store, store.project.root, OUTPUT)]


def compared(store: Store, name: str) -> list[Node]:
    """Return the Outputs of the network that a recipe compares: that of a name, or all for none."""
    ends = ports.faces(store, store.project.root, OUTPUT)
    return [face for face in ends if face.name == name] if name else ends


def words(store: Store, block: Id) -> str:
    """Return what a block gives back as people write it, by the names of its Outputs."""
    structure = returned(store, block)
    return "" if structure is None else _bare(words_of(store, structure))


def usual_words(store: Store, block: Id) -> str:
    """Return what a block would give back if it said nothing, as people write it."""
    return ", ".join(name_of(store, face.id) for face in ports.faces(store, block, OUTPUT))


def parsed(store: Store, block: Id, words: str) -> Any:
    """Return the plain data of a structure that a person wrote; None for the usual one.

    Raises `Unreadable` where it is no structure, or has not every Output once.
    """
    faces = {face.name: face.id for face in ports.faces(store, block, OUTPUT)}
    try:
        tree = ast.parse(f"({words.strip()}\n)", mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise Unreadable(text("“{words}” can't be read", words=words)) from error
    structure = Reader(store, faces).read(tree)
    check_whole(leaves(structure), faces)
    return None if structure == _plain(list(faces.values())) else encoded(structure)


def _said(block: object) -> Item | None:
    """Return the structure that a class holds itself, if there is one and no Output comes twice."""
    if not isinstance(block, Block) or block.owner or block.returns is None:
        return None
    structure = decoded(block.returns)
    ends = list(leaves(structure)) if structure is not None else []
    return structure if len(set(ends)) == len(ends) else None


def _plain(ends: list[Id]) -> Item | None:
    return None if not ends else ends[0] if len(ends) == 1 else Group("tuple", tuple(ends))


def _with(item: Item, new: list[Id], store: Store) -> Item:
    if not new:
        return item
    if not isinstance(item, Group):
        return Group("tuple", (item, *new))
    if item.is_constant or item.kind == "object":
        return Group("tuple", (item, *new))
    keys = list(item.keys)
    for key in new if item.kind == "dict" else ():
        texts = [one for one in keys if isinstance(one, str)]
        keys.append(names.unique(store.node(key).name, texts))
    return Group(item.kind, (*item.items, *new), tuple(keys))


def _bare(words: str) -> str:
    """Return a tuple without the brackets around it, as `return` is written."""
    return words[1:-1] if words.startswith("(") and _is_one(words) else words


def _is_one(words: str) -> bool:
    return isinstance(ast.parse(words, mode="eval").body, ast.Tuple)
