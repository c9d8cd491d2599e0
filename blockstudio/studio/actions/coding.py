"""Commands on the Python that people write in the window."""

from blockstudio.catalogue.text import text
from blockstudio.studio.actions.row import Action

_NEW = text("New Python node")

CODE = (
    Action(
        "code.edit",
        text("Edit code"),
        text("Open the Python of the selected node, or of the block that is shown"),
        "coding.edit",
        "Network",
        3,
        ("F4",),
        "code",
        "python",
        context=("node", "canvas"),
    ),
    Action(
        "code.forward",
        text("Turn wires into Python"),
        text("Write what happens inside the block as Python; its layers stay"),
        "coding.turn_to_python",
        "Network",
        3,
        when="wired",
        context=("node", "canvas"),
    ),
    Action(
        "code.wires",
        text("Use wires in place of Python"),
        text("Let wires say again what happens inside the block; its code is kept"),
        "coding.use_wires",
        "Network",
        3,
        when="written",
        context=("node", "canvas"),
    ),
    Action(
        "code.new",
        text("Function"),
        text("Place a node that is a function you write"),
        "coding.new",
        "Network",
        3,
        when="document",
        submenu=_NEW,
        context=("canvas",),
    ),
    Action(
        "code.new_layer",
        text("Layer with parameters"),
        text("Place a layer that you write: an nn.Module with parameters of its own"),
        "coding.new_layer",
        "Network",
        3,
        when="document",
        submenu=_NEW,
        context=("canvas",),
    ),
    Action(
        "code.new_stateless",
        text("Layer without parameters"),
        text("Place a layer that you write: an nn.Module that only computes"),
        "coding.new_stateless",
        "Network",
        3,
        when="document",
        submenu=_NEW,
        context=("canvas",),
    ),
)
