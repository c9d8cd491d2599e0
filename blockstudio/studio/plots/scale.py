"""The x axis of the charts: points are kept in steps, and shown by step, epoch or time at work."""

from typing import Literal

import numpy as np

from blockstudio.studio.plots.pyramid import Numbers
from blockstudio.studio.translations import tr

Unit = Literal["epoch", "step", "time"]
_MINUTE, _HOUR = 60.0, 3600.0
_LONG = 10
"""So many minutes or hours are not told in a smaller unit."""


class Scale:
    """What steps of one run are on the axis: straight lines between knots, in both directions."""

    def __init__(self, unit: Unit, steps: Numbers, places: Numbers, end: float = 0.0) -> None:
        self.unit: Unit = unit
        self._steps, self._places = steps, places
        self.end = float(self.to_shown(np.array([end]))[0])
        """Where the run is to end on the axis."""
        self.key = unit, len(steps), float(steps[-1]), float(places[-1])
        """Equal keys, equal scales of one run."""

    def to_shown(self, steps: Numbers) -> Numbers:
        """Return where steps are on the axis."""
        return _bent(steps, self._steps, self._places)

    def to_steps(self, shown: float) -> float:
        """Return the step at a place of the axis."""
        return float(_bent(np.array([shown]), self._places, self._steps)[0])


def steps_scale(end: float = 0.0) -> Scale:
    """Return the scale that shows steps as they are."""
    return Scale("step", np.array([0.0, 1.0]), np.array([0.0, 1.0]), end)


def epochs_scale(per_epoch: float, end: float = 0.0) -> Scale:
    """Return the scale of a run with that many steps an epoch."""
    return Scale("epoch", np.array([0.0, per_epoch]), np.array([0.0, 1.0]), end)


def time_scale(per_epoch: float, seconds: Numbers, pace: float, end: float = 0.0) -> Scale:
    """Return the scale of time at work, in seconds.

    Args:
        per_epoch: Steps in an epoch.
        seconds: What each finished epoch took.
        pace: Seconds a step where no epoch has told yet.
        end: The last step of the run.
    """
    steps = per_epoch * np.arange(len(seconds) + 1, dtype=np.float64)
    places = np.append(0.0, np.cumsum(np.maximum(seconds, 1e-9)))
    rate = places[-1] / steps[-1] if len(seconds) else max(pace, 1e-9)
    steps, places = np.append(steps, steps[-1] + per_epoch), np.append(places, places[-1])
    places[-1] += per_epoch * rate
    return Scale("time", steps, places, end)


def axis_name(unit: Unit, divisor: float = 1.0) -> str:
    """Return the name of the axis."""
    if unit == "time":
        word = {_MINUTE: tr("minutes"), _HOUR: tr("hours")}.get(divisor, tr("seconds"))
        return tr("time at work ({unit})", unit=word)
    return tr("epoch") if unit == "epoch" else tr("step")


def divisor_of(unit: Unit, end: float) -> float:
    """Return by what seconds are divided to be read: up to `end`, as minutes or hours."""
    if unit != "time":
        return 1.0
    fitting = [size for size in (_HOUR, _MINUTE) if end >= _LONG * size]
    return fitting[0] if fitting else 1.0


def place_words(unit: Unit, shown: float) -> str:
    """Say where something is on the axis."""
    if unit == "epoch":
        return tr("epoch {epoch:.2f}", epoch=shown)
    if unit == "step":
        return tr("step {step:,.0f}", step=shown)
    if shown < _MINUTE:
        return tr("after {seconds:.1f} s", seconds=shown)
    minutes, seconds = divmod(round(shown), 60)
    return tr("after {minutes}:{seconds:02}", minutes=minutes, seconds=seconds)


def _bent(values: Numbers, knots: Numbers, places: Numbers) -> Numbers:
    """Interpolate, and go on straight beyond the last knot."""
    slope = (places[-1] - places[-2]) / (knots[-1] - knots[-2])
    beyond = places[-1] + (values - knots[-1]) * slope
    return np.where(values > knots[-1], beyond, np.interp(values, knots, places))
