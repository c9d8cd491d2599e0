"""A chart with a million points: repaint, a step of panning, 1,000 points more, another smoothing.

Bar: each within a frame at 60 Hz (16 ms). The rival is pyqtgraph's own `PlotDataItem` with its
automatic downsampling by peaks and clipping to the view, on a plot of the same size, in this run.
Both draw two curves: the smoothed one, and the raw one behind it. The rival is given its smoothed
curve ready-made, does not fit its y axis and draws no grid.
"""

import os
import statistics
import time
from collections.abc import Callable
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import pyqtgraph as pg
from PySide6.QtWidgets import QApplication

from blockstudio.studio.plots.chart import Chart
from blockstudio.studio.plots.line import Line
from blockstudio.studio.plots.scale import steps_scale
from blockstudio.studio.plots.trace import Trace

POINTS = 1_000_000
_TURNS = 9
_SIZE = (800, 400)


def main() -> None:
    """Print one line for each thing a person or a run does."""
    app = QApplication.instance() or QApplication([])
    ours, rival = _ours(POINTS), _rival(POINTS)
    print(f"{POINTS:,} points, {_SIZE[0]}×{_SIZE[1]}; median ms of {_TURNS}")
    print(f"{'':<16}{'Block Studio':>14}{'pyqtgraph':>12}{'ratio':>8}")
    for name in ("repaint", "pan step", "append 1,000"):
        one, other = _time(ours[name], app), _time(rival[name], app)
        print(f"{name:<16}{one:>14.2f}{other:>12.2f}{one / other:>8.2f}")
    print(f"{'smooth anew':<16}{_time(ours['smooth anew'], app):>14.2f}{'–':>12}")
    eight = _ours(POINTS // 8, runs=8)
    for name in ("repaint", "pan step", "append 1,000"):
        print(f"{'8 runs: ' + name:<22}{_time(eight[name], app):>8.2f}")


def _ours(points: int, runs: int = 1) -> dict[str, Callable[[], object]]:
    chart = Chart("loss")
    chart.resize(*_SIZE)
    chart.show()
    traces = [Trace(0.6) for _ in range(runs)]
    for number, trace in enumerate(traces):
        trace.extend(*_curve(points, number))
    chart.show_lines([_line(n, trace) for n, trace in enumerate(traces)], "step", points)
    at = iter(range(10**9))

    def pan() -> None:
        low = points * (0.1 + 0.001 * next(at))
        chart.look_at((low, low + points / 2))
        chart.plot.viewport().repaint()

    def append() -> None:
        chart.look_at(None)
        more = np.arange(traces[0].size, traces[0].size + 1000, dtype=float)
        traces[0].extend(more, np.sin(more))
        chart.show_lines(chart.lines, "step", float(more[-1]))
        chart.plot.viewport().repaint()

    def smooth() -> None:
        traces[0].smooth_by(0.5 + 0.001 * next(at))
        chart.redraw()
        chart.plot.viewport().repaint()

    repaint = chart.plot.viewport().repaint
    return {"repaint": repaint, "pan step": pan, "append 1,000": append, "smooth anew": smooth}


def _rival(points: int) -> dict[str, Callable[[], object]]:
    plot: Any = pg.PlotWidget()
    plot.resize(*_SIZE)
    plot.show()
    plot.setBackground("w")
    x, y = _curve(points, 0)
    smoothed = Trace(0.6)
    smoothed.extend(x, y)
    kept = [[x, y], [x, smoothed.smooth]]
    items = [plot.plot(*pair, pen=pg.mkPen("b", width=1)) for pair in kept]
    for item in items:
        item.setDownsampling(auto=True, method="peak")
        item.setClipToView(True)
    plot.disableAutoRange()
    plot.setXRange(0, points, padding=0.01)
    at = iter(range(10**9))

    def pan() -> None:
        low = points * (0.1 + 0.001 * next(at))
        plot.setXRange(low, low + points / 2, padding=0)
        plot.viewport().repaint()

    def append() -> None:
        more = np.arange(len(kept[0][0]), len(kept[0][0]) + 1000, dtype=float)
        for item, pair in zip(items, kept, strict=True):
            pair[:] = np.append(pair[0], more), np.append(pair[1], np.sin(more))
            item.setData(*pair)
        plot.setXRange(0, more[-1], padding=0.01)
        plot.viewport().repaint()

    return {"repaint": plot.viewport().repaint, "pan step": pan, "append 1,000": append}


def _line(number: int, trace: Trace) -> Line:
    return Line(str(number), f"run {number}", "train", trace, steps_scale(), "#2563eb")


def _curve(points: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    x = np.arange(points, dtype=float)
    return x, 2 * np.exp(-4 * x / points) + 0.1 * random.random(points)


def _time(do: Callable[[], object], app: Any) -> float:
    do()
    app.processEvents()
    found: list[float] = []
    for _ in range(_TURNS):
        start = time.process_time()
        do()
        app.processEvents()
        found.append((time.process_time() - start) * 1e3)
    return statistics.median(found)


if __name__ == "__main__":
    main()
