"""Where the values of a setting, or of a metric, lie along an axis."""

import math
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from blockstudio.catalogue.units import figure
from blockstudio.recipes.metric_table import metric_words
from blockstudio.studio.sweeps.rows import Row
from blockstudio.studio.translations import told
from blockstudio.sweeps.ranges import Choice, Interval, values_of
from blockstudio.sweeps.report import shown
from blockstudio.sweeps.spec import Axis
from blockstudio.sweeps.sweep import SweepInfo

Tick = tuple[float, str]
"""A share of the axis, 0 to 1, and what stands there."""

_MOST_PLACES = 12
_WIDE = 200.0
"""A metric that spreads over more than this factor is shown on a logarithmic axis."""


class Scale(Struct, frozen=True):
    """One axis: numbers from `low` to `high`, or places for values that are named one by one."""

    path: str
    title: str
    low: float = 0.0
    high: float = 1.0
    log: bool = False
    whole: bool = False
    places: tuple[str, ...] = ()

    def share(self, value: Any) -> float | None:
        """Return where a value lies, 0 at the foot and 1 at the head; None where it lies nowhere."""
        if self.places:
            words = shown(value)
            if words not in self.places:
                return None
            return (self.places.index(words) + 0.5) / len(self.places)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        if not math.isfinite(value) or (self.log and value <= 0):
            return None
        low, high, here = (self._length(number) for number in (self.low, self.high, value))
        return min(max((here - low) / (high - low), 0.0), 1.0)

    def ticks(self) -> list[Tick]:
        """Return what is written along the axis."""
        if self.places:
            count = len(self.places)
            return [((place + 0.5) / count, name) for place, name in enumerate(self.places)]
        numbers = _decades(self.low, self.high) if self.log else _steps(self.low, self.high)
        numbers = [n for n in numbers if n == round(n)] if self.whole else numbers
        marks = [(self.share(number), f"{number:.4g}") for number in numbers]
        return [(share, name) for share, name in marks if share is not None]

    def words(self, value: Any) -> str:
        """Return a value as it is told beside the axis."""
        return shown(value) if self.path else figure(value)

    def _length(self, number: float) -> float:
        return math.log(number) if self.log else number


def scales_of(info: SweepInfo, rows: Iterable[Row]) -> list[Scale]:
    """Return an axis for every setting that varies, and last that of the metric."""
    values = [row.value for row in rows if row.value is not None]
    return [*(_of_setting(axis) for axis in info.spec.axes), metric_scale(info.spec.metric, values)]


def metric_scale(metric: str, values: Iterable[float]) -> Scale:
    """Return the axis of a metric, as long as its values spread."""
    known, metric = sorted(values), told(metric_words(metric))
    if not known:
        return Scale("", metric)
    low, high = known[0], known[-1]
    if low > 0 and high > _WIDE * low:
        return Scale("", metric, low, high, log=True)
    if low == high:
        room = abs(low) * 0.1 or 0.1
        return Scale("", metric, low - room, high + room)
    return Scale("", metric, low, high)


def short(path: str) -> str:
    """Return the part of a path that tells it from the others at a glance: `lr` for `train.lr`."""
    sweep, _, name = path.partition(".")
    return name if sweep in ("train", "data", "block", "node") else path


def _of_setting(axis: Axis) -> Scale:
    given, title = axis.range, short(axis.path)
    values = values_of(given)
    if isinstance(given, Interval):
        return Scale(axis.path, title, given.low, given.high, given.log, given.whole)
    assert isinstance(given, Choice)
    numbers = [value for value in values or () if _is_number(value)]
    if len(numbers) == len(given.values) > _MOST_PLACES:
        return Scale(axis.path, title, min(numbers), max(numbers))
    ordered = sorted(numbers) if len(numbers) == len(given.values) else given.values
    return Scale(axis.path, title, places=tuple(shown(value) for value in ordered))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _steps(low: float, high: float) -> list[float]:
    """Return four to eight round numbers from `low` to `high`."""
    rough = (high - low) / 5
    power = 10 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return [float(f"{place * step:.12g}") for place in range(first, last + 1)]


def _decades(low: float, high: float) -> list[float]:
    """Return powers of ten, with 2 and 5 between them where there are few."""
    factors = (1, 2, 5) if high / low < 1000 else (1,)
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    numbers = [factor * 10.0**power for power in range(first, last + 1) for factor in factors]
    inside = [number for number in numbers if low * 0.999 <= number <= high * 1.001]
    return inside or [low, high]
