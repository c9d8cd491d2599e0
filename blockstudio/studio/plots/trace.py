"""One curve of any length: appended to, smoothed as it grows, thinned to what a screen can show."""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
_FIRST = 1024
_LARGEST_EXPONENT = 600.0


class Trace:
    """Points in order of x. Only new points are smoothed; only visible ones are thinned."""

    def __init__(self, weight: float = 0.0) -> None:
        self.weight = weight
        self.size = 0
        self._points = np.empty((3, _FIRST))
        self._mean = 0.0

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
            self._smooth_from(0, self.size)

    def thinned(
        self, low: float, high: float, bins: int, *, smooth: bool
    ) -> tuple[Numbers, Numbers]:
        """Return at most four points a bin between `low` and `high`, every peak kept."""
        start = max(int(np.searchsorted(self.x, low)) - 1, 0)
        end = min(int(np.searchsorted(self.x, high, side="right")) + 1, self.size)
        x, y = self.x[start:end], (self.smooth if smooth else self.y)[start:end]
        step = len(x) // max(bins, 1)
        if step < 4:
            return x, y
        whole = len(x) // step * step
        parts = y[:whole].reshape(-1, step)
        peaks = np.stack([parts.min(1), parts.max(1)], 1).ravel()
        places = np.repeat(x[:whole:step], 2)
        return np.append(places, x[whole:]), np.append(peaks, y[whole:])

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
        for first in range(start, end, piece):
            last = min(first + piece, end)
            powers = weight ** np.arange(1, last - first + 1)
            sums = np.cumsum(values[first:last] / powers)
            means = powers * (self._mean + (1 - weight) * sums)
            self._mean = float(means[-1])
            counts = np.arange(first + 1, last + 1, dtype=np.float64)
            self._points[2, first:last] = means / (1 - weight**counts)
