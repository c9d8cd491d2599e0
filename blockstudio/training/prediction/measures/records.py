"""Measures of answers as plain data: a process writes them once, whoever looks reads them."""

from typing import Literal

from msgspec import Struct


class Curve(Struct, frozen=True):
    """Points over thresholds, from the strictest to the loosest, and the area under all of them.

    A point is what comes of calling a sample positive whose probability is at least its threshold.
    Of many points some are kept; the area is that of all.
    """

    x: tuple[float, ...]
    y: tuple[float, ...]
    thresholds: tuple[float, ...]
    area: float


class ClassMeasure(Struct, frozen=True):
    """One class against all others; what is divided by nothing is None.

    `support` are its samples, `chosen` those that were taken for it, `right` those of both. `roc` has
    the share of false alarms along and the share found up, `precision_recall` recall along and
    precision up; its area is the average precision.
    """

    name: str
    support: int
    chosen: int
    right: int
    precision: float | None = None
    recall: float | None = None
    f1: float | None = None
    roc: Curve | None = None
    precision_recall: Curve | None = None


class Average(Struct, frozen=True):
    """A mean over the classes that occur or were said; what is undefined counts as 0."""

    precision: float
    recall: float
    f1: float


class Bin(Struct, frozen=True):
    """Samples whose answer was sure between `low` (left out) and `high`.

    `sure` is how sure on average, `right` the share that is right; both None where there are none.
    """

    low: float
    high: float
    count: int
    sure: float | None = None
    right: float | None = None


class Calibration(Struct, frozen=True):
    """How sure answers were against how often they were right; `error` is the expected one (ECE)."""

    bins: tuple[Bin, ...]
    error: float


class ClassMeasures(Struct, frozen=True):
    """Measures of `known` answers that are classes, `left_out` of which have no probabilities.

    `counts` are the samples of each true class (rows) by what they were taken for. `macro` counts every
    class alike, `weighted` by its samples.
    """

    known: int
    accuracy: float
    counts: tuple[tuple[int, ...], ...]
    classes: tuple[ClassMeasure, ...]
    macro: Average
    weighted: Average
    calibration: Calibration | None = None
    left_out: int = 0


class NumberMeasures(Struct, frozen=True):
    """Measures of `known` answers that are numbers, in the units of the target.

    An error is the answer less the truth; `bias` is their mean, `determination` is R², None where all
    truths are equal. `counts` are those of errors in equal bins from `low` to `high`. `places`,
    `truths` and `values` are some samples, evenly taken.
    """

    known: int
    mean_absolute: float
    root_mean_square: float
    bias: float
    determination: float | None
    low: float
    high: float
    counts: tuple[int, ...]
    places: tuple[int, ...]
    truths: tuple[float, ...]
    values: tuple[float, ...]


class Slice(Struct, frozen=True):
    """The `count` samples that have something in common in a column, and how good their answers are.

    They have the `value` of that name, or numbers from `low` (left out, but for the least of all) to
    `high`, or a rare value (`others`), or nothing (`missing`). Of classes there is the `accuracy`, of
    numbers how far off they are, over all numbers of a target.
    """

    name: str
    kind: Literal["value", "range", "others", "missing"]
    low: float | None
    high: float | None
    count: int
    accuracy: float | None = None
    mean_absolute: float | None = None
    root_mean_square: float | None = None
    loss: float | None = None


class Slicing(Struct, frozen=True):
    """A column, and the slices that it parts the samples into."""

    column: str
    slices: tuple[Slice, ...]


class Measures(Struct, frozen=True):
    """What is known of how good answers are: of classes, or of each number of a target; and by slice."""

    classes: ClassMeasures | None = None
    numbers: tuple[NumberMeasures, ...] = ()
    slicings: tuple[Slicing, ...] = ()
