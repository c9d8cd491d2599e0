"""One curve of any length: appended to, smoothed as it grows, thinned to what a screen can show."""

import numpy as np

from blockstudio.studio.plots.pyramid import Numbers, Pyramid

_FIRST = 1024
_LARGEST_EXPONENT = 600.0
_VANISHED = 40.0
_ENOUGH = 4
"""Points a pixel column shows at most: where it is entered and left, the least and the greatest."""


class Trace:
    """Points in order of x. Only new points are smoothed; only visible ones are thinned."""

    def __init__(self, weight: float = 0.0) -> None:
        self.weight = weight
        self.size = 0
        self._points = np.empty((3, _FIRST))
        self._mean = 0.0
        self._raw, self._smoothed = Pyramid(), Pyramid()

    @property
    def x(self) -> Numbers:
        """Where the points are."""
        return self._points[0, : self.size]

    @property
    def y(self) -> Numbers:
        """Their values."""
        return self._points[1, : self.size]

    @property
    def smooth(self) -> Numbers:
        """Their running means."""
        return self._points[2, : self.size]

    def extend(self, x: Numbers, y: Numbers) -> None:
        """Append points; those without a value are left out."""
        known = np.isfinite(y)
        x, y = x[known], y[known]
        end = self.size + len(x)
        if end > self._points.shape[1]:
            grown = np.empty((3, max(end, 2 * self._points.shape[1])))
            grown[:, : self.size] = self._points[:, : self.size]
            self._points = grown
        self._points[0, self.size : end] = x
        self._points[1, self.size : end] = y
        self._smooth_from(self.size, end)
        self.size = end

    def smooth_by(self, weight: float) -> None:
        """Smooth all points anew; 0 leaves them as they are, towards 1 they hardly move."""
        if weight != self.weight:
            self.weight, self._mean = weight, 0.0
            self._smoothed = Pyramid()
            self._smooth_from(0, self.size)

    def thinned(
        self, low: float, high: float, columns: int, *, smooth: bool
    ) -> tuple[Numbers, Numbers]:
        """Return what of the curve shows between `low` and `high`, with a point beyond each.

        Where there are many points to a pixel column, the four that draw the same picture are
        returned: the first, the least, the greatest and the last. No peak is lost.
        """
        start = max(int(np.searchsorted(self.x, low)) - 1, 0)
        end = min(int(np.searchsorted(self.x, high, side="right")) + 1, self.size)
        columns = max(columns, 1)
        y = self.smooth if smooth else self.y
        if end - start <= _ENOUGH * columns or high <= low:
            return self.x[start:end], y[start:end]
        pyramid = self._smoothed if smooth else self._raw
        pyramid.extend(y)
        heads, least, greatest = _stretches(pyramid, y, start, end, columns)
        at = ((self.x[heads] - low) * (columns / (high - low))).astype(np.int64)
        groups = np.flatnonzero(np.diff(at, prepend=at[0] - 1))
        first = heads[groups]
        last = np.append(first[1:], end) - 1
        values = np.stack(
            [
                y[first],
                np.minimum.reduceat(least, groups),
                np.maximum.reduceat(greatest, groups),
                y[last],
            ],
            1,
        )
        places = np.stack([self.x[first]] * 3 + [self.x[last]], 1)
        return places.ravel(), values.ravel()

    def nearest(self, x: float) -> tuple[float, float, float] | None:
        """Return x, value and running mean of the point nearest to `x`."""
        if not self.size:
            return None
        place = int(np.searchsorted(self.x, x))
        around = [at for at in (place - 1, place) if 0 <= at < self.size]
        best = min(around, key=lambda at: abs(self.x[at] - x))
        return float(self.x[best]), float(self.y[best]), float(self.smooth[best])

    def _smooth_from(self, start: int, end: int) -> None:
        """Extend the running mean mₜ = w·mₜ₋₁ + (1 − w)·yₜ, corrected by 1 − wᵗ for its start at 0."""
        weight, values = self.weight, self._points[1]
        if weight <= 0:
            self._points[2, start:end] = values[start:end]
            return
        # In closed form, in pieces short enough for w⁻ⁿ to stay a finite number.
        piece = max(1, int(_LARGEST_EXPONENT / -np.log(weight)))
        powers = weight ** np.arange(1, piece + 1, dtype=np.float64)
        middle = start + (end - start) // piece * piece
        if middle > start:
            self._smooth_pieces(values[start:middle].reshape(-1, piece), powers, start)
        if end > middle:
            self._smooth_pieces(values[middle:end].reshape(1, -1), powers[: end - middle], middle)
        # After so many points the correction is less than what a number can hold.
        last = min(end, int(_VANISHED / -np.log(weight)) + 1)
        if last > start:
            counts = np.arange(start + 1, last + 1, dtype=np.float64)
            self._points[2, start:last] /= 1 - weight**counts

    def _smooth_pieces(self, pieces: Numbers, powers: Numbers, start: int) -> None:
        """Write the uncorrected means of pieces of equal length that follow each other."""
        sums = np.cumsum(pieces / powers, axis=1) * (1 - self.weight)
        before = np.empty((len(pieces), 1))
        for number, total in enumerate(sums[:, -1].tolist()):
            before[number] = self._mean
            self._mean = float(powers[-1]) * (self._mean + total)
        means = powers * (before + sums)
        self._points[2, start : start + means.size] = means.ravel()


def _stretches(
    pyramid: Pyramid, y: Numbers, start: int, end: int, columns: int
) -> tuple[np.ndarray, Numbers, Numbers]:
    """Return the beginnings of stretches that cover the points, with their extremes.

    They are at most half a pixel column long, so that it makes no odds where they begin.
    """
    level = pyramid.level((end - start) / (2 * columns))
    if level is None:
        part = y[start:end]
        return np.arange(start, end), part, part
    first, last = -(-start // level.size), min(end // level.size, level.count)
    heads = np.arange(first, last) * level.size
    least, greatest = level.least[first:last], level.greatest[first:last]
    if start < first * level.size:
        edge = y[start : first * level.size]
        heads = np.insert(heads, 0, start)
        least, greatest = np.insert(least, 0, edge.min()), np.insert(greatest, 0, edge.max())
    if last * level.size < end:
        edge = y[last * level.size : end]
        heads = np.append(heads, last * level.size)
        least, greatest = np.append(least, edge.min()), np.append(greatest, edge.max())
    return heads, least, greatest
