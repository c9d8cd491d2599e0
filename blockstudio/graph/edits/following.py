"""Rules and parameter groups follow the nodes they are about into a new block, and out of one."""

from collections.abc import Callable, Collection, Mapping

from msgspec.structs import replace

from blockstudio.graph.draft import Draft
from blockstudio.graph.parameters import node_of, repetition, repetition_index
from blockstudio.graph.records import TRAIN, Id, TrainSpec

Path = tuple[Id, ...]


def follow_in(draft: Draft, inside: Collection[Id], instance: Id) -> None:
    """Let what is about nodes that are now `inside` the block of `instance` go through it."""

    def deeper(path: Path) -> list[Path]:
        at = next((i for i, step in enumerate(path) if node_of(step) in inside), None)
        return [path if at is None else (*path[:at], instance, *path[at:])]

    _follow(draft, deeper)


def follow_out(draft: Draft, instance: Id, ids: Mapping[Id, Id], owners: Collection[Id]) -> None:
    """Let what is about nodes inside `instance` find them around it, by their new `ids`.

    What is about all of `instance` is about each of the `owners` of its parameters from now on.
    """

    def outer(path: Path) -> list[Path]:
        if instance not in path:
            return [path]
        at = path.index(instance)
        inner = [path[at + 1 :]] if path[at + 1 :] else [(owner,) for owner in owners]
        return [(*path[:at], *(_renamed(step, ids) for step in steps)) for steps in inner]

    _follow(draft, outer)


def _follow(draft: Draft, moved: Callable[[Path], list[Path]]) -> None:
    rules = draft.store.rules()
    followed = [
        replace(rule, path=path, id=draft.new_id("r") if number else rule.id)
        for rule in rules
        for number, path in enumerate(moved(rule.path))
    ]
    if followed != rules:
        for rule in rules:
            draft.remove(rule.id)
        for place, rule in enumerate(followed):
            draft.put(replace(rule, place=place))
    train = draft.now(TRAIN)
    if isinstance(train, TrainSpec):
        groups = tuple(replace(one, path=path) for one in train.groups for path in moved(one.path))
        if groups != train.groups:
            draft.put(replace(train, groups=groups))


def _renamed(step: Id, ids: Mapping[Id, Id]) -> Id:
    node = node_of(step)
    return repetition(ids.get(node, node), repetition_index(step))
