"""The plans of all blocks of a document, inner ones first."""

from collections.abc import Hashable, Mapping
from functools import partial
from typing import Any

from msgspec.structs import replace

from blockstudio.compiler.custom import defined
from blockstudio.compiler.naming import taken_at_top
from blockstudio.compiler.plan import Asked, BlockPlan, Planned
from blockstudio.compiler.planning import Part, Planner, asked_in, assembled
from blockstudio.compiler.splits import Keys, Splits
from blockstudio.compiler.turns import Sizes, Turns
from blockstudio.graph import names
from blockstudio.graph.change import Change
from blockstudio.graph.code.used import at_top
from blockstudio.graph.records import Block, Id, Node, ProjectInfo
from blockstudio.graph.store import Store
from blockstudio.graph.topology import keys_in_order
from blockstudio.graph.tracking import Memo
from blockstudio.graph.walk import used_blocks


class Plans:
    """The plans of one document, each kept until something changes that it was made from.

    Of a long block what is planned for each stretch of it is kept, too.
    """

    def __init__(self, store: Store, splits: Splits) -> None:
        self._memo: Memo[Planned] = Memo(store)
        """From whose view of the document plans are made."""
        self._parts: Memo[Part] = Memo(self._memo.store)
        self._splits = splits
        self._sizes: Sizes = {}
        self._turns = Turns(self._memo.store, {})
        self._paths = self._turns.paths
        """The paths to blocks, until a change may have made others."""
        self._fitting: set[Hashable] = set()
        """The blocks and stretches whose plans are known to go with the sizes of the moment."""
        self._named: dict[Id, tuple[BlockPlan, BlockPlan]] = {}
        """The last plan of each block, before and after it got its name."""
        self._memo.store.whole.listeners.append(self._update)

    def turns(self, sizes: Sizes) -> Turns:
        """Return the sizes of the moment by paths; what other sizes change is planned again."""
        if sizes == self._sizes:
            self._turns = self._turns.again()
            self._turns.paths = self._paths
        else:
            self._sizes = dict(sizes)
            self._turns = Turns(self._memo.store, self._sizes)
            self._fitting.clear()
        self._paths = self._turns.paths
        return self._turns

    def named(self, made: BlockPlan, name: str) -> BlockPlan:
        """Return a plan with its name, the very same as long as both are."""
        before, after = self._named.get(made.block.id, (None, None))
        if before is not made or after is None or after.name != name:
            after = replace(made, name=name)
            self._named[made.block.id] = (made, after)
        return after

    def _update(self, change: Change) -> None:
        store = self._memo.store.whole
        for record in (*change.before.values(), *change.after.values()):
            if isinstance(record, Node):
                holds = record.definition is not None or bool(store.regions(record.id))
                if not holds or change.only_moves(record.id):
                    continue
            if isinstance(record, Node | Block | ProjectInfo):
                self._paths = {}
                return

    def of(self, block: Id, turns: Turns, asked: Asked, foreign: set[str]) -> Planned:
        """Return the plan of a block, made anew only if something says otherwise than it did."""

        def holds(key: Hashable, kept: Planned | Part) -> bool:
            return all(
                asked_in(key, turns, asked) == inner for key, inner in kept.inner.items()
            ) and (
                key in self._fitting
                or all(turns.sizes.get(path) == size for path, size in kept.known.items())
            )

        def part(record: Block, keys: Keys, before: Mapping[str, list[Any]]) -> Part:
            # What was followed for other nodes would not be noted as read for these.
            return Planner(record, turns.apart(), asked, before, foreign).part(keys)

        def make() -> Planned:
            store = turns.store
            record, keys, parts = store.block(block), keys_in_order(store, block), list[Part]()
            for some in self._splits.of(keys):
                before = parts[-1].asked if parts else {}
                if some is keys:
                    parts.append(part(record, some, before))
                    continue
                key, fixed = (block, some[0]), (*given, some, before, tuple(record.arguments))
                planned = partial(part, record, some, before)
                parts.append(self._parts.of(key, fixed, planned, partial(holds, key)))
                self._fitting.add(key)
            return assembled(store, record, turns.paths_to(block), parts)

        given = (foreign, turns.paths_to(block), turns.origins.are_any)
        planned = self._memo.of(block, given, make, partial(holds, block))
        self._fitting.add(block)
        return planned


def plan(store: Store, sizes: Sizes, kept: Plans | None = None) -> list[BlockPlan]:
    """Return the plans of all blocks the network uses, inner ones first.

    With plans that were `kept`, what no change touched is not planned again.
    """
    foreign = defined(at_top(store, store.codes()))
    taken = taken_at_top(store)
    turns = kept.turns(sizes) if kept is not None else Turns(store, sizes)
    asked: Asked = {}
    plans: list[BlockPlan] = []
    for block in used_blocks(store):
        if block.owner:
            continue
        planned = (
            kept.of(block.id, turns, asked, foreign)
            if kept is not None
            else _planned(block, turns, asked, foreign)
        )
        if planned.asked:
            asked[block.id] = planned.asked
        made = planned.plan
        name = _free_name(block, taken, function=made.sequential)
        taken.add(name)
        plans.append(kept.named(made, name) if kept is not None else replace(made, name=name))
    return plans


def _planned(block: Block, turns: Turns, asked: Asked, foreign: set[str]) -> Planned:
    part = Planner(block, turns, asked, {}, foreign).part(keys_in_order(turns.store, block.id))
    return assembled(turns.store, block, turns.paths_to(block.id), [part])


def _free_name(block: Block, taken: set[str], *, function: bool) -> str:
    wish = names.class_name(block.name)
    if function:
        wish = names.identifier(names.suggested(wish), "make")
    return names.free(wish, taken.__contains__)
