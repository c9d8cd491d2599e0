"""Dates as what comes again in them: the year as a number, the rest as places on a circle.

A place on a circle is a sine and a cosine: so December is next to January, and 23:00 to midnight.
"""

from collections.abc import Callable

import numpy as np

from blockstudio.data.arrays import Array

DATE_PARTS = ("year", "month", "weekday")
HOUR = "hour"
_HOURS = 24


def parts_of(values: Array, *, time: bool) -> tuple[str, ...]:
    """Return the parts that days since 1970 have: an hour only where some are not at midnight.

    A `time` is in hours since midnight, and has nothing else.
    """
    if time:
        return (HOUR,)
    known = values[~np.isnan(values)]
    return (*DATE_PARTS, HOUR) if (known != np.floor(known)).any() else DATE_PARTS


def feature_names(name: str, parts: tuple[str, ...]) -> list[str]:
    """Return what the inputs are called that the parts of a column become."""
    return [f"{name} {part}{suffix}" for part in parts for suffix in _suffixes(part)]


def years(days: Array) -> Array:
    """Return the year that each of these days since 1970 is in (float64)."""
    return _months(days) // 12 + 1970.0


def on_circle(values: Array, part: str, *, time: bool) -> Array:
    """Return sine and cosine (N, 2) of that part of days since 1970, or of hours since midnight."""
    turns = values / _HOURS if time else _TURNS[part](values)
    return np.stack((np.sin(2 * np.pi * turns), np.cos(2 * np.pi * turns)), axis=1)


def _months(days: Array) -> Array:
    whole = np.floor(days).astype(np.int64).astype("datetime64[D]")
    return whole.astype("datetime64[M]").astype(np.int64)


def _suffixes(part: str) -> tuple[str, ...]:
    return ("",) if part == "year" else (" sin", " cos")


_TURNS: dict[str, Callable[[Array], Array]] = {
    "month": lambda days: _months(days) % 12 / 12,
    # The first day of 1970 was a Thursday; a week begins on Monday.
    "weekday": lambda days: (np.floor(days) + 3) % 7 / 7,
    HOUR: lambda days: days - np.floor(days),
}
"""For each part how much of the circle has been gone round, from 0 to 1."""
