"""The fields of a `TrainSpec` as a table: every setting of a recipe is one entry."""

from functools import partial

from blockstudio.catalogue.fields import Field, Group, field_of
from blockstudio.catalogue.text import text
from blockstudio.graph.records import TrainSpec

RECIPE_GROUPS = (
    Group("run", text("Run")),
    Group("loss", text("Loss")),
    Group("optimiser", text("Optimiser")),
    Group("balancing", text("Unbalanced classes"), advanced=True),
    Group("groups", text("Parameter groups"), advanced=True),
    Group("schedule", text("Schedule"), advanced=True),
    Group("gradients", text("Gradients"), advanced=True),
    Group("speed", text("Precision and speed"), advanced=True),
    Group("stopping", text("Stopping and metrics"), advanced=True),
    Group("keeping", text("Kept epochs"), advanced=True),
    Group("repeating", text("Reproducibility"), advanced=True),
)
_field = partial(field_of, TrainSpec)
_VALUE = text("{value}")

_ROWS = (
    _field(
        "epochs",
        "run",
        text("epochs"),
        minimum=1,
        help=text("How often the network is trained on every training sample"),
    ),
    _field(
        "batch_size",
        "run",
        text("batch size"),
        minimum=1,
        unit=text("samples"),
        help=text("How many samples a gradient is computed from"),
    ),
    _field(
        "device",
        "run",
        text("device"),
        required=True,
        varies=False,
        help=text("Where the network is trained: cpu, cuda, cuda:1, mps"),
    ),
    _field(
        "start",
        "run",
        text("starts from"),
        titles={"initial": text("initial values"), "weights": text("the weights in use")},
        help=text("What the parameters are before the first step"),
    ),
    _field(
        "output",
        "run",
        text("output"),
        titles={"": text("all of them")},
        help=text("The output of the network that the loss takes; all there are if empty"),
    ),
    _field(
        "loss",
        "loss",
        text("loss"),
        required=True,
        summary=_VALUE,
        always=True,
        help=text("What is made as small as it can be"),
    ),
    _field(
        "loss_options",
        "loss",
        text("options of the loss"),
        summary=_VALUE,
        help=text("The arguments of the loss, by their names"),
    ),
    _field(
        "optimiser",
        "optimiser",
        text("optimiser"),
        required=True,
        summary=_VALUE,
        always=True,
        help=text("How the parameters are changed by their gradients"),
    ),
    _field(
        "optimiser_options",
        "optimiser",
        text("options of the optimiser"),
        summary=_VALUE,
        always=True,
        help=text("The arguments of the optimiser, by their names"),
    ),
    _field(
        "class_weight",
        "balancing",
        text("loss weighs"),
        titles={
            "none": text("each sample the same"),
            "balanced": text("balanced: rare classes more"),
        },
        summary=text("balanced loss"),
        help=text(
            "By how much a sample counts in the loss: balanced makes each class count the same, by"
            " the training samples it has"
        ),
    ),
    _field(
        "oversample",
        "balancing",
        text("oversample"),
        summary=text("oversampling"),
        help=text(
            "Draw the samples of an epoch with replacement, so that each class comes up as often"
        ),
    ),
    _field(
        "groups",
        "groups",
        text("parameter groups"),
        help=text("Options of the optimiser for some parameters; the first that claims one has it"),
    ),
    _field(
        "scheduler",
        "schedule",
        text("schedule"),
        titles={"": text("none")},
        summary=_VALUE,
        help=text("How the learning rate changes over the run"),
    ),
    _field(
        "scheduler_options",
        "schedule",
        text("options of the schedule"),
        help=text("The arguments of the schedule, by their names"),
    ),
    _field(
        "scheduler_every",
        "schedule",
        text("goes on"),
        when=("scheduler",),
        titles={"epoch": text("each epoch"), "step": text("each step")},
        help=text("when the schedule goes on: its options count epochs or steps accordingly"),
    ),
    _field(
        "warmup",
        "schedule",
        text("warm-up epochs"),
        minimum=0,
        summary=text("warm-up {value:g} epochs"),
        help=text(
            "for how many epochs the learning rate grows from nearly nothing, before the schedule"
        ),
    ),
    _field(
        "accumulate",
        "gradients",
        text("batches a step"),
        minimum=1,
        summary=text("{value} batches a step"),
        help=text(
            "The gradients of so many batches are averaged before a step: a larger batch in effect"
        ),
    ),
    _field(
        "clip_norm",
        "gradients",
        text("clip the norm to"),
        minimum=0,
        open=True,
        summary=text("norm ≤ {value:g}"),
        help=text("Gradients are scaled down where the norm of all together is larger"),
    ),
    _field(
        "clip_value",
        "gradients",
        text("clip each to"),
        minimum=0,
        open=True,
        summary=text("each ≤ {value:g}"),
        help=text("Each number of a gradient is kept between minus this and this"),
    ),
    _field(
        "precision",
        "speed",
        text("number format"),
        titles={
            "float32": "float32",
            "bfloat16": text("bfloat16 mixed"),
            "float16": text("float16 mixed, scaled"),
        },
        summary=_VALUE,
        help=text("In which numbers layers compute; weights stay float32 (torch.autocast)"),
    ),
    _field(
        "compile",
        "speed",
        text("compile"),
        summary=text("compiled"),
        help=text("Let torch.compile make it faster: the first step takes much longer"),
    ),
    _field(
        "processes",
        "speed",
        text("processes"),
        minimum=1,
        varies=False,
        summary=text("{value} processes"),
        help=text("How many processes share each batch, on one device each"),
    ),
    _field(
        "strategy",
        "speed",
        text("strategy"),
        when=("processes",),
        titles={"ddp": text("DDP: a copy each"), "fsdp": text("FSDP: a part each")},
        varies=False,
        summary=_VALUE,
        always=True,
        help=text("What each process holds: the whole network, or a part of its parameters"),
    ),
    _field(
        "monitor",
        "stopping",
        text("best by"),
        titles={"": text("by the data")},
        varies=False,
        help=text("By which metric the best epoch is told: its weights are kept in best.params"),
    ),
    _field(
        "patience",
        "stopping",
        text("patience"),
        minimum=0,
        unit=text("epochs"),
        summary=text("patience {value}"),
        help=text("After so many epochs without a better result the run ends; 0: never"),
    ),
    _field(
        "min_delta",
        "stopping",
        text("least gain"),
        minimum=0,
        when=("patience",),
        help=text("By how much a result has to be better to count"),
    ),
    _field(
        "metrics",
        "stopping",
        text("metrics"),
        summary=_VALUE,
        help=text("What is measured beside loss and accuracy, each with its options"),
    ),
    _field(
        "keep_every",
        "keeping",
        text("keep every"),
        minimum=0,
        unit=text("epochs"),
        varies=False,
        summary=text("every {value} epochs"),
        help=text(
            "The weights after every so many epochs are kept in epoch-N.params, beside the best and"
            " the last; 0: none"
        ),
    ),
    _field(
        "keep_most",
        "keeping",
        text("at most"),
        minimum=0,
        when=("keep_every",),
        varies=False,
        summary=text("at most {value}"),
        help=text(
            "Where there would be more, every other one is let go, so that they stay spread evenly"
            " over the run; 0: all are kept"
        ),
    ),
    _field(
        "seed",
        "repeating",
        text("seed"),
        minimum=0,
        summary=text("seed {value}"),
        always=True,
        help=text("Where the random numbers start: the same seed gives the same run"),
    ),
    _field(
        "deterministic",
        "repeating",
        text("deterministic"),
        summary=text("deterministic"),
        help=text(
            "Only operations that give the same result each time; some get slower, some fail"
        ),
    ),
)
RECIPE_FIELDS: dict[str, Field] = {item.name: item for item in _ROWS}
"""The entry of each field, in the order in which people read them."""
