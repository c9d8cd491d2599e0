"""Rules of initialisation and parameter groups go along with the nodes they are about."""

from collections.abc import Mapping

from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph.change import Change
from blockstudio.graph.draft import Draft
from blockstudio.graph.parameters import node_of, repetition, repetition_index
from blockstudio.graph.records import TRAIN, Id, TrainSpec
from blockstudio.graph.store import Store
from blockstudio.graph.walk import paths_to
from blockstudio.graph.weights import owner_ids

Path = tuple[Id, ...]


def going_along(store: Store, then: Store, ids: Mapping[Id, Id], block: Id) -> Change:
    """Return the change by which what was about nodes of `store` is about what they are in `then`.

    Nothing goes along where the block they were in, or the one they are in now, stands in several places:
    it would be about others too.
    """
    draft = Draft(then)
    before = [owner_ids(store, path) for path in paths_to(store, store.node(next(iter(ids))).block)]
    after = [owner_ids(then, path) for path in paths_to(then, block)]
    if len(before) == len(after) == 1:
        home, there = before[0], after[0]

        def moved(path: Path) -> Path | None:
            """Return where a path leads to now; None where it leads to nothing."""
            step, rest = path[len(home) : len(home) + 1], path[len(home) + 1 :]
            if path[: len(home)] == home and step and node_of(step[0]) in ids:
                new = repetition(ids[node_of(step[0])], repetition_index(step[0]))
                path = (*there, new, *rest)
            gone = any(node_of(one) in store and node_of(one) not in then for one in path)
            return None if gone else path

        for rule in store.rules():
            path = moved(rule.path)
            if path is not None and path != rule.path:
                draft.put(replace(rule, path=path))
        train = store.records.get(TRAIN)
        if isinstance(train, TrainSpec):
            groups = [(one, moved(one.path)) for one in train.groups]
            kept = tuple(replace(one, path=path) for one, path in groups if path is not None)
            draft.put(replace(train, groups=kept))
    return draft.edit(text("Move")).change


def rules_lost(store: Store, then: Store) -> int:
    """Return how many rules of initialisation there are no more."""
    return sum(rule.id not in then for rule in store.rules())
