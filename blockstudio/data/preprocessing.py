"""What was computed from the training part so that samples can be prepared: plain data.

It is saved with a run as `preprocessing.json`; applied to the same cells again, it gives the same
numbers to the last bit.
"""

import math
from pathlib import Path

import msgspec
import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.data.arrays import Array
from blockstudio.data.cycles import on_circle, years
from blockstudio.data.plans import (
    CategoryPlan,
    CategoryRule,
    CyclePlan,
    NumberPlan,
    NumberRule,
    Plan,
    TableFacts,
    numbered,
)
from blockstudio.graph.problems import refuse
from blockstudio.project.atomic import write_atomically
from blockstudio.project.formats import Format

PREPROCESSING = "preprocessing.json"
UNKNOWN = -1.0
"""The code of a category that no table has shown before."""


class Number(Struct, frozen=True):
    """A column of numbers: a missing one becomes `fill`; then (number − mean) / deviation."""

    name: str
    fill: float
    mean: float = 0.0
    deviation: float = 1.0
    rule: NumberRule = "mean"


class Category(Struct, frozen=True, omit_defaults=True):
    """A column of categories, one-hot in the order of `values`, and one more column for “missing”.

    A category that is none of `values`, or that the training part did not hold (`unseen`), counts
    as missing. With a `fill`, what is missing is taken for that; where rows with missing cells are
    dropped, an unknown category is in no column: its ones are all zeros.
    """

    name: str
    values: tuple[str, ...]
    unseen: tuple[str, ...] = ()
    fill: str | None = None
    rule: CategoryRule = "column"

    def places(self) -> Array:
        """Return which column is one for each of the values, and last for what is missing.

        One past the columns: none is.
        """
        count = len(self.values)
        instead = count if self.rule == "column" else count + 1
        if self.fill is not None:
            instead = self.values.index(self.fill)
        unseen = set(self.unseen)
        places = [instead if value in unseen else place for place, value in enumerate(self.values)]
        return np.array([*places, instead])


class Cycle(Struct, frozen=True):
    """A column of dates as parts: a missing one becomes `fill`; the year is scaled as a number is."""

    name: str
    parts: tuple[str, ...]
    fill: float
    mean: float = 0.0
    deviation: float = 1.0
    rule: NumberRule = "mean"
    time: bool = False


class Scale(Struct, frozen=True):
    """How far a target is from its mean, in units of its deviation: what a network learns of it."""

    mean: float
    deviation: float

    def apply(self, values: Array) -> Array:
        """Return targets as they are learnt."""
        return ((values.astype(np.float64) - self.mean) / self.deviation).astype(np.float32)

    def undo(self, values: Array) -> Array:
        """Return what a network says in the units of the target."""
        return values.astype(np.float64) * self.deviation + self.mean


