"""The metrics of a run in SQLite: written by the run, read by anyone at the same time."""

import errno
import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import astuple

from blockstudio.graph.problems import Refusal
from blockstudio.project.formats import check_version
from blockstudio.runs.activations import ActivationRow
from blockstudio.runs.disk import Disk
from blockstudio.runs.probes import Probe, packed
from blockstudio.runs.run import Metrics

FILE = "metrics.sqlite"
_VERSION = 1
"""The version of the tables. Raise it whenever an older program would read them wrongly."""
_KEPT_PROBES = 200
_KEPT_ACTIVATIONS = 1000
"""Steps of which there are statistics of activations."""

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
create table if not exists activations(
    id integer primary key, step integer, module text, call integer, mean real, std real,
    low real, high real, dead real, counts text);
create index if not exists activations_at on activations(step);
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
    """The writing side. Every call is one transaction: a killed run loses none that returned.

    Raises OSError where the disk takes nothing; with a `disk`, that one waits until it does.
    """

    def __init__(self, folder: Path, disk: Disk | None = None) -> None:
        self._path = folder / FILE
        self._disk = disk
        self._troubles = 0
        self._db: sqlite3.Connection | None = None
        self._write(lambda _: None)

    def forget_after(self, step: int, epoch: int) -> None:
        """Drop what a killed run wrote after the checkpoint it now goes on from.

        `epoch` is the first that is not finished.
        """

        def forget(db: sqlite3.Connection) -> None:
            for table in ("steps", "statistics", "probes", "activations"):
                db.execute(f"delete from {table} where step > ?", (step,))
            for table in ("results", "tables"):
                db.execute(f"delete from {table} where epoch >= ?", (epoch,))

        self._write(forget)

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

        def add(db: sqlite3.Connection) -> None:
            db.executemany("insert into probes(step, parameter, blob) values(?, ?, ?)", rows)
            db.executemany(
                "delete from probes where parameter = ? and id <="
                f" (select id from probes where parameter = ? order by id desc limit 1 offset {_KEPT_PROBES})",
                [(parameter, parameter) for _, parameter, _ in rows],
            )

        self._write(add)

    def add_activations(self, rows: Iterable[ActivationRow]) -> None:
        """Append statistics of activations; those of the latest steps are kept."""
        values = [(*astuple(row)[:-1], msgspec.json.encode(row.counts).decode()) for row in rows]

        def add(db: sqlite3.Connection) -> None:
            db.executemany(
                "insert into activations(step, module, call, mean, std, low, high, dead, counts)"
                " values(?, ?, ?, ?, ?, ?, ?, ?, ?)",
                values,
            )
            too_old = db.execute(
                "select distinct step from activations order by step desc limit 1 offset ?",
                (_KEPT_ACTIVATIONS,),
            ).fetchone()
            if too_old is not None:
                db.execute("delete from activations where step <= ?", too_old)

        self._write(add)

    def close(self) -> None:
        """Fold the log into the file and close it."""
        if self._db is not None:
            self._db.close()
            self._db = None

    def _many(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        kept = list(rows)
        self._write(lambda db: db.executemany(statement, kept))

    def _write(self, act: Callable[[sqlite3.Connection], object]) -> None:
        if self._disk is None:
            self._transact(act)
        else:
            self._disk.write(partial(self._transact, act), self._path)

    def _transact(self, act: Callable[[sqlite3.Connection], object]) -> None:
        if self._disk is not None and self._troubles != self._disk.troubles:
            # The file that is there now may be another: the disk may have been away.
            self._troubles = self._disk.troubles
            self.close()
        try:
            self._db = self._db or _opened(self._path)
            self._db.execute("begin")
            act(self._db)
            self._db.execute("commit")
        except sqlite3.OperationalError as error:
            self.close()
            full = error.sqlite_errorcode == sqlite3.SQLITE_FULL
            code = errno.ENOSPC if full else errno.EIO
            raise OSError(code, os.strerror(code) if full else str(error)) from error


def _opened(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None)
    try:
        # In WAL mode readers never wait for the writer, nor it for them.
        db.execute("pragma journal_mode=wal")
        db.execute("pragma synchronous=normal")
        # One that was made before it said so is of version 1.
        (version,) = db.execute("pragma user_version").fetchone()
        check_version(version, _VERSION, path)
        db.executescript(f"begin;{_SCHEMA}pragma user_version={_VERSION};commit;")
    except (sqlite3.OperationalError, Refusal):
        db.close()
        raise
    return db
