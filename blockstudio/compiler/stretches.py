"""Long classes in stretches of some nodes: each is written again only where something touched it.

A stretch of `forward` depends on what the variables hold where it begins. What it reads of that is
noted, as is what it reads of the document, and with its text is kept what it leaves behind.
"""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from blockstudio.catalogue.spec import Holds
from blockstudio.compiler.attributes import Holders
from blockstudio.compiler.forward import Forward
from blockstudio.compiler.kinds import KeptKinds, NotedKinds
from blockstudio.compiler.overlays import MarkOverlay, Overlay, holds, mark, marks_hold
from blockstudio.compiler.passages import Passage, passage, write
from blockstudio.compiler.plan import BlockPlan
from blockstudio.compiler.postponed import Postponed
from blockstudio.compiler.splits import Splits
from blockstudio.compiler.statements import Value
from blockstudio.compiler.tree import Writer
from blockstudio.graph.records import Id
from blockstudio.graph.store import Store
from blockstudio.graph.tracking import Memo, TrackedStore

_TABLES = ("trees", "variables", "moved", "waiting", "carriers", "read")
_MARKS = ("alive", "telling")


class Written(Struct, frozen=True):
    """The definition of a block, and what was asked of values to write it."""

    passages: tuple[Passage, ...]
    kinds: Mapping[Value, Holds] = {}


class Stretch(Struct, frozen=True):
    """Some statements of `forward`, what they read of the state before them, and what they change.

    `read` and `written` are of the tables of `Statements`, by the names of these; `postponed` is
    what is still to be written after them.
    """

    passage: Passage
    kinds: Mapping[Value, Holds]
    read: Mapping[str, Mapping[Any, Any]]
    written: Mapping[str, Mapping[Any, Any]]
    postponed: tuple[Postponed, ...] = ()


class Kept:
    """What is kept of the text of one document."""

    def __init__(self, store: Store, length: int) -> None:
        self.store = TrackedStore(store)
        self.definitions: Memo[Written] = Memo(self.store)
        self.passages: Memo[Passage] = Memo(self.store, most=2)
        self.stretches: Memo[Stretch] = Memo(self.store, most=2)
        self.kinds = KeptKinds(store)
        self.splits = Splits(length)
        self._holders = Holders()

    def same(self, holders: Holders) -> Holders:
        """Return the very ones of before if they say the same, so that comparing them costs nothing."""
        if holders != self._holders:
            self._holders = holders
        return self._holders

    def is_long(self, item: BlockPlan) -> bool:
        """Return whether a block is written in stretches; where things are placed none is."""
        keys = self.store.order(item.block.id)
        if item.sequential or item.block.forward or keys is None or self.store.has_placed:
            return False
        return self.splits.is_long(keys)

    def stretch(self, body: Forward, kinds: NotedKinds, keys: tuple[Id, ...]) -> Stretch:
        """Write the statements of some nodes that follow each other, or take those of before."""
        plan, holders = body.plan, body.attributes.holders
        names = (tuple(body.arguments), body.called, plan.kept)
        given = (keys, holders, body.begun, *names, plan.block.in_order, body.postponed)
        stretch = self.stretches.of(
            (plan.block.id, keys[0]),
            given,
            lambda: _written(body, kinds, keys),
            lambda stretch: self._holds(body, stretch),
        )
        for name in _TABLES:
            getattr(body, name).update(stretch.written[name])
        for name in _MARKS:
            mark(getattr(body, name), stretch.written[name])
        body.postponed = stretch.postponed
        body.begun = body.begun or stretch.passage.lines > 0
        return stretch

    def _holds(self, body: Forward, stretch: Stretch) -> bool:
        return (
            all(holds(getattr(body, name), stretch.read[name]) for name in _TABLES)
            and all(marks_hold(getattr(body, name), stretch.read[name]) for name in _MARKS)
            and self.kinds.hold(stretch.kinds)
        )


def _written(body: Forward, kinds: NotedKinds, keys: tuple[Id, ...]) -> Stretch:
    """Write statements over the state as it is, which stays so."""
    tables = {name: getattr(body, name) for name in (*_TABLES, *_MARKS, "postponed")}
    over = {name: Overlay(tables[name]) for name in _TABLES}
    over |= {name: MarkOverlay(tables[name]) for name in _MARKS}
    vars(body).update(over)
    kinds.asked = {}
    body.lines = []
    body.nodes(map(body.store.node, keys))
    writer = Writer()
    write(writer, body.lines)
    body.lines, postponed = [], body.postponed
    vars(body).update(tables)
    read = {name: table.read for name, table in over.items()}
    written = {name: table.written for name, table in over.items()}
    return Stretch(passage(writer), kinds.asked, read, written, postponed)
