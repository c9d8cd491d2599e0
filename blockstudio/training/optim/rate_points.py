"""The learning rate over a run, thinned out to what a small curve can show."""

from collections.abc import Sequence
from math import ceil

from msgspec.structs import replace

from blockstudio.catalogue.library import library
from blockstudio.graph.records import TrainSpec
from blockstudio.training.optim.schedule import PER_STEP, learning_rates

_MOST = 400
_STEPS = 2_000
"""How many steps are worth working out where an epoch has the same rate throughout."""


def rate_points(train: TrainSpec, batches: int) -> tuple[list[float], list[float]]:
    """Return epochs, with fractions, and the learning rate at each, for a curve of the whole run.

    `batches` are those of one epoch. Raises `Refusal` where the schedule can't be used as it is set.
    """
    steps = max(1, ceil(batches / max(1, train.accumulate)))
    if train.scheduler not in PER_STEP and train.scheduler_every == "epoch":
        steps = min(steps, max(1, ceil(_STEPS / max(1, train.epochs))))
    rates = learning_rates(_with_rate(train), steps)
    places = kept(rates)
    return [(place + 1) / steps for place in places], [rates[place] for place in places]


def _with_rate(train: TrainSpec) -> TrainSpec:
    """Return the recipe with the learning rate that its optimiser has where none is set."""
    spec = library().get(train.optimiser)
    item = spec.property_named("lr") if spec is not None else None
    usual = {"lr": item.default} if item is not None else {}
    return replace(train, optimiser_options={**usual, **train.optimiser_options})


def kept(values: Sequence[float], most: int = _MOST) -> list[int]:
    """Return the places worth drawing: of each stretch the first, the lowest and the highest."""
    count = len(values)
    if count <= most:
        return list(range(count))
    stretch = -(-count * 3 // most)
    places = {count - 1}
    for start in range(0, count, stretch):
        inside = range(start, min(start + stretch, count))
        places |= {start, min(inside, key=values.__getitem__), max(inside, key=values.__getitem__)}
    return sorted(places)
