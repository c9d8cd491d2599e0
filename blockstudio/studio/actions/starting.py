"""Commands on how parameters start, and on all parameters of the network."""

from blockstudio.catalogue.text import text
from blockstudio.studio.actions.row import Action

STARTING = (
    Action(
        "view.initialisation",
        text("Initialisation rules"),
        text("Say how parameters start, and see what each rule gives"),
        "window.show_initialisation",
        "Network",
        3,
        ("Ctrl+Alt+I",),
        when="document",
    ),
    Action(
        "view.ties",
        text("Ties and missing sizes"),
        text("List tied parameters, and those whose size is not known yet"),
        "window.show_parameters",
        "Network",
        3,
        when="document",
    ),
)