class Preprocessing(Struct, frozen=True):
    """How cells become the inputs of a network: numbers first, then categories, then dates.

    `named` is False for arrays, whose features have a place and no name. `shape` is that of one
    input. `class_names` are empty where the target is a number; with a `scale`, that is standardised.
    `table` is the record of the table it came from: new rows are read by it.
    """

    shape: tuple[int, ...]
    numbers: tuple[Number, ...]
    categories: tuple[Category, ...] = ()
    target: str = ""
    class_names: tuple[str, ...] = ()
    named: bool = True
    scale: Scale | None = None
    table: TableFacts | None = None
    cycles: tuple[Cycle, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The columns that are needed."""
        return tuple(column.name for column in (*self.numbers, *self.categories, *self.cycles))

    @property
    def widths(self) -> tuple[int, ...]:
        """How many inputs each of the columns becomes, in their order."""
        nothing = np.zeros(1)
        categories = (_one_hot(column, nothing).shape[1] for column in self.categories)
        cycles = (sum(part.shape[1] for part in _cycled(one, nothing)) for one in self.cycles)
        return *(1 for _ in self.numbers), *categories, *cycles

    def apply(self, raw: Array) -> Array:
        """Return float32 inputs (N, *shape) for raw values: see `raw_values` and `Arrays`."""
        flat = raw.reshape(len(raw), math.prod(raw.shape[1:]))
        first = len(self.numbers)
        blocks = [self._scaled(flat[:, :first])] if first else []
        for place, column in enumerate(self.categories):
            blocks.append(_one_hot(column, flat[:, first + place]))
        for place, cycle in enumerate(self.cycles, first + len(self.categories)):
            blocks += _cycled(cycle, flat[:, place].astype(np.float64))
        return np.concatenate(blocks, axis=1).astype(np.float32).reshape(len(raw), *self.shape)

    def complete(self, raw: Array) -> Array:
        """Return for each row whether nothing is missing that has no stand-in."""
        columns = (*self.numbers, *self.categories, *self.cycles)
        places = [place for place, column in enumerate(columns) if column.rule == "drop"]
        return np.asarray(~np.isnan(raw[:, places]).any(axis=1))

    def _scaled(self, values: Array) -> Array:
        fills, means, deviations = (
            np.array([getattr(column, name) for column in self.numbers])
            for name in ("fill", "mean", "deviation")
        )
        values = values.astype(np.float64)
        return (np.where(np.isnan(values), fills, values) - means) / deviations


def fit(
    plan: Plan | None,
    train: Array,
    *,
    standardise: bool,
    class_names: tuple[str, ...] | None = None,
) -> Preprocessing:
    """Return what the training part tells: fills, means, deviations, the categories there are.

    Args:
        plan: The columns of `train`; None for arrays without names.
        train: Raw inputs of the training part, NaN where a value is missing.
        standardise: Whether numbers are brought to mean 0 and deviation 1 (that of numpy: the
            root of the mean square).
        class_names: Those of the target, None in regression.
    """
    flat = train.reshape(len(train), math.prod(train.shape[1:]))
    feature_plan = plan or numbered(flat.shape[1])
    # A row of its own for each column: numpy then sums it as it sums a column alone.
    columns = np.ascontiguousarray(flat.T, dtype=np.float64)
    first = len(feature_plan.numbers)
    last = first + len(feature_plan.categories)
    return Preprocessing(
        tuple(train.shape[1:]) if plan is None else (plan.width,),
        tuple(
            _number(column, values, standardise=standardise)
            for column, values in zip(feature_plan.numbers, columns[:first], strict=True)
        ),
        tuple(map(_category, feature_plan.categories, columns[first:last])),
        feature_plan.target,
        class_names or (),
        plan is not None,
        cycles=tuple(
            _cycle(column, values, standardise=standardise)
            for column, values in zip(feature_plan.cycles, columns[last:], strict=True)
        ),
    )


def scale_of(targets: Array) -> Scale:
    """Return the mean and the deviation of the training part's targets."""
    values = targets.astype(np.float64)
    if not len(values) or values.min() == values.max():
        return Scale(float(values.mean()) if len(values) else 0.0, 1.0)
    return Scale(float(values.mean()), float(values.std()))


_FORMAT = Format(Preprocessing)


def save_preprocessing(folder: Path, how: Preprocessing) -> None:
    """Write `preprocessing.json` into the folder of a run."""
    write_atomically(folder / PREPROCESSING, _FORMAT.encode(how))


def keep_preprocessing(folder: Path, how: Preprocessing | None, *, resumed: bool) -> None:
    """Save with a run how its inputs were prepared.

    Raises `Refusal` if a run is resumed on data that now tells something else than at its start.
    """
    if how is None:
        return
    if not resumed or not (folder / PREPROCESSING).exists():
        save_preprocessing(folder, how)
    elif not _same(load_preprocessing(folder), how):
        raise refuse(
            text("The data has changed since the run was interrupted"),
            expected=text("the means and categories of {name}", name=PREPROCESSING),
            actual=text("others"),
            hint=text("Start a new run, or bring the old file back."),
        )


def _same(saved: Preprocessing, how: Preprocessing) -> bool:
    """Return whether both prepare alike; a run from before tables had a record has none."""
    if saved.table is None:
        how = replace(how, table=None)
    # As texts: what was read back holds lists where there were tuples.
    return msgspec.json.encode(saved) == msgspec.json.encode(how)


def load_preprocessing(folder: Path) -> Preprocessing:
    """Read the preprocessing of a run; raise `Refusal` if it has none."""
    try:
        return _FORMAT.read(folder / PREPROCESSING)
    except FileNotFoundError as error:
        raise refuse(
            text("{folder} holds no {name}", folder=str(folder), name=PREPROCESSING),
            hint=text("Only a run on a table, or on features with names, has one."),
        ) from error


def _number(plan: NumberPlan, values: Array, *, standardise: bool) -> Number:
    known = values[~np.isnan(values)]
    fill = _fill(plan, known)
    filled = values if len(known) == len(values) else np.where(np.isnan(values), fill, values)
    if not standardise or not len(filled):
        return Number(plan.name, fill, rule=plan.rule)
    if filled.min() == filled.max():
        # Rounding must not make a deviation where there is none.
        return Number(plan.name, fill, float(filled[0]), 1.0, plan.rule)
    return Number(plan.name, fill, float(filled.mean()), float(filled.std()), plan.rule)


def _cycle(plan: CyclePlan, values: Array, *, standardise: bool) -> Cycle:
    fill = _fill(plan, values[~np.isnan(values)])
    made = Cycle(plan.name, plan.parts, fill, rule=plan.rule, time=plan.time)
    if not standardise or "year" not in plan.parts or not len(values):
        return made
    year_values = years(np.where(np.isnan(values), fill, values))
    spread = float(year_values.std()) if year_values.min() < year_values.max() else 1.0
    return replace(made, mean=float(year_values.mean()), deviation=spread)


def _cycled(how: Cycle, values: Array) -> list[Array]:
    """Return the parts of dates side by side: a year (N, 1), any other (N, 2)."""
    filled = np.where(np.isnan(values), how.fill, values)
    return [
        ((years(filled) - how.mean) / how.deviation)[:, None]
        if part == "year"
        else on_circle(filled, part, time=how.time)
        for part in how.parts
    ]


def _fill(plan: NumberPlan | CyclePlan, known: Array) -> float:
    if plan.rule == "constant":
        return plan.constant
    if not len(known):
        return 0.0
    match plan.rule:
        case "median":
            return float(np.median(known))
        case "mode":
            values, counts = np.unique(known, return_counts=True)
            return float(values[counts.argmax()])
        case _:
            return float(known.sum() / len(known))


def _category(plan: CategoryPlan, codes: Array) -> Category:
    known = codes[~np.isnan(codes)].astype(np.int64)
    counts = np.bincount(known, minlength=len(plan.values))
    fill: str | None = None
    if plan.rule == "constant":
        fill = plan.constant
    elif plan.rule == "mode" and counts.any():
        fill = plan.values[counts.argmax()]
    unseen = tuple(
        value
        for value, count in zip(plan.values, counts, strict=True)
        if not count and value != fill
    )
    return Category(plan.name, plan.values, unseen, fill, plan.rule)


def _one_hot(how: Category, codes: Array) -> Array:
    # What is missing or unknown is at the end.
    count = len(how.values)
    indices = np.where(np.isnan(codes) | (codes == UNKNOWN), count, codes).astype(np.int64)
    width = count + (how.rule == "column")
    return (how.places()[indices][:, None] == np.arange(width)).astype(np.float64)
