"""The conditions of nodes: what a While waits for, an If asks and a For goes through, as far as a card has room for it."""

from blockstudio.graph.records import Id
from blockstudio.studio.session import Session

_LONGEST = 60


def conditions(session: Session) -> dict[Id, str]:
    """Return the condition of every node that has one of a length that can be shown."""
    if not session.store.has_regions:
        return {}
    return {node: asks for node, asks in session.source.asks.items() if len(asks) <= _LONGEST}
