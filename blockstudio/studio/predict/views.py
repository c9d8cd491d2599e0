"""The views of measures as figures: calibration, curves over thresholds, residuals."""

from collections.abc import Callable

from msgspec import Struct

from blockstudio.studio.figures.figure import Axis, Figure, Series, spanned
from blockstudio.studio.figures.frame import number
from blockstudio.studio.look import theme
from blockstudio.studio.plots.colours import run_colour
from blockstudio.studio.translations import tr
from blockstudio.training.prediction.measures.records import (
    Bin,
    ClassMeasure,
    ClassMeasures,
    Curve,
    Measures,
    NumberMeasures,
)

_TOLD_APART = 12
"""So many classes have a colour of their own."""
_SHARE = Axis("", -0.02, 1.02)


class Choice(Struct, frozen=True):
    """Which class of many is looked at (None: all), which number of a target, the slices by which column."""

    of_class: int | None = None
    number: int = 0
    column: str = ""


def figure_of(view: str, measures: Measures, choice: Choice) -> Figure:
    """Return the figure of a view that these measures have."""
    if measures.classes is not None:
        return _CLASS_FIGURES[view](measures.classes, choice.of_class)
    return _NUMBER_FIGURES[view](measures.numbers[choice.number])


def view_name(view: str) -> str:
    """Return what a view is called."""
    names = {
        "answers": tr("Answers"),
        "classes": tr("Classes"),
        "calibration": tr("Calibration"),
        "roc": tr("ROC"),
        "precision-recall": tr("Precision–recall"),
        "predicted": tr("Predicted and true"),
        "residuals": tr("Residuals"),
        "errors": tr("Residuals by prediction"),
        "slices": tr("By slice"),
    }
    return names[view]


def percent(share: float | None) -> str:
    """Return a share in per cent, "–" where it is not defined."""
    return "–" if share is None else f"{share:.1%}"


def _calibration(found: ClassMeasures, _chosen: int | None) -> Figure:
    calibration = found.calibration
    assert calibration is not None
    bins = [one for one in calibration.bins if one.count]
    middles = tuple((one.low + one.high) / 2 for one in bins)
    heights, sure = (
        tuple(_known(one.right) for one in bins),
        tuple(_known(one.sure) for one in bins),
    )
    labels = tuple(map(_bin_words, bins))
    bars = Series("bars", middles, heights, faint=True, width=0.1, labels=labels)
    points = Series("points", sure, heights, labels=labels)
    title = tr("Expected calibration error: {error}", error=percent(calibration.error))
    axes = _named(_SHARE, tr("how sure")), _named(_SHARE, tr("how often right"))
    return Figure(title, *axes, (_diagonal(0.0, 1.0), bars, points), square=True)


def _bin_words(one: Bin) -> str:
    return tr(
        "{count} samples, {sure} sure, {right} right",
        count=f"{one.count:,}",
        sure=percent(one.sure),
        right=percent(one.right),
    )


def _roc(found: ClassMeasures, chosen: int | None) -> Figure:
    axes = _named(_SHARE, tr("share of the others taken for it")), _named(_SHARE, tr("share found"))
    series = _curves(found, chosen, lambda row: row.roc, "line")
    title = _area_words(found, chosen, lambda row: row.roc, tr("Area under the curve"))
    return Figure(title, *axes, (_diagonal(0.0, 1.0), *series), square=True)


def _precision_recall(found: ClassMeasures, chosen: int | None) -> Figure:
    axes = _named(_SHARE, tr("recall")), _named(_SHARE, tr("precision"))
    series = _curves(found, chosen, lambda row: row.precision_recall, "steps")
    title = _area_words(found, chosen, lambda row: row.precision_recall, tr("Average precision"))
    return Figure(title, *axes, tuple(series), square=True)


def _curves(
    found: ClassMeasures,
    chosen: int | None,
    curve_of: Callable[[ClassMeasure], Curve | None],
    kind: str,
) -> list[Series]:
    """Return a series for each class; the one that is chosen stands out."""
    few = len(found.classes) <= _TOLD_APART
    series: list[Series] = []
    for place, row in enumerate(found.classes):
        curve = curve_of(row)
        if curve is None:
            continue
        start = (0.0, 0.0) if kind == "line" else (0.0, curve.y[0])
        x, y = (start[0], *curve.x), (start[1], *curve.y)
        labels = _curve_words(row, curve, kind)
        ink = run_colour(theme.current(), place) if few else "accent"
        faint = chosen != place and (chosen is not None or not few)
        name = row.name if few or chosen == place else ""
        shape = "line" if kind == "line" else "steps"
        series.append(Series(shape, x, y, name, ink, labels, faint))
    return series


