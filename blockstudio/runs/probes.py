"""Probes of a parameter as plain data: its statistics, a histogram and a heat map of its values."""

import msgspec
from msgspec import Struct, field


class TensorStatistics(Struct, frozen=True):
    """Statistics of all the values of a tensor, as torch computes them; `std` is None of fewer than two."""

    mean: float
    std: float | None
    low: float
    high: float
    norm: float


class ParameterUpdate(Struct, frozen=True):
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


class TensorPicture(Struct, frozen=True):
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
    weight: TensorPicture
    gradient: TensorPicture | None = None
    statistics: TensorStatistics | None = field(default=None, name="figures")
    """Those of the parameter; under the name that files of every version have for it."""
    grad_norm: float | None = None
    change: ParameterUpdate | None = None


def packed(probe: Probe) -> bytes:
    """Return the bytes kept in the metrics store."""
    return msgspec.msgpack.encode(probe)


def unpacked(data: bytes) -> Probe:
    """Return the probe that `packed` wrote."""
    return msgspec.msgpack.decode(data, type=Probe)
