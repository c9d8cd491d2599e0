"""One parameter as it is drawn, whoever looked at it: the engine, or a run as it trains."""

from collections.abc import Sequence
from math import prod

from msgspec import Struct

from blockstudio.catalogue.text import Text
from blockstudio.engine.messages import ParameterView
from blockstudio.graph.indexing import places_at
from blockstudio.project.closer import Region
from blockstudio.runs.probes import ParameterUpdate, Probe, TensorStatistics


class Heat(Struct, frozen=True):
    """Means over blocks of the whole, row by row, as float32 bytes.

    Of a parameter of that `shape` it shows what lies at the `place`, and of that, as a matrix, the
    rows and columns of `part`, where they begin and have ended: all of them if it is None.
    """

    rows: int
    columns: int
    values: bytes
    shape: tuple[int, ...]
    place: tuple[int | str, ...] = ()
    part: tuple[tuple[int, int], tuple[int, int]] | None = None
    sampled: int = 0
    """Of how many values the means are, where it is not all."""

    @property
    def whole(self) -> tuple[int, int]:
        """Rows and columns of all that lies at the place: the first dimension, and the rest in a row."""
        lengths = [
            len(each) for each in places_at(self.shape, self.place) if isinstance(each, range)
        ]
        return (1, prod(lengths)) if len(lengths) < 2 else (lengths[0], prod(lengths[1:]))

    @property
    def shown(self) -> tuple[range, range]:
        """The rows and columns of the whole that are shown."""
        if self.part is None:
            rows, columns = self.whole
            return range(rows), range(columns)
        return range(*self.part[0]), range(*self.part[1])

    @property
    def exact(self) -> bool:
        """Whether every value is one of the parameter's own, not a mean."""
        rows, columns = self.shown
        return (len(rows), len(columns)) == (self.rows, self.columns)

    def range_of(self, row: int, column: int) -> tuple[range, range]:
        """Return the rows and columns of the whole that lie under one cell."""
        rows, columns = self.shown
        return _under(row, self.rows, rows), _under(column, self.columns, columns)

    def index(self, row: int, column: int) -> tuple[int, ...]:
        """Return the index into the parameter of a row and a column of the whole."""
        at = places_at(self.shape, self.place)
        lengths = [len(each) for each in at if isinstance(each, range)]
        inner: list[int] = []
        for length in reversed(lengths[1:] if len(lengths) > 1 else lengths):
            column, place = divmod(column, max(length, 1))
            inner.append(place)
        inside = iter([row, *reversed(inner)] if len(lengths) > 1 else inner)
        return tuple(each[next(inside)] if isinstance(each, range) else each for each in at)


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
        Heat(*view.heat_shape, view.heat, view.shape, sampled=view.sampled),
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


def from_region(region: Region) -> Heat:
    """Return what the engine saw of a part of a parameter."""
    rows, columns = region.part.rows or (0, 1), region.part.columns or (0, 1)
    part = region.part.place, (rows, columns)
    return Heat(*region.cells, region.values, region.shape, *part, region.sampled)


def _under(cell: int, cells: int, shown: range) -> range:
    # The same borders as torch's adaptive pooling: a cell may share its last value with the next.
    length = len(shown)
    return shown[cell * length // cells : -(-(cell + 1) * length // cells)]
