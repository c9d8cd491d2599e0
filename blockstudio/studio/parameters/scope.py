"""Whose parameters are listed: the network's, those of the block that is shown, of what is selected."""

from collections.abc import Callable
from typing import Literal

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.owned import Owned
from blockstudio.graph.parameters import node_of
from blockstudio.graph.records import Block
from blockstudio.studio.session import Session

Scope = Literal["network", "block", "selection"]
SCOPES: dict[Scope, Text] = {
    "network": text("whole network"),
    "block": text("what is shown"),
    "selection": text("what is selected"),
}


def inside(session: Session, scope: Scope) -> Callable[[Owned], bool]:
    """Return what says whether a parameter is in the scope as it is now."""
    outer, selection, records = session.path, session.selection, session.store.records
    depth = len(outer)

    def is_below(owned: Owned) -> bool:
        return owned.path[:depth] == outer and len(owned.path) > depth

    def is_selected(owned: Owned) -> bool:
        if not is_below(owned):
            return False
        step = node_of(owned.path[depth])
        region = records.get(step)
        return (region.owner if isinstance(region, Block) else step) in selection

    match scope:
        case "network":
            return lambda _owned: True
        case "block":
            return is_below
        case "selection":
            return is_selected
