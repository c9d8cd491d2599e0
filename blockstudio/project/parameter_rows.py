"""A parameter as one row of a table: what it is, its figures, and what a run knows of it."""

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from blockstudio.catalogue.text import Text
from blockstudio.graph.owned import Owned
from blockstudio.project.checkpoints import TensorSummary, count_of

Cell = str | bool | float | None
"""What stands in one column of a row; None where nobody knows it."""
Sort = Literal["text", "flag", "number"]


class Measured(Struct, frozen=True, omit_defaults=True):
    """What is known of the values of one parameter; `missing` says why nothing is.

    `sampled` is how many of the values the figures are of, where it is not all. The norm of its
    gradient and ‖Δw‖ / ‖w‖ are of the `step` of a run.
    """

    norm: float | None = None
    mean: float | None = None
    std: float | None = None
    low: float | None = None
    high: float | None = None
    zeros: int | None = None
    nans: int | None = None
    device: str = ""
    sampled: int = 0
    grad_norm: float | None = None
    update_ratio: float | None = None
    step: int | None = None
    missing: Text | None = None


class ParameterRow(Struct, frozen=True):
    """One parameter or buffer with its figures; `starts` is the call that fills it, if a rule does."""

    owned: Owned
    starts: str = ""
    measured: Measured = Measured()

    def cell(self, column: str) -> Cell:
        """Return what stands in a column, one of `COLUMNS`."""
        return COLUMNS[column].of(self)

    def cells(self) -> dict[str, Cell]:
        """Return the whole row by column."""
        return {name: self.cell(name) for name in COLUMNS}


class Column(Struct, frozen=True):
    """What a column holds; `measured` ones need the values, or a run."""

    sort: Sort
    of: Callable[[ParameterRow], Cell]
    measured: bool = False


def _figure(of: Callable[[Measured], float | None]) -> Column:
    return Column("number", lambda row: of(row.measured), measured=True)


COLUMNS: dict[str, Column] = {
    "name": Column("text", lambda row: row.owned.key),
    "shape": Column("text", lambda row: shape_of(row)),
    "dtype": Column("text", lambda row: row.owned.facts.dtype),
    "device": Column("text", lambda row: row.measured.device, measured=True),
    "trainable": Column("flag", lambda row: row.owned.facts.trainable),
    "buffer": Column("flag", lambda row: row.owned.facts.buffer),
    "init": Column("text", lambda row: row.starts or row.owned.facts.initial),
    "tied": Column("text", lambda row: row.owned.facts.tied),
    "count": Column("number", lambda row: _count(row)),
    "norm": _figure(lambda known: known.norm),
    "mean": _figure(lambda known: known.mean),
    "std": _figure(lambda known: known.std),
    "min": _figure(lambda known: known.low),
    "max": _figure(lambda known: known.high),
    "zeros": _figure(lambda known: known.zeros),
    "nan": _figure(lambda known: known.nans),
    "grad": _figure(lambda known: known.grad_norm),
    "update": _figure(lambda known: known.update_ratio),
}
"""The columns by the words that people filter by; `grad` is the norm of the gradient."""


def shape_of(row: ParameterRow) -> str:
    """Return the shape as it is read and typed: `32×64`, `scalar`, `?` while it is not known."""
    shape = row.owned.facts.shape
    return "?" if shape is None else "×".join(map(str, shape)) or "scalar"


def of_summary(summary: TensorSummary, device: str) -> Measured:
    """Return what was measured of the values of a tensor."""
    return Measured(
        summary.norm,
        summary.mean,
        summary.std,
        summary.low,
        summary.high,
        summary.zeros,
        summary.nans,
        device,
        summary.sampled,
    )


def _count(row: ParameterRow) -> int | None:
    shape = row.owned.facts.shape
    return None if shape is None else count_of(shape)
