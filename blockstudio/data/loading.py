"""Where samples wait to be used: in memory, mapped from the disk, or read by other processes."""

import os

import numpy as np
import psutil
from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.data.arrays import Arrays, Pair, Stored, bad_data
from blockstudio.data.sources import SOURCES
from blockstudio.data.stored import size_in_bytes, whole
from blockstudio.graph.records import DataSpec

_SHARE = 0.5
"""The share of the free memory that samples may take: splitting and training need theirs."""
_MOST_WORKERS = 8


def placed(arrays: Arrays, spec: DataSpec) -> Arrays:
    """Return samples where `spec.loading` wants them; raise `Refusal` where they can't be."""
    loading = loading_of(arrays, spec)
    if loading != "memory":
        return replace(arrays, loading=loading)
    held = None if arrays.held is None else _in_memory(arrays.held)
    return replace(arrays, pair=_in_memory(arrays.pair), held=held)


def loading_of(arrays: Arrays, spec: DataSpec, available: int | None = None) -> str:
    """Return where the samples will wait; raise `Refusal` where they can't.

    `auto` means memory where they fit, by `available` bytes (asked for if None); else they stay on
    the disk, and if they have to be decoded, other processes do it.
    """
    stored = [part.x for part in (arrays.pair, arrays.held) if part and isinstance(part.x, Stored)]
    if not stored or not all(part.on_demand for part in stored):
        _refuse_disk(spec, packed=bool(stored))
        return "memory"
    if spec.loading != "auto":
        return spec.loading
    free = psutil.virtual_memory().available if available is None else available
    if sum(map(size_in_bytes, stored)) <= free * _SHARE:
        return "memory"
    return "workers" if any(part.costly for part in stored) else "mapped"


def worker_count(spec: DataSpec) -> int:
    """Return how many processes read: as many as wished, or one for every core but one."""
    cores = psutil.cpu_count(logical=False) or os.cpu_count() or 1
    return spec.workers or min(max(1, cores - 1), _MOST_WORKERS)


def _refuse_disk(spec: DataSpec, *, packed: bool) -> None:
    if spec.loading in ("auto", "memory"):
        return
    unpack = text("Decompress the files first.")
    other = text("Image folders, IDX files and arrays that are not compressed can.")
    raise bad_data(
        text(
            "{source} can't be read from the disk a batch at a time",
            source=SOURCES[spec.source].title,
        ),
        "loading",
        expected=text("“{name}”", name="memory"),
        hint=unpack if packed else other,
    )


def _in_memory(pair: Pair) -> Pair:
    x = pair.x
    return Pair(whole(x) if isinstance(x, Stored) else x, np.asarray(pair.y))
