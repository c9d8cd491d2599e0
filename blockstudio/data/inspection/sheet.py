"""The columns of a source as people know them: names, texts and gaps, before anything is prepared."""

import numpy as np
from msgspec import Struct

from blockstudio.data.arrays import Array, Arrays
from blockstudio.data.cycles import feature_names
from blockstudio.data.plans import CategoryPlan, CyclePlan, Plan
from blockstudio.data.vocabulary import tokens


class Column(Struct, frozen=True):
    """One column over all samples: numbers (NaN where one is missing), or texts (None)."""

    name: str
    values: Array
    target: bool = False

    @property
    def numeric(self) -> bool:
        """Whether it holds numbers."""
        return self.values.dtype.kind in "biuf"


def sheet_of(arrays: Arrays) -> tuple[Column, ...]:
    """Return the columns of the source as it holds them, the target last; none for pictures.

    The features are numbered where the source has no names for them. What is still on the disk is
    left there, and shown sample by sample.
    """
    both = [part.x for part in (arrays.pair, arrays.held) if part is not None]
    parts = [x for x in both if isinstance(x, np.ndarray)]
    if len(parts) != len(both) or parts[0].ndim != 2:
        return ()
    x = parts[0] if len(parts) == 1 else np.concatenate(parts)
    if arrays.words and x.dtype.kind == "i":
        return (*_tokens(arrays.words, x), *_target(arrays))
    return (*_features(arrays.plan, x), *_target(arrays))


def numbered(place: int) -> str:
    """Return what a feature without a name is called, counted from 1."""
    return f"x{place}"


def encoded_names(plan: Plan | None, count: int) -> tuple[str, ...]:
    """Return the names of the features that columns become: one for each number, or each text."""
    if plan is None:
        return tuple(map(numbered, range(1, count + 1)))
    names = [column.name for column in plan.numbers]
    for column in plan.categories:
        names += [f"{column.name} = {value}" for value in column.values]
        names += [f"{column.name} missing"] if column.rule == "column" else []
    for cycle in plan.cycles:
        names += feature_names(cycle.name, cycle.parts)
    return tuple(names)


def _features(plan: Plan | None, x: Array) -> tuple[Column, ...]:
    if plan is None:
        return tuple(Column(numbered(n + 1), x[:, n]) for n in range(x.shape[1]))
    first = len(plan.numbers)
    numbers = (Column(column.name, x[:, n]) for n, column in enumerate(plan.numbers))
    texts = (
        Column(column.name, _texts(column, x[:, first + n]))
        for n, column in enumerate(plan.categories)
    )
    last = first + len(plan.categories)
    dates = (
        Column(column.name, _dates(column, x[:, last + n])) for n, column in enumerate(plan.cycles)
    )
    return (*numbers, *texts, *dates)


def _tokens(words: tuple[str, ...], x: Array) -> tuple[Column, ...]:
    """Return a column of tokens for each place of a sample."""
    ids, inverse = np.unique(x, return_inverse=True)
    named = np.array([*tokens(words, map(int, ids)), None], object)[inverse.reshape(x.shape)]
    return tuple(Column(numbered(n + 1), named[:, n]) for n in range(x.shape[1]))


def _dates(column: CyclePlan, values: Array) -> Array:
    """Return days since 1970 as the dates they are, as texts; hours of the day stay numbers."""
    if column.time:
        return values
    known = ~np.isnan(values)
    seconds = np.round(np.where(known, values, 0) * 86400).astype("datetime64[s]")
    unit = "s" if "hour" in column.parts else "D"
    words = np.datetime_as_string(seconds, unit=unit, casting="unsafe").astype(object)
    words[~known] = None
    return words


def _texts(column: CategoryPlan, codes: Array) -> Array:
    """Return the texts that codes stand for, None where one is missing."""
    words = np.array([*column.values, None], object)
    return words[np.where(np.isnan(codes), len(column.values), codes).astype(np.int64)]


def _target(arrays: Arrays) -> tuple[Column, ...]:
    y = arrays.pair.y
    if arrays.held is not None:
        y = np.concatenate([y, arrays.held.y])
    if y.ndim > 1:
        rows = y.reshape(len(y), -1)
        return tuple(Column(f"y{n + 1}", rows[:, n], target=True) for n in range(rows.shape[1]))
    name = arrays.plan.target if arrays.plan is not None else ""
    if arrays.class_names is None:
        return (Column(name or "y", y, target=True),)
    return (Column(name or "class", np.asarray(arrays.class_names, object)[y], target=True),)
