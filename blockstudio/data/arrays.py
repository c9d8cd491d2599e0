"""Samples as numpy holds them, before torch sees them."""

import numpy as np
from msgspec import Struct

from blockstudio.catalogue.text import Text
from blockstudio.data.plans import Plan, TableFacts
from blockstudio.data.stored import Array, Stored
from blockstudio.graph.problems import Place, Refusal, refuse
from blockstudio.graph.records import DATA

__all__ = ["Array", "Arrays", "Outline", "Pair", "Stored", "as_classes", "as_inputs", "bad_data"]


class Pair(Struct, frozen=True):
    """Inputs and targets, sample by sample; inputs may still be on the disk."""

    x: Array | Stored
    y: Array


class Outline(Struct, frozen=True):
    """What is known of samples without holding them; `held` are those of an official test split.

    `class_counts` says how many samples, but those, each class has; empty if that is not known.
    `loading` says where they wait to be used: in `memory`, `mapped`, or read by `workers`.
    """

    samples: int
    held: int
    shape: tuple[int, ...]
    dtype: str
    class_names: tuple[str, ...] | None
    class_counts: tuple[int, ...] = ()
    table: TableFacts | None = None
    loading: str = "memory"
    target_shape: tuple[int, ...] = ()


class Arrays(Struct, frozen=True):
    """What a source holds.

    `x` is uint8 (pixels from 0 to `full_scale`), int64 (indices) or float32 (may hold NaN where a
    value is missing); `y` is int64 with `class_names`, or float32 without. `held` is the official
    test split, where the source has one.

    With a `plan`, `x` holds the raw values of its columns: numbers, then of each category the place
    among its values; NaN where one is missing. `table` is what was found in a file. `words` are what
    the indices in `x` stand for, where that is known.
    """

    pair: Pair
    class_names: tuple[str, ...] | None = None
    held: Pair | None = None
    full_scale: float = 255.0
    plan: Plan | None = None
    table: TableFacts | None = None
    loading: str = "memory"
    words: tuple[str, ...] = ()

    def outline(self) -> Outline:
        """Return what is known without the samples themselves."""
        held = 0 if self.held is None else len(self.held.x)
        dtype = "int64" if self.pair.x.dtype == np.int64 else "float32"
        shape = tuple(self.pair.x.shape[1:]) if self.plan is None else (self.plan.width,)
        names = self.class_names
        counts = () if names is None else np.bincount(np.ravel(self.pair.y), minlength=len(names))
        return Outline(
            len(self.pair.x),
            held,
            shape,
            dtype,
            names,
            tuple(map(int, counts)),
            self.table,
            self.loading,
            tuple(self.pair.y.shape[1:]),
        )


def as_inputs(x: Array) -> Array:
    """Return inputs of the three kinds: pixels stay uint8, whole numbers int64, the rest float32.

    A sample that is a single number becomes one feature, a sample H×W of pixels one channel.
    """
    if x.ndim == 1:
        x = x[:, None]
    if x.dtype == np.uint8:
        return x[:, None] if x.ndim == 3 else x
    return x.astype(np.int64 if np.issubdtype(x.dtype, np.integer) else np.float32)


def as_classes(y: Array) -> tuple[Array, tuple[str, ...]]:
    """Return class numbers 0…K−1 (int64) and the K names, in sorted order."""
    values, numbers = np.unique(y, return_inverse=True)
    return numbers.astype(np.int64).reshape(y.shape), tuple(str(value) for value in values)


def bad_data(message: Text, item: str = "source", **more: Text | None) -> Refusal:
    """Return the refusal of a data source: `item` is the option that is to blame."""
    return refuse(message, Place(record=DATA, item=item), **more)
