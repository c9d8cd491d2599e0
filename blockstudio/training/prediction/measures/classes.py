"""Measures of answers that are classes, from one confusion matrix and the probabilities."""

import numpy as np

from blockstudio.data.arrays import Array
from blockstudio.training.prediction.measures.curves import precision_recall, ranking, roc
from blockstudio.training.prediction.measures.records import (
    Average,
    Bin,
    Calibration,
    ClassMeasure,
    ClassMeasures,
)
from blockstudio.training.prediction.verdict import Verdict

_BINS = 10


def class_measures(
    verdict: Verdict, names: tuple[str, ...], shares: Array | None
) -> ClassMeasures | None:
    """Return the measures of answers (N,) with their probabilities (N, K); None if none is known."""
    known = verdict.known
    if not known.any() or verdict.truths is None:
        return None
    counts = verdict.confusion(len(names))
    sound = known if shares is None else known & np.isfinite(shares).all(1)
    truths = verdict.truths[sound].astype(np.int64)
    probable = shares[sound] if shares is not None else None
    classes = tuple(
        _class(name, counts, number, truths, probable) for number, name in enumerate(names)
    )
    calibration = None
    if verdict.sure is not None and sound.any():
        calibration = calibrated(verdict.sure[sound], verdict.right[sound])
    occurring = [row for row in classes if row.support or row.chosen]
    return ClassMeasures(
        int(known.sum()),
        float(counts.trace() / counts.sum()),
        tuple(map(tuple, counts.tolist())),
        classes,
        _average(occurring, np.ones(len(occurring))),
        _average(occurring, np.array([row.support for row in occurring])),
        calibration,
        int(known.sum() - sound.sum()),
    )


def calibrated(sure: Array, right: Array) -> Calibration:
    """Return how sure answers were against how often they were right, in ten equal bins.

    The expected calibration error is Σ n/N · |right − sure| over the bins (Guo et al., 2017).
    """
    edges = np.linspace(0.0, 1.0, _BINS + 1)
    places = (np.searchsorted(edges, sure, side="left") - 1).clip(0, _BINS - 1)
    bins: list[Bin] = []
    error = 0.0
    for place in range(_BINS):
        inside = places == place
        ends, count = (float(edges[place]), float(edges[place + 1])), int(inside.sum())
        if not count:
            bins.append(Bin(*ends, 0))
            continue
        means = float(sure[inside].mean()), float(right[inside].mean())
        bins.append(Bin(*ends, count, *means))
        error += count / len(sure) * abs(means[1] - means[0])
    return Calibration(tuple(bins), error)


def _class(
    name: str, counts: Array, number: int, truths: Array, shares: Array | None
) -> ClassMeasure:
    support, chosen = int(counts[number].sum()), int(counts[:, number].sum())
    right = int(counts[number, number])
    figures = _ratio(right, chosen), _ratio(right, support), _ratio(2 * right, support + chosen)
    if shares is None or number >= shares.shape[1]:
        return ClassMeasure(name, support, chosen, right, *figures)
    ranks = ranking(shares[:, number], truths == number)
    curves = roc(ranks), precision_recall(ranks)
    return ClassMeasure(name, support, chosen, right, *figures, *curves)


def _average(rows: list[ClassMeasure], weights: Array) -> Average:
    figures = [[row.precision or 0.0, row.recall or 0.0, row.f1 or 0.0] for row in rows]
    return Average(*np.average(np.array(figures), axis=0, weights=weights).tolist())


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
