"""The verb that copies what stands in one block into another."""

from collections.abc import Collection, Sequence

from msgspec import Struct

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.change import joined, removed
from blockstudio.graph.edits.containers import unlike
from blockstudio.graph.edits.nodes import Point, title_of
from blockstudio.graph.facts import Path
from blockstudio.graph.fragments.clipboard import copy, duplicate, paste, pasted_in
from blockstudio.graph.fragments.crossing import Led, across
from blockstudio.graph.history import Edit
from blockstudio.graph.records import Frame, Id, Node, Note
from blockstudio.graph.scratch import scratch
from blockstudio.graph.store import Store

_Placed = Node | Note | Frame


class Copies(Struct, frozen=True):
    """What was copied elsewhere: the edit, and the copies in the order in which the originals were named."""

    edit: Edit
    nodes: list[Id]
    unfed: int = 0
    """How many wires that lead to the originals could lead to no copy."""
    lacking: int = 0
    """How many other instances of the block have a port now to which nothing is wired."""
    containers: tuple[tuple[str, bool], ...] = ()
    """Containers that are there too, as something else; beside each, whether as a dictionary."""


def copied(
    store: Store,
    keys: Sequence[Id],
    block: Id,
    path: Path,
    by: Point,
    *,
    holder: Id = "",
    with_inputs: bool = False,
) -> Copies:
    """Copy nodes, notes and frames of the block at `path` into `block`, `by` so much from where they are.

    `with_inputs` gives the copies what the originals get, through ports where one block is in the
    other: of a block that stands there more than once, at the instance `holder`. Raises `Refusal`
    where a block would then contain itself.
    """
    found = map(store.records.get, dict.fromkeys(keys))
    placed = [record for record in found if isinstance(record, _Placed)]
    if not placed or placed[0].block == block:
        edit = duplicate(store, keys, by, with_inputs=with_inputs)
        return Copies(edit, pasted_in(edit, block))
    fragment = copy(store, keys, path)
    pasted = paste(store, block, fragment, by)
    then = scratch(store)
    then.apply(pasted.change)
    new = pasted_in(pasted, block)
    pairs = zip(placed, new, strict=True)
    nodes = {record.id: key for record, key in pairs if isinstance(record, Node)}
    led = Led()
    if nodes:
        led = across(_leading(store, nodes, with_inputs=with_inputs), then, nodes, block, holder)
    return Copies(
        Edit(_title(store, placed, block), joined([pasted.change, *led.changes])),
        new,
        len(fragment.feeds) - led.wires if with_inputs else 0,
        led.lacking,
        tuple(unlike(store, block, fragment.dictionaries, fragment.names)),
    )


def _leading(store: Store, nodes: Collection[Id], *, with_inputs: bool) -> Store:
    """Return a document without the wires between nodes and others that are to lead to no copy."""
    wires = {wire.id: wire for key in nodes for wire in store.wires_at(key)}
    others = [
        wire
        for wire in wires.values()
        if wire.source not in nodes or wire.target not in nodes
        if not (with_inputs and wire.target in nodes)
    ]
    before = scratch(store)
    before.apply(removed(*others))
    return before


def _title(store: Store, placed: Sequence[_Placed], block: Id) -> Text:
    into = title_of(store, block)
    if len(placed) == 1:
        return text("Copy {name} to {block}", name=title_of(store, placed[0].id), block=into)
    return text("Copy {count} nodes to {block}", count=len(placed), block=into)
