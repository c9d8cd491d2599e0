"""Dates and times of day as people write them: one pattern for a whole column."""

from typing import TYPE_CHECKING, cast

from blockstudio.data.arrays import Array

if TYPE_CHECKING:
    import pandas as pd

_DAYS = (
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%d.%m.%Y",
    "%d-%m-%Y",
    "%m-%d-%Y",
    "%d/%m/%y",
    "%m/%d/%y",
    "%d.%m.%y",
    "%Y年%m月%d日",
    "%d %b %Y",
    "%d-%b-%Y",
    "%d-%b-%y",
    "%b %d, %Y",
    "%d %B %Y",
    "%B %d, %Y",
)
_TIMES = ("%H:%M", "%H:%M:%S", "%H:%M:%S.%f", "%H.%M.%S", "%I:%M %p", "%I:%M:%S %p")
_WITH = ("%H:%M", "%H:%M:%S", "%H:%M:%S.%f", "%H:%M:%SZ", "%H:%M:%S%z", "%I:%M %p", "%I:%M:%S %p")
_LOOKED_AT = 50


def pattern_of(cells: "pd.Series") -> str:
    """Return the one pattern that all these texts keep to, "" if there is none.

    What may be read both ways, `03/04/2020`, is a day before a month.
    """
    some = cast("pd.Series", cells.iloc[:_LOOKED_AT])
    if not some.str.contains(r"\d\D+\d|\d年", regex=True).all():
        return ""
    for pattern in _patterns(str(some.iloc[0])):
        if _fits(some, pattern) and (len(some) == len(cells) or _fits(cells, pattern)):
            return pattern
    return ""


def is_time(pattern: str) -> bool:
    """Return whether a pattern is of times of day alone."""
    return pattern in _TIMES


def dated(cells: "pd.Series", pattern: str) -> "pd.Series":
    """Return moments (datetime64), or hours since midnight (float64); nothing where it is neither."""
    import pandas as pd  # noqa: PLC0415  (slow to import: only where a table is read)

    moments = cast("pd.Series", pd.to_datetime(cells, format=pattern, errors="coerce"))
    for shorter in _shorter(pattern):
        # A new cell may leave out what is zero: fractions of a second, or midnight.
        left = cells.where(moments.isna())
        if left.notna().any():
            moments = moments.fillna(pd.to_datetime(left, format=shorter, errors="coerce"))
    if not is_time(pattern):
        return moments
    midnight = moments.dt.normalize()
    return (moments - midnight) / pd.Timedelta(hours=1)


def _patterns(first: str) -> list[str]:
    with_times = [f"{day}{blank}{time}" for day in _DAYS for blank in (" ", "T") for time in _WITH]
    every = [*_TIMES, *_DAYS, *with_times]
    return [pattern for pattern in every if _shape(pattern) <= len(first)]


def _shorter(pattern: str) -> list[str]:
    """Return the patterns of cells that end earlier: without fractions of a second, without a time."""
    if "%z" in pattern:
        # A day is in no time zone.
        return []
    whole = [pattern.replace(".%f", "")] if ".%f" in pattern else []
    return whole + [day for day in _DAYS if pattern.startswith((f"{day} %", f"{day}T%"))]


def _shape(pattern: str) -> int:
    """Return the fewest letters that keep to a pattern."""
    return len(pattern.replace("%Y", "____")) - pattern.count("%")


def _fits(cells: "pd.Series", pattern: str) -> bool:
    import pandas as pd  # noqa: PLC0415  (as above)

    matches: Array = pd.to_datetime(cells, format=pattern, errors="coerce").notna().to_numpy()
    return bool(matches.all())
