"""The verb that takes nodes of one block into another: with what lies inside and between them."""

from collections.abc import Sequence

from msgspec import Struct

from blockstudio.catalogue.text import text
from blockstudio.graph.edits.nodes import created, delete, title_of
from blockstudio.graph.facts import Path
from blockstudio.graph.fragments.clipboard import copy, paste
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Place, refuse
from blockstudio.graph.records import TRAIN, Block, Id, InitRule, Node, TrainSpec, Wire
from blockstudio.graph.store import Store

_BESIDE = 80.0


class Carried(Struct, frozen=True):
    """Nodes taken elsewhere: the edit, what they are there, and what could not come along."""

    edit: Edit
    nodes: list[Id]
    wires: int = 0
    """How many wires to what stays were cut."""
    rules: int = 0
    """How many rules of initialisation were about them alone."""
    groups: int = 0
    """How many parameter groups were about them alone: options of their own, or that they are frozen."""


def carried(store: Store, keys: Sequence[Id], block: Id, path: Path = ()) -> Carried:
    """Take nodes of the block at `path` into another one; their values go with them.

    Wires to what stays are cut. Raises `Refusal` where the block is inside what is taken, or would
    then contain itself.
    """
    nodes = [store.node(key) for key in keys]
    if all(node.block == block for node in nodes):
        return Carried(Edit(text("Move"), delete(store, ()).change), list(keys))
    fragment = copy(store, keys, path)
    gone = delete(store, keys)
    then = Store(store.records.values())
    then.apply(gone.change)
    if not isinstance(then.records.get(block), Block):
        raise refuse(
            text("“{name}” can't be put into itself", name=nodes[0].name),
            Place(nodes[0].block, nodes[0].id),
        )
    pasted = paste(then, block, fragment, _beside(then, block, nodes))
    title = text("Move {count} nodes to {block}", count=len(nodes), block=title_of(store, block))
    if len(nodes) == 1:
        title = text("Move {name} to {block}", name=nodes[0].name, block=title_of(store, block))
    kept = sum(isinstance(record, Wire) for record in fragment.records)
    lost = gone.change.before.keys() - gone.change.after.keys()
    records = [store.records[key] for key in lost]
    return Carried(
        Edit(title, gone.change.then(pasted.change)),
        created(pasted),
        max(0, sum(isinstance(record, Wire) for record in records) - kept),
        sum(isinstance(record, InitRule) for record in records),
        _groups(store) - _groups(then),
    )


def _groups(store: Store) -> int:
    """Return how many parameter groups the recipe has."""
    train = store.records.get(TRAIN)
    return len(train.groups) if isinstance(train, TrainSpec) else 0


def _beside(store: Store, block: Id, nodes: list[Node]) -> tuple[float, float]:
    """Return how far to move nodes so that they stand below all that a block holds."""
    held = store.nodes(block)
    left, top = min(node.x for node in nodes), min(node.y for node in nodes)
    if not held:
        return 0.0, 0.0
    below = max(node.y for node in held) + 2 * _BESIDE
    return min(node.x for node in held) - left, below - top
