"""The metrics of one run as they come in: columns that only grow."""

import math
from array import array
from typing import TypeAlias

from blockstudio.training.runs.metrics import EpochRow, StepRow
from blockstudio.training.runs.reader import RunReader

Column: TypeAlias = "array[float]"
"""Numbers in a row, float64; nan where there is none."""


class Curves:
    """Loss and accuracy of a run: of each step's batch, and of each epoch."""

    def __init__(self) -> None:
        self.steps = array("d")
        self.loss = array("d")
        self.accuracy = array("d")
        self.epochs = array("d")
        self.train_loss = array("d")
        self.train_accuracy = array("d")
        self.val_loss = array("d")
        self.val_accuracy = array("d")

    def take(self, reader: RunReader) -> bool:
        """Read what came since the last time; return whether anything did."""
        steps = reader.steps(int(self.steps[-1]) if self.steps else 0)
        epochs = reader.epochs(int(self.epochs[-1]) if self.epochs else 0)
        self.add(steps, epochs)
        return bool(steps or epochs)

    def add(self, steps: list[StepRow], epochs: list[EpochRow]) -> None:
        """Append rows."""
        for step in steps:
            self.steps.append(_value(step.step))
            self.loss.append(_value(step.loss))
            self.accuracy.append(_value(step.accuracy))
        for epoch in epochs:
            self.epochs.append(_value(epoch.epoch))
            self.train_loss.append(_value(epoch.metrics.get("train_loss")))
            self.train_accuracy.append(_value(epoch.metrics.get("train_accuracy")))
            self.val_loss.append(_value(epoch.metrics.get("val_loss")))
            self.val_accuracy.append(_value(epoch.metrics.get("val_accuracy")))

    @property
    def has_accuracy(self) -> bool:
        """Whether the run counts right answers."""
        columns = (self.accuracy, self.val_accuracy)
        return any(column and not math.isnan(column[-1]) for column in columns)


def _value(value: float | None) -> float:
    return math.nan if value is None else value
