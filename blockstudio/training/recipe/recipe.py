"""The recipe of a run as torch objects: loss, optimiser, device, targets, accuracy."""

from collections.abc import Callable
from typing import Any

import torch
from msgspec import Struct
from msgspec.structs import replace
from torch import Tensor, nn

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Place, Refusal, refuse
from blockstudio.graph.records import TRAIN, TrainSpec
from blockstudio.training.data.description import DataFacts
from blockstudio.training.recipe.checks import recipe_problems
from blockstudio.training.recipe.losses import LOSSES, Targets
from blockstudio.training.samples.datasets import Dataset, Samples


class Grading(Struct, frozen=True):
    """How answers are read off outputs, and the right ones off targets; both sample by sample."""

    answers: Callable[[Tensor], Tensor]
    truths: Callable[[Tensor], Tensor]


class Recipe(Struct, frozen=True):
    """What turns a model and data into a run; `grading` is None where there are no classes."""

    criterion: nn.Module
    optimiser: torch.optim.Optimizer
    data: Dataset
    grading: Grading | None


def make_recipe(train: TrainSpec, model: nn.Module, data: Dataset, output: Tensor) -> Recipe:
    """Return the recipe for `model`, whose output on a few samples is `output`.

    Raises `Refusal` where the recipe, the data and the network don't fit.
    """
    check(train, data.facts, tuple(output.shape))
    criterion = _made(nn, train.loss, _tensors(train.loss_options), "loss").to(output.device)
    data = with_targets(data, train.loss, output)
    _try_out(train.loss, criterion, output, data.train.y[: len(output)])
    grading = _grading(train.loss, output) if data.facts.classes is not None else None
    return Recipe(criterion, make_optimiser(train, model), data, grading)


def check(train: TrainSpec, facts: DataFacts, output: tuple[int, ...] | None = None) -> None:
    """Raise the first problem of a recipe as a `Refusal`."""
    if wrong := recipe_problems(train, facts, output):
        raise Refusal(wrong[0])


def make_optimiser(train: TrainSpec, model: nn.Module) -> torch.optim.Optimizer:
    """Return the optimiser over all parameters that want gradients; raise `Refusal` if it can't."""
    trainable = [value for value in model.parameters() if value.requires_grad]
    if not trainable:
        raise refuse(
            text("The network has nothing to train"),
            hint=text("Add a layer with parameters, or let a parameter be trained."),
        )
    options = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in train.optimiser_options.items()
    }
    return _made(torch.optim, train.optimiser, {"params": trainable} | options, "optimiser")


def find_device(name: str) -> torch.device:
    """Return the device called `name`; raise `Refusal` if this machine has none such."""
    try:
        device = torch.device(name)
        # A tensor is the only proof: some builds name devices they can't use.
        torch.empty(1, device=device)
    except (RuntimeError, AssertionError, NotImplementedError) as error:
        raise refuse(
            text("There is no device “{name}” here", name=name),
            Place(record=TRAIN, item="device"),
            hint=text("Choose “cpu”, or one of the GPUs that were found."),
        ) from error
    return device


def with_targets(data: Dataset, loss: str, output: Tensor) -> Dataset:
    """Return the data with targets in the type and shape that the loss compares with `output`."""
    rule = LOSSES[loss]
    if rule.targets == "classes":
        return data
    convert = _converter(data.facts, output, LOSSES[loss].targets)
    parts = [Samples(part.x, convert(part.y)) for part in (data.train, data.validation)]
    return replace(data, train=parts[0], validation=parts[1])


def _try_out(loss: str, criterion: nn.Module, output: Tensor, targets: Tensor) -> None:
    try:
        with torch.no_grad():
            criterion(output, targets)
    except (TypeError, ValueError, RuntimeError, IndexError) as error:
        raise _bad("loss", loss, str(error)) from error


def _converter(facts: DataFacts, output: Tensor, targets: Targets) -> Callable[[Tensor], Tensor]:
    shape = output.shape[1:]

    def convert(y: Tensor) -> Tensor:
        if facts.classes is not None and shape.numel() > 1:
            y = nn.functional.one_hot(y, facts.classes)
        if y[:1].numel() != shape.numel() and len(y):
            raise _misfit(tuple(y.shape[1:]), tuple(shape))
        y = y.to(output.dtype).reshape(len(y), *shape)
        return y * 2 - 1 if targets == "signs" and facts.classes is not None else y

    return convert


def _grading(loss: str, output: Tensor) -> Grading:
    rule = LOSSES[loss]
    if rule.targets == "classes":
        return Grading(_largest, lambda y: y)
    if output.shape[1:].numel() > 1:
        return Grading(_largest, _largest)
    return Grading(lambda output: output > rule.threshold, lambda y: y > 0)


def _largest(scores: Tensor) -> Tensor:
    return scores.argmax(1)


def _made(module: Any, kind: str, options: dict[str, Any], item: str) -> Any:
    name = kind.rsplit(".", 1)[-1]
    found = getattr(module, name, None)
    if not isinstance(found, type):
        message = text("There is no {item} “{name}”", item=item, name=kind)
        raise refuse(message, Place(record=TRAIN, item=item))
    try:
        return found(**options)
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


def _misfit(target: tuple[int, ...], output: tuple[int, ...]) -> Refusal:
    return refuse(
        text("The network's output and the targets differ in shape"),
        Place(record=TRAIN, item="loss"),
        expected=text("{shape} for each sample", shape=str(target or (1,))),
        actual=text("{shape}", shape=str(output or (1,))),
        hint=text("Change the size of the network's last layer."),
    )
