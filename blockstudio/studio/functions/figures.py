"""A function that the engine has drawn, as a figure and as numbers."""

import csv
import io
import math
from typing import Any

from blockstudio.studio.figures.figure import Axis, Figure, Series, spanned
from blockstudio.studio.figures.frame import number
from blockstudio.studio.translations import tr
from blockstudio.training.functions.drawn import Drawn, Points


def figure_of(drawn: Drawn) -> Figure:
    """Return the figure of a function."""
    match drawn.family:
        case "activation":
            return _activation(drawn)
        case "initialiser":
            return _initialiser(drawn)
        case "schedule":
            return _schedule(drawn)
        case "optimiser":
            return _optimiser(drawn)


def csv_of(drawn: Drawn) -> str:
    """Return the points as CSV, with the derivative where there is one."""
    written = io.StringIO(newline="")
    table = csv.writer(written, lineterminator="\n")
    titles: dict[str, tuple[str, ...]] = {
        "activation": ("x", "f", "derivative"),
        "initialiser": ("value", "density"),
        "schedule": ("epoch", "learning_rate"),
        "optimiser": ("x1", "x2"),
    }
    columns: list[tuple[Any, ...]] = [*drawn.curve]
    if drawn.slope[1]:
        columns.append(drawn.slope[1])
    table.writerow(titles[drawn.family])
    table.writerows(zip(*columns, strict=True))
    return written.getvalue()


def _activation(drawn: Drawn) -> Figure:
    f, slope = _heights(drawn.curve), _heights(drawn.slope)
    across, up = drawn.curve[0], spanned((*f, *slope, 0.0))
    axes = (_axis((across[0], across[-1]), (0.0, 0.0)), _axis((0.0, 0.0), up))
    slopes = (Series("line", across, slope, tr("its derivative"), "validation", dashed=True),)
    series = (*axes, *(slopes if slope else ()), Series("line", across, f, "f(x)"))
    return Figure("", Axis("x", across[0], across[-1]), Axis("", *up), series)


def _initialiser(drawn: Drawn) -> Figure:
    middles, heights = drawn.curve[0], _heights(drawn.curve)
    width = middles[1] - middles[0]
    labels = tuple(
        tr("{low} to {high}", low=number(at - width / 2), high=number(at + width / 2))
        for at in middles
    )
    bars = Series("bars", middles, heights, labels=labels, width=width)
    title = tr(
        "mean {mean}, standard deviation {deviation}",
        mean=number(drawn.mean),
        deviation=number(drawn.deviation),
    )
    across = Axis(tr("value"), middles[0] - width, middles[-1] + width)
    return Figure(title, across, Axis(tr("density"), 0.0, max(heights) * 1.06), (bars,))


def _schedule(drawn: Drawn) -> Figure:
    epochs, rates = drawn.curve[0], _heights(drawn.curve)
    line = Series("line", epochs, rates)
    _, high = spanned((*rates, 0.0))
    return Figure(
        "", Axis(tr("epoch"), 0.0, epochs[-1]), Axis(tr("learning rate"), 0.0, high), (line,)
    )


def _optimiser(drawn: Drawn) -> Figure:
    left, right, low, high = drawn.box
    contours = Series(
        "segments", drawn.contours[0], _heights(drawn.contours), ink="muted", faint=True, width=1.0
    )
    across, up = drawn.curve[0], _heights(drawn.curve)
    labels = tuple(
        tr("step {step}: {x}, {y}", step=place, x=number(x), y=number(y))
        for place, (x, y) in enumerate(zip(across, up, strict=True))
    )
    path = Series("line", across, up, width=1.4)
    steps = Series("points", across, up, labels=labels)
    words = {"steps": len(across) - 1, "lowest": number(drawn.lowest)}
    title = tr("{steps} steps, lowest height {lowest}", **words)
    return Figure(title, Axis("x₁", left, right), Axis("x₂", low, high), (contours, path, steps))


def _axis(x: tuple[float, float], y: tuple[float, float]) -> Series:
    return Series("segments", x, y, ink="border", width=1.0)


def _heights(points: Points) -> tuple[float, ...]:
    return tuple(math.nan if height is None else height for height in points[1])
