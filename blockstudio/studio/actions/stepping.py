"""Commands on the batch that is stepped through, with keys as debuggers have them."""

from blockstudio.catalogue.text import Text, text
from blockstudio.studio.actions.row import Action

STEP_THROUGH = Action(
    "run.step_through",
    text("Step through a batch"),
    text("Send one batch through the network and look at every value and gradient on the way"),
    "panels.stepping.record",
    "Run",
    6,
    ("Ctrl+F11",),
    icon="step",
    when="document",
)

_ROWS: tuple[tuple[str, Text, Text, str], ...] = (
    (
        "into",
        text("Step into"),
        text("Go to the next step, inside of this one if anything is"),
        "F11",
    ),
    ("over", text("Step over"), text("Go to the next step, past all that is inside"), "F12"),
    ("out", text("Step out"), text("Go past the block or loop around this step"), "Shift+F11"),
    ("back", text("Step back"), text("Go back by one step"), "Shift+F12"),
    (
        "to_breakpoint",
        text("Go to the next breakpoint"),
        text("Go on to the next step at a breakpoint, or to the end"),
        "F8",
    ),
    (
        "to_broken",
        text("Go to the first NaN"),
        text("Go to the first step that gave a NaN or an infinite number"),
        "Shift+F8",
    ),
    (
        "toggle_breakpoint",
        text("Breakpoint"),
        text("Set a breakpoint at the selected nodes, or take it away"),
        "F9",
    ),
)
_NEXT = Action(
    "stepping.record_next",
    text("Step through the next batch of the run"),
    text(
        "Send the batch that the paused run takes next through its network; the run stays as it is"
    ),
    "panels.stepping.record_next",
    "Run",
    6,
    ("Ctrl+Shift+F11",),
    when="paused",
    submenu=text("Walk the batch"),
)
STEPS = (
    _NEXT,
    *(
        Action(
            f"stepping.{way}",
            title,
            told,
            f"panels.stepping.{way}",
            "Run",
            6,
            (key,),
            when="document",
            submenu=text("Walk the batch"),
            context=("node",) if way == "toggle_breakpoint" else (),
        )
        for way, title, told, key in _ROWS
    ),
)
