"""What holds at this moment, by name; an action is offered while its condition holds."""

from blockstudio.graph.records import Node
from blockstudio.studio.files.documents import Documents
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.session import Session

CONDITIONS = (
    "document",
    "selection",
    "nodes",
    "one node",
    "block",
    "python node",
    "inside",
    "undo",
    "redo",
    "engine",
    "can train",
    "running",
    "can step",
    "active run",
)


def holding(
    session: Session, documents: Documents, runs: RunCenter, *, engine: bool
) -> frozenset[str]:
    """Return the names of the conditions that hold."""
    if not documents.open_document:
        return frozenset()
    facts = {"document": True, "engine": engine}
    facts |= _of_selection(session)
    facts |= {
        "inside": bool(session.path),
        "undo": session.history.undo_title is not None,
        "redo": session.history.redo_title is not None,
        "can train": runs.state == "paused" or not runs.live,
        "running": runs.state == "running",
        "can step": runs.state in ("running", "paused"),
        "active run": runs.live and runs.state != "stopping",
    }
    return frozenset(name for name, holds in facts.items() if holds)


def _of_selection(session: Session) -> dict[str, bool]:
    nodes: list[Node] = session.selected_nodes()
    one = len(nodes) == 1
    return {
        "selection": bool(session.selection),
        "nodes": bool(nodes),
        "one node": one,
        "python node": one and session.store.code_of(nodes[0]) is not None,
        "block": one and nodes[0].definition is not None,
    }
