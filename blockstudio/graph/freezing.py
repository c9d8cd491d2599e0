"""Which parameters ask for gradients: what nodes say of it, for themselves and for all inside them.

It is part of the network, as `requires_grad` of its parameters is: it goes along wherever the network goes.
What a parameter group of the recipe freezes is that of a run.
"""

from collections.abc import Iterator

from blockstudio.graph import ports
from blockstudio.graph.change import Change
from blockstudio.graph.facts import Path
from blockstudio.graph.parameters import node_of
from blockstudio.graph.records import Id, Node, Record
from blockstudio.graph.store import Store

EVERY = ""
"""What stands for all parameters that a node has or holds."""
TRAINABLE = "trainable"
"""The property by which a Parameter says it."""


def is_asked(store: Store, path: Path, name: str) -> bool | None:
    """Return whether nodes say that a parameter asks for gradients, None where none says anything.

    It is that of the node at `path`, by its name there. An outer node speaks for all that is in it.
    """
    nodes = [store.original(node) for node in _nodes(store, path)]
    for node in nodes[:-1]:
        if EVERY in node.requires_grad:
            return node.requires_grad[EVERY]
    said = nodes[-1].requires_grad if nodes else {}
    if nodes and said_by_property(store, nodes[-1]):
        return False
    return said.get(name, said.get(EVERY))


def speaker_around(store: Store, path: Path) -> Node | None:
    """Return the outermost node around the one at `path` that speaks for all that is in it."""
    around = (store.original(node) for node in list(_nodes(store, path))[:-1])
    return next((node for node in around if EVERY in node.requires_grad), None)


def said_by_property(store: Store, node: Node) -> bool:
    """Return whether a node is a Parameter that asks for no gradients."""
    return is_parameter(store, node) and node.properties.get(TRAINABLE) is False


def is_parameter(store: Store, node: Node) -> bool:
    """Return whether a node is an `nn.Parameter` of its block."""
    spec = ports.spec_of(store, node)
    return spec is not None and spec.form == "parameter" and bool(spec.call)


def has_own(store: Store, node: Node) -> bool:
    """Return whether a node has parameters, or may hold some: a layer, a Parameter, a block."""
    spec = ports.spec_of(store, node)
    if node.definition is not None or spec is None:
        return node.definition is not None
    return is_parameter(store, node) or (
        spec.form == "module"
        and bool(spec.parameters or spec.is_code or ports.known_parameters(spec, node))
    )


def names_of(store: Store, node: Node) -> tuple[str, ...]:
    """Return the names of the parameters that a layer is known to have."""
    spec = ports.spec_of(store, node)
    return ports.may_have(spec) if spec is not None and spec.form == "module" else ()


def can_say(store: Store, node: Node, name: str) -> bool:
    """Return whether a node may speak of the parameter of that name, or of `EVERY`."""
    if node.same or not has_own(store, node) or is_parameter(store, node):
        return False
    spec = ports.spec_of(store, node)
    if name == EVERY or (spec is not None and spec.is_code):
        return True
    buffers = () if spec is None else (*spec.buffers, *(o.name for o in spec.optional if o.buffer))
    return spec is not None and name not in buffers and ports.has_parameter(spec, name)


def is_off(node: Node, name: str) -> bool:
    """Return whether a node has no parameter of that name because a property says so: `bias`."""
    return node.properties.get(name) is False


def speaks_inside(store: Store, block: Id) -> bool:
    """Return whether any node in a block, however deep, says something of its parameters."""
    front, seen = [block], set[Id]()
    while front:
        key = front.pop()
        if key in seen or key not in store:
            continue
        seen.add(key)
        if store.speaks_of_gradients(key):
            return True
        front += store.insides(key)
    return False


def says_otherwise(change: Change) -> bool:
    """Return whether a node says something else of its parameters after a change."""
    return any(
        _words(change.before.get(key)) != _words(change.after.get(key)) for key in change.ids
    )


def _words(record: Record | None) -> tuple[dict[str, bool], bool]:
    if not isinstance(record, Node):
        return {}, False
    return record.requires_grad, record.properties.get(TRAINABLE) is False


def _nodes(store: Store, path: Path) -> Iterator[Node]:
    """Yield the nodes on a path; a region is none."""
    records = (store.records.get(node_of(step)) for step in path)
    yield from (record for record in records if isinstance(record, Node))
