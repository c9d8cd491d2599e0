"""The verb by which two nodes change places, on the canvas and in what is wired."""

from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph import ports
from blockstudio.graph.code.written import is_written
from blockstudio.graph.draft import Draft
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Place, refuse
from blockstudio.graph.records import INPUT, OUTPUT, Id, Node
from blockstudio.graph.store import Store

_Ends = dict[tuple[Id, str], tuple[Id, str]]


def swap(store: Store, one: Id, other: Id) -> Edit:
    """Let each of two nodes of one block stand where the other does, with the wires of that.

    The first input of one takes what the first of the other took, and so on. Ties, and wires to
    parameters, stay at their nodes. Raises `Refusal` where a wire would find no port.
    """
    nodes = store.node(one), store.node(other)
    _check(store, nodes)
    into, out = _ports(store, nodes, "input"), _ports(store, nodes, "output")
    draft = Draft(store)
    for wire in {wire.id: wire for key in (one, other) for wire in store.wires_at(key)}.values():
        if not wire.is_flow:
            continue
        source, target = (wire.source, wire.output), (wire.target, wire.input)
        source = _moved(source, out, nodes)
        target = _moved(target, into, nodes)
        ends = {"source": source[0], "output": source[1], "target": target[0]}
        draft.put(replace(wire, **ends, input=target[1]))
    for node, place in zip(nodes, nodes[::-1], strict=True):
        draft.put(replace(node, x=place.x, y=place.y))
    return draft.edit(text("Swap {a} and {b}", a=nodes[0].name, b=nodes[1].name))


def _check(store: Store, nodes: tuple[Node, Node]) -> None:
    first, second = nodes
    if first.block != second.block or first.id == second.id:
        raise refuse(text("two nodes of one block are swapped"), Place(second.block, second.id))
    if is_written(store, first.block):
        raise refuse(
            text("what happens here is written in Python: do it there"),
            Place(first.block, first.id),
        )
    for node in nodes:
        if node.kind in (INPUT, OUTPUT):
            raise refuse(
                text("“{name}” is part of the face of its block", name=node.name),
                Place(node.block, node.id),
            )


def _ports(store: Store, nodes: tuple[Node, Node], side: ports.Side) -> _Ends:
    """Return where the wires at the ports of two nodes go: to the port of the same place."""
    found = ports.inputs if side == "input" else ports.outputs
    keys = [[(node.id, socket.key) for socket in found(store, node)] for node in nodes]
    pairs = list(zip(*keys, strict=False))
    return {one: other for pair in pairs for one, other in (pair, pair[::-1])}


def _moved(end: tuple[Id, str], table: _Ends, nodes: tuple[Node, Node]) -> tuple[Id, str]:
    if end[0] not in (nodes[0].id, nodes[1].id):
        return end
    if end in table:
        return table[end]
    node, other = nodes if end[0] == nodes[0].id else nodes[::-1]
    raise refuse(
        text(
            "“{name}” has no port for what is wired to “{other}”", name=other.name, other=node.name
        ),
        Place(other.block, other.id),
        hint=text("take that wire away first, or replace the node"),
    )
