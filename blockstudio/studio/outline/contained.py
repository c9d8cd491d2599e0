"""The lines of containers: `layers` stands above what is in it, as `print(net)` shows it.

A container is no record: its line is at the path of its block, and a step that says its name. What is
in it is at the paths that it would be at without it.
"""

from collections.abc import Iterable

from blockstudio.graph.containers import Container, gathered
from blockstudio.graph.facts import Path
from blockstudio.graph.names import containers as containers_of
from blockstudio.graph.records import Id, Node
from blockstudio.graph.registration import containers, said_order
from blockstudio.graph.scope import enclosing_class
from blockstudio.graph.store import Store

_MARK = "."


def name_at(path: Path) -> str:
    """Return the name of the container whose line is at a path, "" for any other line."""
    return path[-1][1:] if path and path[-1].startswith(_MARK) else ""


def block_at(path: Path) -> Path:
    """Return the path of the block, or of what else, in which what stands below a line lies."""
    return path[:-1] if name_at(path) else path


def around(path: Path, node: Node) -> list[Path]:
    """Return the paths of the containers that a node of the block at `path` lies in, outer ones first."""
    return [(*path, _MARK + name) for name in containers_of(node.name)]


def lines(store: Store, block: Id, path: Path, nodes: Iterable[Node]) -> list[Path]:
    """Return the lines below one: of nodes of a block those that its container has, or that have none."""
    outer, entries = block_at(path), gathered(store, nodes, said_order(store, block))
    for name in (*containers_of(name_at(path)), name_at(path)):
        found = (one for one in entries if isinstance(one, Container) and one.name == name)
        entries = next((list(one.entries) for one in found), [] if name else entries)
    return [
        (*outer, _MARK + one.name) if isinstance(one, Container) else (*outer, one)
        for one in entries
    ]


def container_at(store: Store, block: Id, path: Path) -> Container | None:
    """Return the container whose line is at a path, as the class of the block has it."""
    outermost = containers(store, enclosing_class(store, block)) if name_at(path) else []
    found = (one for outer in outermost for one in outer.all())
    return next((one for one in found if one.name == name_at(path)), None)


def keys_at(store: Store, block: Id, path: Path) -> list[Id]:
    """Return the node at a path, of a container's line all that lie in it here."""
    if not name_at(path):
        return [path[-1]]
    container = container_at(store, block, path)
    keys = container.nodes() if container is not None else ()
    return [key for key in keys if store.node(key).block == block]
