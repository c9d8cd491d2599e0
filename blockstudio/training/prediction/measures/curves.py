"""ROC and precision-recall of one class against all others.

The area under ROC is the trapezoidal one, ties of probability being one point; the area under
precision-recall is the average precision, the sum of (Rₙ − Rₙ₋₁) Pₙ, which no straight line flatters.
"""

import numpy as np
from msgspec import Struct

from blockstudio.data.arrays import Array
from blockstudio.training.prediction.measures.records import Curve

_MOST = 200
"""How many points of a curve are kept to be drawn."""


class Ranking(Struct, frozen=True):
    """Samples by falling probability: at each distinct one, how many were found, and falsely."""

    thresholds: Array
    found: Array
    false: Array

    @property
    def is_mixed(self) -> bool:
        """Whether there are samples of both kinds, so that there is something to tell apart."""
        return bool(len(self.found) and self.found[-1] and self.false[-1])


def ranking(shares: Array, positive: Array) -> Ranking:
    """Return samples in the order of `shares` (N,), of which some are `positive` (N,)."""
    order = np.argsort(-shares, kind="stable")
    sorted_shares, hits = shares[order], np.cumsum(positive[order])
    ends = np.append(np.flatnonzero(np.diff(sorted_shares)), len(order) - 1)
    ends = ends[ends >= 0]
    return Ranking(sorted_shares[ends], hits[ends], ends + 1 - hits[ends])


def roc(ranks: Ranking) -> Curve | None:
    """Return the share of negatives called positive (x) and of positives found (y)."""
    if not ranks.is_mixed:
        return None
    x, y = ranks.false / ranks.false[-1], ranks.found / ranks.found[-1]
    heights = (y + np.append(0.0, y[:-1])) / 2
    area = np.sum(np.diff(np.append(0.0, x)) * heights)
    return _curve(x, y, ranks.thresholds, float(area))


def precision_recall(ranks: Ranking) -> Curve | None:
    """Return recall (x) and precision (y), with the average precision as the area."""
    if not len(ranks.found) or not ranks.found[-1]:
        return None
    recall = ranks.found / ranks.found[-1]
    precision = ranks.found / (ranks.found + ranks.false)
    area = np.sum(np.diff(np.append(0.0, recall)) * precision)
    return _curve(recall, precision, ranks.thresholds, float(area))


def _curve(x: Array, y: Array, thresholds: Array, area: float) -> Curve:
    kept = _kept(x, y)
    across, up, at = (tuple(part[kept].astype(np.float64).tolist()) for part in (x, y, thresholds))
    return Curve(across, up, at, area)


def _kept(x: Array, y: Array) -> Array:
    """Return the places of the points to be drawn: evenly along the curve, with both ends."""
    if len(x) <= _MOST:
        return np.arange(len(x))
    along = np.append(0.0, np.cumsum(np.abs(np.diff(x)) + np.abs(np.diff(y))))
    wished = np.linspace(0.0, along[-1], _MOST)
    return np.unique(np.append(np.searchsorted(along, wished).clip(0, len(x) - 1), len(x) - 1))
