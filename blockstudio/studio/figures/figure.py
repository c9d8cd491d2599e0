"""What a figure shows, as plain data: two axes and series over them."""

import math
from typing import Literal

from msgspec import Struct

Kind = Literal["line", "steps", "points", "bars", "segments", "words"]
"""`steps` hold a height back to the point before; `segments` are pairs of points, each a stroke.

`words` are the labels, written beside their points where there is room.
"""


class Axis(Struct, frozen=True):
    """An axis from `low` to `high`, and what it counts."""

    title: str
    low: float = 0.0
    high: float = 1.0


class Series(Struct, frozen=True):
    """Points of one kind; `ink` is a colour of the theme by its name, or one of its own.

    `labels` say what each point is under the mouse. A `faint` series stands behind and has no words;
    `width` is that of bars, in units of the axis, or of lines, in pixels.
    """

    kind: Kind
    x: tuple[float, ...]
    y: tuple[float, ...]
    name: str = ""
    ink: str = "accent"
    labels: tuple[str, ...] = ()
    faint: bool = False
    dashed: bool = False
    width: float = 1.8


class Figure(Struct, frozen=True):
    """A titled figure; a `square` one has the same scale on both axes."""

    title: str
    x: Axis
    y: Axis
    series: tuple[Series, ...] = ()
    square: bool = False

    @property
    def named(self) -> tuple[Series, ...]:
        """The series that a legend tells."""
        return tuple(one for one in self.series if one.name and not one.faint)


NOTHING = Figure("", Axis(""), Axis(""))


def ticks(low: float, high: float, most: int) -> list[float]:
    """Return round numbers from `low` to `high`: steps of 1, 2 or 5, at most `most` of them."""
    if not (math.isfinite(low) and math.isfinite(high)) or low >= high or most < 1:
        return []
    rough = (high - low) / most
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(size * power for size in (1, 2, 5, 10) if size * power >= rough * (1 - 1e-9))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [number * step for number in range(first, last + 1)]


def spanned(
    values: "list[float] | tuple[float, ...]", *, room: float = 0.05
) -> tuple[float, float]:
    """Return where an axis over `values` begins and ends, with some room; 0 to 1 for none at all."""
    finite = [value for value in values if math.isfinite(value)]
    if not finite:
        return 0.0, 1.0
    low, high = min(finite), max(finite)
    apart = (high - low) or max(abs(high), 1.0)
    return low - room * apart, high + room * apart
