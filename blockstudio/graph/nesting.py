"""How deep blocks lie in one another, and that it is no deeper than torch and Python can follow."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.change import Change
from blockstudio.graph.problems import Place, refuse
from blockstudio.graph.records import Block, Id, Node, Record
from blockstudio.graph.store import Store

MOST_BLOCKS: Final = 100
"""How many blocks may lie around one: each is some three calls of Python's thousand in `forward`."""
MOST_REGIONS: Final = 20
"""How many regions may lie around one in one class: Python nests no more loops in a function."""

Step = tuple[Id, Id]
"""A block, and one directly inside it."""


def depths(steps: Iterable[Step]) -> dict[Id, int]:
    """Return how many blocks lie around each, along the longest way; those in a circle are left out.

    It keeps its own stack: a file may nest deeper than Python can call.
    """
    held: dict[Id, list[Id]] = {}
    for outer, inner in steps:
        held.setdefault(outer, []).append(inner)
    waiting = Counter(inner for inners in held.values() for inner in inners)
    depth_of = {block: 0 for block in held if not waiting[block]}
    front = list(depth_of)
    while front:
        block = front.pop()
        for inner in held.get(block, ()):
            depth_of[inner] = max(depth_of.get(inner, 0), depth_of[block] + 1)
            waiting[inner] -= 1
            if not waiting[inner]:
                front.append(inner)
    return {block: depth for block, depth in depth_of.items() if not waiting[block]}


def too_deep(steps: Iterable[tuple[Step, bool]]) -> Text | None:
    """Return what is wrong where blocks, or regions (those that are True), are nested too deeply."""
    steps = list(steps)
    if any(depth > MOST_BLOCKS for depth in depths(step for step, _ in steps).values()):
        return text("blocks are nested more than {most} deep", most=MOST_BLOCKS)
    if any(depth > MOST_REGIONS for depth in depths(step for step, own in steps if own).values()):
        return text("regions are nested more than {most} deep", most=MOST_REGIONS)
    return None


def steps_of(record: Record, records: Mapping[Id, Record]) -> Iterator[tuple[Step, bool]]:
    """Yield the step inwards that a record is, if it is one, and whether it leads into a region."""
    if isinstance(record, Node) and record.definition is not None:
        yield (record.block, record.definition), False
    elif isinstance(record, Block) and record.owner:
        owner = records.get(record.owner)
        if isinstance(owner, Node):
            yield (owner.block, record.id), True


def check_nesting(store: Store, change: Change) -> None:
    """Refuse a change after which blocks would lie in one another too deeply."""
    after = {**{key: store.records[key] for key in _owners(store)}, **change.after}
    old = {step for record in change.before.values() for step in steps_of(record, store.records)}
    new = [step for record in change.after.values() for step in steps_of(record, after)]
    if set(new) <= old:
        return
    if (fault := too_deep([*_steps(store), *new])) is not None:
        hint = text("put what is inside beside what is around it")
        raise refuse(fault, Place(new[0][0][0]), hint=hint)


def _owners(store: Store) -> list[Id]:
    return [block.owner for block in store.blocks() if block.owner in store]


def _steps(store: Store) -> Iterator[tuple[Step, bool]]:
    for block in store.blocks():
        yield from steps_of(block, store.records)
        for instance in store.instances(block.id):
            yield (instance.block, block.id), False
