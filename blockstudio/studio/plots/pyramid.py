"""Least and greatest values of ever longer stretches of a curve, kept as it grows."""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
BASE = 16
"""Points in a stretch of the lowest level."""
_FACTOR = 8
_FIRST = 64


class Level:
    """The extremes of stretches of one length; only whole stretches are in it."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.count = 0
        self._kept = np.empty((2, _FIRST))

    @property
    def least(self) -> Numbers:
        """The least value of each stretch."""
        return self._kept[0, : self.count]

    @property
    def greatest(self) -> Numbers:
        """The greatest value of each stretch."""
        return self._kept[1, : self.count]

    def extend(self, least: Numbers, greatest: Numbers, together: int) -> None:
        """Take in the stretches that are whole now, of `together` values of the two each."""
        whole = len(least) // together
        if whole <= self.count:
            return
        new = slice(self.count * together, whole * together)
        if whole > self._kept.shape[1]:
            grown = np.empty((2, max(whole, 2 * self._kept.shape[1])))
            grown[:, : self.count] = self._kept[:, : self.count]
            self._kept = grown
        place = slice(self.count, whole)
        self._kept[0, place] = least[new].reshape(-1, together).min(1)
        self._kept[1, place] = greatest[new].reshape(-1, together).max(1)
        self.count = whole


class Pyramid:
    """Levels of stretches of 16, 128, 1,024, … points: an append costs only what is new."""

    def __init__(self) -> None:
        self._levels = [Level(BASE)]

    def extend(self, values: Numbers) -> None:
        """Bring every level up to all of `values`, which only ever grow at their end."""
        self._levels[0].extend(values, values, BASE)
        below = self._levels[0]
        while below.count >= _FACTOR:
            place = self._levels.index(below) + 1
            if place == len(self._levels):
                self._levels.append(Level(below.size * _FACTOR))
            above = self._levels[place]
            above.extend(below.least, below.greatest, _FACTOR)
            below = above

    def level(self, size: float) -> Level | None:
        """Return the level of the longest stretches of at most `size` points, if there is one."""
        fitting = [level for level in self._levels if level.size <= size and level.count]
        return fitting[-1] if fitting else None
