"""Which parameter group has which parameters, told from the facts of the network."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.graph.facts import Facts, ParameterFacts, Path
from blockstudio.graph.freezing import is_asked
from blockstudio.graph.parameters import node_of
from blockstudio.graph.reaching import goes_by, is_inside, reaches, without_regions
from blockstudio.graph.records import BLOCK_PREFIX, CODE_PREFIX, Id, Node, ParameterGroup
from blockstudio.graph.store import Store
from blockstudio.graph.walk import state_key

Name: TypeAlias = tuple[Path, str]
"""Where a parameter is, and what it is called there."""
NO_GROUP = -1
"""The group of a parameter that none selects: it has the options of the recipe."""


class GroupMember(Struct, frozen=True):
    """One parameter that wants gradients, and the place of the group that has it."""

    path: Path
    name: str
    shape: tuple[int, ...] | None
    count: int
    group: int = NO_GROUP


def assigned(store: Store, facts: Facts, groups: Sequence[ParameterGroup]) -> list[GroupMember]:
    """Return every parameter that can be trained with the first group that selects it.

    One that is tied, or goes by the names of shared calls too, is selected by any of its names.
    """
    return [
        GroupMember(
            named[0][0],
            named[0][1],
            one.shape,
            one.count,
            next(
                (at for at, group in enumerate(groups) if _is_of(store, group, one, named)),
                NO_GROUP,
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
            elif not one.buffer and is_trainable(store, path, one):
                found[_key(store, path, one.name)] = one, [name]
    for key, name in later:
        if key in found:
            found[key][1].append(name)
    yield from found.values()


def frozen_at(groups: Sequence[ParameterGroup], found: Iterable[GroupMember], path: Path) -> bool:
    """Return whether all parameters of the node at `path`, and there are some, are frozen."""
    own = [one.group for one in found if is_inside(one.path, path)]
    return bool(own) and all(place != NO_GROUP and groups[place].frozen for place in own)


def frozen_nodes(store: Store, facts: Facts, path: Path) -> frozenset[Id]:
    """Return the nodes of the block at `path` that have parameters, all of them frozen.

    So is what asks for no gradients, and what a group of the recipe keeps from being trained.
    """
    groups = store.train.groups
    if not store.has_frozen and not any(group.frozen for group in groups):
        return frozenset()
    deep = len(path)
    inside = {own: known for own, known in facts.items() if own[:deep] == path and own != path}
    still: dict[Id, bool] = {}
    for one in assigned(store, inside, groups):
        node = node_of(one.path[deep])
        frozen = one.group != NO_GROUP and groups[one.group].frozen
        still[node] = still.get(node, True) and frozen
    for own, known in inside.items():
        if any(not (one.buffer or one.tied) for one in known.parameters):
            still.setdefault(node_of(own[deep]), True)
    return frozenset(node for node, all_of_it in still.items() if all_of_it)


def is_trainable(store: Store, path: Path, one: ParameterFacts) -> bool:
    """Return whether a parameter asks for gradients: as the document says now, else as torch said."""
    asks = is_asked(store, path, one.name) if store.has_frozen else None
    return one.trainable if asks is None else asks


def is_vector(shape: tuple[int, ...] | None) -> bool:
    """Return whether a parameter has at most one dimension: a bias, or what a norm learns."""
    return shape is not None and len(shape) <= 1


def _is_of(store: Store, group: ParameterGroup, one: ParameterFacts, named: Sequence[Name]) -> bool:
    if group.vectors and not is_vector(one.shape):
        return False
    return any(_is_about(store, group, path, name) for path, name in named)


def _is_about(store: Store, group: ParameterGroup, path: Path, name: str) -> bool:
    if group.parameter and not goes_by(name, group.parameter):
        return False
    if not group.kind.startswith((BLOCK_PREFIX, CODE_PREFIX)):
        return reaches(store, replace(group, parameter=""), path, name)
    # A class of the document stands for all that is inside its instances.
    around = (store.records.get(node_of(step)) for step in path)
    inside = any(isinstance(node, Node) and node.kind == group.kind for node in around)
    return inside and reaches(store, ParameterGroup(path=group.path), path, name)


def _original(store: Store, node: Node, path: Path) -> Path:
    """Return the path of the node whose module a shared call calls."""
    outer = without_regions(store, path[:-1])
    return (*outer, store.original(node).id)


def _key(store: Store, path: Path, name: str) -> str:
    return ".".join(part for part in (state_key(store, path), name) if part)
