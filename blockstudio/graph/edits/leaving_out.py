"""Verbs by which nodes are left out of the network and taken in again; the document keeps them as they are."""

from collections.abc import Iterable
from typing import Literal

from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph.draft import Draft
from blockstudio.graph.edits.nodes import counted
from blockstudio.graph.history import Edit
from blockstudio.graph.left_out import Omission, marks_of
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import Id
from blockstudio.graph.store import Store

_TITLES = {
    "bypassed": (text("Bypass {name}"), text("Bypass {count} nodes")),
    "disabled": (text("Turn {name} off"), text("Turn {count} nodes off")),
    "": (text("Take {name} in again"), text("Take {count} nodes in again")),
}


def bypass(store: Store, ids: Iterable[Id]) -> Edit:
    """Let nodes hand on what they take, as if they were not there; they keep all they have.

    Raises `Refusal` for one that hands nothing on, or that something else needs.
    """
    return _mark(store, ids, "bypassed")


def disable(store: Store, ids: Iterable[Id]) -> Edit:
    """Leave nodes out with all that only they feed; they keep all they have.

    Raises `Refusal`, which names it, where something outside needs what they give.
    """
    return _mark(store, ids, "disabled")


def enable(store: Store, ids: Iterable[Id]) -> Edit:
    """Take nodes in again that were left out."""
    return _mark(store, ids, "")


def _mark(store: Store, ids: Iterable[Id], how: Literal["", "bypassed", "disabled"]) -> Edit:
    keys = list(dict.fromkeys(ids))
    draft = Draft(store)
    nodes = [draft.put(replace(store.node(key), left_out=how)) for key in keys]
    if how:
        omission = Omission(store, {**marks_of(store), **dict.fromkeys(keys, how)})
        for key in keys:
            if key in omission.faults:
                raise Refusal(omission.faults[key])
    return draft.edit(counted(store, [node.id for node in nodes], *_TITLES[how]))
