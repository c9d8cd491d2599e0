"""Samples that stay on the disk: taken out a batch at a time, or read into memory whole."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol, overload, runtime_checkable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
_BLOCK = 256


@runtime_checkable
class Stored(Protocol):
    """Samples on the disk, in the form and the order of an array whose first dimension they are."""

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape that all samples together have."""
        ...

    @property
    def dtype(self) -> "np.dtype[Any]":
        """The type of what `take` returns."""
        ...

    @property
    def costly(self) -> bool:
        """Whether a sample has to be decoded, so that other processes help."""
        ...

    @property
    def on_demand(self) -> bool:
        """Whether a few samples can be read without reading all."""
        ...

    def __len__(self) -> int:
        """Return how many samples there are."""
        ...

    def take(self, places: Array) -> Array:
        """Read the samples at `places`, in that order; raise `Refusal` if one can't be read."""
        ...

    @overload
    def __getitem__(self, places: int) -> Array: ...
    @overload
    def __getitem__(self, places: "Array | slice") -> "Stored": ...


class OnDisk:
    """What all stored samples have in common: their number, and choosing among them.

    One place gives that sample; places or a slice give those samples, still on the disk.
    """

    shape: tuple[int, ...]
    dtype: "np.dtype[Any]"
    costly = False
    on_demand = True

    def __len__(self) -> int:
        """Return how many samples there are."""
        return self.shape[0]

    @overload
    def __getitem__(self, places: int) -> Array: ...
    @overload
    def __getitem__(self, places: "Array | slice") -> "Stored": ...
    def __getitem__(self, places: "int | Array | slice") -> "Array | Stored":
        """Return the sample at a place, or the samples at several places, unread."""
        if isinstance(places, slice):
            places = np.arange(len(self))[places]
        if isinstance(places, np.ndarray) and places.dtype == np.bool_:
            places = np.flatnonzero(places)
        if isinstance(places, np.ndarray):
            return Chosen(self, places)
        return self.take(np.asarray([places]))[0]

    def take(self, places: Array) -> Array:
        """Read the samples at `places`, in that order."""
        raise NotImplementedError


class Chosen(OnDisk):
    """Some of the stored samples, in an order of their own."""

    def __init__(self, whole: Stored, places: Array) -> None:
        self.whole = whole
        self.places = places
        self.shape = (len(places), *whole.shape[1:])
        self.dtype = whole.dtype
        self.costly = whole.costly
        self.on_demand = whole.on_demand

    def take(self, places: Array) -> Array:
        """Read the samples at `places`, in that order."""
        return self.whole.take(self.places[places])


class Changed(OnDisk):
    """Stored samples with something done to each batch as it is read."""

    def __init__(self, whole: Stored, change: Callable[[Array], Array], dtype: str) -> None:
        self.whole = whole
        self.change = change
        self.shape = whole.shape
        self.dtype = np.dtype(dtype)
        self.costly = whole.costly
        self.on_demand = whole.on_demand

    def take(self, places: Array) -> Array:
        """Read the samples at `places`, in that order, and change them."""
        return self.change(self.whole.take(places)).astype(self.dtype, copy=False)


def whole(stored: Stored) -> Array:
    """Read all samples; what has to be decoded is shared out among threads."""
    blocks = np.split(np.arange(len(stored)), range(_BLOCK, len(stored), _BLOCK))
    if not stored.costly:
        return stored.take(np.arange(len(stored)))
    result = np.empty(stored.shape, stored.dtype)

    def fill(places: Array) -> None:
        result[places] = stored.take(places)

    # Pillow lets other threads run while it decodes.
    with ThreadPoolExecutor(max(1, os.cpu_count() or 1)) as pool:
        for _ in pool.map(fill, blocks):
            pass
    return result


def size_in_bytes(stored: Stored) -> int:
    """Return how much memory all samples together would take."""
    return int(np.prod(stored.shape, dtype=np.int64)) * stored.dtype.itemsize
