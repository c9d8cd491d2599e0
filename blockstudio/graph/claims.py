"""Which parameter group has which parameters, told from the facts of the network."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from blockstudio.graph.facts import Facts, ParameterFacts, Path
from blockstudio.graph.parameters import node_of
from blockstudio.graph.reaching import is_inside, reaches
from blockstudio.graph.records import Node, ParameterGroup
from blockstudio.graph.store import Store

NOBODY = -1
"""The group of a parameter that none claims: it has the options of the recipe."""


class Claim(Struct, frozen=True):
    """One parameter that wants gradients, and the place of the group that has it."""

    path: Path
    name: str
    shape: tuple[int, ...] | None
    count: int
    group: int = NOBODY


def claims(store: Store, facts: Facts, groups: Sequence[ParameterGroup]) -> list[Claim]:
    """Return every parameter that can be trained with the first group that claims it.

    Those that are tied to another are left out: they are that other.
    """
    return [
        Claim(
            path,
            one.name or store.node(node_of(path[-1])).name,
            one.shape,
            one.count,
            _claimed(store, groups, path, one),
        )
        for path, one in trainable(store, facts)
    ]


def trainable(store: Store, facts: Facts) -> Iterable[tuple[Path, ParameterFacts]]:
    """Yield the parameters that want gradients, each once, with the path of their node."""
    for path, known in facts.items():
        if not isinstance(store.records.get(node_of(path[-1])), Node):
            continue
        for one in known.parameters:
            if one.trainable and not one.buffer and not one.tied:
                yield path, one


def frozen_at(groups: Sequence[ParameterGroup], found: Iterable[Claim], path: Path) -> bool:
    """Return whether all parameters of the node at `path`, and there are some, are frozen."""
    own = [one.group for one in found if is_inside(one.path, path)]
    return bool(own) and all(place != NOBODY and groups[place].frozen for place in own)


def _claimed(
    store: Store, groups: Sequence[ParameterGroup], path: Path, one: ParameterFacts
) -> int:
    fits = (
        place
        for place, group in enumerate(groups)
        if not (group.vectors and not is_vector(one.shape))
        and reaches(store, group, path, one.name)
    )
    return next(fits, NOBODY)


def is_vector(shape: tuple[int, ...] | None) -> bool:
    """Return whether a parameter has at most one dimension: a bias, or what a norm learns."""
    return shape is not None and len(shape) <= 1
