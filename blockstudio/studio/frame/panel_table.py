"""The panels, one row each: what a panel is called, where it stands at first, what is inside it.

The order of the rows is that of the tabs and of the menu. Nothing that a panel shows is imported here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtWidgets import QWidget

from blockstudio.catalogue.text import Text, text
from blockstudio.studio.actions.row import Action
from blockstudio.studio.actions.stepping import STEP_THROUGH, STEPS
from blockstudio.studio.frame import contents

if TYPE_CHECKING:
    from blockstudio.studio.frame.panels import Panels
    from blockstudio.studio.session import Session

Side = Literal["left", "below", "right"]


@dataclass(frozen=True)
class PanelRow:
    """One panel.

    On the left the panels stand one below the other, and `share` is how much of the height each gets;
    elsewhere they are tabs, and the first is in front; one that is `apart` stands below these, and is
    not there until it is asked for. `build` makes the inside, when the panel is
    first seen. The handler of `action`, and of what is `further`, is a method of that inside, which
    is brought up for it.
    `title_now` is for a title that tells how things stand.
    """

    id: str
    title: Text
    side: Side
    build: "Callable[[Panels, QWidget], QWidget]"
    action: Action | None = None
    further: tuple[Action, ...] = ()
    share: int = 0
    title_now: "Callable[[Session], Text] | None" = None
    apart: bool = False


def _problems_title(session: "Session") -> Text:
    count = len(session.problems)
    return text("Problems  {count}", count=count) if count else text("Problems")


PANELS: tuple[PanelRow, ...] = (
    PanelRow(
        "layers",
        text("Palette"),
        "left",
        contents.layers,
        Action(
            "edit.find",
            text("Find a layer"),
            text("Go to the search field of the layers"),
            "panels.layers.focus_search",
            "Edit",
            4,
            ("Ctrl+Alt+F",),
            "layers",
            "document",
        ),
        share=65,
    ),
    PanelRow("outline", text("Outline"), "left", contents.outline, share=35),
    PanelRow("run", text("Run"), "below", contents.run),
    PanelRow("runs", text("Runs"), "below", contents.runs),
    PanelRow(
        "sweeps",
        text("Sweeps"),
        "below",
        contents.sweeps,
        Action(
            "run.sweep",
            text("New sweep…"),
            text("Train many times with other settings, or on other folds of the data"),
            "panels.sweeps.set_up",
            "Run",
            1,
            ("Shift+F9",),
            icon="parameters",
            when="document",
        ),
    ),
    PanelRow(
        "problems",
        text("Problems"),
        "below",
        contents.problems,
        title_now=_problems_title,
    ),
    PanelRow(
        "search",
        text("Search"),
        "below",
        contents.search,
        Action(
            "edit.search",
            text("Search the project"),
            text("Find nodes by name, kind, value, shape or problem, in all blocks"),
            "panels.search.focus_search",
            "Edit",
            4,
            ("Ctrl+F",),
            "search",
            "document",
        ),
        (
            Action(
                "edit.search_next",
                text("Next result"),
                text("Show the next node that the search has found"),
                "panels.search.next",
                "Edit",
                4,
                ("F3",),
                when="document",
            ),
            Action(
                "edit.search_previous",
                text("Previous result"),
                text("Show the node before that the search has found"),
                "panels.search.previous",
                "Edit",
                4,
                ("Shift+F3",),
                when="document",
            ),
        ),
    ),
    PanelRow("code", text("Code"), "below", contents.code),
    PanelRow("python", text("Python"), "below", contents.python),
    PanelRow("data", text("Data"), "below", contents.data),
    PanelRow(
        "samples",
        text("Samples"),
        "below",
        contents.samples,
        Action(
            "view.samples",
            text("Browse the data"),
            text("Look at the samples, classes and columns of the data"),
            "panels.samples.show",
            "View",
            0,
            ("Ctrl+B",),
            "data",
            "document",
        ),
    ),
    PanelRow(
        "predict",
        text("Predict"),
        "below",
        contents.predict,
        Action(
            "run.predict",
            text("Predict"),
            text("Ask a run about samples: of the data, of files, or pasted; see what it confuses"),
            "panels.predict.show",
            "Run",
            1,
            ("F7",),
            "check",
            "document",
        ),
    ),
    PanelRow(
        "doctor",
        text("Doctor"),
        "below",
        contents.doctor,
        Action(
            "run.doctor",
            text("Doctor"),
            text("See what is wrong with how the network learns, and what may help"),
            "panels.doctor.show",
            "Run",
            1,
            ("Ctrl+Alt+D",),
            "warning",
            "document",
        ),
    ),
    PanelRow(
        "stepping",
        text("Stepping"),
        "below",
        contents.stepping,
        STEP_THROUGH,
        STEPS,
    ),
    PanelRow(
        "initialisation",
        text("Init"),
        "below",
        contents.initialisation,
        Action(
            "view.initialisation",
            text("Initialisation rules"),
            text("Say how parameters start, and see what each rule gives"),
            "panels.initialisation.show",
            "Network",
            3,
            ("Ctrl+Alt+I",),
            when="document",
        ),
    ),
    PanelRow(
        "parameters",
        text("Parameters"),
        "below",
        contents.parameters,
        Action(
            "view.parameters",
            text("Table of parameters"),
            text("List the parameters with their figures: sort, filter and look closer"),
            "panels.parameters.show_table",
            "Network",
            3,
            ("Ctrl+Alt+P",),
            when="document",
        ),
        (
            Action(
                "view.histories",
                text("Parameters over the steps"),
                text(
                    "Show gradients, updates and norms of all parameters over the steps of the run"
                ),
                "panels.parameters.show_histories",
                "Network",
                3,
                when="document",
            ),
            Action(
                "view.ties",
                text("Ties and missing sizes"),
                text("List tied parameters, and those whose size is not known yet"),
                "panels.parameters.show_ties",
                "Network",
                3,
                when="document",
            ),
        ),
    ),
    PanelRow(
        "lab",
        text("Lab"),
        "below",
        contents.lab,
        Action(
            "view.lab",
            text("Device lab"),
            text("Measure products, copies and logging on each device"),
            "panels.lab.show",
            "Run",
            5,
            icon="device",
            when="document",
        ),
    ),
    PanelRow("inspector", text("Inspector"), "right", contents.inspector),
    PanelRow("training", text("Training"), "right", contents.training),
    PanelRow(
        "history",
        text("History"),
        "right",
        contents.history,
        Action(
            "edit.history",
            text("Show the history"),
            text("List what was done step by step, to go back or forth to any of it"),
            "panels.history.focus_list",
            "Edit",
            0,
            ("Ctrl+Alt+Z",),
            "recent",
            "document",
        ),
    ),
    PanelRow("lesson", text("Lesson"), "right", contents.lesson, apart=True),
)
