"""Samples made ready to be painted, and to be read in full. With numpy: run in the worker's thread."""

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtGui import QImage

from blockstudio.data.arrays import Array
from blockstudio.data.inspection.collection import Collection
from blockstudio.data.inspection.pictures import Series, picture_of, series_of
from blockstudio.data.inspection.statistics import Figures, byte_figures, figures_of
from blockstudio.studio.data.browse.cells import cell
from blockstudio.studio.data.samples import image_of

_POINTS = 120
_MOST_POINTS = 1200
_MOST_FEATURES = 256
_MOST_ROWS = 2000
_MOST_TOKENS = 60


class Tile(Struct, frozen=True):
    """A sample as it lies on the wall."""

    number: int
    target: str
    part: int
    image: QImage | None = None
    series: Series = ()
    text: str = ""


class Full(Struct, frozen=True):
    """One sample in full: its picture or its lines, and every value.

    `values` are C×H×W for a picture; `rows` are the name and the value of each column. `text` is what
    ids stand for, where that is known.
    """

    number: int
    target: str
    part: int
    shape: tuple[int, ...]
    dtype: str
    low: float
    mean: float
    high: float
    image: QImage | None = None
    values: Array | None = None
    series: Series = ()
    rows: tuple[tuple[str, str], ...] = ()
    span: tuple[float, float] = (0.0, 1.0)
    text: str = ""


def tiles_of(
    collection: Collection, numbers: list[int], *, prepared: bool, largest: int
) -> list[Tile]:
    """Return tiles for these samples, pictures at most `largest` pixels a side."""
    return [_tile(collection, number, prepared, largest) for number in numbers]


def _tile(collection: Collection, number: int, prepared: bool, largest: int) -> Tile:  # noqa: FBT001
    x, span = collection.value(number, prepared=prepared), collection.spans[prepared]
    target, part = collection.target(number), int(collection.part[number])
    if collection.kind == "pictures":
        image = image_of(picture_of(x, span, largest))
        return Tile(number, target, part, image)
    if said := collection.tokens(x)[:_MOST_TOKENS]:
        return Tile(number, target, part, text=" ".join(said))
    return Tile(number, target, part, series=series_of(x, span, _POINTS))


def full_of(collection: Collection, number: int, *, prepared: bool) -> Full:
    """Return one sample in full."""
    x = collection.value(number, prepared=prepared)
    known = x[np.isfinite(x)] if x.dtype.kind == "f" else x
    low, mean, high = (
        (float(known.min()), float(known.mean()), float(known.max())) if known.size else (0.0,) * 3
    )
    base = Full(
        number,
        collection.target(number),
        int(collection.part[number]),
        x.shape,
        str(x.dtype),
        low,
        mean,
        high,
    )
    span = collection.spans[prepared]
    if collection.kind == "pictures":
        planes = x[None] if x.ndim == 2 else x
        image = image_of(picture_of(x, span, max(x.shape[-2:])))
        return replace(base, image=image, values=planes, span=span)
    rows = _rows(collection, number, prepared=prepared)
    if collection.kind == "table":
        return replace(base, rows=rows)
    if said := collection.tokens(x)[:_MOST_TOKENS]:
        return replace(base, rows=rows, text=" ".join(said))
    return replace(base, rows=rows, series=series_of(x, span, _MOST_POINTS), span=span)


def figures(collection: Collection, numbers: Array, *, prepared: bool) -> list[Figures]:
    """Return the figures of each column, feature or channel over these samples."""
    if prepared:
        collection.prepare()
    if collection.kind == "table":
        table = collection.table(prepared=prepared)
        return [figures_of(column.name, column.values[numbers]) for column in table]
    if collection.kind == "series":
        return _of_features(collection, numbers, prepared=prepared)
    return _of_channels(collection, numbers, prepared=prepared)


def _of_channels(collection: Collection, numbers: Array, *, prepared: bool) -> list[Figures]:
    shape = collection.shape
    channels = shape[0] if len(shape) == 3 else 1
    names = {1: ("grey",), 3: ("red", "green", "blue")}.get(channels)
    names = names or tuple(f"channel {number}" for number in range(channels))
    by_channel: list[Figures] = []
    for channel, name in enumerate(names):
        values = collection.planes(numbers, channel, prepared=prepared)
        if values.dtype == np.uint8:
            by_channel.append(byte_figures(name, values, collection.divisor(prepared=prepared)))
        else:
            by_channel.append(figures_of(name, values))
    return by_channel


def _of_features(collection: Collection, numbers: Array, *, prepared: bool) -> list[Figures]:
    size = int(np.prod(collection.shape))
    values = np.stack([collection.value(int(n), prepared=prepared).reshape(-1) for n in numbers])
    if size > _MOST_FEATURES:
        return [figures_of("all", values)]
    return [figures_of(f"x{place + 1}", values[:, place]) for place in range(size)]


def _rows(collection: Collection, number: int, *, prepared: bool) -> tuple[tuple[str, str], ...]:
    if collection.kind == "table" and not prepared:
        return tuple((column.name, cell(column.values[number])) for column in collection.columns)
    x = np.ravel(collection.value(number, prepared=prepared))[:_MOST_ROWS]
    names = collection.feature_names() or tuple(f"x{place + 1}" for place in range(len(x)))
    said = collection.tokens(x)
    values = [f"{token}  {value}" for token, value in zip(said, x, strict=True)] if said else x
    return tuple((name, cell(value)) for name, value in zip(names, values, strict=False))
