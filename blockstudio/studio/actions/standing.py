"""Actions on where nodes stand and how they are joined: select along wires, connect, align."""

from blockstudio.catalogue.text import text
from blockstudio.studio.actions.row import Action

_ALIGN = text("Align")

WIRING: tuple[Action, ...] = (
    Action(
        "network.connect",
        text("Connect in order"),
        text("Wire the selected nodes one to the next, as they stand"),
        "wiring.connect_selected",
        "Network",
        1,
        ("Ctrl+J",),
        "link-to",
        "several",
        context=("node",),
    ),
    Action(
        "network.detach",
        text("Detach"),
        text("Take the selected nodes out of where they stand and join what is around them"),
        "wiring.detach",
        "Network",
        1,
        ("Ctrl+Shift+J",),
        "unlink",
        "nodes",
        context=("node",),
    ),
    Action(
        "network.bypass",
        text("Bypass"),
        text(
            "Let the selected nodes hand on what they take, or take them in again; their values stay in the project"
        ),
        "omission.bypass",
        "Network",
        1,
        ("Ctrl+M",),
        "",
        "nodes",
        context=("node",),
    ),
    Action(
        "network.disable",
        text("Turn off"),
        text("Leave the selected nodes out with all that only they feed, or take them in again"),
        "omission.disable",
        "Network",
        1,
        ("Ctrl+Shift+M",),
        "",
        "nodes",
        context=("node",),
    ),
    Action(
        "network.replace",
        text("Replace by…"),
        text("Make the selected node one of another kind; its name, its wires and what fits stay"),
        "placing.ask_replacement",
        "Network",
        1,
        ("Ctrl+H",),
        "reuse",
        "one node",
        context=("node",),
    ),
    Action(
        "edit.select_upstream",
        text("Select what leads here"),
        text("Select every node that the selected ones get something from"),
        "selection.select_upstream",
        "Edit",
        3,
        ("Ctrl+[",),
        "region-previous",
        "nodes",
        context=("node",),
    ),
    Action(
        "edit.select_downstream",
        text("Select what follows"),
        text("Select every node that gets something from the selected ones"),
        "selection.select_downstream",
        "Edit",
        3,
        ("Ctrl+]",),
        "region-next",
        "nodes",
        context=("node",),
    ),
)

STANDING: tuple[Action, ...] = (
    Action(
        "network.tidy_downstream",
        text("Tidy up what follows"),
        text("Arrange the selected nodes and all that gets something from them"),
        "layout.tidy_downstream",
        "Network",
        2,
        ("Ctrl+Shift+K",),
        "tidy",
        "nodes",
        context=("node",),
    ),
    Action(
        "network.straighten",
        text("Straighten the wires"),
        text("Move the selected nodes up or down so that the wires into them run level"),
        "layout.straighten",
        "Network",
        2,
        ("Ctrl+Alt+L",),
        "",
        "nodes",
        submenu=_ALIGN,
    ),
    *(
        Action(
            f"network.align_{edge}",
            title,
            text("Put the selected nodes in one line"),
            "layout.align",
            "Network",
            2,
            when="several",
            submenu=_ALIGN,
            choice=edge,
        )
        for edge, title in (
            ("left", text("Left edges")),
            ("centre", text("Centres")),
            ("right", text("Right edges")),
            ("top", text("Upper edges")),
            ("middle", text("Middles")),
            ("bottom", text("Lower edges")),
        )
    ),
    *(
        Action(
            f"network.distribute_{axis}",
            title,
            text("Leave equal gaps between the selected nodes"),
            "layout.distribute",
            "Network",
            2,
            when="several",
            submenu=_ALIGN,
            choice=axis,
        )
        for axis, title in (
            ("across", text("Equal gaps across")),
            ("down", text("Equal gaps down")),
        )
    ),
)
