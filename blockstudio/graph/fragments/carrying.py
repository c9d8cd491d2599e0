"""The verb that takes what stands in one block into another: with what lies inside and between."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.change import Change, joined
from blockstudio.graph.edits.containers import unlike
from blockstudio.graph.edits.leaving import check_faces_stay, check_not_parted
from blockstudio.graph.edits.nodes import Point, delete, title_of
from blockstudio.graph.facts import Path
from blockstudio.graph.fragments.clipboard import copy, paste, pasted_in
from blockstudio.graph.fragments.crossing import Led, across
from blockstudio.graph.fragments.going_along import going_along, rules_lost
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Place, refuse
from blockstudio.graph.records import (
    TRAIN,
    Block,
    Frame,
    Id,
    Node,
    Note,
    Record,
    TrainSpec,
    Wire,
)
from blockstudio.graph.scope import enclosing_class
from blockstudio.graph.scratch import scratch
from blockstudio.graph.store import Store

_BESIDE = 80.0
_Placed = Node | Note | Frame


class Carried(Struct, frozen=True):
    """What was taken elsewhere: the edit, what it is there, and what could not come along."""

    edit: Edit
    nodes: list[Id]
    """The nodes, notes and frames, in the order in which they were named."""
    wires: int = 0
    """How many wires to what stays were cut."""
    rules: int = 0
    """How many rules of initialisation were about them alone."""
    groups: int = 0
    """How many parameter groups were about them alone: options of their own, or that they are frozen."""
    containers: tuple[tuple[str, bool], ...] = ()
    """Containers that are there too, as something else; beside each, whether as a dictionary."""
    lacking: int = 0
    """How many other instances of the block have a port now to which nothing is wired."""


def carried(
    store: Store,
    keys: Sequence[Id],
    block: Id,
    path: Path = (),
    by: Point | None = None,
    *,
    holder: Id = "",
) -> Carried:
    """Take nodes, notes and frames of the block at `path` into another one; values go with them.

    They are moved `by` so much; if nobody says, they stand below all that is there. Wires to what stays
    lead through ports, where one block is in the other; others are cut. Of a block that stands there more
    than once, `holder` is the instance at which they lead in. Raises
    `Refusal` where the block is inside what is taken, or would then contain itself, where a module is
    parted from what calls it again, and for what belongs to a block: its Inputs and Outputs.
    """
    found = map(store.records.get, dict.fromkeys(keys))
    placed = [record for record in found if isinstance(record, _Placed)]
    if not placed or all(record.block == block for record in placed):
        return Carried(Edit(text("Move"), Change()), list(keys))
    _check(store, placed, block)
    fragment = copy(store, keys, path)
    then, gone = _without(store, placed, block)
    others = unlike(then, block, fragment.dictionaries, fragment.names)
    pasted = paste(then, block, fragment, _beside(then, block, placed) if by is None else by)
    then.apply(pasted.change)
    new = pasted_in(pasted, block)
    ids = dict(zip((record.id for record in placed), new, strict=True))
    nodes = {old: key for old, key in ids.items() if isinstance(store.records[old], Node)}
    led = _led(store, then, nodes, block, holder)
    kept = led.wires + _wires(fragment.records)
    lost = _wires(store.records[key] for key in gone.before.keys() - gone.after.keys())
    return Carried(
        Edit(_title(store, placed, block), joined([gone, pasted.change, *led.changes])),
        new,
        max(0, lost - kept),
        rules_lost(store, then),
        _groups(store) - _groups(then),
        tuple(others),
        led.lacking,
    )


def _led(store: Store, then: Store, nodes: Mapping[Id, Id], block: Id, holder: Id) -> Led:
    """Lead the wires of nodes that have gone into `block` there, with all else that goes along with them."""
    if not nodes:
        return Led()
    led = across(store, then, nodes, block, holder)
    along = going_along(store, then, nodes, block)
    then.apply(along)
    return replace(led, changes=[*led.changes, along])


def _wires(records: Iterable[Record]) -> int:
    return sum(isinstance(record, Wire) for record in records)


def _without(store: Store, placed: Sequence[_Placed], block: Id) -> tuple[Store, Change]:
    """Return the document without what is taken, and the change that leads there; the block must stay."""
    gone = delete(store, [record.id for record in placed]).change
    then = scratch(store)
    then.apply(gone)
    if not isinstance(then.records.get(block), Block):
        raise refuse(
            text("“{name}” can't be put into itself", name=title_of(store, placed[0].id)),
            Place(placed[0].block, placed[0].id),
        )
    return then, gone


def _check(store: Store, placed: Sequence[_Placed], block: Id) -> None:
    """Refuse what can't leave its block at all."""
    if any(record.block != placed[0].block for record in placed):
        raise refuse(
            text("only what stands in one block can be moved together"), Place(placed[0].block)
        )
    nodes = [record for record in placed if isinstance(record, Node)]
    check_faces_stay(nodes)
    around = store.records.get(block)
    if not isinstance(around, Block) or not nodes:
        return
    if enclosing_class(store, block) == enclosing_class(store, nodes[0].block):
        return
    check_not_parted(store, nodes)


def _title(store: Store, placed: Sequence[_Placed], block: Id) -> Text:
    into = title_of(store, block)
    if len(placed) == 1:
        return text("Move {name} to {block}", name=title_of(store, placed[0].id), block=into)
    return text("Move {count} nodes to {block}", count=len(placed), block=into)


def _groups(store: Store) -> int:
    """Return how many parameter groups the recipe has."""
    train = store.records.get(TRAIN)
    return len(train.groups) if isinstance(train, TrainSpec) else 0


def _beside(store: Store, block: Id, placed: Sequence[_Placed]) -> Point:
    """Return how far to move things so that they stand below all that a block holds."""
    held = store.nodes(block)
    left, top = min(one.x for one in placed), min(one.y for one in placed)
    if not held:
        return 0.0, 0.0
    below = max(node.y for node in held) + 2 * _BESIDE
    return min(node.x for node in held) - left, below - top
