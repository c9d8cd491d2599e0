"""Parameters that the document says are one, as pairs of `state_dict` keys."""

from collections.abc import Iterator

from msgspec import Struct

from blockstudio.graph import ports
from blockstudio.graph.facts import Path
from blockstudio.graph.parameters import parameter_key
from blockstudio.graph.records import Id, Node, Wire
from blockstudio.graph.store import Store
from blockstudio.graph.walk import every_path, paths_to, state_key, used_blocks


class Tie(Struct, frozen=True):
    """Two `state_dict` keys that stand for one tensor: the first is the original."""

    source: str
    target: str
    wire: Id = ""


class TiedEnd(Struct, frozen=True):
    """One end of a tie: the path of the node that owns the parameter, and the name it has there."""

    owner: Path
    name: str


def ties(store: Store) -> list[Tie]:
    """Return every tie: those wires make, and the parameters of layers that stand at two places."""
    pairs = [
        Tie(key_of(store, source), key_of(store, target), wire.id)
        for wire, source, target in tied_ends(store)
    ]
    return list(dict.fromkeys([*pairs, *_second_places(store)]))


def tied_ends(store: Store) -> Iterator[tuple[Wire, TiedEnd, TiedEnd]]:
    """Yield every tie with its two ends: the wire, the original, and what is one tensor with it."""
    for wire, source, target in parameter_wires(store):
        if target is not None and not wire.is_derived:
            yield wire, source, target


def derived_ties(store: Store) -> Iterator[tuple[Wire, Tie]]:
    """Yield every tie by which a parameter is worked out from another one, by their keys."""
    for wire, source, target in parameter_wires(store):
        if target is not None and wire.is_derived:
            yield wire, Tie(key_of(store, source), key_of(store, target), wire.id)


def parameter_wires(store: Store) -> Iterator[tuple[Wire, TiedEnd, TiedEnd | None]]:
    """Yield every wire from a parameter with its ends, at each place of its block.

    Where the value of the parameter goes into a computation, there is no second end; a parameter
    that is worked out from it is one.
    """
    for block in used_blocks(store):
        if not store.uses_parameters(block.id):
            continue
        wires = [wire for wire in store.wires(block.id) if parameter_key(wire.output)]
        for path in paths_to(store, block.id):
            for wire in wires:
                source = _end(store, path, wire.source, wire.output)
                target = _end(store, path, wire.target, wire.input)
                if source is not None and (target is not None or not wire.is_tie):
                    yield wire, source, target


def _end(store: Store, path: Path, node: Id, port: str) -> TiedEnd | None:
    key = parameter_key(port)
    if key is None or node not in store:
        return None
    own = store.original(store.node(node))
    steps = key.steps if store.regions(own.id) else key.path(own.id)
    return TiedEnd((*path, *steps), key.name)


def _second_places(store: Store) -> Iterator[Tie]:
    """Yield the parameters of layers that stand at a second place, or lie in a block that does."""
    if not store.has_shared_calls:
        return
    for path, node in every_path(store):
        first = tuple(_original(store, step) for step in path)
        source, target = state_key(store, first), state_key(store, path)
        if source != target:
            for name in _parameters(store, node):
                yield Tie(f"{source}.{name}", f"{target}.{name}")


def _original(store: Store, step: Id) -> Id:
    record = store.records.get(step)
    return store.original(record).id if isinstance(record, Node) else step


def _parameters(store: Store, node: Node) -> list[str]:
    own = store.original(node)
    spec = ports.spec_of(store, own)
    if spec is None or spec.form != "module":
        return []
    return [*ports.known_parameters(spec, own), *ports.known_buffers(spec, own)]


def key_of(store: Store, end: TiedEnd) -> str:
    """Return the `state_dict` key of one end of a tie."""
    return ".".join(filter(None, [state_key(store, end.owner), end.name]))
