"""From a parameter to the node that owns it, and from a node to its place in the network."""

from collections.abc import Iterator

from blockstudio.graph import ports
from blockstudio.graph.facts import Path
from blockstudio.graph.owned import Owned, owned_in
from blockstudio.graph.parameters import node_of, repetition
from blockstudio.graph.records import Block, Id, Node
from blockstudio.graph.store import Store
from blockstudio.graph.walk import has_repetitions
from blockstudio.studio.parameters.unheard import unheard_in
from blockstudio.studio.session import Session


def owned(session: Session) -> Iterator[Owned]:
    """Yield every parameter and buffer that is known, in the order of the facts."""
    return owned_in(session.store, session.facts)


def show_key(session: Session, key: str) -> bool:
    """Go to the node that owns the parameter of that key; return whether there is one."""
    path = next((parameter.path for parameter in owned(session) if parameter.key == key), None)
    return path is not None and show_path(session, path)


def show_path(session: Session, path: Path) -> bool:
    """Show the node at a path, selected."""
    if not path or node_of(path[-1]) not in session.store:
        return False
    session.go(path[:-1])
    session.select([node_of(path[-1])])
    return True


def is_counted(session: Session, path: Path = ()) -> bool:
    """Return whether the engine has spoken of every layer below a path, as the document is now."""
    if session.facts_current or not unheard_in(session).something:
        return True
    block = session.block_at(path)
    return all(own in session.facts for own in _layers(session.store, block, path, ()))


def _layers(store: Store, block: Id, path: Path, around: tuple[Id, ...]) -> Iterator[Path]:
    """Yield the paths of what may have parameters in a block and inside it, twins left out."""
    for node in store.nodes(block) if block in store and block not in around else ():
        if node.same:
            continue
        own = (*path, node.id)
        spec = ports.spec_of(store, node)
        if spec is not None and spec.form in ("module", "parameter"):
            yield own
        yield from _layers(store, node.definition or "", own, (*around, block))
        for region in store.regions(node.id):
            yield from _layers(store, region.id, (*path, region.id), (*around, block))


def turns_at(session: Session, path: Path) -> int:
    """Return how often the block instance at a path is repeated, as far as that is known."""
    store, (*outer, step) = session.store, path
    node = store.records.get(node_of(step))
    if not isinstance(node, Node) or not has_repetitions(node):
        return 1
    inside = next(iter(store.nodes(node.definition or "")), None)
    known = 0
    while inside is not None and (*outer, repetition(node.id, known), inside.id) in session.facts:
        known += 1
    return known or (node.times if isinstance(node.times, int) else 1)


def path_of(session: Session, node: Node) -> Path:
    """Return the path of a node of the class that is shown, in whichever region of it it lies."""
    records, inner = session.store.records, []
    block = records.get(node.block)
    while isinstance(block, Block) and block.owner:
        inner.append(block.id)
        owner = records.get(block.owner)
        block = records.get(owner.block) if isinstance(owner, Node) else None
    outer = session.path
    while outer and isinstance(records.get(outer[-1]), Block):
        outer = outer[:-1]
    return (*outer, *reversed(inner), node.id)
