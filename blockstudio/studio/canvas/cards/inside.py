"""The way into a node: the block it is an instance of, or the region that does its work."""

from blockstudio.graph.code.written import code_behind, forward_code
from blockstudio.graph.facts import Path
from blockstudio.graph.records import CODE_PREFIX, Block, CustomCode, Node
from blockstudio.graph.regions import main_first
from blockstudio.graph.scope import enclosing_class, scoped
from blockstudio.graph.store import Store
from blockstudio.studio.session import Session


def way_in(store: Store, path: Path, node: Node) -> Path | None:
    """Return the path to the inside of a node of the block at `path`, or None if it has none.

    What is inside a twin is inside its original.
    """
    own = store.original(node)
    if own.definition in store:
        return (*_around(store, path, own), own.id)
    main = next(iter(main_first(store, own)), None)
    return (*path, main.id) if main is not None else None


def opens(store: Store, node: Node) -> bool:
    """Return whether there is something inside a node: a block, regions, or Python of its own."""
    own_code = node.kind.startswith(CODE_PREFIX)
    return own_code or node.definition in store or bool(store.regions(node.id))


def in_place(session: Session, top: Path, path: Path) -> bool:
    """Return whether the block at a path is to be seen where the one at `top` is shown: itself, or expanded in it."""
    if path[: len(top)] != top:
        return False
    return all(is_expanded(session.store, (step,)) for step in path[len(top) :])


def has_inside(store: Store, node: Node) -> bool:
    """Return whether there are nodes inside a node, which can be shown where it stands."""
    return not node.same and (node.definition in store or bool(store.regions(node.id)))


def is_expanded(store: Store, path: Path) -> bool:
    """Return whether what a path leads to is drawn where it stands."""
    if not path:
        return False
    record = store.records.get(path[-1])
    owner = store.records.get(record.owner) if isinstance(record, Block) else record
    return isinstance(owner, Node) and owner.expanded and not owner.same


def code_asked(session: Session) -> CustomCode | None:
    """Return the Python that is meant by the selection: of the one node, else of the block shown."""
    nodes = session.selected_nodes()
    own = code_behind(session.store, nodes[0].id) if len(nodes) == 1 else None
    if own is not None:
        return own
    return forward_code(session.store, enclosing_class(session.store, session.block.id))


def wired_block(session: Session) -> Block | None:
    """Return the class that is meant by the selection, if wires say what happens in it.

    It is that of the one selected block, or the one shown where nothing is selected.
    """
    block = _meant(session)
    if block is None or block.forward:
        return None
    return block if session.store.wires(block.id) else None


def written_block(session: Session) -> Block | None:
    """Return the class that is meant by the selection likewise, if Python says it."""
    block = _meant(session)
    return block if block is not None and block.forward else None


def _meant(session: Session) -> Block | None:
    nodes = session.selected_nodes()
    key = nodes[0].definition if len(nodes) == 1 else None if nodes else session.block.id
    block = session.store.records.get(key or "")
    return block if isinstance(block, Block) and not block.owner else None


def _around(store: Store, path: Path, node: Node) -> Path:
    """Return the path to the block that a node of the same class lies in."""
    outer = path
    while outer and isinstance(store.records.get(outer[-1]), Block):
        outer = outer[:-1]
    for regions, node_there in scoped(store, enclosing_class(store, node.block)):
        if node_there.id == node.id:
            return (*outer, *regions)
    return path
