"""One drawn curve of one run. Imports pyqtgraph, so it is imported late."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QColor, QPainter, QTransform

from blockstudio.studio.look import theme
from blockstudio.studio.plots.pyramid import Numbers
from blockstudio.studio.plots.scale import Scale
from blockstudio.studio.plots.trace import Trace
from blockstudio.studio.plots.traces import Part

_FAINT = 0.35
_DOTS = 40
_DOT = 5
_SMOOTH = 600
"""Longer curves are drawn without antialiasing: it costs, and pixel columns show none of it."""


@dataclass(frozen=True, eq=False)
class Line:
    """What is to be drawn: a part of a metric of a run, where, and in which colour."""

    run: str
    name: str
    part: Part
    trace: Trace
    scale: Scale
    colour: str


@dataclass(frozen=True)
class Sight:
    """What a chart shows: the range of its x axis in its own unit, its columns, how y is shown."""

    low: float
    high: float
    columns: int
    divisor: float = 1.0
    factor: float = 1.0
    log: bool = False
    alone: bool = True
    raw: bool = True


class Curve(pg.PlotCurveItem):
    """A curve that is two pixels bold at the price of two thin ones: a wide pen costs seven."""

    bold = False

    def paint(self, p: QPainter, opt: object, widget: object) -> None:
        """Draw the curve, and if it is bold once more, a pixel lower."""
        super().paint(p, opt, widget)
        if self.bold:
            p.save()
            p.setTransform(p.transform() * QTransform.fromTranslate(0, 1))
            super().paint(p, opt, widget)
            p.restore()


class Stroke:
    """The items of one line in a plot: the curve, what it was before smoothing, dots if few."""

    def __init__(self, plot: Any, part: Part) -> None:
        self._plot = plot
        self._part: Part = part
        self._raw = Curve()
        self._main = Curve()
        self._dots = pg.ScatterPlotItem(size=_DOT, pen=None)
        self._raw.setZValue(-1)
        self._items = (self._raw, self._main, self._dots)
        self._drawn: object = None
        self._inked: object = None
        self.reach: tuple[float, float] | None = None
        """The least and greatest of what is drawn, as the y axis counts."""
        for item in self._items:
            plot.addItem(item, ignoreBounds=True)

    def remove(self) -> None:
        """Take it off the plot."""
        for item in self._items:
            self._plot.removeItem(item)

    def draw(self, line: Line, sight: Sight) -> bool:
        """Draw what shows of a line, if that is not drawn already; return whether it was not."""
        trace = line.trace
        self._ink(line.colour)
        drawing = (id(trace), trace.size, trace.weight, line.scale.key, sight, line.colour)
        if drawing == self._drawn:
            return False
        self._drawn = drawing
        smooths = trace.weight > 0
        x, y = _seen(line, sight, smooth=smooths)
        dense = len(x) > _SMOOTH
        bold = self._part == "validation" or sight.alone
        self._main.bold = bold and dense
        self._main.setPen(pg.mkPen(line.colour, width=2 if bold and not dense else 1))
        self._main.setData(x, y, antialias=not dense, skipFiniteCheck=True)
        few = self._part == "validation" and trace.size <= _DOTS
        self._dots.setVisible(few)
        if few:
            self._dots.setData(x, y)
        reach = [y]
        self._raw.setVisible(smooths and sight.raw)
        if smooths and sight.raw:
            raw_x, raw_y = _seen(line, sight, smooth=False)
            self._raw.setData(raw_x, raw_y, skipFiniteCheck=True)
            reach.append(raw_y)
        self.reach = _reach(np.concatenate(reach))
        return True

    def _ink(self, colour: str) -> None:
        """Give the curve its colour; what it was before smoothing has a fainter one, not a blend."""
        ground = theme.current().panel
        if (colour, ground) != self._inked:
            self._inked = colour, ground
            self._raw.setPen(pg.mkPen(_between(ground, colour, _FAINT), width=1))
            self._dots.setBrush(pg.mkBrush(colour))


def _seen(line: Line, sight: Sight, *, smooth: bool) -> tuple[Numbers, Numbers]:
    """Return the points to be drawn, cut off at both ends of the axis."""
    scale, divisor = line.scale, sight.divisor
    low, high = (scale.to_steps(end * divisor) for end in (sight.low, sight.high))
    steps, values = line.trace.thinned(low, high, sight.columns, smooth=smooth)
    x, y = scale.to_shown(steps) / divisor, values * sight.factor
    if sight.log:
        known = y > 0
        x, y = x[known], np.log10(y[known])
    return _cut(x, y, sight.low, sight.high)


def _cut(x: Numbers, y: Numbers, low: float, high: float) -> tuple[Numbers, Numbers]:
    if len(x) < 2 or high < x[0] or low > x[-1]:
        return x, y
    inside = (x >= low) & (x <= high)
    ends = np.array([end for end, beyond in ((low, x[0] < low), (high, x[-1] > high)) if beyond])
    if not ends.size:
        return x, y
    values = np.interp(ends, x, y)
    before, after = ends <= low, ends >= high
    return (
        np.concatenate([ends[before], x[inside], ends[after]]),
        np.concatenate([values[before], y[inside], values[after]]),
    )


def _between(ground: str, colour: str, share: float) -> QColor:
    """Return the colour that `share` of `colour` gives on `ground`."""
    below, above = QColor(ground), QColor(colour)
    return QColor(
        *(
            round(start + (end - start) * share)
            for start, end in (
                (below.red(), above.red()),
                (below.green(), above.green()),
                (below.blue(), above.blue()),
            )
        )
    )


def _reach(y: Numbers) -> tuple[float, float] | None:
    return (float(y.min()), float(y.max())) if y.size else None
