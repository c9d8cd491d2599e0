"""The selected nodes that have parameters, as parameter groups write them. No widget."""

from blockstudio.graph.facts import Path
from blockstudio.graph.group_assignment import frozen_nodes
from blockstudio.graph.parameters import bare
from blockstudio.graph.reaching import is_inside, without_regions
from blockstudio.graph.records import Node
from blockstudio.studio.session import Session


def selected_owners(session: Session) -> list[Path]:
    """Return the paths of the selected nodes that have parameters, a twin's being its original's."""
    inside = without_regions(session.store, bare(session.path))
    nodes = [node for node in session.selected_nodes() if has_parameters(session, node)]
    return list(dict.fromkeys((*inside, session.store.original(node).id) for node in nodes))


def has_parameters(session: Session, node: Node) -> bool:
    """Return whether a node of the shown block has parameters: trained ones, or frozen ones."""
    own = (*session.path, session.store.original(node).id)
    return any(
        not parameter.buffer
        for path, known in session.facts.items()
        if is_inside(path, own)
        for parameter in known.parameters
    )


def selected_frozen(session: Session) -> bool:
    """Return whether a selected node is frozen, or some of its parameters are."""
    frozen = frozen_nodes(session.store, session.facts, session.path)
    nodes = [session.store.original(node) for node in session.selected_nodes()]
    return any(node.id in frozen or False in node.requires_grad.values() for node in nodes)
