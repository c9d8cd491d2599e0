"""What a sweep is to do: what varies, how it is drawn, what counts."""

import math
from typing import Any, Literal

from msgspec import Struct

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import refuse
from blockstudio.recipes.metric_table import higher_is_better
from blockstudio.sweeps.ranges import Choice, Range, values_of

Strategy = Literal["grid", "random", "tpe", "folds"]
Goal = Literal["max", "min"]
FOLD = "data.fold"
FOLDS = "data.folds"


class Axis(Struct, frozen=True):
    """One setting that varies, by its path, and what it may be."""

    path: str
    range: Range


class SweepSpec(Struct, frozen=True, omit_defaults=True):
    """A sweep before its first.

    `metric` is to become as large or as small as it can, as `goal` says, `at` the best epoch of a
    run or the last. `runs` is how many there are at most (0: as many as a grid has). `fixed` are
    settings that all runs share. With `patience` epochs a run is ended early that is then worse
    than half of the others were at that epoch (0: never). `base` is where relative data paths start.
    """

    axes: tuple[Axis, ...]
    strategy: Strategy
    metric: str
    goal: Goal
    at: Literal["best", "last"] = "best"
    runs: int = 0
    at_a_time: int = 1
    seed: int = 0
    patience: int = 0
    fixed: dict[str, Any] = {}
    base: str = "."

    @property
    def sign(self) -> float:
        """1 where more is better, else −1."""
        return 1.0 if self.goal == "max" else -1.0


def goal_of(metric: str) -> Goal:
    """Return what is better of a metric, by its name: less of a loss or an error, else more."""
    return "max" if higher_is_better(metric) else "min"


def product_size(axes: tuple[Axis, ...]) -> int | None:
    """Return how many combinations there are, or None where some range has no end of values."""
    counts = [values_of(axis.range) for axis in axes]
    return None if None in counts else math.prod(len(values or ()) for values in counts)


def run_count(spec: SweepSpec) -> int:
    """Return how many runs a specification makes."""
    size = product_size(spec.axes)
    if size is None:
        return spec.runs
    return min(spec.runs, size) if spec.runs else size


def check_sweep(spec: SweepSpec) -> None:
    """Raise `Refusal` where a specification can't be carried out."""
    if not spec.axes:
        raise refuse(text("nothing varies"), expected=text("at least one setting with its values"))
    paths = [axis.path for axis in spec.axes]
    if (twice := next((path for path in paths if paths.count(path) > 1), None)) is not None:
        raise refuse(text("{path} varies twice", path=twice), expected=text("each setting once"))
    if spec.at_a_time < 1 or spec.runs < 0:
        raise refuse(text("a sweep needs runs"), expected=text("1 or more, 1 or more at a time"))
    endless = next((axis for axis in spec.axes if values_of(axis.range) is None), None)
    if spec.strategy == "grid" and endless is not None:
        raise refuse(
            text("a grid can't try every number of {path}", path=endless.path),
            expected=text("a list, an interval with a step, or a number of points"),
            hint=text("write LOW..HIGH:STEP or LOW..HIGH/POINTS, or sweep at random"),
        )
    if spec.strategy in ("random", "tpe") and not run_count(spec):
        raise refuse(text("it is not said how many runs"), expected=text("a number of runs"))


def fold_sweep(folds: int, metric: str, **more: Any) -> SweepSpec:
    """Return the specification of k-fold validation: one run for each fold, judged at its last epoch."""
    if folds < 2:
        raise refuse(text("there are {count} folds", count=folds), expected=text("2 or more"))

    axis = Axis(FOLD, Choice(tuple(range(folds))))
    fixed = {FOLDS: folds}
    return SweepSpec((axis,), "folds", metric, goal_of(metric), at="last", fixed=fixed, **more)
