"""Measures of answers that are numbers: how far off they are, and how that is spread."""

import numpy as np

from blockstudio.data.arrays import Array
from blockstudio.training.prediction.measures.records import NumberMeasures
from blockstudio.training.prediction.verdict import Verdict

_BINS = 40
_POINTS = 2000


def number_measures(verdict: Verdict) -> tuple[NumberMeasures, ...]:
    """Return the measures of each number of a target; none where no truth is known."""
    if verdict.values is None or verdict.truths is None:
        return ()
    values = verdict.values.reshape(len(verdict.values), -1)
    truths = verdict.truths.reshape(values.shape)
    sound = verdict.known & np.isfinite(values).all(1) & np.isfinite(truths).all(1)
    if not sound.any():
        return ()
    places = np.flatnonzero(sound)
    return tuple(
        _measured(places, truths[places, number], values[places, number])
        for number in range(values.shape[1])
    )


def _measured(places: Array, truths: Array, values: Array) -> NumberMeasures:
    errors = values - truths
    counts, edges = np.histogram(errors, bins=_BINS)
    spread = float(np.sum((truths - truths.mean()) ** 2))
    some = np.unique(np.linspace(0, len(places) - 1, min(_POINTS, len(places))).round().astype(int))
    shown = (part[some].tolist() for part in (places, truths, values))
    return NumberMeasures(
        len(places),
        float(np.abs(errors).mean()),
        float(np.sqrt(np.mean(errors**2))),
        float(errors.mean()),
        1.0 - float(np.sum(errors**2)) / spread if spread else None,
        float(edges[0]),
        float(edges[-1]),
        tuple(counts.tolist()),
        *map(tuple, shown),
    )
