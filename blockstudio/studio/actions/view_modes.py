"""The table of view modes: what each shows, in which unit, and how a block sums up what is inside."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from blockstudio.catalogue.text import Text, text
from blockstudio.studio.actions.row import Action

if TYPE_CHECKING:
    from blockstudio.studio.heat.scale import Scale

Origin = Literal["facts", "costs", "times", "run", "activations", "batch"]
"""Where figures come from: facts of the document, torch's count, a run, the batch stepped through."""

SHAPES = "shapes"
"""The choice of no mode: the shapes stand on the wires, as always, and nothing is worked out."""


@dataclass(frozen=True)
class Mode:
    """One row: `unit` and `block` (what a collapsed block shows) are told by the legend."""

    id: str
    title: Text
    help: Text
    keys: tuple[str, ...]
    unit: Text
    scale: "Scale"
    origin: Origin
    block: Text


_SUM = text("a block shows the sum of what is inside")
_TIMED = text("a block shows its own time, functions inside it too")
_KINDS = text("a block shows every kind that is inside")

MODES = (
    Mode(
        "parameters",
        text("Parameter counts"),
        text("Show on every card how many parameters it has"),
        ("Alt+1",),
        text("parameters, what is tied counted once"),
        "linear",
        "facts",
        _SUM,
    ),
    Mode(
        "multiply_adds",
        text("Multiply-adds"),
        text("Show on every card what it multiplies and adds for one sample, as torch counts it"),
        ("Alt+2",),
        text("multiply-adds of a forward pass"),
        "linear",
        "costs",
        text("a block shows all that is multiplied inside, functions too"),
    ),
    Mode(
        "memory",
        text("Activation memory"),
        text("Show how many bytes each result takes"),
        ("Alt+3",),
        text("bytes of what each node gives"),
        "linear",
        "costs",
        _SUM,
    ),
    Mode(
        "forward_time",
        text("Forward time"),
        text("Measure how long each layer takes forward"),
        ("Alt+T",),
        text("time of one forward call, each layer by itself on what arrives there"),
        "linear",
        "times",
        _TIMED,
    ),
    Mode(
        "backward_time",
        text("Backward time"),
        text("Measure how long each layer takes backward"),
        ("Alt+B",),
        text("time of one backward pass, each layer by itself"),
        "linear",
        "times",
        _TIMED,
    ),
    Mode(
        "device",
        text("Device"),
        text("Show on which device each part of the network is"),
        ("Alt+4",),
        text("devices"),
        "categories",
        "facts",
        _KINDS,
    ),
    Mode(
        "dtype",
        text("dtype"),
        text("Show the dtype of the parameters and of every result"),
        ("Alt+5",),
        text("dtypes of the parameters, on the wires those of results"),
        "categories",
        "facts",
        _KINDS,
    ),
    Mode(
        "training",
        text("Trainable, frozen, tied"),
        text("Show which parameters are trained, which are frozen and which are tied"),
        ("Alt+6",),
        text("what training does to the parameters"),
        "categories",
        "facts",
        _KINDS,
    ),
    Mode(
        "gradient_norm",
        text("Gradient norm"),
        text("Show how large the gradients of each layer are in the run, as it trains"),
        ("Alt+7",),
        text(
            "norm of the gradients; vanishing below 1e-7, exploding above 1e3 or where not finite"
        ),
        "log",
        "run",
        text("a block shows the norm of all gradients inside"),
    ),
    Mode(
        "update_ratio",
        text("Update ratio"),
        text("Show how much a step of the run changes each layer, as it trains"),
        ("Alt+8",),
        text("|Δw| / |w| of one step; about 1e-3 is usual"),
        "log",
        "run",
        text("a layer and a block show the greatest of what is inside"),
    ),
    Mode(
        "activations",
        text("Activations"),
        text("Show mean and deviation of what each layer gives in the run, as it trains"),
        ("Alt+9",),
        text("mean ± deviation of what each layer gives in one batch; the colour is the deviation"),
        "log",
        "activations",
        text("a block shows what it gives itself, a repeated one the last time"),
    ),
    Mode(
        "dead_units",
        text("Dead units"),
        text("Show which share of each ReLU is zero for all samples of a batch of the run"),
        ("Alt+D",),
        text("share of the outputs of a ReLU that are zero for every sample of one batch"),
        "linear",
        "activations",
        text("a block shows the mean of the ReLUs inside"),
    ),
    Mode(
        "batch",
        text("Values of one batch"),
        text(
            "Show what each node gave for the batch that is stepped through, as far as it is walked"
        ),
        ("Alt+M",),
        text("mean ± deviation of what each node gave; ▶ is here, ● a breakpoint"),
        "log",
        "batch",
        text("a block shows what it gives itself, in a loop what it gave last"),
    ),
)


def mode_named(key: str) -> Mode | None:
    """Return the mode of that id; None where no mode is on."""
    return next((mode for mode in MODES if mode.id == key), None)


_SHOW = text("Show on the canvas")
VIEW_MODES = (
    Action(
        "lens.shapes",
        text("Shapes"),
        text("Show the shapes on the wires and nothing on the cards"),
        "lens.choose",
        "View",
        2,
        ("Alt+0",),
        when="document",
        submenu=_SHOW,
        choice=SHAPES,
    ),
    *(
        Action(
            f"lens.{mode.id}",
            mode.title,
            mode.help,
            "lens.choose",
            "View",
            2,
            mode.keys,
            when="document",
            submenu=_SHOW,
            choice=mode.id,
        )
        for mode in MODES
    ),
)
"""An action for each view mode of the canvas."""
