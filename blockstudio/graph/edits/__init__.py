"""The verbs: each looks at a document and returns one named `Edit`, or raises `Refusal`."""

from blockstudio.graph.edits.annotations import (
    add_frame,
    add_note,
    reframed,
    set_box,
    set_colour,
    write_note,
)
from blockstudio.graph.edits.blocks import (
    add_block,
    remove_unused_blocks,
    rename_block,
    set_argument,
    set_direction,
    set_in_order,
    set_returns,
    set_takes,
)
from blockstudio.graph.edits.code import add_code, add_code_node, remove_code, write_code
from blockstudio.graph.edits.containers import set_dictionaries, set_dictionary
from blockstudio.graph.edits.expanding import collapse, expand, room_for
from blockstudio.graph.edits.forwards import set_forward, turn_to_python, write_forward
from blockstudio.graph.edits.freezing import freeze_nodes, set_requires_grad, train_nodes
from blockstudio.graph.edits.fresh import add_new_block
from blockstudio.graph.edits.grouping import group
from blockstudio.graph.edits.groups import (
    add_group,
    freeze,
    move_group,
    remove_group,
    set_group,
    thaw,
)
from blockstudio.graph.edits.joining import lead_through
from blockstudio.graph.edits.leaving_out import bypass, disable, enable
from blockstudio.graph.edits.mending import mend
from blockstudio.graph.edits.nodes import (
    add_node,
    created,
    delete,
    move,
    rename,
    rename_container,
    set_properties,
    set_property,
    set_variables,
)
from blockstudio.graph.edits.placing import place_on
from blockstudio.graph.edits.ports import add_port, move_port, order_ports, remove_port
from blockstudio.graph.edits.promoting import can_be_promoted, promote
from blockstudio.graph.edits.regions import add_branch, remove_branch
from blockstudio.graph.edits.registration import register, register_before, register_earlier
from blockstudio.graph.edits.replacing import fitting_values, replace_node
from blockstudio.graph.edits.reuse import (
    call_again,
    copy_block,
    give_keys,
    link,
    make_independent,
    repeat,
    set_idle,
    use_block,
    users_of,
)
from blockstudio.graph.edits.rewiring import connect_next, detach, dissolve, in_reading_order
from blockstudio.graph.edits.rules import add_rule, move_rule, remove_rule, set_rule
from blockstudio.graph.edits.settings import set_fields
from blockstudio.graph.edits.swapping import swap
from blockstudio.graph.edits.ungrouping import ungroup
from blockstudio.graph.edits.way_points import (
    add_point,
    move_point,
    passing,
    remove_point,
    remove_points,
    set_points,
)
from blockstudio.graph.edits.weights import reset_weights, set_in_run, set_value, use_weights
from blockstudio.graph.edits.wires import (
    End,
    connect,
    disconnect,
    parameter_name,
    reconnect,
    set_tie,
    splice,
    splice_new,
    why_not,
    wire_at,
)

__all__ = [
    "End",
    "add_block",
    "add_branch",
    "add_code",
    "add_code_node",
    "add_frame",
    "add_group",
    "add_new_block",
    "add_node",
    "add_note",
    "add_point",
    "add_port",
    "add_rule",
    "bypass",
    "call_again",
    "can_be_promoted",
    "collapse",
    "connect",
    "connect_next",
    "copy_block",
    "created",
    "delete",
    "detach",
    "disable",
    "disconnect",
    "dissolve",
    "enable",
    "expand",
    "fitting_values",
    "freeze",
    "freeze_nodes",
    "give_keys",
    "group",
    "in_reading_order",
    "lead_through",
    "link",
    "make_independent",
    "mend",
    "move",
    "move_group",
    "move_point",
    "move_port",
    "move_rule",
    "order_ports",
    "parameter_name",
    "passing",
    "place_on",
    "promote",
    "reconnect",
    "reframed",
    "register",
    "register_before",
    "register_earlier",
    "remove_branch",
    "remove_code",
    "remove_group",
    "remove_point",
    "remove_points",
    "remove_port",
    "remove_rule",
    "remove_unused_blocks",
    "rename",
    "rename_block",
    "rename_container",
    "repeat",
    "replace_node",
    "reset_weights",
    "room_for",
    "set_argument",
    "set_box",
    "set_colour",
    "set_dictionaries",
    "set_dictionary",
    "set_direction",
    "set_fields",
    "set_forward",
    "set_group",
    "set_idle",
    "set_in_order",
    "set_in_run",
    "set_points",
    "set_properties",
    "set_property",
    "set_requires_grad",
    "set_returns",
    "set_rule",
    "set_takes",
    "set_tie",
    "set_value",
    "set_variables",
    "splice",
    "splice_new",
    "swap",
    "thaw",
    "train_nodes",
    "turn_to_python",
    "ungroup",
    "use_block",
    "use_weights",
    "users_of",
    "why_not",
    "wire_at",
    "write_code",
    "write_forward",
    "write_note",
]