def _curve_words(row: ClassMeasure, curve: Curve, kind: str) -> tuple[str, ...]:
    first, second = (
        (tr("false alarms"), tr("found")) if kind == "line" else (tr("recall"), tr("precision"))
    )
    points = zip(curve.thresholds, curve.x, curve.y, strict=True)
    words = [
        f"{row.name}, ≥ {number(threshold)}: {first} {x:.1%}, {second} {y:.1%}"
        for threshold, x, y in points
    ]
    return (row.name, *words)


def _area_words(
    found: ClassMeasures,
    chosen: int | None,
    curve_of: Callable[[ClassMeasure], Curve | None],
    words: str,
) -> str:
    if chosen is not None:
        curve = curve_of(found.classes[chosen])
        area = number(curve.area) if curve is not None else "–"
        return f"{found.classes[chosen].name}: {words} {area}"
    areas = [curve.area for row in found.classes if (curve := curve_of(row)) is not None]
    mean = number(sum(areas) / len(areas)) if areas else "–"
    return tr("{what}, mean of the classes: {mean}", what=words, mean=mean)


def _predicted(found: NumberMeasures) -> Figure:
    low, high = spanned((*found.truths, *found.values))
    axes = Axis(tr("true"), low, high), Axis(tr("predicted"), low, high)
    points = Series("points", found.truths, found.values, labels=_point_words(found))
    title = tr(
        "R² {share}, root mean square {rms}, mean absolute {mean}",
        share="–" if found.determination is None else number(found.determination),
        rms=number(found.root_mean_square),
        mean=number(found.mean_absolute),
    )
    return Figure(title, *axes, (_diagonal(low, high), points), square=True)


def _residuals(found: NumberMeasures) -> Figure:
    width = (found.high - found.low) / len(found.counts)
    edges = [found.low + place * width for place in range(len(found.counts))]
    labels = tuple(
        tr(
            "{low} to {high}: {count} samples",
            low=number(edge),
            high=number(edge + width),
            count=count,
        )
        for edge, count in zip(edges, found.counts, strict=True)
    )
    bars = Series(
        "bars",
        tuple(edge + width / 2 for edge in edges),
        tuple(map(float, found.counts)),
        labels=labels,
        width=width,
    )
    title = tr(
        "{count} samples, {bias} on average", count=f"{found.known:,}", bias=number(found.bias)
    )
    low, high = spanned((found.low, found.high), room=0.02)
    up = Axis(tr("samples"), 0.0, max(found.counts) * 1.05)
    zero = Series("segments", (0.0, 0.0), (0.0, up.high), ink="muted", dashed=True, width=1.0)
    return Figure(title, Axis(tr("predicted less true"), low, high), up, (bars, zero))


def _errors(found: NumberMeasures) -> Figure:
    errors = tuple(value - truth for value, truth in zip(found.values, found.truths, strict=True))
    across, up = spanned(found.values), spanned((*errors, 0.0))
    zero = Series("segments", across, (0.0, 0.0), ink="muted", dashed=True, width=1.0)
    points = Series("points", found.values, errors, labels=_point_words(found))
    title = tr(
        "{count} samples, {bias} on average", count=f"{found.known:,}", bias=number(found.bias)
    )
    axes = Axis(tr("predicted"), *across), Axis(tr("predicted less true"), *up)
    return Figure(title, *axes, (zero, points))


def _point_words(found: NumberMeasures) -> tuple[str, ...]:
    return tuple(
        tr("predicted {value}, true {truth}", value=number(value), truth=number(truth))
        for value, truth in zip(found.values, found.truths, strict=True)
    )


def _diagonal(low: float, high: float) -> Series:
    return Series("segments", (low, high), (low, high), ink="muted", dashed=True, width=1.0)


def _named(axis: Axis, title: str) -> Axis:
    return Axis(title, axis.low, axis.high)


def _known(value: float | None) -> float:
    return 0.0 if value is None else value


_CLASS_FIGURES = {"calibration": _calibration, "roc": _roc, "precision-recall": _precision_recall}
_NUMBER_FIGURES = {"predicted": _predicted, "residuals": _residuals, "errors": _errors}
