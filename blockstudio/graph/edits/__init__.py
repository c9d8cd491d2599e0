"""The verbs: each looks at a document and returns one named `Edit`, or raises `Refusal`."""

from blockstudio.graph.edits.blocks import (
    add_block,
    remove_unused_blocks,
    rename_block,
    set_argument,
)
from blockstudio.graph.edits.grouping import group, ungroup
from blockstudio.graph.edits.nodes import (
    add_node,
    add_note,
    created,
    delete,
    dissolve,
    move,
    rename,
    set_properties,
    set_property,
)
from blockstudio.graph.edits.settings import set_fields
from blockstudio.graph.edits.wires import (
    End,
    connect,
    disconnect,
    reconnect,
    splice,
    splice_new,
    why_not,
)

__all__ = [
    "End",
    "add_block",
    "add_node",
    "add_note",
    "connect",
    "created",
    "delete",
    "disconnect",
    "dissolve",
    "group",
    "move",
    "reconnect",
    "remove_unused_blocks",
    "rename",
    "rename_block",
    "set_argument",
    "set_fields",
    "set_properties",
    "set_property",
    "splice",
    "splice_new",
    "ungroup",
    "why_not",
]
