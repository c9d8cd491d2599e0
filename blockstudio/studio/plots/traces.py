"""The curves of one run as traces, by metric and part; only what is new is taken over."""

from typing import Literal

import numpy as np

from blockstudio.studio.plots.pyramid import Numbers
from blockstudio.studio.plots.trace import Trace
from blockstudio.studio.runs.curves import Column, Curves

Part = Literal["train", "validation"]
Key = tuple[str, Part]
LOSS, ACCURACY, RATE = "loss", "accuracy", "lr"
_PARTS: tuple[tuple[str, Part], ...] = (("train_", "train"), ("val_", "validation"))


class RunTraces:
    """One trace for each metric and part; those of single steps are smoothed."""

    def __init__(self, weight: float = 0.0) -> None:
        self.weight = weight
        self._forget(1.0)

    def of(self, metric: str) -> dict[Part, Trace]:
        """Return the traces of a metric that have points."""
        return {
            part: trace
            for (name, part), trace in self._traces.items()
            if name == metric and trace.size
        }

    def metrics(self) -> list[str]:
        """Return the names of the metrics that have points."""
        return list(dict.fromkeys(name for (name, _), trace in self._traces.items() if trace.size))

    def smooth_by(self, weight: float) -> None:
        """Smooth what was measured at single steps."""
        self.weight = weight
        for metric in (LOSS, ACCURACY):
            if (trace := self._traces.get((metric, "train"))) is not None:
                trace.smooth_by(weight)

    def take(self, curves: Curves, per_epoch: float) -> bool:
        """Take over what came since the last time; return whether anything did."""
        shrunk = len(curves.steps) < self._steps or len(curves.epochs) < self._epochs
        if shrunk or per_epoch != self._per_epoch:
            self._forget(per_epoch)
        if len(curves.steps) == self._steps and len(curves.epochs) == self._epochs:
            return False
        self._take_steps(curves)
        self._take_epochs(curves)
        return True

    def _take_steps(self, curves: Curves) -> None:
        x = _from(curves.steps, self._steps)
        for metric, column in (
            (LOSS, curves.loss),
            (ACCURACY, curves.accuracy),
            (RATE, curves.lr),
        ):
            smoothed = self.weight if metric != RATE else 0.0
            self._trace((metric, "train"), smoothed).extend(x, _from(column, self._steps))
        self._steps = len(curves.steps)

    def _take_epochs(self, curves: Curves) -> None:
        for name, column in curves.metrics.items():
            key = key_of(name)
            # The mean of an epoch says less than its steps.
            if key[1] == "train" and self._has_steps(key):
                continue
            start = self._taken.get(name, 0)
            x = _from(curves.epochs, start) * self._per_epoch
            self._trace(key).extend(x, _from(column, start))
            self._taken[name] = len(column)
        self._epochs = len(curves.epochs)

    def _has_steps(self, key: Key) -> bool:
        return key[0] in (LOSS, ACCURACY, RATE) and self._steps > 0 and bool(self._trace(key).size)

    def _trace(self, key: Key, weight: float = 0.0) -> Trace:
        return self._traces.setdefault(key, Trace(weight))

    def _forget(self, per_epoch: float) -> None:
        self._traces: dict[Key, Trace] = {}
        self._taken: dict[str, int] = {}
        self._steps = self._epochs = 0
        self._per_epoch = per_epoch


def key_of(name: str) -> Key:
    """Return metric and part of a name such as `val_f1`; what says no part is told of training."""
    for prefix, part in _PARTS:
        if name.startswith(prefix):
            return name.removeprefix(prefix), part
    return name, "train"


def _from(column: Column, start: int) -> Numbers:
    return np.array(column[start:], dtype=np.float64)
