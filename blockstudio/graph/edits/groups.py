"""Verbs on the parameter groups of the recipe: add, set, order, remove, freeze."""

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.draft import Draft
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Place, refuse
from blockstudio.graph.records import TRAIN, Id, ParameterGroup
from blockstudio.graph.store import Store

_ADD = text("Add a parameter group")


def add_group(store: Store, group: ParameterGroup, at: int | None = None) -> Edit:
    """Add a group after the others, or so that it becomes number `at`, from 0."""
    groups = list(store.train.groups)
    groups.insert(len(groups) if at is None else at, group)
    return _put(store, groups, _ADD)


def set_group(store: Store, at: int, **fields: Any) -> Edit:
    """Set fields of the group number `at`."""
    groups = _groups(store, at)
    groups[at] = replace(groups[at], **fields)
    return _put(store, groups, text("Set a parameter group"))


def move_group(store: Store, at: int, by: int) -> Edit:
    """Let a group select its parameters earlier (by a negative number) or later."""
    groups = _groups(store, at)
    to = max(0, min(len(groups) - 1, at + by))
    groups.insert(to, groups.pop(at))
    return _put(store, groups, text("Move a parameter group"))


def remove_group(store: Store, at: int) -> Edit:
    """Take a group away: what it had goes to the next that selects it."""
    groups = _groups(store, at)
    del groups[at]
    return _put(store, groups, text("Remove a parameter group"))


def freeze(store: Store, paths: Sequence[tuple[Id, ...]]) -> Edit:
    """Keep the parameters of these nodes from being trained, whatever other groups say."""
    groups = [ParameterGroup(path=path, frozen=True) for path in paths]
    groups += (one for one in store.train.groups if not _is_about(one, paths))
    return _put(store, groups, text("Freeze parameters"))


def thaw(store: Store, paths: Sequence[tuple[Id, ...]]) -> Edit:
    """Train the parameters of these nodes: frozen groups about just them go.

    Where a group about more than them is frozen, they get a group of their own before it, with the
    options of the recipe.
    """
    return _put(store, groups_without_frozen(store, paths), text("Train parameters"))


def groups_without_frozen(
    store: Store, paths: Sequence[tuple[Id, ...]]
) -> tuple[ParameterGroup, ...]:
    """Return the groups of the recipe that let the parameters of these nodes be trained."""
    groups = [one for one in store.train.groups if not (one.frozen and _is_about(one, paths))]
    wider = [one for one in groups if one.frozen]
    own = [
        ParameterGroup(path=path)
        for path in paths
        if any(path[: len(one.path)] == one.path for one in wider)
    ]
    return (*own, *groups)


def drop_groups(draft: Draft, node: Id) -> None:
    """Drop the groups that are about a node that is removed, or about one inside it."""
    train = draft.now(TRAIN)
    groups = getattr(train, "groups", ())
    kept = tuple(one for one in groups if node not in one.path)
    if train is not None and kept != groups:
        draft.put(replace(train, groups=kept))


def _is_about(group: ParameterGroup, paths: Sequence[tuple[Id, ...]]) -> bool:
    """Return whether a group is about exactly one of the nodes, with all that is inside."""
    return group.path in paths and not (group.kind or group.parameter or group.vectors)


def _groups(store: Store, at: int) -> list[ParameterGroup]:
    groups = list(store.train.groups)
    if not 0 <= at < len(groups):
        message = text("there is no parameter group number {number}", number=at + 1)
        raise refuse(message, Place(record=TRAIN, item="groups"))
    return groups


def _put(store: Store, groups: Sequence[ParameterGroup], title: Text) -> Edit:
    draft = Draft(store)
    draft.put(replace(store.train, groups=tuple(groups)))
    return draft.edit(title)
