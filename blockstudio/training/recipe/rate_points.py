"""The learning rate over a run, thinned out to what a small curve can show."""

from collections.abc import Sequence

from blockstudio.graph.records import TrainSpec
from blockstudio.training.recipe.schedule import learning_rates

_MOST = 400


def rate_points(train: TrainSpec, batches: int) -> tuple[list[int], list[float]]:
    """Return steps and the learning rate at each; raise `Refusal` where the recipe has no curve."""
    rates = learning_rates(train, batches)
    steps = kept(rates)
    return steps, [rates[step] for step in steps]


def kept(values: Sequence[float], most: int = _MOST) -> list[int]:
    """Return the places worth drawing: of each stretch the first, the lowest and the highest."""
    count = len(values)
    if count <= most:
        return list(range(count))
    stretch = -(-count * 3 // most)
    found = {count - 1}
    for start in range(0, count, stretch):
        inside = range(start, min(start + stretch, count))
        found |= {start, min(inside, key=values.__getitem__), max(inside, key=values.__getitem__)}
    return sorted(found)
