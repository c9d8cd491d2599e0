"""What has no size yet, and where upstream the shape is lost."""

from collections.abc import Iterable

from msgspec import Struct

from blockstudio.catalogue.text import Text, text
from blockstudio.graph import ports
from blockstudio.graph.facts import NodeFacts, Path
from blockstudio.graph.owned import Owned
from blockstudio.graph.properties import is_auto
from blockstudio.graph.records import INPUT, Id, Node
from blockstudio.graph.store import Store
from blockstudio.studio.session import Session


class Deferred(Struct, frozen=True):
    """A parameter that is not materialised: the sizes that are missing, and why."""

    key: str
    path: Path
    sizes: tuple[str, ...]
    why: Text


def deferred(session: Session, parameters: Iterable[Owned]) -> list[Deferred]:
    """Say of parameters that have no values yet which sizes they miss, and why."""
    rows: list[Deferred] = []
    lost: dict[Path, Text] = {}
    for parameter in parameters:
        node = session.store.node(parameter.path[-1].partition("#")[0])
        spec = ports.spec_of(session.store, node)
        known = session.facts.get(parameter.path, NodeFacts()).sizes
        items = spec.properties if spec is not None else ()
        sizes = tuple(i.name for i in items if is_auto(i, node) and i.name not in known)
        rows.append(
            Deferred(parameter.key, parameter.path, sizes, _lost_at(session, parameter.path, lost))
        )
    return rows


def shapeless(store: Store) -> list[Node]:
    """Return the Inputs of the network without a shape."""
    faces = ports.faces(store, store.root.id, INPUT)
    return [face for face in faces if not isinstance(face.properties.get("shape"), list | tuple)]


def _lost_at(session: Session, path: Path, known: dict[Path, Text]) -> Text:
    """Say where, going against the wires from the node at `path`, the shape is lost.

    What is `known` of nodes is used and added to: no stretch of the network is walked twice.
    """
    way: dict[Path, None] = {}
    reason = known.get(path)
    while reason is None:
        way[path] = None
        before = _before(session, path)
        if isinstance(before, Text):
            reason = before
        elif before in way:
            reason = text("its shape is not known yet")
        else:
            path, reason = before, known.get(before)
    known.update(dict.fromkeys(way, reason))
    return reason


def _before(session: Session, path: Path) -> Path | Text:
    """Return the node at which to look further, or what is wrong at this one."""
    node = session.store.records.get(path[-1].partition("#")[0])
    if not isinstance(node, Node):
        return text("its shape is not known yet")
    if node.kind != INPUT:
        return _upstream(session, path, node)
    if len(path) == 1:
        return text("input of “{name}” has no shape", name=node.name)
    return _outside(session.store, path, node)


def _upstream(session: Session, path: Path, node: Node) -> Path | Text:
    """Return the node before this one whose result has no shape, or why there is none."""
    wires = [wire for wire in session.store.wires_into(node.id) if wire.is_flow]
    if not wires:
        return text("nothing is wired to “{name}”", name=node.name)
    for wire in wires:
        before = (*path[:-1], wire.source)
        facts = session.facts.get(before)
        if facts is None or wire.output not in facts.outputs:
            return before
    return text("“{name}” does not tell the shape of its result", name=node.name)


def _outside(store: Store, path: Path, face: Node) -> Path | Text:
    """Return what is wired, outside, to the input of a block or a region."""
    step = path[-2]
    holder = store.records.get(step.partition("#")[0])
    if not isinstance(holder, Node):
        owner: Id = store.block(face.block).owner
        outer = (*path[:-2], owner)
        wires = [w for w in store.wires_into(owner) if _face_name(store, w.input) == face.name]
    else:
        outer = (*path[:-2], holder.id)
        wires = [w for w in store.wires_into(holder.id) if w.input == face.id]
    if not wires:
        return text("nothing is wired to the input “{name}”", name=face.name)
    return (*outer[:-1], wires[0].source)


def _face_name(store: Store, key: Id) -> str:
    face = store.records.get(key)
    return face.name if isinstance(face, Node) else ""
