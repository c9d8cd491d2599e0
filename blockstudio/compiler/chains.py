"""Which blocks are what `nn.Sequential` does: layers in a row, named by number."""

from blockstudio.graph import names, ports
from blockstudio.graph.derived import derived_into
from blockstudio.graph.properties import is_set
from blockstudio.graph.records import INPUT, OUTPUT, Node, is_alias
from blockstudio.graph.registration import is_usual
from blockstudio.graph.store import Store
from blockstudio.graph.structures.returns import is_plain
from blockstudio.graph.structures.takes import is_flat, parameters

_OF_SEQUENTIAL = frozenset({"append", "extend", "insert", "pop"})
"""What `nn.Sequential` has beside what every module has: no name for a child of one."""


def is_chain(store: Store, order: tuple[Node, ...]) -> bool:
    """Return whether the block is what `nn.Sequential` does: layers in a row, named by number."""
    block = order[0].block if order else ""
    if order and not (is_plain(store, block) and is_usual(store, block)):
        return False
    if parameters(store, block):
        return False
    inside = [node for node in order if node.kind not in (INPUT, OUTPUT)]
    faces = [node.kind for node in order if node.kind in (INPUT, OUTPUT)]
    if not inside or sorted(faces) != [INPUT, OUTPUT]:
        return False
    numbered = is_numbered(order)
    called = {node.name for node in inside}
    if not numbered and (all(map(names.is_identifier, called)) or called & _OF_SEQUENTIAL):
        return False
    if any("." in name for name in called):
        return False
    if not all(_takes_one(store, node) and not node.shared for node in inside):
        return False
    if any(node.device for node in inside):
        # Between two devices something has to be moved, and `nn.Sequential` moves nothing.
        return False
    if any(map(is_alias, inside)) or any(derived_into(store, node) for node in inside):
        return False
    start = next(node for node in order if node.kind == INPUT)
    end = next(node for node in order if node.kind == OUTPUT)
    return not ports.is_optional(start) and all(
        _only_wire(store, one, two)
        for one, two in zip([start, *inside], [*inside, end], strict=True)
    )


def is_numbered(order: tuple[Node, ...]) -> bool:
    """Return whether the name of each layer of a chain is its place, which indexing goes by."""
    inside = [node.name for node in order if node.kind not in (INPUT, OUTPUT)]
    return inside == [str(index) for index in range(len(inside))]


def _takes_one(store: Store, node: Node) -> bool:
    """Return whether a node is a layer whose call takes what comes in and nothing beside it."""
    spec = ports.spec_of(store, node)
    if spec is None or not ports.is_layer(store, node):
        inside = store.original(node).definition or ""
        return is_plain(store, inside) and is_flat(store, inside) and ports.is_layer(store, node)
    return not spec.returns and not any(
        item.forward and is_set(item, node) for item in spec.properties
    )


def _only_wire(store: Store, one: Node, two: Node) -> bool:
    out = [wire for wire in store.wires_from(one.id) if not wire.is_tie]
    into = [wire for wire in store.wires_into(two.id) if not wire.is_tie]
    given, taken = ports.outputs(store, one), ports.inputs(store, two)
    return (
        len(out) == len(into) == len(given) == 1
        and bool(taken)
        and out[0] == into[0]
        and out[0].output == given[0].key
        and out[0].input == taken[0].key
    )
