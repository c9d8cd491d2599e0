"""What holds at this moment, by name; an action is offered while its condition holds."""

from blockstudio.graph.ports import is_layer
from blockstudio.graph.records import Block, Frame, Node, Note, Wire
from blockstudio.graph.regions import several
from blockstudio.graph.registration import may_register
from blockstudio.graph.store import Store
from blockstudio.studio.canvas.cards.inside import (
    code_asked,
    has_inside,
    is_expanded,
    opens,
    wired_block,
    written_block,
)
from blockstudio.studio.canvas.cards.shared import (
    can_be_idle,
    can_be_independent,
    is_shared,
    ties_among,
)
from blockstudio.studio.canvas.regionbar import owner_of
from blockstudio.studio.canvas.selected import has_parameters, selected_frozen
from blockstudio.studio.files.documents import Documents
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.session import Session

CONDITIONS = (
    "document",
    "imported",
    "selection",
    "cards",
    "nodes",
    "several",
    "one node",
    "named",
    "frames",
    "annotations",
    "wire",
    "points",
    "block",
    "python",
    "wired",
    "written",
    "inner",
    "expandable",
    "module",
    "registered",
    "linkable",
    "shared",
    "apart",
    "repeatable",
    "from library",
    "unwired",
    "idle",
    "ties",
    "trained",
    "frozen",
    "parallel",
    "region",
    "inside",
    "tabs",
    "split",
    "undo",
    "redo",
    "engine",
    "can train",
    "running",
    "paused",
    "can step",
    "active run",
)


def holding(
    session: Session, documents: Documents, runs: RunCenter, *, engine: bool, imported: bool = False
) -> frozenset[str]:
    """Return the names of the conditions that hold."""
    if not documents.open_document:
        return frozenset()
    facts = {"document": True, "engine": engine, "imported": imported}
    facts |= _of_selection(session)
    facts |= {
        "inside": bool(session.path),
        "undo": session.history.undo_title is not None,
        "redo": session.history.redo_title is not None,
        "can train": runs.state == "paused" or not runs.live,
        "running": runs.state == "running",
        "paused": runs.state == "paused",
        "can step": runs.state in ("running", "paused"),
        "active run": runs.live and runs.state != "stopping",
    }
    return frozenset(name for name, holds in facts.items() if holds)


def _of_selection(session: Session) -> dict[str, bool]:
    nodes: list[Node] = session.selected_nodes()
    single = len(nodes) == 1
    return {
        "selection": bool(session.selection),
        "cards": any(
            not isinstance(session.store.records.get(key), Wire) for key in session.selection
        ),
        "nodes": bool(nodes),
        "several": len(nodes) > 1,
        "one node": single,
        **_of_annotations(session, nodes),
        **_of_wires(session),
        "registered": single and may_register(session.store, nodes[0]),
        "wired": wired_block(session) is not None,
        "written": written_block(session) is not None,
        "python": code_asked(session) is not None,
        "block": single and nodes[0].definition is not None,
        "inner": single and opens(session.store, nodes[0]),
        "expandable": any(has_inside(session.store, node) for node in nodes)
        or (not session.selection and is_expanded(session.store, session.path)),
        "ties": bool(ties_among(session.store, session.selection)),
        **_of_training(session, nodes),
        **_of_reuse(session.store, nodes),
        **_of_regions(session, nodes),
    }


def _of_annotations(session: Session, nodes: list[Node]) -> dict[str, bool]:
    records = (session.store.records.get(key) for key in session.selection)
    beside = [record for record in records if isinstance(record, Note | Frame)]
    return {
        "named": len(nodes) + len(beside) == 1,
        "annotations": bool(beside),
        "frames": any(isinstance(record, Frame) for record in beside),
    }


def _of_wires(session: Session) -> dict[str, bool]:
    records = (session.store.records.get(key) for key in session.selection)
    wires = [record for record in records if isinstance(record, Wire)]
    return {
        "wire": len(session.selection) == 1 and any(wire.is_flow for wire in wires),
        "points": any(wire.points for wire in wires),
    }


def _of_training(session: Session, nodes: list[Node]) -> dict[str, bool]:
    frozen = selected_frozen(session)
    some = any(has_parameters(session, node) for node in nodes)
    return {"frozen": frozen, "trained": some and (len(nodes) > 1 or not frozen)}


def _of_reuse(store: Store, nodes: list[Node]) -> dict[str, bool]:
    single = len(nodes) == 1
    return {
        "module": single and is_layer(store, nodes[0]),
        "linkable": bool(nodes) and all(is_layer(store, node) for node in nodes),
        "shared": single and is_shared(store, nodes[0]),
        "apart": any(can_be_independent(store, node) for node in nodes),
        "from library": single and _is_from_library(store, nodes[0]),
        "repeatable": single and nodes[0].definition is not None and not nodes[0].same,
        "unwired": any(can_be_idle(store, node) for node in nodes),
        "idle": any(node.idle for node in nodes),
    }


def _is_from_library(store: Store, node: Node) -> bool:
    block = store.records.get(node.definition or "")
    return isinstance(block, Block) and block.library is not None


def _of_regions(session: Session, nodes: list[Node]) -> dict[str, bool]:
    owner = owner_of(session)
    picked = nodes[0] if len(nodes) == 1 else None
    parallel = (several(session.store, node) for node in (picked, owner) if node is not None)
    return {"region": owner is not None, "parallel": any(parallel)}
