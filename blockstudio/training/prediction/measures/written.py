"""The numbers behind each view of measures, as the text of a CSV file."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from blockstudio.catalogue.nearest import did_you_mean, listed
from blockstudio.catalogue.text import text
from blockstudio.graph.problems import refuse
from blockstudio.training.prediction.measures.records import (
    ClassMeasures,
    Curve,
    Measures,
    NumberMeasures,
    Slicing,
)

SLICES = "slices"
_FAR_OFF = ("mean_absolute", "root_mean_square")
Rows = Iterator[Iterable[Any]]


def csv_of(measures: Measures, view: str, number: int = 0) -> str:
    """Return a view as CSV, of a target of several numbers that of one.

    Raises `Refusal` for a view that there is none of, or that these answers don't have.
    """
    if view not in views(measures):
        raise refuse(
            text("these answers have no view “{view}”", view=view),
            expected=listed(view, views(measures)),
            hint=did_you_mean(view, views(measures)),
        )
    written = io.StringIO(newline="")
    table = csv.writer(written, lineterminator="\n")
    if view == SLICES:
        table.writerows(_slices(measures.slicings))
    elif measures.classes is not None:
        table.writerows(_CLASS_VIEWS[view](measures.classes))
    else:
        table.writerows(_NUMBER_VIEWS[view](measures.numbers[number]))
    return written.getvalue()


def views(measures: Measures) -> tuple[str, ...]:
    """Return the names of the views that these answers have."""
    found, slices = measures.classes, (SLICES,) if measures.slicings else ()
    if found is None:
        return (*_NUMBER_VIEWS, *slices) if measures.numbers else ()
    there = {
        "calibration": found.calibration is not None,
        "roc": any(row.roc is not None for row in found.classes),
        "precision-recall": any(row.precision_recall is not None for row in found.classes),
    }
    return (*(name for name in _CLASS_VIEWS if there.get(name, True)), *slices)


def _confusion(found: ClassMeasures) -> Rows:
    names = [row.name for row in found.classes]
    yield ["class", *names]
    for name, counts in zip(names, found.counts, strict=True):
        yield [name, *counts]


def _classes(found: ClassMeasures) -> Rows:
    yield (
        *("class", "support", "predicted", "right", "precision", "recall", "f1"),
        *("roc_auc", "average_precision"),
    )
    for row in found.classes:
        figures = row.precision, row.recall, row.f1
        areas = _area(row.roc), _area(row.precision_recall)
        yield row.name, row.support, row.chosen, row.right, *figures, *areas
    right = sum(row.right for row in found.classes)
    for name, mean in (("macro", found.macro), ("weighted", found.weighted)):
        yield (
            *(f"({name} average)", found.known, found.known, right),
            *(mean.precision, mean.recall, mean.f1, None, None),
        )


def _calibration(found: ClassMeasures) -> Rows:
    yield "above", "up_to", "count", "mean_probability", "right"
    if found.calibration is not None:
        for one in found.calibration.bins:
            yield one.low, one.high, one.count, one.sure, one.right


def _roc(found: ClassMeasures) -> Rows:
    yield "class", "threshold", "false_positive_rate", "true_positive_rate"
    for row in found.classes:
        yield from _points(row.name, row.roc)


def _precision_recall(found: ClassMeasures) -> Rows:
    yield "class", "threshold", "recall", "precision"
    for row in found.classes:
        yield from _points(row.name, row.precision_recall)


def _points(name: str, curve: Curve | None) -> Rows:
    if curve is not None:
        for threshold, x, y in zip(curve.thresholds, curve.x, curve.y, strict=True):
            yield name, threshold, x, y


def _predicted(found: NumberMeasures) -> Rows:
    yield "place", "true", "predicted", "error"
    for place, truth, value in zip(found.places, found.truths, found.values, strict=True):
        yield place, truth, value, value - truth


def _residuals(found: NumberMeasures) -> Rows:
    yield "from", "to", "count"
    width = (found.high - found.low) / len(found.counts)
    for place, count in enumerate(found.counts):
        yield found.low + place * width, found.low + (place + 1) * width, count


def _slices(found: tuple[Slicing, ...]) -> Rows:
    yield "column", "slice", "above", "up_to", "count", "accuracy", *_FAR_OFF, "loss"
    for slicing in found:
        for one in slicing.slices:
            ends = one.low, one.high
            name = one.name if one.kind in ("value", "range") else f"({one.kind})"
            figures = one.accuracy, one.mean_absolute, one.root_mean_square, one.loss
            yield slicing.column, name, *ends, one.count, *figures


def _area(curve: Curve | None) -> float | None:
    return None if curve is None else curve.area


_CLASS_VIEWS: dict[str, Callable[[ClassMeasures], Rows]] = {
    "confusion": _confusion,
    "classes": _classes,
    "calibration": _calibration,
    "roc": _roc,
    "precision-recall": _precision_recall,
}
_NUMBER_VIEWS: dict[str, Callable[[NumberMeasures], Rows]] = {
    "predicted": _predicted,
    "residuals": _residuals,
    "errors": _predicted,
}
VIEWS = (*_CLASS_VIEWS, *_NUMBER_VIEWS, SLICES)
"""The names of all views, of classes and of numbers."""
