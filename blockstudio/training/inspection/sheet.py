"""The columns of a source as people know them: names, texts and gaps, before anything is prepared."""

from pathlib import Path

import numpy as np
from msgspec import Struct

from blockstudio.catalogue.resources import resource
from blockstudio.graph.records import DataSpec
from blockstudio.training.data.arrays import Array, Arrays, Stored
from blockstudio.training.data.sources import options_of
from blockstudio.training.data.tables import open_table

_MOST_CELLS = 40_000_000
"""Larger tables without names are looked at sample by sample."""
_SHIPPED = ("iris", "wine", "breast_cancer", "diabetes")


class Column(Struct, frozen=True):
    """One column over all samples: numbers (NaN where one is missing), or texts (None)."""

    name: str
    values: Array
    target: bool = False

    @property
    def numeric(self) -> bool:
        """Whether it holds numbers."""
        return self.values.dtype.kind in "biuf"


def sheet_of(spec: DataSpec, base: Path, arrays: Arrays) -> tuple[Column, ...]:
    """Return the columns of the source as it holds them, the target last; none for pictures.

    The features are numbered where the source has no names for them, or other rows than samples.
    """
    shape = arrays.pair.x.shape
    if len(shape) != 2 or shape[0] * shape[1] > _MOST_CELLS:
        return ()
    if spec.source == "csv":
        columns = _table(spec, base)
        if columns and len(columns[0].values) == len(arrays.pair.x):
            return columns
    pairs = [arrays.pair] if arrays.held is None else [arrays.pair, arrays.held]
    x = np.concatenate([_whole(pair.x) for pair in pairs])
    names = feature_names(spec, x.shape[1])
    return (*(Column(name, x[:, place]) for place, name in enumerate(names)), *_target(arrays))


def _whole(x: "Array | Stored") -> Array:
    return x if isinstance(x, np.ndarray) else x.take(np.arange(len(x)))


def feature_names(spec: DataSpec, count: int) -> tuple[str, ...]:
    """Return the names of features that are read as they stand, or numbers in their place."""
    if spec.source in _SHIPPED:
        with np.load(resource(f"datasets/{spec.source}.npz"), allow_pickle=False) as file:
            names = tuple(str(name) for name in file["feature_names"])
        if len(names) == count:
            return names
    return tuple(map(numbered, range(1, count + 1)))


def numbered(place: int) -> str:
    """Return what a feature without a name is called, counted from 1."""
    return f"x{place}"


def encoded_names(columns: tuple[Column, ...], count: int) -> tuple[str, ...]:
    """Return the names of the features that columns become: one for each number, or each text."""
    names: list[str] = []
    for column in (one for one in columns if not one.target):
        if column.numeric:
            names.append(column.name)
        else:
            known = sorted({str(value) for value in column.values if value is not None})
            names += [f"{column.name} = {value}" for value in known]
    return tuple(names) if len(names) == count else tuple(map(numbered, range(1, count + 1)))


def _target(arrays: Arrays) -> tuple[Column, ...]:
    y = arrays.pair.y
    if arrays.held is not None:
        y = np.concatenate([y, arrays.held.y])
    if y.ndim > 1:
        rows = y.reshape(len(y), -1)
        return tuple(Column(f"y{n + 1}", rows[:, n], target=True) for n in range(rows.shape[1]))
    if arrays.class_names is None:
        return (Column("y", y, target=True),)
    return (Column("class", np.asarray(arrays.class_names, object)[y], target=True),)


def _table(spec: DataSpec, base: Path) -> tuple[Column, ...]:
    options = options_of(spec)
    table = open_table(base / Path(options["path"]).expanduser())
    name = options["target"] or str(table.columns[-1])
    if name not in table.columns:
        return ()
    table = table.dropna(subset=[name])
    order = [*(other for other in table.columns if other != name), name]
    return tuple(
        Column(str(one), _plain(table[one].to_numpy(), table[one].isna().to_numpy()), one == name)
        for one in order
    )


def _plain(values: Array, missing: Array) -> Array:
    """Return numbers as they are, and anything else as texts with None where one is missing."""
    if values.dtype.kind in "biuf":
        return values
    texts = values.astype(object)
    texts[missing] = None
    return texts
