"""What the runs of a sweep came to: the metric that counts, and means over folds."""

import math
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from blockstudio.runs.reader import RunReader
from blockstudio.sweeps.spec import SweepSpec
from blockstudio.sweeps.sweep import SweepInfo, Trial

Curve = tuple[float | None, ...]
"""A metric after every epoch."""


class Spread(Struct, frozen=True):
    """Mean and deviation of `count` numbers; the deviation is that of a sample (n − 1)."""

    mean: float
    deviation: float
    count: int


class CurvePoint(Struct, frozen=True):
    """The spread of a metric after one epoch, over the runs that got so far."""

    epoch: int
    spread: Spread


def curve_of(run: Path, metric: str) -> Curve:
    """Return a metric of a run after every finished epoch; None where it has no finite value."""
    reader = RunReader(run)
    try:
        rows = reader.epochs()
    finally:
        reader.close()
    return tuple(_finite(row.metrics.get(metric)) for row in rows)


def measured(run: Path) -> list[str]:
    """Return the names of the metrics that a run has measured."""
    reader = RunReader(run)
    try:
        return sorted({name for row in reader.epochs() for name in row.metrics})
    finally:
        reader.close()


def counted(spec: SweepSpec, curve: Sequence[float | None]) -> tuple[float | None, int | None]:
    """Return the value of a curve that counts, and the epoch (from 1) it is of."""
    known = [(value, epoch) for epoch, value in enumerate(curve, 1) if value is not None]
    if not known:
        return None, None
    if spec.at == "last":
        value, epoch = known[-1]
    else:
        value, epoch = max(known, key=lambda pair: spec.sign * pair[0])
    return value, epoch


def spread(values: Iterable[float]) -> Spread | None:
    """Return mean and deviation, or None of nothing; of one number there is no deviation: 0."""
    known = list(values)
    if not known:
        return None
    mean = math.fsum(known) / len(known)
    squares = math.fsum((value - mean) ** 2 for value in known)
    return Spread(mean, math.sqrt(squares / max(len(known) - 1, 1)), len(known))


def spread_of(trials: Iterable[Trial]) -> Spread | None:
    """Return mean and deviation of the metric over the runs that have one."""
    return spread(trial.value for trial in trials if trial.value is not None and not trial.open)


def mean_curve(curves: Iterable[Curve]) -> list[CurvePoint]:
    """Return mean and deviation after every epoch that any of the curves has."""
    known = list(curves)
    longest = max(map(len, known), default=0)
    points: list[CurvePoint] = []
    for place in range(longest):
        values = [
            value for curve in known if len(curve) > place and (value := curve[place]) is not None
        ]
        if (summary := spread(values)) is not None:
            points.append(CurvePoint(place + 1, summary))
    return points


def fold_curves(folder: Path, info: SweepInfo, metric: str) -> list[Curve]:
    """Return the curves of every run of a sweep, as far as they go."""
    return [curve_of(folder / trial.name, metric) for trial in info.trials]


def _finite(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else float(value)
