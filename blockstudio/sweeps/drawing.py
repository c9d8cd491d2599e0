"""Which settings the runs of a sweep get: each is told by the specification and by what is known, and by nothing else.

So a sweep that was killed goes on as if nothing had been: number 7 gets what number 7 would have got.
"""

import random
from collections.abc import Sequence
from typing import Any

from blockstudio.sweeps.ranges import Choice, Interval, at, rounded, values_of
from blockstudio.sweeps.spec import Axis, SweepSpec, product_size
from blockstudio.sweeps.sweep import Trial

Values = dict[str, Any]


def drawn(spec: SweepSpec, number: int, before: Sequence[Trial]) -> Values:
    """Return the settings of run `number` (from 1); `before` are the runs there are already."""
    match spec.strategy:
        case "grid" | "folds":
            return combination(spec.axes, number - 1)
        case "random":
            return _at_random(spec, number)
        case "tpe":
            # Only those who search by it need it installed.
            from blockstudio.sweeps.search import proposed  # noqa: PLC0415

            return proposed(spec, number, before)


def combination(axes: Sequence[Axis], place: int) -> Values:
    """Return combination `place` (from 0) of a grid: the last axis turns fastest."""
    point: Values = {}
    for axis in reversed(axes):
        values = values_of(axis.range) or ()
        place, index = divmod(place, len(values))
        point[axis.path] = values[index]
    return {axis.path: point[axis.path] for axis in axes}


def _at_random(spec: SweepSpec, number: int) -> Values:
    size = product_size(spec.axes)
    if size is not None:
        # Without one twice. Only what comes before is shuffled, so that a longer sweep begins alike.
        return combination(spec.axes, _shuffled(spec.seed, size, number))
    rng = random.Random(f"{spec.seed}:{number}")
    return {axis.path: _one(rng, axis.range) for axis in spec.axes}


def _shuffled(seed: int, size: int, number: int) -> int:
    """Return number `number` (from 1) of a permutation of `size` places (Fisher and Yates)."""
    rng, moved = random.Random(f"{seed}:order"), dict[int, int]()
    place = 0
    for turn in range(number):
        other = rng.randrange(turn, size)
        place = moved.get(other, other)
        moved[other] = moved.get(turn, turn)
    return place


def _one(rng: random.Random, given: Choice | Interval) -> Any:
    values = values_of(given)
    if values is not None:
        return rng.choice(values)
    assert isinstance(given, Interval)
    if given.whole and not given.log:
        return rng.randint(int(given.low), int(given.high))
    return rounded(given, at(given, rng.random()))
