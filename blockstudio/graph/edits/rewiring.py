"""Verbs that wire nodes as a whole: several in a row, or one taken out of where it stands."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph import ports
from blockstudio.graph.draft import Draft
from blockstudio.graph.edits.nodes import counted
from blockstudio.graph.edits.removal import remove_records
from blockstudio.graph.edits.wires import End, why_not
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Place, Refusal, refuse
from blockstudio.graph.records import Id, Node, Wire
from blockstudio.graph.store import Store


def detach(store: Store, keys: Iterable[Id]) -> Edit:
    """Take nodes of one block out of where they stand: what came before goes on to what came after.

    Wires among the nodes stay, and ties. Raises `Refusal` where nothing leads in or out.
    """
    nodes = [store.node(key) for key in dict.fromkeys(keys)]
    inside = {node.id for node in nodes}
    crossing = [
        wire
        for wire in dict.fromkeys(wire for node in nodes for wire in store.wires_at(node.id))
        if wire.is_flow and (wire.source in inside) != (wire.target in inside)
    ]
    if not crossing:
        raise refuse(
            text("“{name}” is not wired", name=nodes[0].name), Place(nodes[0].block, nodes[0].id)
        )
    draft = Draft(store)
    for wire in crossing:
        origin = first_source(store, wire, inside) if wire.source in inside else None
        if origin is not None:
            draft.put(replace(wire, source=origin.node, output=origin.port))
        else:
            draft.remove(wire.id)
    keys = [node.id for node in nodes]
    return draft.edit(counted(store, keys, text("Detach {name}"), text("Detach {count} nodes")))


def dissolve(store: Store, ids: Iterable[Id]) -> Edit:
    """Remove nodes of one block and join what came before each to what came after it."""
    draft = Draft(store)
    picked = [key for key in dict.fromkeys(ids) if isinstance(store.records.get(key), Node)]
    found = [key for key in picked if store.node(key).block == store.node(picked[0]).block]
    gone = set(found)
    for key in found:
        for wire in store.wires_from(key):
            source = first_source(store, wire, gone)
            if source is not None and wire.target not in gone:
                draft.put(
                    replace(wire, id=draft.new_id("w"), source=source.node, output=source.port)
                )
    remove_records(draft, found)
    return draft.edit(
        counted(store, found, text("Dissolve {name}"), text("Dissolve {count} nodes"))
    )


def first_source(store: Store, wire: Wire, gone: set[Id]) -> End | None:
    """Return where a wire comes from once nodes are gone: what their first inputs come from."""
    seen: set[Id] = set()
    while wire.source in gone:
        if wire.source in seen:
            return None
        seen.add(wire.source)
        into = {wire.input: wire for wire in store.wires_into(wire.source) if wire.is_flow}
        keys = [socket.key for socket in ports.inputs(store, store.node(wire.source))]
        first = next((into[key] for key in keys if key in into), None)
        if first is None:
            return None
        wire = first
    return End(wire.source, wire.output)


def connect_next(store: Store, source: Id, target: Id) -> Edit:
    """Run a wire from the first output of a node to the first input of another that is free for it.

    Raises `Refusal` with what stands against the first of these.
    """
    start, end = store.node(source), store.node(target)
    outputs, inputs = ports.outputs(store, start), ports.inputs(store, end)
    if not outputs:
        raise refuse(text("“{name}” gives nothing", name=start.name), Place(start.block, start.id))
    if not inputs:
        raise refuse(text("“{name}” takes nothing", name=end.name), Place(end.block, end.id))
    here = End(source, outputs[0].key)
    problems = [(why_not(store, here, End(target, socket.key)), socket) for socket in inputs]
    free = next((socket for problem, socket in problems if problem is None), None)
    if free is None:
        problem = problems[0][0]
        assert problem is not None
        raise Refusal(problem)
    draft = Draft(store)
    draft.put(Wire(draft.new_id("w"), start.block, source, here.port, target, free.key))
    return draft.edit(text("Connect {a} to {b}", a=start.name, b=end.name))


def in_reading_order(nodes: Sequence[Node]) -> list[Node]:
    """Return nodes as one reads them where they stand: by rows, each from left to right."""
    rows: list[list[Node]] = []
    for node in sorted(nodes, key=lambda node: (node.y, node.x)):
        if rows and node.y - rows[-1][0].y < _ROW:
            rows[-1].append(node)
        else:
            rows.append([node])
    return [node for row in rows for node in sorted(row, key=lambda node: node.x)]


_ROW = 60.0
"""Nodes whose heights differ by less stand in one row."""
