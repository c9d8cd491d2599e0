"""From a parameter to the node that owns it, and from a node to its place in the network."""

from collections.abc import Iterator

from msgspec import Struct

from blockstudio.graph.facts import ParameterFacts, Path
from blockstudio.graph.records import Block, Id, Node
from blockstudio.graph.walk import state_key
from blockstudio.studio.session import Session


class Owned(Struct, frozen=True):
    """One parameter or buffer: its `state_dict` key, whose it is, what is known of it."""

    key: str
    path: Path
    facts: ParameterFacts


def key_below(prefix: str, name: str) -> str:
    """Return the key of a parameter; that of a Parameter node is the node's own, it has no name."""
    return ".".join(part for part in (prefix, name) if part)


def owned(session: Session) -> Iterator[Owned]:
    """Yield every parameter and buffer that is known, in the order of the facts."""
    store = session.store
    outer: dict[Path, str] = {}
    for path, facts in session.facts.items():
        if facts.parameters and isinstance(store.records.get(_bare(path[-1])), Node):
            if (above := path[:-1]) not in outer:
                outer[above] = state_key(store, above)
            prefix = key_below(outer[above], state_key(store, path[-1:]))
            for one in facts.parameters:
                yield Owned(key_below(prefix, one.name), path, one)


def show_key(session: Session, key: str) -> bool:
    """Go to the node that owns the parameter of that key; return whether there is one."""
    found = next((one.path for one in owned(session) if one.key == key), None)
    return found is not None and show_path(session, found)


def show_path(session: Session, path: Path) -> bool:
    """Show the node at a path, selected."""
    if not path or _bare(path[-1]) not in session.store:
        return False
    session.go(path[:-1])
    session.select([_bare(path[-1])])
    return True


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


def _bare(step: str) -> Id:
    return step.partition("#")[0]
