"""From figures to colours: where each stands between the least and the greatest that are shown."""

import math
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from blockstudio.studio.heat.figure import Figure

Scale = Literal["linear", "log", "categories"]
"""How a figure becomes a colour: in proportion, by its power of ten, or each kind its own."""

LEVELS = 16
"""How many shades a scale has: so many pictures of a card there can be."""
BROKEN = -2
"""The level of what is no finite number."""
NO_LEVEL = -1


class Shade(Struct, frozen=True):
    """What a card wears: words, and a level of the scale or the place of a category."""

    words: str
    level: int = NO_LEVEL
    category: int = NO_LEVEL


class Limits(Struct, frozen=True):
    """What the ends of the scale stand for; the categories in the order of their colours."""

    scale: Scale
    low: float = 0.0
    high: float = 0.0
    categories: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell apart."""
        return not self.categories and self.high <= 0.0

    def shade(self, figure: Figure) -> Shade:
        """Return what a card with that figure wears."""
        if figure.category:
            return Shade(figure.words, category=self.categories.index(figure.category))
        return Shade(figure.words, self._level(figure.value))

    def _level(self, value: float | None) -> int:
        if value is None:
            return NO_LEVEL
        if not math.isfinite(value):
            return BROKEN
        return min(int(self.share(value) * LEVELS), LEVELS - 1)

    def share(self, value: float) -> float:
        """Return where a finite value stands between the ends, from 0 to 1."""
        if self.empty:
            return 0.0
        if self.scale == "log":
            return _share(math.log10(value), *self.decades) if value > 0 else 0.0
        return _share(value, self.low, self.high)

    @property
    def decades(self) -> tuple[float, float]:
        """The powers of ten at the ends of a log scale."""
        return math.log10(self.low), math.log10(self.high)


def limits(scale: Scale, figures: Iterable[Figure]) -> Limits:
    """Return a scale on which all the figures have a place: from 0, or by whole powers of ten."""
    figures = list(figures)
    if scale == "categories":
        return Limits(scale, categories=tuple(sorted({one.category for one in figures} - {""})))
    values = [one.value for one in figures if one.value is not None and math.isfinite(one.value)]
    if scale == "linear":
        return Limits(scale, 0.0, max(values, default=0.0))
    positive = [value for value in values if value > 0]
    if not positive:
        return Limits(scale)
    low = 10.0 ** math.floor(math.log10(min(positive)))
    high = 10.0 ** math.ceil(math.log10(max(positive)))
    return Limits(scale, low, high if high > low else low * 10.0)


def _share(value: float, low: float, high: float) -> float:
    return (value - low) / (high - low) if high > low else 0.0
