"""The verb that wires what was pasted: a few nodes come after a port, or into the wire from it."""

from collections.abc import Sequence

from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph import ports
from blockstudio.graph.draft import Draft
from blockstudio.graph.edits.rewiring import in_reading_order
from blockstudio.graph.edits.wires import End
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import refuse
from blockstudio.graph.records import Id, Node, Wire
from blockstudio.graph.store import Store


def lead_through(store: Store, keys: Sequence[Id], source: End, wire: Id = "") -> Edit:
    """Let what comes out of a port go into the first of some nodes; in `wire`, on from the last too.

    Raises `Refusal` if none of them has a free input, or for a wire a free output.
    """
    nodes = in_reading_order([store.node(key) for key in keys])
    entry = next((end for node in nodes for end in _free_inputs(store, node)), None)
    exits = next((end for node in reversed(nodes) for end in _free_outputs(store, node)), None)
    if entry is None or (wire and exits is None):
        raise refuse(text("none of the nodes has a free port for the wire"))
    draft = Draft(store)
    block = store.node(source.node).block
    if wire and exits is not None:
        onward = store.wire(wire)
        draft.put(replace(onward, source=exits.node, output=exits.port))
    draft.put(Wire(draft.new_id("w"), block, source.node, source.port, entry.node, entry.port))
    return draft.edit(text("Paste"))


def _free_inputs(store: Store, node: Node) -> list[End]:
    taken = {wire.input for wire in store.wires_into(node.id)}
    return [End(node.id, one.key) for one in ports.inputs(store, node) if one.key not in taken]


def _free_outputs(store: Store, node: Node) -> list[End]:
    taken = {wire.output for wire in store.wires_from(node.id)}
    return [End(node.id, one.key) for one in ports.outputs(store, node) if one.key not in taken]
