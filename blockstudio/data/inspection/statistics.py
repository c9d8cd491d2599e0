"""The figures of a column: how its values are spread, what is missing, what it holds most often."""

from collections import Counter

import numpy as np
from msgspec import Struct

from blockstudio.data.arrays import Array

BINS = 24
_MOST_VALUES = 4_000_000
"""More numbers than this are judged by a part of them, evenly taken."""
_TOP = 12
_BLOCK = 2048


class Figures(Struct, frozen=True):
    """What a column holds.

    `deviation` is that of the whole population, as standardising takes it. `counts` are those of
    equal bins from `low` to `high`, or of the most frequent texts `top`. `whole` says that every
    value was looked at.
    """

    name: str
    kind: str
    count: int
    missing: int
    mean: float | None = None
    deviation: float | None = None
    low: float | None = None
    quartiles: tuple[float, float, float] | None = None
    high: float | None = None
    distinct: int = 0
    counts: tuple[int, ...] = ()
    top: tuple[str, ...] = ()
    whole: bool = True


def figures_of(name: str, values: Array) -> Figures:
    """Return the figures of one column; NaN and None are missing values."""
    if values.dtype.kind not in "biuf":
        return _texts(name, values)
    flat = values.reshape(-1)
    step = max(1, -(-flat.size // _MOST_VALUES))
    taken = flat[::step]
    kind = {"b": "yes/no", "f": "number"}.get(values.dtype.kind, "whole number")
    numbers = taken.astype(np.float64)
    known = numbers[np.isfinite(numbers)]
    whole = step == 1
    if not known.size:
        return Figures(name, kind, flat.size, flat.size, whole=whole)
    known.sort()
    low, high = float(known[0]), float(known[-1])
    first, median, third = (float(quantile) for quantile in np.quantile(known, (0.25, 0.5, 0.75)))
    return Figures(
        name,
        kind,
        flat.size,
        (taken.size - known.size) * step,
        float(known.mean()),
        float(known.std()),
        low,
        (first, median, third),
        high,
        1 + int(np.count_nonzero(np.diff(known))),
        tuple(np.histogram(known, BINS, (low, high if high > low else low + 1.0))[0].tolist()),
        whole=whole,
    )


def byte_figures(name: str, values: Array, divisor: float = 1.0) -> Figures:
    """Return the exact figures of uint8 pixels, each divided by `divisor`, from their counts."""
    counts = np.zeros(256, np.int64)
    for start in range(0, len(values), _BLOCK):
        # In blocks: counting makes eight bytes of each.
        counts += np.bincount(values[start : start + _BLOCK].reshape(-1), minlength=256)
    total = int(counts.sum())
    if not total:
        return Figures(name, "pixel", 0, 0)
    there = np.flatnonzero(counts)
    levels = np.arange(256) / divisor
    mean = float((counts * levels).sum() / total)
    ends = np.cumsum(counts)
    low, high = int(there[0]), int(there[-1])
    places = [share * (total - 1) for share in (0.25, 0.5, 0.75)]
    first, median, third = (_at(ends, place) / divisor for place in places)
    edges = np.linspace(low, high if high > low else low + 1, BINS + 1)
    return Figures(
        name,
        "pixel",
        total,
        0,
        mean,
        float(np.sqrt((counts * (levels - mean) ** 2).sum() / total)),
        low / divisor,
        (first, median, third),
        high / divisor,
        len(there),
        tuple(np.histogram(np.arange(256), edges, weights=counts)[0].astype(int).tolist()),
    )


def _at(ends: Array, place: float) -> float:
    """Return the value at a place, not always whole, among sorted values that are counted."""
    below = int(np.searchsorted(ends, np.floor(place), side="right"))
    above = int(np.searchsorted(ends, np.ceil(place), side="right"))
    return below + (above - below) * (place - np.floor(place))


def _texts(name: str, values: Array) -> Figures:
    counts = Counter(str(value) for value in values if value is not None)
    most = counts.most_common(_TOP)
    return Figures(
        name,
        "text",
        len(values),
        len(values) - counts.total(),
        distinct=len(counts),
        counts=tuple(count for _, count in most),
        top=tuple(value for value, _ in most),
    )
