"""The measures of answers by slice: of the samples that have the same in a column, or much the same."""

from typing import TYPE_CHECKING, Literal, cast

import numpy as np
from msgspec import Struct

from blockstudio.data.arrays import Array
from blockstudio.training.prediction.measures.records import Slice, Slicing
from blockstudio.training.prediction.verdict import Verdict

if TYPE_CHECKING:
    import pandas as pd

_NOT_SLICED = ("sample", "file")
"""Columns that tell which sample it is."""
_MOST = 12
"""Up to so many values are a slice each; of more the rarest are one together, and numbers are ranges."""
_RANGES = 4
_TOLD_APART = 0.5
"""What has more values than this share of its rows names them, and is no slicing."""


class _Group(Struct, frozen=True):
    """Samples that belong together: what they have in common, and which they are."""

    name: str
    places: Array
    low: float | None = None
    high: float | None = None
    kind: Literal["value", "range", "others", "missing"] = "value"


def slicings(cells: "pd.DataFrame", verdict: Verdict) -> tuple[Slicing, ...]:
    """Return the measures by each column that parts the samples whose answers are known."""
    known = verdict.known
    if not known.any():
        return ()
    found: list[Slicing] = []
    for column in cells.columns:
        groups = [] if column in _NOT_SLICED else _groups(cast("pd.Series", cells[column]), known)
        slices = tuple(_measured(group, verdict) for group in groups)
        if len(slices) > 1:
            found.append(Slicing(str(column), slices))
    return tuple(found)


def _groups(column: "pd.Series", known: Array) -> list[_Group]:
    blank = (column.isna() | (column.astype(str).str.strip() == "")).to_numpy()
    numbers = _numbers(column, ~blank)
    missing = known & (blank if numbers is None else ~np.isfinite(numbers))
    there = np.flatnonzero(known & ~missing)
    if numbers is not None and len(np.unique(numbers[there])) > _MOST:
        groups = _ranges(numbers[there], there)
    elif numbers is not None:
        groups = _numbered(numbers[there], there)
    else:
        groups = _values(column.iloc[there], there)
    if groups and missing.any():
        groups.append(_Group("", np.flatnonzero(missing), kind="missing"))
    return groups


def _numbers(column: "pd.Series", there: Array) -> Array | None:
    """Return the numbers of a column, also of one that holds them as texts; None where it has others."""
    import pandas as pd  # noqa: PLC0415  (slow to import: only where it is needed)

    if column.dtype.kind == "b":
        return None
    numbers = cast("pd.Series", pd.to_numeric(column, errors="coerce"))
    found = numbers.to_numpy(np.float64, na_value=np.nan)
    return None if np.isnan(found[there]).any() else found


def _ranges(numbers: Array, places: Array) -> list[_Group]:
    """Return quarters of as many samples each, as far as equal numbers stay together."""
    edges = np.unique(np.quantile(numbers, np.linspace(0, 1, _RANGES + 1)))
    inside = np.searchsorted(edges, numbers, side="left").clip(1, len(edges) - 1)
    ends = zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)
    return [
        _Group("", places[inside == number], low, high, "range")
        for number, (low, high) in enumerate(ends, 1)
        if (inside == number).any()
    ]


def _numbered(numbers: Array, places: Array) -> list[_Group]:
    """Return the samples of each number, the least first."""
    return [_Group(f"{value:.7g}", places[numbers == value]) for value in np.unique(numbers)]


def _values(some: "pd.Series", places: Array) -> list[_Group]:
    """Return the samples of each value, those of most samples first; the rarest are one together."""
    words = some.astype(str).to_numpy()
    names, inside, counts = np.unique(words, return_inverse=True, return_counts=True)
    if len(names) > _MOST and len(names) > _TOLD_APART * len(words):
        return []
    order = np.argsort(-counts, kind="stable")
    own = order if len(order) <= _MOST else order[: _MOST - 1]
    groups = [_Group(str(names[place]), places[inside == place]) for place in own]
    if len(own) < len(order):
        groups.append(_Group("", places[~np.isin(inside, own)], kind="others"))
    return groups


def _measured(group: _Group, verdict: Verdict) -> Slice:
    places, losses, errors = group.places, verdict.losses, verdict.errors
    loss = None if losses is None else _mean(losses[places])
    own = (group.name, group.kind, group.low, group.high, len(places))
    if errors is None:
        return Slice(*own, accuracy=float(verdict.right[places].mean()), loss=loss)
    off = errors[places].reshape(len(places), -1)
    return Slice(
        *own,
        mean_absolute=_mean(np.abs(off)),
        root_mean_square=_root(_mean(off**2)),
        loss=loss,
    )


def _mean(values: Array) -> float | None:
    finite = values[np.isfinite(values)]
    return float(finite.mean()) if finite.size else None


def _root(value: float | None) -> float | None:
    return None if value is None else value**0.5
