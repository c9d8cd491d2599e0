"""Rules and parameter groups follow the nodes they are about into a new block, and out of one."""

from collections.abc import Callable, Collection, Mapping

from msgspec.structs import replace

from blockstudio.graph.draft import Draft
from blockstudio.graph.parameters import node_of, turn, turn_of
from blockstudio.graph.records import TRAIN, Id, TrainSpec

Path = tuple[Id, ...]


def follow_in(draft: Draft, inside: Collection[Id], instance: Id) -> None:
    """Let what is about nodes that are now `inside` the block of `instance` go through it."""

    def deeper(path: Path) -> Path:
        at = next((i for i, step in enumerate(path) if node_of(step) in inside), None)
        return path if at is None else (*path[:at], instance, *path[at:])

    _follow(draft, deeper)


def follow_out(draft: Draft, instance: Id, ids: Mapping[Id, Id]) -> None:
    """Let what is about nodes inside `instance` find them around it, by their new `ids`."""

    def outer(path: Path) -> Path:
        if instance not in path[:-1]:
            return path
        at = path.index(instance)
        return (*path[:at], *(_renamed(step, ids) for step in path[at + 1 :]))

    _follow(draft, outer)


def _follow(draft: Draft, moved: Callable[[Path], Path]) -> None:
    for rule in draft.store.rules():
        if (path := moved(rule.path)) != rule.path:
            draft.put(replace(rule, path=path))
    train = draft.now(TRAIN)
    if isinstance(train, TrainSpec):
        groups = tuple(replace(one, path=moved(one.path)) for one in train.groups)
        if groups != train.groups:
            draft.put(replace(train, groups=groups))


def _renamed(step: Id, ids: Mapping[Id, Id]) -> Id:
    node = node_of(step)
    return turn(ids.get(node, node), turn_of(step))
