"""Actions that take what is selected from one block into another."""

from blockstudio.catalogue.text import text
from blockstudio.studio.actions.row import Action

_CARRY = text("Move to another block")

CARRYING: tuple[Action, ...] = (
    Action(
        "network.move_out",
        text("Move out of this block"),
        text("Take what is selected into the block around this one; wires lead on through ports"),
        "carrying.out",
        "Network",
        1,
        ("Alt+Up",),
        when="cards",
        submenu=_CARRY,
        context=("node",),
    ),
    Action(
        "network.move_into",
        text("Move into a block"),
        text(
            "Take what is selected into the block selected with it, or the nearest expanded one; wires lead on through ports"
        ),
        "carrying.into",
        "Network",
        1,
        ("Alt+Down",),
        when="cards",
        submenu=_CARRY,
        context=("node",),
    ),
    Action(
        "network.move_beside",
        text("Move to the other canvas"),
        text("Take what is selected into the block that the other of two canvases shows"),
        "carrying.beside",
        "Network",
        1,
        ("Ctrl+Shift+F6",),
        when="cards",
        submenu=_CARRY,
        context=("node",),
    ),
)
