"""An axis that paints itself at once. Imports pyqtgraph, so it is imported late."""

import math
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPicture

from blockstudio.studio.look import theme

_APART = 18.0
"""Numbers on a logarithmic axis stand no closer together than so many pixels."""
_FACTORS = (tuple(range(1, 10)), (1, 2, 5), (1, 3), (1,))


class PlainAxis(pg.AxisItem):
    """Like pyqtgraph's own, without its recorded picture and its see-through grid lines.

    Replaying the text took 4 ms a frame, and a blended line half a millisecond each.
    """

    def __init__(self, side: str, font: QFont) -> None:
        super().__init__(side)
        self._font = font
        self._specs: Any = None
        self.setStyle(tickFont=font)
        if self.label is not None:
            self.label.setFont(font)

    def paint(self, p: QPainter, opt: object, widget: object) -> None:  # noqa: ARG002
        """Draw grid lines, the axis and numbers."""
        p.setFont(self._font)
        if self.picture is None:
            # The picture is what pyqtgraph drops when anything changes; here it only says so.
            self._specs = self.generateDrawSpecs(p)
            self.picture = QPicture()
        if self._specs is not None:
            self._draw(p, *self._specs)

    def logTickValues(
        self,
        minVal: float,  # noqa: N803
        maxVal: float,  # noqa: N803
        size: float,
        stdTicks: object,  # noqa: ARG002, N803
    ) -> list[tuple[float, list[float]]]:
        """Return the numbers that have room, where pyqtgraph writes all nine of a decade."""
        return [(1.0, log_ticks(minVal, maxVal, size))]

    def logTickStrings(
        self,
        values: Iterable[float],
        scale: float,
        spacing: float,  # noqa: ARG002
    ) -> list[str]:
        """Return the numbers in full, where pyqtgraph rounds them to one digit."""
        return [f"{10.0**value * scale:.4g}" for value in values]

    def _draw(self, p: QPainter, axis: Any, ticks: Any, texts: Any) -> None:
        colours = theme.current()
        # pyqtgraph fades the finer ticks: they get no line.
        strong = max((pen.color().alpha() for pen, _, _ in ticks), default=0)
        for pen, start, end in ticks:
            if pen.color().alpha() == strong:
                _straight(p, start, end, QColor(colours.grid))
        _straight(p, axis[1], axis[2], QColor(colours.border))
        p.setPen(QColor(colours.muted))
        for area, flags, text in texts:
            p.drawText(area, int(flags), text)


def log_ticks(low: float, high: float, size: float) -> list[float]:
    """Return where round numbers stand between two powers of ten: as many as have room.

    Args:
        low: The exponent of the least number of the axis, any real number.
        high: That of the greatest.
        size: How long the axis is, in pixels.
    """
    if not (math.isfinite(low) and math.isfinite(high) and low < high and size > 0):
        return []
    gap = _APART * (high - low) / size
    sparse = max(1, math.ceil(gap))
    kinds = [_decades(low, high, factors) for factors in _FACTORS]
    kinds += [[at for at in _decades(low, high, (1,)) if round(at) % sparse == 0]]
    kinds += [_even(low, high, parts) for parts in (20, 10, 8, 5, 4, 3, 2)]
    fitting = [kind for kind in kinds if all(b - a >= gap for a, b in pairwise(kind))]
    return max(fitting, key=len, default=[])


def _decades(low: float, high: float, factors: Iterable[int]) -> list[float]:
    powers = range(math.floor(low), math.ceil(high) + 1)
    ticks = (power + math.log10(factor) for power in powers for factor in factors)
    return [at for at in ticks if low <= at <= high]


def _even(low: float, high: float, parts: int) -> list[float]:
    """Return even steps of round numbers, about so many: for less than a decade."""
    if high - low > 2:
        return []
    least, most = 10.0**low, 10.0**high
    rough = (most - least) / parts
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)
    first, last = math.ceil(least / step), math.floor(most / step)
    return [math.log10(place * step) for place in range(first, last + 1)]


def _straight(p: QPainter, start: Any, end: Any, colour: QColor) -> None:
    """Fill a line of one pixel: no pen is as quick. One without length is none."""
    start, end = QPointF(start), QPointF(end)
    across, down = end.x() - start.x(), end.y() - start.y()
    if across or down:
        left, top = min(start.x(), end.x()), min(start.y(), end.y())
        p.fillRect(QRectF(round(left), round(top), abs(across) or 1, abs(down) or 1), colour)
