"""The parameters of a node as ports: which there are, what is known of each, which may be one."""

from collections.abc import Iterator

from msgspec import Struct

from blockstudio.catalogue.text import text
from blockstudio.graph import edits, ports
from blockstudio.graph.derived import derived_problem
from blockstudio.graph.edits import End
from blockstudio.graph.facts import ParameterFacts, Path
from blockstudio.graph.parameters import ParameterKey, parameter_key
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.records import PARAMETER_MARK, Id, Node, Wire
from blockstudio.graph.walk import insides
from blockstudio.studio.session import Session

FEW = 6
"""Up to so many parameters of a node are all shown at once; of more, one chooses."""
_DEEPEST = 12


class ParameterPort(Struct, frozen=True):
    """One parameter or buffer seen from a node: the key of its port, its name, what is known."""

    key: str
    name: str
    facts: ParameterFacts | None = None


def parameter_ports(session: Session, path: Path, node: Node) -> list[ParameterPort]:
    """Return the parameters of a node of the block at `path`, and of all that is inside it."""
    return list(_found(session, (*path, node.id), node, ()))


def known(session: Session, path: Path, end: End) -> ParameterFacts | None:
    """Return what is known of the parameter at an end of a wire in the block at `path`."""
    key = parameter_key(end.port)
    if key is None:
        return None
    inside = bool(session.store.regions(end.node))
    owner = (*path, *key.steps) if inside else (*path, end.node, *key.steps)
    facts = session.facts.get(owner)
    parameters = facts.parameters if facts is not None else ()
    return next((parameter for parameter in parameters if parameter.name == key.name), None)


def misfit(session: Session, path: Path, source: End, target: End) -> Problem | None:
    """Say why two parameters can't be one, as far as their shapes are known; None if they can."""
    if PARAMETER_MARK not in target.port or PARAMETER_MARK not in source.port:
        return None
    start, end = known(session, path, source), known(session, path, target)
    if start is None or end is None:
        return None
    place = Place(session.store.node(target.node).block, target.node, target.port)
    names = [edits.parameter_name(session.store, side) for side in (source, target)]
    if fits_transposed(session, path, source, target):
        return None
    if start.shape is not None and end.shape is not None and start.shape != end.shape:
        return Problem(
            text("{a} and {b} have different shapes", a=names[0], b=names[1]),
            place,
            expected=text("{shape}", shape=shape_of(start)),
            actual=text("{shape}", shape=shape_of(end)),
            hint=text("wire the value through a transpose instead, or make the sizes agree"),
        )
    if start.buffer != end.buffer:
        return Problem(
            text("a parameter and a buffer can't be one"),
            place,
            hint=text("a buffer is not trained; tie it to another buffer"),
        )
    return None


def fits_transposed(session: Session, path: Path, source: End, target: End) -> bool:
    """Return whether one parameter can be another one transposed, and as it is can't be it."""
    start, end = known(session, path, source), known(session, path, target)
    if start is None or end is None or start.shape is None or end.shape is None:
        return False
    if start.shape == end.shape or start.shape[::-1] != end.shape or start.buffer:
        return False
    store = session.store
    block = store.node(target.node).block
    tie = Wire("", block, source.node, source.port, target.node, target.port, transposed=True)
    return derived_problem(store, tie) is None


def shape_of(facts: ParameterFacts | None) -> str:
    """Return the shape of a parameter as people write it; empty while it is not known."""
    if facts is None or facts.shape is None:
        return ""
    return "×".join(map(str, facts.shape)) or "scalar"


def _found(
    session: Session, path: Path, node: Node, steps: tuple[Id, ...]
) -> Iterator[ParameterPort]:
    if node.same or len(steps) > _DEEPEST:
        return
    store = session.store
    facts = session.facts.get(path)
    if facts is not None and facts.parameters:
        for parameter in facts.parameters:
            key = ParameterKey(steps, parameter.name)
            yield ParameterPort(str(key), ports.parameter_title(store, key), parameter)
    elif facts is None or not facts.outputs:
        for socket in ports.parameter_sockets(store, node):
            key = ParameterKey(steps, socket.key.removeprefix(PARAMETER_MARK))
            yield ParameterPort(str(key), ports.parameter_title(store, key))
    for block in insides(store, node):
        region = block != node.definition
        within = (*steps, block) if region else steps
        around = (*path[:-1], block) if region else path
        for inner in store.nodes(block) if block in store else ():
            yield from _found(session, (*around, inner.id), inner, (*within, inner.id))
