"""Pictures of a parameter as plain data: its figures, a histogram and a heat map of its values."""

import msgspec
from msgspec import Struct


class Figures(Struct, frozen=True):
    """What torch says of all the values of a tensor; `std` is None of fewer than two."""

    mean: float
    std: float | None
    low: float
    high: float
    norm: float


class Change(Struct, frozen=True):
    """What one step did to a parameter: `ratio` is ‖Δw‖ / ‖w‖, None where ‖w‖ was 0."""

    step: int
    ratio: float | None


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
    """A parameter and its gradient at one step, all of it; `shape` is that of the parameter.

    `change` is that of the last step that was measured, which says which one that was.
    """

    step: int
    parameter: str
    shape: tuple[int, ...]
    weight: Portrait
    gradient: Portrait | None = None
    figures: Figures | None = None
    grad_norm: float | None = None
    change: Change | None = None


def packed(probe: Probe) -> bytes:
    """Return the bytes kept in the metrics store."""
    return msgspec.msgpack.encode(probe)


def unpacked(data: bytes) -> Probe:
    """Return the probe that `packed` wrote."""
    return msgspec.msgpack.decode(data, type=Probe)
