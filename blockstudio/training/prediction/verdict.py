"""Answers beside what is known: right or wrong, how far off, and which are to be looked at first."""

from typing import Literal

import numpy as np
from msgspec import Struct

from blockstudio.data.arrays import Array
from blockstudio.training.prediction.sought import UNKNOWN

Order = Literal["first", "loss", "came"]
"""Answers worth a look first, those of the highest loss first, or as they came."""


class Verdict(Struct, frozen=True):
    """What is known of N answers: whether each counts, and what it is compared with.

    Of classes there are `chosen` and `truths` by number (`UNKNOWN`: not known), with `sure`, how
    probable the chosen one is; of numbers `values` and `truths` (NaN: not known). `losses` are what
    the loss of the run is for each (NaN: not known).
    """

    answered: Array
    chosen: Array | None = None
    values: Array | None = None
    truths: Array | None = None
    sure: Array | None = None
    losses: Array | None = None

    @property
    def known(self) -> Array:
        """Return of which answers it is known what is right."""
        truths = self.truths
        if truths is None:
            return np.zeros(len(self.answered), bool)
        right = truths != UNKNOWN if self.chosen is not None else ~np.isnan(_rows(truths)).any(1)
        return self.answered & right

    @property
    def right(self) -> Array:
        """Return which answers are known to be right; none where they are numbers."""
        if self.chosen is None or self.truths is None:
            return np.zeros(len(self.answered), bool)
        return self.known & (self.chosen == self.truths)

    @property
    def wrong(self) -> Array:
        """Return which answers are known to be wrong; none where they are numbers."""
        return self.known & ~self.right if self.chosen is not None else self.right

    @property
    def errors(self) -> Array | None:
        """Return the answers less what is right, NaN where that is not known; None for classes."""
        if self.values is None or self.truths is None:
            return None
        errors = self.values - self.truths.reshape(self.values.shape)
        errors[~self.answered] = np.nan
        return errors

    def order(self) -> Array:
        """Return the places of all answers, those first that are most worth a look.

        Wrong ones, the surest first; then those of which nothing is known and right ones, the least
        sure first. Numbers go by how far off they are. What has no answer comes before all.
        """
        rank = np.where(self.answered, 2.0, 0.0)
        errors = self.errors
        if errors is not None:
            off = np.nan_to_num(np.abs(_rows(errors)).max(1), nan=-1.0)
            return np.lexsort((-off, rank))
        sure = np.zeros(len(rank)) if self.sure is None else np.nan_to_num(self.sure)
        wrong = self.wrong
        rank[wrong] = 1.0
        rank[self.right] = 3.0
        return np.lexsort((np.where(wrong, -sure, sure), rank))

    def by_loss(self) -> Array:
        """Return the places of all answers, the highest loss first; those without one come last."""
        if self.losses is None:
            return self.order()
        return np.argsort(-np.nan_to_num(self.losses, nan=-np.inf, posinf=np.inf), kind="stable")

    def places(
        self, order: Order = "first", *, wrong: bool = False, cell: tuple[int, int] | None = None
    ) -> Array:
        """Return the places of some answers in an order.

        Only the `wrong` ones, or only those of a `cell`: of a true class, taken for another.
        """
        ways = {"first": self.order, "loss": self.by_loss}
        places = ways[order]() if order in ways else np.arange(len(self.answered))
        kept = self.wrong if wrong else np.ones(len(places), bool)
        if cell is not None and self.chosen is not None and self.truths is not None:
            kept = kept & self.known & (self.truths == cell[0]) & (self.chosen == cell[1])
        return places[kept[places]]

    def off(self) -> float | None:
        """Return how far numbers are off on average; None where that is not known."""
        errors = self.errors
        if errors is None or not self.known.any():
            return None
        return float(np.nanmean(np.abs(errors)))

    def confusion(self, classes: int) -> Array:
        """Return how many samples of each true class (rows) were taken for each class (columns)."""
        counts = np.zeros((classes, classes), np.int64)
        if self.chosen is not None and self.truths is not None:
            known = self.known
            np.add.at(counts, (self.truths[known], self.chosen[known]), 1)
        return counts


def most_confused(counts: Array, most: int = 40) -> tuple[tuple[int, int], ...]:
    """Return the cells of a confusion matrix beside its diagonal that hold most samples, the most first."""
    wrong = counts.copy()
    np.fill_diagonal(wrong, 0)
    order = np.argsort(-wrong, axis=None, kind="stable")[:most]
    cells = (divmod(int(place), len(counts)) for place in order)
    return tuple((row, column) for row, column in cells if wrong[row, column])


def _rows(values: Array) -> Array:
    return values.reshape(len(values), -1)
