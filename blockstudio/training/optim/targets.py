"""Targets as losses want them, and answers read off outputs."""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace
from torch import Tensor, nn

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Place, Refusal, refuse
from blockstudio.graph.records import TRAIN
from blockstudio.recipes.losses import LOSSES, Targets
from blockstudio.training.samples.datasets import Dataset


class Grading(Struct, frozen=True):
    """How answers are read off outputs, and the right ones off targets; both sample by sample."""

    answers: Callable[[Tensor], Tensor]
    truths: Callable[[Tensor], Tensor]


def with_targets(data: Dataset, loss: str, output: Tensor) -> Dataset:
    """Return the data with targets in the type and shape that the loss compares with `output`."""
    parts = [
        replace(part, y=targets_for(loss, part.y, data.facts.classes, output))
        for part in (data.train, data.validation, data.test)
    ]
    return replace(data, train=parts[0], validation=parts[1], test=parts[2])


def targets_for(loss: str, y: Tensor, classes: int | None, output: Tensor) -> Tensor:
    """Return targets (N, …) as the loss compares them with `output`; `classes` are how many there are.

    Raises `Refusal` where the shapes don't fit.
    """
    return _CONVERTERS[LOSSES[loss].targets](y, classes, output)


def grading_of(loss: str, output: Tensor) -> Grading:
    """Return how the answers of a loss on classes are graded."""
    rule = LOSSES[loss]
    if rule.targets == "classes":
        return Grading(_largest, lambda y: y)
    if rule.targets == "labels":
        return Grading(_largest, lambda y: y[:, 0])
    if output.shape[1:].numel() > 1:
        return Grading(_largest, _largest)
    return Grading(lambda output: output > rule.threshold, lambda y: y > 0)


def _largest(scores: Tensor) -> Tensor:
    return scores.argmax(1)


def _as_values(y: Tensor, classes: int | None, output: Tensor) -> Tensor:
    shape = output.shape[1:]
    if classes is not None and shape.numel() > 1:
        y = nn.functional.one_hot(y, classes)
    if y[:1].numel() != shape.numel() and len(y):
        raise _misfit(tuple(y.shape[1:]), tuple(shape))
    return y.to(output.dtype).reshape(len(y), *shape)


def _as_signs(y: Tensor, classes: int | None, output: Tensor) -> Tensor:
    values = _as_values(y, classes, output)
    return values if classes is None else values * 2 - 1


def _as_pairs(y: Tensor, classes: int | None, output: Tensor) -> Tensor:
    values = y.to(output.dtype).reshape(len(y))
    return values if classes is None else values * 2 - 1


def _as_labels(y: Tensor, _classes: int | None, output: Tensor) -> Tensor:
    lists = y.new_full((len(y), output.shape[1]), -1)
    lists[:, 0] = y
    return lists


def _as_they_are(y: Tensor, _classes: int | None, _output: Tensor) -> Tensor:
    return y


_CONVERTERS: dict[Targets, Callable[[Tensor, int | None, Tensor], Tensor]] = {
    "classes": _as_they_are,
    "values": _as_values,
    "signs": _as_signs,
    "pairs": _as_pairs,
    "labels": _as_labels,
    "none": _as_they_are,
}


def _misfit(target: tuple[int, ...], output: tuple[int, ...]) -> Refusal:
    return refuse(
        text("The network's output and the targets differ in shape"),
        Place(record=TRAIN, item="loss"),
        expected=text("{shape} for each sample", shape=str(target or (1,))),
        actual=text("{shape}", shape=str(output or (1,))),
        hint=text("Change the size of the network's last layer."),
    )
