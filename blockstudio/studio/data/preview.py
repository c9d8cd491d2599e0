"""The first samples of a data source, small enough to be shown. Reads with numpy: imported late."""

from pathlib import Path

import numpy as np
from msgspec import Struct

from blockstudio.data.description import DataFacts
from blockstudio.data.inspection.balance import Balance
from blockstudio.data.inspection.collection import Collection
from blockstudio.data.inspection.pictures import Picture, picture_of
from blockstudio.data.inspection.sheet import Column
from blockstudio.graph.records import DataSpec

_SHOWN = 24
_LARGEST = 96
_COLUMNS = 6


class Sample(Struct, frozen=True):
    """One sample: a picture or the first few numbers, and its target in words.

    `tokens` are what the numbers stand for, where that is known.
    """

    target: str
    picture: Picture | None = None
    numbers: tuple[float, ...] = ()
    tokens: tuple[str, ...] = ()


class Preview(Struct, frozen=True):
    """What is shown of a data source; `names` are those of its first features."""

    facts: DataFacts
    samples: tuple[Sample, ...]
    balance: Balance = Balance()
    names: tuple[str, ...] = ()


def preview_of(spec: DataSpec, base: Path) -> Preview:
    """Read the samples and return what is shown of them; raise `Refusal` if they can't be read."""
    return preview_from(Collection(spec, base))


def preview_from(collection: Collection) -> Preview:
    """Return what is shown of samples that were read."""
    samples = tuple(_sample(collection, place) for place in range(min(_SHOWN, len(collection))))
    names = tuple(column.name for column in _numbers(collection))
    return Preview(collection.facts, samples, collection.balance or Balance(), names)


def _sample(collection: Collection, place: int) -> Sample:
    x, target = collection.raw(place), collection.target(place)
    if collection.kind == "pictures":
        return Sample(target, picture_of(x, collection.spans[False], _LARGEST))
    if said := collection.tokens(x)[:_COLUMNS]:
        numbers = tuple(map(float, np.ravel(x)[:_COLUMNS]))
        return Sample(target, numbers=numbers, tokens=tuple(said))
    if columns := _numbers(collection):
        return Sample(target, numbers=tuple(float(column.values[place]) for column in columns))
    return Sample(target, numbers=tuple(float(value) for value in np.ravel(x)[:_COLUMNS]))


def _numbers(collection: Collection) -> list[Column]:
    """Return the first columns of a table that hold numbers."""
    numeric = [column for column in collection.columns if column.numeric and not column.target]
    return numeric[:_COLUMNS] if collection.kind == "table" else []
