"""The points of all shown curves as CSV: one a line, the numbers exact."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from blockstudio.studio.plots.charts import PlottedRun

HEAD = ("run", "metric", "part", "step", "x", "value", "smoothed")
_CHUNK = 10_000
Row = tuple[str, str, str, float, float, float, float]


def write_numbers(runs: list[PlottedRun], metrics: list[str], path: Path) -> None:
    """Write every point of these metrics of these runs; raise OSError if it can't be.

    `x` is where the point is on the axis that is shown: epoch, step, or seconds at work.
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        _write(runs, metrics, file)


def _write(runs: list[PlottedRun], metrics: list[str], file: TextIO) -> None:
    table = csv.writer(file)
    table.writerow(HEAD)
    for run in runs:
        for metric in metrics:
            table.writerows(_rows(run, metric))


def _rows(run: PlottedRun, metric: str) -> Iterator[Row]:
    for part, trace in run.traces.of(metric).items():
        for start in range(0, trace.size, _CHUNK):
            piece = slice(start, start + _CHUNK)
            steps = trace.x[piece]
            columns = (steps, run.scale.to_shown(steps), trace.y[piece], trace.smooth[piece])
            for step, x, value, smooth in zip(*(c.tolist() for c in columns), strict=True):
                yield run.name, metric, part, step, x, value, smooth
