"""All samples of a source by their number in it: raw, and as the network gets them."""

from pathlib import Path
from threading import Lock
from typing import Any, Literal

import numpy as np

from blockstudio.data.arrays import Array, Arrays
from blockstudio.data.description import facts_of, peek
from blockstudio.data.inspection.balance import Balance, balance_of
from blockstudio.data.inspection.pictures import Span, is_picture
from blockstudio.data.inspection.sheet import Column, encoded_names, numbered, sheet_of
from blockstudio.data.parts import Parts, parts_of, places_of
from blockstudio.data.sources import options_of
from blockstudio.data.vocabulary import tokens
from blockstudio.graph.records import DataSpec

PARTS = ("train", "validation", "test")
UNUSED = 3
_MOST_COLUMNS = 512
_MOST_NUMBERED = 48
"""More features than this without names are the points of a line."""
_PICTURES = 4
"""How many dimensions N×C×H×W have."""
_LOOKED_AT = 512
"""How many samples tell the span of the values."""

Kind = Literal["pictures", "table", "series"]


class Collection:
    """What a source holds, split as the document says; numbers count from 0.

    Made in a thread of its own; the samples stay where the source keeps them, and nothing is
    copied but what is asked for. `prepare` must have come before what the network gets is asked for.
    """

    def __init__(self, spec: DataSpec, base: Path = Path()) -> None:
        self.spec = spec
        self._arrays: Arrays = peek(spec, base)
        self.facts = facts_of(self._arrays, spec)
        self._parts: Parts | None = None
        self._lock = Lock()
        self._own = len(self._arrays.pair.x)
        self.shape: tuple[int, ...] = tuple(self._arrays.pair.x.shape[1:])
        """The shape of one sample as the source holds it."""
        self.y = _joined(self._arrays)
        self.part = np.full(len(self.y), UNUSED, np.uint8)
        self._seat = np.zeros(len(self.y), np.int64)
        for number, places in enumerate(places_of(self._arrays, spec)):
            self.part[places] = number
            self._seat[places] = np.arange(len(places))
        self.columns: tuple[Column, ...] = sheet_of(self._arrays)
        self.kind: Kind = self._kind()
        self.balance = self._balance()
        self.spans: dict[bool, Span] = {False: self._span(prepared=False)}

    def __len__(self) -> int:
        return len(self.y)

    def tokens(self, x: Array) -> list[str]:
        """Return what the numbers of a sample stand for, one by one; nothing where nobody knows."""
        words = self._arrays.words
        return tokens(words, map(int, np.ravel(x))) if words and x.dtype.kind == "i" else []

    @property
    def changes(self) -> bool:
        """Whether the network gets other values than the source holds."""
        x, options = self._arrays.pair.x, options_of(self.spec)
        if x.dtype == np.uint8:
            return bool(options.get("scale"))
        inputs = [column for column in self.columns if not column.target]
        return (
            bool(options.get("standardise"))
            or any(not column.numeric for column in inputs)
            or (isinstance(x, np.ndarray) and x.dtype.kind == "f" and bool(np.isnan(x).any()))
        )

    def prepare(self) -> None:
        """Find out what the network gets; nothing is done the second time."""
        with self._lock:
            if self._parts is None:
                self._parts = parts_of(self._arrays, self.spec)
                self.spans[True] = self._span(prepared=True)

    def count(self, part: int) -> int:
        """Return how many samples a part has."""
        return int(np.count_nonzero(self.part == part))

    def found(self, part: int | None = None, label: int | None = None) -> Array:
        """Return the numbers of the samples of a part and of a class, in their order."""
        right = np.ones(len(self), bool)
        if part is not None:
            right &= self.part == part
        if label is not None:
            same = self.y == label
            right &= same.reshape(len(same), -1).any(1)
        return np.flatnonzero(right)

    def sorted(self, order: Array, column: Column, *, falling: bool) -> Array:
        """Return `order` by the values of a column, what is missing last; equals keep their order."""
        values = column.values[order]
        if column.numeric:
            keys = -values.astype(np.float64) if falling else values
            return order[np.argsort(keys, kind="stable")]
        there = np.asarray([value is not None for value in values], bool)
        words = values[there].astype(str)
        _, ranks = np.unique(words, return_inverse=True)
        ranked = np.argsort(-ranks if falling else ranks, kind="stable")
        return np.concatenate([order[there][ranked], order[~there]])

    def where(self, order: Array, number: int) -> int | None:
        """Return the place of a sample in `order`, or None if it is not there."""
        places = np.flatnonzero(order == number)
        return int(places[0]) if len(places) else None

    def raw(self, number: int) -> Array:
        """Return a sample as the source holds it."""
        arrays = self._arrays
        if number < self._own or arrays.held is None:
            return _rows(arrays.pair.x, [number])[0]
        return _rows(arrays.held.x, [number - self._own])[0]

    def value(self, number: int, *, prepared: bool) -> Array:
        """Return a sample, raw or as the network gets it."""
        if not prepared or self._parts is None or self.part[number] == UNUSED:
            return self.raw(number)
        part = getattr(self._parts, PARTS[self.part[number]])
        x = _rows(part.x, [int(self._seat[number])])[0]
        if x.dtype == np.uint8:
            return x.astype(np.float32) / np.float32(self._divisor())
        return x

    def planes(self, numbers: Array, channel: int, *, prepared: bool) -> Array:
        """Return one channel of these pictures; pixels stay uint8, to be divided by `divisor`."""
        arrays = self._arrays
        x = arrays.pair.x
        if x.dtype != np.uint8 and prepared:
            values = (self.value(int(n), prepared=True) for n in numbers)
            return np.stack([x[channel] if x.ndim == 3 else x for x in values])
        if not isinstance(x, np.ndarray):
            # Each has to be read from the disk: some stand for all.
            numbers = numbers[:: max(1, -(-len(numbers) // _LOOKED_AT))]
        own, held = numbers[numbers < self._own], numbers[numbers >= self._own] - self._own
        parts = [_plane(x, own, channel)]
        if len(held) and arrays.held is not None:
            parts.append(_plane(arrays.held.x, held, channel))
        return parts[0] if len(parts) == 1 else np.concatenate(parts)

    def divisor(self, *, prepared: bool) -> float:
        """Return what the network's pixels have been divided by."""
        return self._divisor() if prepared and self._parts is not None else 1.0

    def table(self, *, prepared: bool) -> tuple[Column, ...]:
        """Return the columns of a table, raw or as the network gets them."""
        if not prepared or self._parts is None:
            return self.columns
        width = self._parts.train.x.shape[1]
        x = np.zeros((len(self), width), self._parts.train.x.dtype)
        for number, name in enumerate(PARTS):
            inside = self.part == number
            x[inside] = getattr(self._parts, name).x[self._seat[inside]]
        names = encoded_names(self._arrays.plan, width)
        inputs = (Column(name, x[:, place]) for place, name in enumerate(names))
        rows = self.y.reshape(len(self), -1)
        names = [column.name for column in self.columns if column.target]
        targets = (Column(name, rows[:, n], target=True) for n, name in enumerate(names))
        return (*inputs, *targets)

    def feature_names(self) -> tuple[str, ...]:
        """Return the names of the features of a table, of which texts have become several."""
        x = self._arrays.pair.x
        return encoded_names(self._arrays.plan, x.shape[1]) if len(x.shape) == 2 else ()

    def target(self, number: int) -> str:
        """Return a target in words."""
        y: Any = self.y[number]
        if self.facts.classes is not None and np.ndim(y) == 0:
            return self.facts.class_names[int(y)]
        flat = np.ravel(y)
        words = ", ".join(f"{value:.6g}" for value in flat[:3])
        return words if flat.size <= 3 else f"{words}, …"

    def _divisor(self) -> float:
        assert self._parts is not None
        return self._parts.full_scale if self._parts.scale else 1.0

    def _kind(self) -> Kind:
        if is_picture(self.shape):
            return "pictures"
        if not self.columns:
            return "series"
        named = self.columns[0].name != numbered(1)
        return (
            "table"
            if len(self.columns) <= (_MOST_COLUMNS if named else _MOST_NUMBERED)
            else "series"
        )

    def _balance(self) -> Balance | None:
        if self.facts.classes is None:
            return None
        return balance_of(self.y, self.part, self.facts.class_names)

    def _span(self, *, prepared: bool) -> Span:
        """Return the range of values that is shown, the same for all samples."""
        if self._arrays.pair.x.dtype == np.uint8:
            scale = self._arrays.full_scale
            return (0.0, scale / self._divisor()) if prepared else (0.0, scale)
        step = max(1, len(self) // _LOOKED_AT)
        some = [self.value(number, prepared=prepared) for number in range(0, len(self), step)]
        values = np.concatenate([np.ravel(sample) for sample in some])
        values = values[np.isfinite(values)]
        return (float(values.min()), float(values.max())) if values.size else (0.0, 1.0)


def _joined(arrays: Arrays) -> Array:
    if arrays.held is None:
        return arrays.pair.y
    return np.concatenate([arrays.pair.y, arrays.held.y])


def _rows(x: Any, places: Any) -> Array:
    """Return some samples: of an array, or of what is still on the disk and is taken from there."""
    return x[places] if isinstance(x, np.ndarray) else x.take(np.asarray(places))


def _plane(x: Any, places: Array, channel: int) -> Array:
    if len(places) == len(x) and isinstance(x, np.ndarray):
        # All of them: a view, no copy.
        return x[:, channel] if x.ndim == _PICTURES else x
    some = _rows(x, places)
    return some[:, channel] if some.ndim == _PICTURES else some
