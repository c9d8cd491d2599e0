"""A block that is made where it is placed: an input wired to an output, and its first instance."""

from blockstudio.catalogue.text import text
from blockstudio.graph import names
from blockstudio.graph.draft import Draft
from blockstudio.graph.edits.blocks import free_block_name
from blockstudio.graph.edits.nodes import Point
from blockstudio.graph.history import Edit
from blockstudio.graph.records import INPUT, OUTPUT, Block, Id, Node, Wire, instance_kind
from blockstudio.graph.scope import names_taken
from blockstudio.graph.store import Store

_WIDE = 320.0


def add_new_block(store: Store, block: Id, *, at: Point, times: int | None = None) -> Edit:
    """Define a block that gives back what it gets, and place it in `block`, repeated or once."""
    draft = Draft(store)
    inner = draft.put(Block(draft.new_id("b"), free_block_name(store, "Block"))).id
    start = draft.put(Node(draft.new_id("n"), inner, INPUT, "x", 0.0, 0.0, {"order": 0}))
    end = draft.put(Node(draft.new_id("n"), inner, OUTPUT, "y", _WIDE, 0.0, {"order": 0}))
    draft.put(Wire(draft.new_id("w"), inner, start.id, "output", end.id, "input"))
    name = names.unique("blocks" if times else "block", names_taken(store, block))
    x, y = map(float, at)
    kind = instance_kind(inner)
    draft.put(Node(draft.new_id("n"), block, kind, name, x, y, times=times))
    return draft.edit(text("Add {name}", name=name))
