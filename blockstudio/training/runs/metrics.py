"""The metrics of a run in SQLite: written by the run, read by anyone at the same time."""

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import astuple

from blockstudio.training.runs.portraits import Probe, packed
from blockstudio.training.runs.run import Metrics

FILE = "metrics.sqlite"
_KEPT_PROBES = 200

Table = list[list[float]]
"""A metric that is more than a number, row by row."""
_SCHEMA = """
create table if not exists steps(
    step integer primary key, epoch integer, loss real, accuracy real, lr real);
create table if not exists results(
    epoch integer primary key, seconds real, metrics text);
create table if not exists tables(
    id integer primary key, epoch integer, name text, numbers text);
create table if not exists statistics(
    id integer primary key, step integer, parameter text, mean real, std real,
    norm real, grad_norm real, update_ratio real);
create index if not exists statistics_at on statistics(parameter, step);
create table if not exists probes(
    id integer primary key, step integer, parameter text, blob blob);
create index if not exists probes_at on probes(parameter, id);
"""


class StepRow(Struct, frozen=True):
    """One training step: loss and accuracy of its batch, before the update; its learning rate."""

    step: int
    epoch: int
    loss: float | None
    accuracy: float | None = None
    lr: float | None = None


class EpochRow(Struct, frozen=True):
    """One epoch: how long it took, and its metrics by name.

    `train_…` are means over the training batches, `val_…` over the validation samples.
    """

    epoch: int
    seconds: float
    metrics: Metrics


class StatisticsRow(Struct, frozen=True):
    """One parameter at one step; `update_ratio` is ‖Δw‖ / ‖w‖ of that step."""

    step: int
    parameter: str
    mean: float | None
    std: float | None
    norm: float | None
    grad_norm: float | None
    update_ratio: float | None


class MetricsStore:
    """The writing side. Every call is one transaction: a killed run loses none that returned."""

    def __init__(self, folder: Path) -> None:
        self._db = sqlite3.connect(folder / FILE, isolation_level=None)
        # In WAL mode readers never wait for the writer, nor it for them.
        self._db.execute("pragma journal_mode=wal")
        self._db.execute("pragma synchronous=normal")
        self._db.executescript(f"begin;{_SCHEMA}commit;")

    def forget_after(self, step: int, epoch: int) -> None:
        """Drop what a killed run wrote after the checkpoint it now goes on from.

        `epoch` is the first that is not finished.
        """
        for table in ("steps", "statistics", "probes"):
            self._db.execute(f"delete from {table} where step > ?", (step,))
        for table in ("results", "tables"):
            self._db.execute(f"delete from {table} where epoch >= ?", (epoch,))

    def add_steps(self, rows: Iterable[StepRow]) -> None:
        """Append training steps."""
        self._many("insert or replace into steps values(?, ?, ?, ?, ?)", map(astuple, rows))

    def add_epoch(self, row: EpochRow) -> None:
        """Append a finished epoch."""
        metrics = msgspec.json.encode(row.metrics).decode()
        values = [(row.epoch, row.seconds, metrics)]
        self._many("insert or replace into results values(?, ?, ?)", values)

    def add_tables(self, epoch: int, tables: Mapping[str, Table]) -> None:
        """Append metrics of an epoch that are more than a number, such as a confusion matrix."""
        rows = [
            (epoch, name, msgspec.json.encode(table).decode()) for name, table in tables.items()
        ]
        self._many("insert into tables(epoch, name, numbers) values(?, ?, ?)", rows)

    def add_statistics(self, rows: Iterable[StatisticsRow]) -> None:
        """Append statistics of parameters."""
        self._many(
            "insert into statistics(step, parameter, mean, std, norm, grad_norm, update_ratio)"
            " values(?, ?, ?, ?, ?, ?, ?)",
            map(astuple, rows),
        )

    def add_probes(self, probes: Iterable[Probe]) -> None:
        """Append pictures of watched parameters; of each parameter the latest ones are kept."""
        rows = [(probe.step, probe.parameter, packed(probe)) for probe in probes]
        self._many("insert into probes(step, parameter, blob) values(?, ?, ?)", rows)
        self._db.executemany(
            "delete from probes where parameter = ? and id <="
            f" (select id from probes where parameter = ? order by id desc limit 1 offset {_KEPT_PROBES})",
            [(parameter, parameter) for _, parameter, _ in rows],
        )

    def close(self) -> None:
        """Fold the log into the file and close it."""
        self._db.close()

    def _many(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        self._db.execute("begin")
        self._db.executemany(statement, rows)
        self._db.execute("commit")
