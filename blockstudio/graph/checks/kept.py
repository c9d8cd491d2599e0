"""What of the file was not understood, as long as nobody has edited or mended it."""

from collections.abc import Iterator

from blockstudio.graph.problems import Problem
from blockstudio.graph.records import Kept
from blockstudio.graph.store import Store


def kept_problems(store: Store) -> Iterator[Problem]:
    """Yield what is wrong with what is kept as it was read."""
    for kept in store.kept():
        yield from _problems(store, kept)


def _problems(store: Store, kept: Kept) -> Iterator[Problem]:
    if kept.read is None:
        yield from kept.problems
        return
    now = store.records.get(kept.of)
    if now is None:
        return
    for problem in kept.problems:
        field = problem.place.named
        if getattr(now, field, None) == getattr(kept.read, field, None):
            yield problem
