"""One parameter as it is drawn, whoever looked at it: the engine, or a run as it trains."""

from collections.abc import Sequence

from msgspec import Struct

from blockstudio.catalogue.text import Text
from blockstudio.engine.messages import ParameterView
from blockstudio.runs.probes import ParameterUpdate, Probe, TensorStatistics


class Heat(Struct, frozen=True):
    """Means over blocks of the whole, row by row, as float32 bytes."""

    rows: int
    columns: int
    values: bytes
    shape: tuple[int, ...]

    @property
    def size(self) -> tuple[int, int]:
        """Rows and columns of the whole: the first dimension, and the rest in a row."""
        if len(self.shape) < 2:
            return 1, self.shape[0] if self.shape else 1
        rest = 1
        for length in self.shape[1:]:
            rest *= length
        return self.shape[0], rest

    @property
    def exact(self) -> bool:
        """Whether every value is one of the parameter's own, not a mean."""
        return self.size == (self.rows, self.columns)

    def range_of(self, row: int, column: int) -> tuple[range, range]:
        """Return the rows and columns of the whole that lie under one cell."""
        rows, columns = self.size
        return _under(row, self.rows, rows), _under(column, self.columns, columns)

    def index(self, row: int, column: int) -> tuple[int, ...]:
        """Return the index into the parameter of a row and a column of the whole."""
        if len(self.shape) < 2:
            return (column,) if self.shape else ()
        inner: list[int] = []
        for length in reversed(self.shape[1:]):
            column, place = divmod(column, max(length, 1))
            inner.append(place)
        return (row, *reversed(inner))


class Picture(Struct, frozen=True):
    """What is drawn and said of one parameter; a figure nobody knows is None.

    All of it is of one step, if of any; the `change` says itself which step it is of. `counts` are
    those of equal bins over `span`.
    """

    key: str
    heat: Heat
    counts: Sequence[int]
    span: tuple[float, float]
    figures: TensorStatistics | None = None
    grad_norm: float | None = None
    change: ParameterUpdate | None = None
    device: str = ""
    origin: Text | None = None
    step: int | None = None


def from_engine(view: ParameterView) -> Picture:
    """Return the picture of what the engine saw."""
    return Picture(
        view.key,
        Heat(*view.heat_shape, view.heat, view.shape),
        view.counts,
        (view.edges[0], view.edges[-1]),
        TensorStatistics(view.mean, view.std, view.low, view.high, view.norm),
        device=view.device,
        origin=view.origin,
    )


def from_run(probe: Probe, origin: Text) -> Picture:
    """Return the picture of what a run saw at one step."""
    heat, histogram = probe.weight.heat_map, probe.weight.histogram
    return Picture(
        probe.parameter,
        Heat(heat.rows, heat.columns, heat.values, probe.shape),
        histogram.counts,
        (histogram.low, histogram.high),
        probe.statistics,
        probe.grad_norm,
        probe.change,
        origin=origin,
        step=probe.step,
    )


def _under(cell: int, cells: int, length: int) -> range:
    # The same borders as torch's adaptive pooling: a cell may share its last value with the next.
    return range(cell * length // cells, -(-(cell + 1) * length // cells))
