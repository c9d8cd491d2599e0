"""Batches of a single sample, where a layer normalises over the batch. No torch."""

from collections.abc import Collection, Iterator

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.facts import Facts
from blockstudio.graph.parameters import node_of
from blockstudio.graph.problems import Fix, Place, Problem
from blockstudio.graph.records import TRAIN, Node
from blockstudio.graph.store import Store

_MOST_NAMED = 3
_FARTHEST = 16
"""How far from the batch size that is set another one is looked for."""


def batch_problems(store: Store, facts: Facts, samples: Collection[int] = ()) -> Iterator[Problem]:
    """Yield what keeps layers that need several samples from being trained batch by batch.

    `samples` are the numbers of samples that are trained on: one, or one for each fold; none while
    they are not known. Gradients that are accumulated change nothing, as every batch is computed by
    itself; nor do several processes, each of which gets two samples, or all that there are.
    """
    names = list(_needing(store, facts))
    size = store.train.batch_size
    if not names or size < 1:
        return
    if size == 1:
        actual = text("batches of one sample")
    elif ones := [count for count in samples if count % size == 1]:
        actual = text(
            "{count} samples in batches of {size}: the last one has 1", count=ones[0], size=size
        )
    else:
        return
    other = _fitting(size, samples)
    yield Problem(
        text("“{names}” can't be trained on one sample at a time", names=_named(names)),
        Place(record=TRAIN, item="batch_size"),
        expected=text("batches of two or more samples"),
        actual=actual,
        hint=text("set batch_size to {size}", size=other) if other else None,
        fix=Fix(TRAIN, "batch_size", other) if other else None,
    )


def needs_several(facts: Facts) -> bool:
    """Return whether some layer can't be trained on one sample at a time."""
    return any(fact.several for fact in facts.values())


def _needing(store: Store, facts: Facts) -> Iterator[str]:
    names: dict[str, None] = {}
    for path, fact in facts.items():
        node = store.records.get(node_of(path[-1]))
        if fact.several and isinstance(node, Node):
            names.setdefault(node.name)
    yield from names


def _fitting(size: int, samples: Collection[int]) -> int:
    """Return the batch size nearest to `size` that leaves no sample alone, 0 if there is none."""
    near = sorted(range(2, size + _FARTHEST), key=lambda other: (abs(other - size), -other))
    return next((other for other in near if all(count % other != 1 for count in samples)), 0)


def _named(names: list[str]) -> Text:
    more = len(names) - _MOST_NAMED
    shown = ", ".join(names[:_MOST_NAMED])
    if more > 0:
        return text("{names} and {count} more", names=shown, count=more)
    return text("{names}", names=shown)
