"""Pictures of a parameter as plain data: a histogram and a heat map of its values."""

import msgspec
from msgspec import Struct


class Histogram(Struct, frozen=True):
    """How many of the sampled values fall into each of the equal bins from `low` to `high`."""

    low: float
    high: float
    counts: tuple[int, ...]


class HeatMap(Struct, frozen=True):
    """Block means, row by row, as float32 bytes; `rows` × `columns` of them."""

    rows: int
    columns: int
    values: bytes


class Portrait(Struct, frozen=True):
    """One tensor: histogram and heat map."""

    histogram: Histogram
    heat_map: HeatMap


class Probe(Struct, frozen=True):
    """A parameter and its gradient at one step; `shape` is that of the parameter."""

    step: int
    parameter: str
    shape: tuple[int, ...]
    weight: Portrait
    gradient: Portrait | None = None


def packed(probe: Probe) -> bytes:
    """Return the bytes kept in the metrics store."""
    return msgspec.msgpack.encode(probe)


def unpacked(data: bytes) -> Probe:
    """Return the probe that `packed` wrote."""
    return msgspec.msgpack.decode(data, type=Probe)
