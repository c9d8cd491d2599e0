"""Which parameter group has which parameters, told from the facts of the network."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.graph.facts import Facts, ParameterFacts, Path
from blockstudio.graph.parameters import node_of
from blockstudio.graph.reaching import is_inside, reaches, without_regions
from blockstudio.graph.records import BLOCK_PREFIX, CODE_PREFIX, Node, ParameterGroup
from blockstudio.graph.store import Store
from blockstudio.graph.walk import state_key

Name: TypeAlias = tuple[Path, str]
"""Where a parameter is, and what it is called there."""
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

    One that is tied, or goes by the names of twins too, is claimed by any of its names.
    """
    return [
        Claim(
            named[0][0],
            named[0][1],
            one.shape,
            one.count,
            next(
                (at for at, group in enumerate(groups) if _is_of(store, group, one, named)), NOBODY
            ),
        )
        for one, named in trainable(store, facts)
    ]


def trainable(store: Store, facts: Facts) -> Iterator[tuple[ParameterFacts, list[Name]]]:
    """Yield the parameters that want gradients, each once, with all their names, the first first."""
    found: dict[str, tuple[ParameterFacts, list[Name]]] = {}
    later: list[tuple[str, Name]] = []
    for path, known in facts.items():
        node = store.records.get(node_of(path[-1]))
        if not isinstance(node, Node):
            continue
        for one in known.parameters:
            name = path, one.name or node.name
            if one.tied or node.same:
                later.append((one.tied or _key(store, _original(store, node, path), name[1]), name))
            elif one.trainable and not one.buffer:
                found[_key(store, path, one.name)] = one, [name]
    for key, name in later:
        if key in found:
            found[key][1].append(name)
    yield from found.values()


def frozen_at(groups: Sequence[ParameterGroup], found: Iterable[Claim], path: Path) -> bool:
    """Return whether all parameters of the node at `path`, and there are some, are frozen."""
    own = [one.group for one in found if is_inside(one.path, path)]
    return bool(own) and all(place != NOBODY and groups[place].frozen for place in own)


def is_vector(shape: tuple[int, ...] | None) -> bool:
    """Return whether a parameter has at most one dimension: a bias, or what a norm learns."""
    return shape is not None and len(shape) <= 1


def _is_of(store: Store, group: ParameterGroup, one: ParameterFacts, named: Sequence[Name]) -> bool:
    if group.vectors and not is_vector(one.shape):
        return False
    return any(_is_about(store, group, path, name) for path, name in named)


def _is_about(store: Store, group: ParameterGroup, path: Path, name: str) -> bool:
    last = name.rpartition(".")[2]
    if group.parameter not in ("", last):
        return False
    if not group.kind.startswith((BLOCK_PREFIX, CODE_PREFIX)):
        return reaches(store, replace(group, parameter=""), path, name)
    # A class of the document stands for all that is inside its instances.
    around = (store.records.get(node_of(step)) for step in path)
    inside = any(isinstance(node, Node) and node.kind == group.kind for node in around)
    return inside and reaches(store, ParameterGroup(path=group.path), path, name)


def _original(store: Store, node: Node, path: Path) -> Path:
    """Return the path of the node whose module a twin calls."""
    outer = without_regions(store, path[:-1])
    return (*outer, store.original(node).id)


def _key(store: Store, path: Path, name: str) -> str:
    return ".".join(part for part in (state_key(store, path), name) if part)
