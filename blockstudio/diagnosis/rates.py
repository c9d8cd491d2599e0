"""The learning rate of a recipe, and what a range test says of it.

L. N. Smith, Cyclical Learning Rates for Training Neural Networks (2017): the rate grows from step to
step, and the loss tells where it learns fastest and where it no longer does.
"""

import math
from collections.abc import Sequence

from msgspec import Struct

from blockstudio.catalogue.library import library
from blockstudio.graph.records import TrainSpec

LOWEST, HIGHEST = 1e-7, 10.0
STEPS = 100
DIVERGED = 4.0
"""A loss of so many times the least is the end of a range test."""
_SMOOTHING = 0.8
_FALLEN = 0.98
"""What the least loss of a test must be of the first, for it to tell anything."""
_BELOW = 10.0
"""The rate that is proposed is so many times lower than that of the least loss."""


class RangeTest(Struct, frozen=True):
    """The loss of a step at each of these learning rates, as far as it was a number."""

    rates: tuple[float, ...] = ()
    losses: tuple[float, ...] = ()

    @property
    def smooth(self) -> tuple[float, ...]:
        """The losses as a moving mean, whose start is not pulled to zero."""
        return smoothed(self.losses)

    @property
    def least(self) -> float | None:
        """The rate at which the smoothed loss is least."""
        smooth = self.smooth
        return self.rates[smooth.index(min(smooth))] if smooth else None

    @property
    def proposal(self) -> float | None:
        """A tenth of the rate of the least loss, to one digit; None where the loss never fell."""
        smooth = self.smooth
        if not smooth or self.least is None or min(smooth) > _FALLEN * smooth[0]:
            return None
        return rounded(self.least / _BELOW)

    @property
    def diverged(self) -> bool:
        """Whether the loss has grown beyond all that it was."""
        return has_diverged(self.smooth)


def has_diverged(smooth: Sequence[float]) -> bool:
    """Return whether a smoothed loss has come to a multiple of the least it was."""
    return bool(smooth) and smooth[-1] > DIVERGED * max(min(smooth), 1e-12)


def smoothed(values: Sequence[float]) -> tuple[float, ...]:
    """Return a moving mean of values, as Adam corrects it for its start."""
    mean, found = 0.0, list[float]()
    for count, value in enumerate(values, 1):
        mean = _SMOOTHING * mean + (1 - _SMOOTHING) * value
        found.append(mean / (1 - _SMOOTHING**count))
    return tuple(found)


def grown_rates() -> list[float]:
    """Return the rates of a range test: each larger than the one before by the same factor."""
    growth = (HIGHEST / LOWEST) ** (1 / (STEPS - 1))
    return [LOWEST * growth**step for step in range(STEPS)]


def rate_of(train: TrainSpec) -> float | None:
    """Return the learning rate of a recipe, or that of its optimiser; None where there is none."""
    given = train.optimiser_options.get("lr")
    if given is None:
        spec = library().get(train.optimiser)
        item = spec.property_named("lr") if spec is not None else None
        given = item.default if item is not None else None
    return float(given) if isinstance(given, int | float) and given > 0 else None


def rounded(rate: float) -> float:
    """Return a rate with one digit that is not zero."""
    return float(f"{rate:.0e}") if rate > 0 and math.isfinite(rate) else rate
