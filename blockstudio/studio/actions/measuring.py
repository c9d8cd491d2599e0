"""Commands on the devices of the machine."""

from blockstudio.catalogue.text import text
from blockstudio.studio.actions.row import Action

DEVICES = (
    Action(
        "view.lab",
        text("Device lab"),
        text("Measure products, copies and logging on each device"),
        "window.show_lab",
        "Run",
        5,
        icon="device",
        when="document",
    ),
)
