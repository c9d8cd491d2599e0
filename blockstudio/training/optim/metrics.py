"""Metrics beyond loss and accuracy, measured by `torchmetrics` on the device."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from blockstudio.catalogue.text import text
from blockstudio.data.description import DataFacts
from blockstudio.data.preprocessing import Scale
from blockstudio.graph.problems import Place, Refusal, refuse
from blockstudio.graph.records import TRAIN, TrainSpec
from blockstudio.recipes.metric_table import METRICS, Metric
from blockstudio.runs.metrics import Table
from blockstudio.runs.run import Metrics


class Measuring:
    """The chosen metrics over one pass through the validation or test samples."""

    def __init__(
        self,
        train: TrainSpec,
        facts: DataFacts,
        device: torch.device,
        scale: Scale | None = None,
    ) -> None:
        """Raise `Refusal` if a metric is not known, does not fit the data, or can't be made.

        What is measured of a target that was brought to a `scale` is told in the target's own units.
        """
        self._metrics = {
            name: _made(_known(name, facts), options, facts).to(device)
            for name, options in train.metrics.items()
        }
        self._classes = facts.classes
        self._unit = 1.0 if scale is None else scale.deviation

    def __bool__(self) -> bool:
        return bool(self._metrics)

    def add(self, outputs: Tensor, targets: Tensor) -> None:
        """Take a batch: scores (N, K) or (N,) and targets as the loss had them."""
        scores, truths = outputs.detach(), targets
        if self._classes is not None:
            scores, truths = _as_classes(scores, truths)
        else:
            # Where zero is changes none of these, and sums of large numbers would lose digits.
            scores, truths = scores.flatten() * self._unit, truths.flatten() * self._unit
        for metric in self._metrics.values():
            metric.update(scores.float(), truths)

    def taken(self, part: str) -> tuple[Metrics, dict[str, Table]]:
        """Return the figures, by names such as `val_f1`, and the tables; start anew."""
        figures: Metrics = {}
        tables: dict[str, Table] = {}
        for name, metric in self._metrics.items():
            result: Tensor = metric.compute()
            metric.reset()
            if METRICS[name].table:
                tables[f"{part}_{name}"] = result.tolist()
            else:
                figures[f"{part}_{name}"] = _finite(result)
        return figures, tables


def _known(name: str, facts: DataFacts) -> Metric:
    metric = METRICS.get(name)
    fitting = [each.name for each in METRICS.values() if each.task == facts.task]
    if metric is None:
        message = text("There is no metric “{name}”", name=name)
    elif metric.task != facts.task:
        message = text("The metric “{name}” is for {task}", name=name, task=metric.task)
    else:
        return metric
    raise refuse(
        message, Place(record=TRAIN, item="metrics"), expected=text("{names}", names=fitting)
    )


def _made(metric: Metric, options: Mapping[str, Any], facts: DataFacts) -> Any:
    # A third of torch's own import: only in a run, and only if it is asked for.
    try:
        import torchmetrics  # noqa: PLC0415
    except ImportError as error:
        raise _missing() from error
    room, name = metric.source.split(".")
    kind: Any = getattr(getattr(torchmetrics, room), name)
    defaults = {item.name: item.default for item in metric.properties}
    classes = {} if facts.classes is None else {"num_classes": facts.classes}
    try:
        return kind(**classes, **metric.fixed, **defaults | dict(options))
    except (TypeError, ValueError) as error:
        raise refuse(
            text(
                "The metric “{name}” can't be used as it is set: {why}",
                name=metric.name,
                why=str(error),
            ),
            Place(record=TRAIN, item="metrics"),
        ) from error


def _as_classes(scores: Tensor, truths: Tensor) -> tuple[Tensor, Tensor]:
    """Return scores (N, K) and class numbers (N,); of a yes-or-no network K is 2."""
    if scores.ndim < 2 or scores.shape[1] == 1:
        yes = scores.reshape(-1).float()
        return torch.stack((-yes, yes), 1), truths.reshape(-1).gt(0).long()
    if truths.shape == scores.shape:
        truths = truths.argmax(1)
    if scores.ndim > 2:
        scores = scores.movedim(1, -1).flatten(0, -2)
    return scores, truths.reshape(-1)


def _finite(value: Tensor) -> float | None:
    number = float(value)
    return number if abs(number) < float("inf") else None


def _missing() -> Refusal:
    return refuse(
        text("Metrics beyond loss and accuracy need torchmetrics, which is not installed"),
        Place(record=TRAIN, item="metrics"),
        hint=text("pip install blockstudio[metrics]"),
    )
