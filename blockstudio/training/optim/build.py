"""The recipe of a run as torch objects: loss, optimiser, device, targets, accuracy."""

from collections.abc import Collection, Sequence
from typing import Any

import torch
from msgspec import Struct
from torch import Tensor, nn

from blockstudio.catalogue.text import text
from blockstudio.data.description import DataFacts
from blockstudio.graph.problems import Place, Refusal, refuse
from blockstudio.graph.records import TRAIN, TrainSpec
from blockstudio.graph.store import Store
from blockstudio.recipes.checks import recipe_problems
from blockstudio.recipes.losses import LOSSES, LossRule
from blockstudio.recipes.stopping import Patience
from blockstudio.recipes.taking import Taking, taking
from blockstudio.training.optim.balancing import class_weight
from blockstudio.training.optim.groups import arguments, optimiser_groups
from blockstudio.training.optim.metrics import Measuring
from blockstudio.training.optim.precision import Precision
from blockstudio.training.optim.schedule import Schedule
from blockstudio.training.optim.targets import Grading, grading_of, with_targets
from blockstudio.training.optim.update import Update
from blockstudio.training.samples.datasets import Dataset

Output = Tensor | Sequence[Tensor]


class Recipe(Struct, frozen=True):
    """What turns a model and data into a run; `grading` is None where there are no right answers."""

    criterion: nn.Module
    update: Update
    precision: Precision
    data: Dataset
    grading: Grading | None
    measuring: Measuring
    patience: Patience
    monitor: str = ""
    answers: torch.device = torch.device("cpu")
    """Where the network gives its outputs; targets are compared with them there."""
    taking: Taking = Taking()
    """Takes what is compared out of what the network returns."""


def make_recipe(
    train: TrainSpec, model: nn.Module, data: Dataset, output: Output, store: Store | None = None
) -> Recipe:
    """Return the recipe for `model`, of which a few samples give `output` to compare.

    `store` is the document the model was compiled from, for rules about its nodes. Raises
    `Refusal` where the recipe, the data and the network don't fit.
    """
    first = first_of(output)
    check(train, data.facts, tuple(first.shape))
    rule = LOSSES[train.loss]
    takes = taking(train, store)
    criterion, data = comparison(train, data, output, takes)
    graded = data.facts.classes is not None and len(rule.outputs) == 1
    optimiser = make_optimiser(train, model, store)
    batches = -(-len(data.train) // train.batch_size)
    how = data.preprocessing
    return Recipe(
        criterion,
        Update(
            train,
            optimiser,
            Schedule(train, optimiser, -(-batches // train.accumulate)),
            precision := Precision(train, first.device),
        ),
        precision,
        data,
        grading_of(train.loss, first) if graded else None,
        Measuring(train, data.facts, first.device, how.scale if how is not None else None),
        Patience(train.patience, train.min_delta),
        train.monitor,
        first.device,
        takes,
    )


def comparison(
    train: TrainSpec, data: Dataset, output: Output, takes: Taking
) -> tuple[nn.Module, Dataset]:
    """Return the loss of a recipe, and the data with targets as it compares them with `output`.

    Raises `Refusal` where they don't fit each other.
    """
    first, rule = first_of(output), LOSSES[train.loss]
    _count_outputs(train.loss, rule, output, takes.names)
    criterion = loss_of(train, **class_weight(train, data, first.dtype)).to(first.device)
    if len(rule.outputs) > 1:
        criterion = Several(criterion, rule)
    data = with_targets(data, train.loss, first)
    _try_out(train.loss, criterion, output, data.train.y[: len(first)].to(first.device))
    return criterion, data


class Several(nn.Module):
    """A loss of several outputs, each by the name of its argument, and of the target if it has one."""

    def __init__(self, loss: nn.Module, rule: LossRule) -> None:
        super().__init__()
        self.loss = loss
        self.rule = rule

    def forward(self, outputs: Sequence[Tensor], targets: Tensor) -> Tensor:
        """Compare what the network gave with the targets."""
        named = dict(zip(self.rule.outputs, outputs, strict=True))
        return (
            self.loss(**named)
            if self.rule.targets == "none"
            else self.loss(**named, target=targets)
        )


def first_of(output: Output) -> Tensor:
    """Return the output that is graded, and that decides the shape of the targets."""
    return output if isinstance(output, Tensor) else output[0]


def check(
    train: TrainSpec,
    facts: DataFacts,
    output: tuple[int, ...] | None = None,
    devices: Collection[str] = (),
) -> None:
    """Raise the first problem of a recipe, as `recipe_problems` finds it, as a `Refusal`."""
    if wrong := recipe_problems(train, facts, output, devices):
        raise Refusal(wrong[0])


def make_optimiser(
    train: TrainSpec, model: nn.Module, store: Store | None = None
) -> torch.optim.Optimizer:
    """Return the optimiser over all parameters that are to be trained, in the recipe's groups.

    Raises `Refusal` if there are none, or the optimiser does not take them.
    """
    groups = optimiser_groups(model, train.groups, store)
    options = arguments(train.optimiser_options)
    if len(groups) == 1 and groups[0].keys() == {"params"}:
        return _made(
            torch.optim, train.optimiser, {"params": groups[0]["params"]} | options, "optimiser"
        )
    return _made(torch.optim, train.optimiser, {"params": groups} | options, "optimiser")


def loss_of(train: TrainSpec, **options: Any) -> nn.Module:
    """Return the loss of a recipe, with more options; raise `Refusal` where it does not take them."""
    return _made(nn, train.loss, _tensors(train.loss_options) | options, "loss")


def _count_outputs(loss: str, rule: LossRule, output: Output, names: Sequence[str]) -> None:
    count = 1 if isinstance(output, Tensor) else len(output)
    choose = text("choose the output that it takes in the recipe: {names}", names=list(names))
    if count != len(rule.outputs) or (count == 1 and not isinstance(output, Tensor)):
        raise refuse(
            text("{loss} compares another number of outputs", loss=loss),
            Place(record=TRAIN, item="loss"),
            expected=text(
                "{count} of the network, for {names}",
                count=len(rule.outputs),
                names=list(rule.outputs),
            ),
            actual=text("{count}", count=count),
            hint=choose if len(rule.outputs) == 1 < count and names else None,
        )


def _try_out(loss: str, criterion: nn.Module, output: Output, targets: Tensor) -> None:
    try:
        with torch.no_grad():
            criterion(output, targets)
    except (TypeError, ValueError, RuntimeError, IndexError) as error:
        raise _bad("loss", loss, str(error)) from error


def _made(module: Any, kind: str, options: dict[str, Any], item: str) -> Any:
    name = kind.rsplit(".", 1)[-1]
    member = getattr(module, name, None)
    if not isinstance(member, type):
        message = text("There is no {item} “{name}”", item=item, name=kind)
        raise refuse(message, Place(record=TRAIN, item=item))
    try:
        return member(**options)
    except (TypeError, ValueError, RuntimeError) as error:
        raise _bad(item, kind, str(error)) from error


def _tensors(options: dict[str, Any]) -> dict[str, Any]:
    # The only lists among the arguments of losses are weights, and those are tensors.
    return {
        name: torch.tensor(value, dtype=torch.float32) if isinstance(value, list) else value
        for name, value in options.items()
    }


def _bad(item: str, kind: str, why: str) -> Refusal:
    message = text("{kind} can't be used as it is set: {why}", kind=kind, why=why)
    return refuse(message, Place(record=TRAIN, item=f"{item}_options"))
