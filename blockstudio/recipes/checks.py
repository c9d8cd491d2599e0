"""What is wrong with a recipe for its data, found without torch."""

from collections.abc import Collection, Iterator, Sequence
from math import prod

from blockstudio.catalogue.library import library
from blockstudio.catalogue.text import Text, text
from blockstudio.data.description import DataFacts
from blockstudio.graph.checks.recipe import choice_problems
from blockstudio.graph.checks.values import option_problems
from blockstudio.graph.facts import Dim
from blockstudio.graph.problems import GroupItem, Place, Problem, unknown
from blockstudio.graph.records import TRAIN, TrainSpec
from blockstudio.recipes.balancing import balancing_problems
from blockstudio.recipes.losses import LOSSES, OTHER_INPUTS
from blockstudio.recipes.metric_table import METRICS
from blockstudio.recipes.parallel_limits import parallel_problems
from blockstudio.recipes.settings.faults import field_problems

Shape = tuple[Dim, ...]
LBFGS = "torch.optim.LBFGS"
_SCORED = ("classes", "values", "signs", "labels")


def recipe_problems(
    train: TrainSpec,
    facts: DataFacts,
    output: Shape | None = None,
    devices: Collection[str] = (),
) -> list[Problem]:
    """Say what is wrong with a recipe.

    `output` is the network's output shape, batch included; `devices` are those that parts of the
    network were placed on by hand.
    """
    problems = [
        *field_problems(train),
        *_groups(train),
        *_gradients(train),
        *choice_problems(train),
        *parallel_problems(train, devices),
        *_metrics(train, facts),
        *_loss(train, facts),
        *balancing_problems(train, facts),
    ]
    if output is not None and not problems:
        problems += _width(train, facts, output)
    return problems


def _groups(train: TrainSpec) -> Iterator[Problem]:
    """Yield what is wrong with options of groups: torch would take any name and do nothing with it."""
    spec = library().get(train.optimiser)
    for number, group in enumerate(train.groups if spec is not None else ()):
        if spec is not None and not group.frozen:
            place = Place(record=TRAIN, item=GroupItem(number))
            yield from option_problems(spec.title, spec.properties, group.options, place)


def _gradients(train: TrainSpec) -> Iterator[Problem]:
    if train.optimiser == LBFGS and (train.accumulate > 1 or train.precision == "float16"):
        yield _problem(
            text("{name} evaluates the loss many times in one step", name=train.optimiser),
            "accumulate" if train.accumulate > 1 else "precision",
            text("no accumulation, and no float16"),
        )


def measured(train: TrainSpec, facts: DataFacts) -> list[str]:
    """Return the names of the figures that a run has after each epoch."""
    graded = ["loss"] if facts.classes is None else ["loss", "accuracy"]
    chosen = [METRICS[name] for name in train.metrics if name in METRICS]
    figures = [metric.name for metric in chosen if metric.task == facts.task and not metric.table]
    held = [*graded, *figures] if facts.validation else []
    return [*(f"val_{name}" for name in held), *(f"train_{name}" for name in graded)]


def _metrics(train: TrainSpec, facts: DataFacts) -> Iterator[Problem]:
    fitting = [metric.name for metric in METRICS.values() if metric.task == facts.task]
    for name in [name for name in train.metrics if name not in fitting]:
        message = text("There is no metric “{name}” for {task}", name=name, task=facts.task)
        yield unknown(message, name, fitting, Place(record=TRAIN, item="metrics"))
    known = measured(train, facts)
    if train.monitor and train.monitor not in known:
        message = text("“{name}” is not measured in this run", name=train.monitor)
        yield unknown(message, train.monitor, known, Place(record=TRAIN, item="monitor"))


def _loss(train: TrainSpec, facts: DataFacts) -> Iterator[Problem]:
    rule = LOSSES.get(train.loss)
    if train.loss in OTHER_INPUTS:
        message = text("{loss} needs more than outputs and one target", loss=train.loss)
        yield _problem(message, "loss", text("{losses}", losses=sorted(LOSSES)))
    elif rule is None:
        message = text("There is no loss “{name}”", name=train.loss)
        yield _problem(message, "loss", text("{losses}", losses=sorted(LOSSES)))
    elif facts.reconstructs and not rule.numbers:
        yield Problem(
            text("{loss} is for classes, but the target is the input itself", loss=train.loss),
            Place(record=TRAIN, item="loss"),
            hint=text("Use a loss for numbers, such as torch.nn.MSELoss."),
        )
    elif facts.classes is None and not rule.numbers:
        yield Problem(
            text("{loss} is for classes, but the targets are numbers", loss=train.loss),
            Place(record=TRAIN, item="loss"),
            hint=text("Use a loss for numbers, such as torch.nn.MSELoss."),
            script=_task_hint(facts),
        )
    elif train.loss_options.get("reduction") == "none":
        message = text("A loss that is not reduced to one number can't be minimised")
        yield _problem(message, "loss_options", text("reduction “mean” or “sum”"))


def _width(train: TrainSpec, facts: DataFacts, output: Shape) -> Iterator[Problem]:
    if not output:
        yield _problem(
            text("The network gives one number for all samples, and each needs one of its own"),
            "loss",
            text("an output whose first dimension is that of the samples"),
        )
    if any(isinstance(dim, str) for dim in output[1:]):
        return
    sizes = [dim for dim in output[1:] if isinstance(dim, int)]
    if facts.reconstructs and prod(sizes) != prod(facts.input_shape):
        yield Problem(
            text("The network is to give back its input, and its output has another shape"),
            Place(record=TRAIN, item="loss"),
            expected=text("{shape} for each sample", shape=_product(facts.input_shape)),
            actual=text("{shape}", shape=_product(sizes)),
            hint=text("Let the last layer give as many numbers as a sample has."),
        )
    width = sizes[0] if sizes else 1
    if facts.classes is not None and LOSSES[train.loss].targets in _SCORED:
        yield from _class_width(train, facts.classes, width)


def _product(sizes: Sequence[int]) -> str:
    return "×".join(map(str, sizes)) or "1"


def _class_width(train: TrainSpec, classes: int, width: int) -> Iterator[Problem]:
    if LOSSES[train.loss].targets in ("classes", "labels"):
        if width < classes:
            yield _output(
                text("{loss} needs one output per class", loss=train.loss), classes, width
            )
    elif width != classes and not (width == 1 and classes == 2):
        yield _output(text("{loss} needs one output per class", loss=train.loss), classes, width)


def _output(message: Text, classes: int, width: int) -> Problem:
    return Problem(
        message,
        Place(record=TRAIN, item="loss"),
        expected=text("{count} outputs, as there are {count} classes", count=classes),
        actual=text("{count}", count=width),
        hint=text("Change the size of the network's last layer."),
        script=text(
            "change the size of the network's last layer; if the target is a number, set"
            " data.task=regression"
        ),
    )


def _task_hint(facts: DataFacts) -> Text | None:
    """Say to a script which setting takes the targets for classes, where a table was told otherwise."""
    if facts.table is None:
        return None
    return text(
        "use a loss for numbers, such as torch.nn.MSELoss; data.task=classification takes each"
        " value of “{target}” for a class",
        target=facts.table.target,
    )


def _problem(message: Text, item: str, expected: Text) -> Problem:
    return Problem(message, Place(record=TRAIN, item=item), expected=expected)
