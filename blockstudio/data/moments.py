"""Mean and deviation of samples, channel by channel, read block by block where they are stored."""

from collections.abc import Iterator

import numpy as np
from msgspec import Struct

from blockstudio.data.stored import Array, Stored

_BLOCK = 1024


class Moments(Struct, frozen=True):
    """The mean and the deviation of each channel (float64), NaN left out; a deviation is never 0."""

    mean: Array
    deviation: Array


class Filling(Struct, frozen=True):
    """Fills what is missing with the mean; with `standardise`, takes mean and deviation out."""

    moments: Moments
    standardise: bool

    def __call__(self, x: Array) -> Array:
        """Return samples without a missing number (float32)."""
        mean, deviation = self.moments.mean, self.moments.deviation
        filled = np.where(np.isnan(x), mean.astype(np.float32), x)
        return ((filled - mean) / deviation if self.standardise else filled).astype(np.float32)


def channel_moments(x: "Array | Stored") -> Moments:
    """Return the moments of each channel: the dimension after that of the samples."""
    return _moments(x, (0, *range(2, len(x.shape))))


def feature_moments(x: "Array | Stored") -> Moments:
    """Return the moments of each number of a sample."""
    return _moments(x, (0,))


def _moments(x: "Array | Stored", axes: tuple[int, ...]) -> Moments:
    count, total, squares = 0, 0, 0
    for block in _blocks(x):
        # Bytes are summed up as whole numbers: exact, in whatever blocks they come.
        exact = np.int64 if block.dtype == np.uint8 else np.float64
        wide = block.astype(exact)
        known = ~np.isnan(wide)
        wide = np.where(known, wide, 0)
        count = count + known.sum(axes)
        total = total + wide.sum(axes)
        squares = squares + (wide * wide).sum(axes)
    number = np.maximum(np.asarray(count, np.float64), 1)
    mean = total / number
    deviation = np.sqrt(np.maximum(squares / number - mean * mean, 0))
    return Moments(mean, np.where(deviation > 0, deviation, 1.0))


def _blocks(x: "Array | Stored") -> Iterator[Array]:
    for start in range(0, len(x), _BLOCK):
        places = np.arange(start, min(start + _BLOCK, len(x)))
        yield x.take(places) if isinstance(x, Stored) else x[places]
