"""The metrics of one run as they come in: columns that only grow."""

import math
from array import array
from typing import TypeAlias

from blockstudio.runs.metrics import EpochRow, StepRow
from blockstudio.runs.reader import RunReader

Column: TypeAlias = "array[float]"
"""Numbers in a row, float64; nan where there is none."""


class Curves:
    """What a run measured: loss, accuracy and rate of each step, and all metrics of each epoch."""

    def __init__(self) -> None:
        self.steps = array("d")
        self.loss = array("d")
        self.accuracy = array("d")
        self.lr = array("d")
        self.epochs = array("d")
        self.seconds = array("d")
        self.metrics: dict[str, Column] = {}

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
            self.lr.append(_value(step.lr))
        for epoch in epochs:
            self._add_epoch(epoch)

    def _add_epoch(self, row: EpochRow) -> None:
        before = len(self.epochs)
        self.epochs.append(_value(row.epoch))
        self.seconds.append(row.seconds)
        for name in row.metrics.keys() - self.metrics.keys():
            self.metrics[name] = array("d", [math.nan]) * before
        for name, column in self.metrics.items():
            column.append(_value(row.metrics.get(name)))


def _value(value: float | None) -> float:
    return math.nan if value is None else value
