"""Reading a run from outside: cheap enough to be asked twenty times a second."""

import math
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec.structs import replace

from blockstudio.runs.activations import ActivationRow
from blockstudio.runs.liveness import is_alive
from blockstudio.runs.metrics import FILE, EpochRow, StatisticsRow, StepRow, Table
from blockstudio.runs.probes import Probe, unpacked
from blockstudio.runs.remote import read_remote
from blockstudio.runs.run import (
    ACTIVE,
    INFO,
    Metrics,
    Progress,
    RunInfo,
    Status,
    read_info,
)

StatisticsColumn = Literal["norm", "grad_norm", "update_ratio"]

_Mark = tuple[int, int, int]
_MOST = 20_000


class RunReader:
    """What a run has written so far; every table is asked for what came after a given row."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._db: sqlite3.Connection | None = None
        self._mark: _Mark | None = None
        self._info: RunInfo | None = None

    def info(self) -> RunInfo:
        """Return `run.json`, read again only when it has changed; raise `Refusal` if it can't be."""
        mark = _mark_of(self.folder / INFO)
        if self._info is None or mark != self._mark:
            self._info, self._mark = read_info(self.folder), mark
        return self._info

    def status(self) -> Status:
        """Return the status; `killed` where the file says running and no process does."""
        info = self.info()
        if info.status not in ACTIVE:
            return info.status
        remote = read_remote(self.folder)
        alive = remote.alive if remote else is_alive(info.pid, info.pid_started)
        return info.status if alive else "killed"

    def progress(self) -> Progress:
        """Return how far the run is, to the newest step that was written."""
        now = self.info().progress
        newest = self._ask("select max(step) from steps", ())
        step = max(now.step, newest[0][0] or 0) if newest else now.step
        left = (now.steps - step) / now.rate if now.rate > 0 else now.left
        return replace(now, step=step, left=left)

    def steps(self, after: int = 0) -> list[StepRow]:
        """Return the training steps after step `after`, at most 20,000 at a time."""
        columns = ", ".join(StepRow.__struct_fields__)
        statement = f"select {columns} from steps where step > ? order by step limit ?"
        return [StepRow(*row) for row in self._ask(statement, (after, _MOST))]

    def course(self, most: int = 600) -> list[StepRow]:
        """Return training steps at even distances, at most so many; the first and the newest too."""
        (ends,) = self._ask("select min(step), max(step) from steps", ()) or [(None, None)]
        if ends[0] is None:
            return []
        stride = max(1, -(-(ends[1] - ends[0] + 1) // (most - 1)))
        places = sorted({*range(ends[0], ends[1] + 1, stride), ends[1]})
        columns = ", ".join(StepRow.__struct_fields__)
        rows = self._ask(
            f"select distinct {columns} from json_each(?) as places join steps on steps.step ="
            " (select min(step) from steps where step >= places.value) order by step",
            (msgspec.json.encode(places).decode(),),
        )
        return [StepRow(*row) for row in rows]

    def rate(self) -> float | None:
        """Return the learning rate of the newest training step; None before the first."""
        rows = self._ask("select lr from steps order by step desc limit 1", ())
        return rows[0][0] if rows else None

    def epochs(self, after: int = 0) -> list[EpochRow]:
        """Return the finished epochs after epoch `after` (the first epoch is 1)."""
        rows = self._ask(
            "select epoch, seconds, metrics from results where epoch > ? order by epoch limit ?",
            (after, _MOST),
        )
        return [EpochRow(epoch, seconds, _metrics(metrics)) for epoch, seconds, metrics in rows]

    def table(self, name: str) -> tuple[int, Table] | None:
        """Return the newest table of a metric such as `val_confusion`, and the epoch it is of."""
        rows = self._ask(
            "select epoch, numbers from tables where name = ? order by id desc limit 1", (name,)
        )
        return (rows[0][0], msgspec.json.decode(rows[0][1])) if rows else None

    def statistics(self, parameter: str, after: int = 0) -> list[StatisticsRow]:
        """Return the statistics of one parameter at steps after `after`."""
        columns = ", ".join(StatisticsRow.__struct_fields__)
        rows = self._ask(
            f"select {columns} from statistics where parameter = ? and step > ?"
            " order by step limit ?",
            (parameter, after, _MOST),
        )
        return [StatisticsRow(*row) for row in rows]

    def latest_statistics(self) -> list[StatisticsRow]:
        """Return the newest statistics of every parameter, all of the same step."""
        columns = ", ".join(StatisticsRow.__struct_fields__)
        rows = self._ask(
            # From the end on to the step before: no other row is looked at.
            f"select {columns} from statistics where id > coalesce((select id from statistics"
            " where step <> (select step from statistics order by id desc limit 1)"
            " order by id desc limit 1), 0) order by id",
            (),
        )
        return [StatisticsRow(*row) for row in rows]

    def measured_steps(self, after: int = 0) -> list[int]:
        """Return the steps after step `after` of which there are statistics, in order."""
        rows = self._ask(
            "select distinct step from statistics"
            " where parameter = (select parameter from statistics limit 1) and step > ?"
            " order by step limit ?",
            (after, _MOST),
        )
        return [step for (step,) in rows]

    def statistics_at(self, step: int, parameters: Iterable[str]) -> list[StatisticsRow]:
        """Return the statistics of these parameters at one step; of what is not there, none."""
        columns = ", ".join(f"statistics.{name}" for name in StatisticsRow.__struct_fields__)
        rows = self._ask(
            f"select {columns} from json_each(?) as names cross join statistics"
            " where statistics.parameter = names.value and statistics.step = ?",
            (msgspec.json.encode(list(parameters)).decode(), step),
        )
        return [StatisticsRow(*row) for row in rows]

    def statistics_together(
        self, column: StatisticsColumn, parameters: Iterable[str], steps: Iterable[int]
    ) -> dict[int, float | None]:
        """Return a figure of some parameters as one, by step: of norms the norm, else the greatest.

        None where none of them has a finite one. A step without statistics is left out.
        """
        rows = self._ask(
            f"select step, sum({column} * {column}), max({column})"
            " from json_each(?) as names cross join json_each(?) as steps cross join statistics"
            " where parameter = names.value and step = steps.value group by step",
            tuple(msgspec.json.encode(list(each)).decode() for each in (parameters, steps)),
        )
        if column == "update_ratio":
            return {step: greatest for step, _, greatest in rows}
        return {step: None if total is None else math.sqrt(total) for step, total, _ in rows}

    def activation_steps(self, after: int = 0) -> list[int]:
        """Return the steps after step `after` of which there are statistics of activations."""
        # From step to step by the index: of each there are many rows.
        rows = self._ask(
            "with recursive found(step) as (select min(step) from activations where step > ?"
            " union all select (select min(step) from activations where step > found.step)"
            " from found where found.step is not null)"
            " select step from found where step is not null limit ?",
            (after, _MOST),
        )
        return [step for (step,) in rows]

    def latest_activation_steps(self, count: int) -> list[int]:
        """Return the latest steps of which there are statistics of activations, the newest last."""
        rows = self._ask(
            "with recursive found(step) as (select max(step) from activations"
            " union all select (select max(step) from activations where step < found.step)"
            " from found where found.step is not null)"
            " select step from found where step is not null limit ?",
            (count,),
        )
        return [step for (step,) in reversed(rows)]

    def activations_at(self, step: int) -> list[ActivationRow]:
        """Return the statistics of what modules gave in one step, call by call."""
        rows = self._ask(
            "select step, module, call, mean, std, low, high, dead, counts from activations"
            " where step = ? order by id",
            (step,),
        )
        return [replace(ActivationRow(*row), counts=_counts(row[-1])) for row in rows]

    def probe(self, parameter: str) -> Probe | None:
        """Return the newest picture of a watched parameter."""
        numbered = self.next_probe(parameter)
        return numbered[1] if numbered else None

    def next_probe(self, parameter: str, after: int = 0) -> tuple[int, Probe] | None:
        """Return the newest picture of a watched parameter with its number, if above `after`.

        Of one step there may be several: values are set by hand in a paused run.
        """
        rows = self._ask(
            "select id, blob from probes where parameter = ? and id > ? order by id desc limit 1",
            (parameter, after),
        )
        return (rows[0][0], unpacked(rows[0][1])) if rows else None

    def close(self) -> None:
        """Let go of the file."""
        if self._db is not None:
            self._db.close()
            self._db = None

    def _ask(self, statement: str, values: tuple[object, ...]) -> list[tuple[Any, ...]]:
        try:
            if self._db is None:
                self._db = self._opened()
            return self._db.execute(statement, values).fetchall() if self._db else []
        except sqlite3.OperationalError:
            # The run is still making the file; the next question will find it.
            self.close()
            return []

    def _opened(self) -> sqlite3.Connection | None:
        path = self.folder / FILE
        if not path.exists():
            return None
        return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=0.05)


def _metrics(data: str) -> Metrics:
    return msgspec.json.decode(data, type=Metrics)


def _counts(data: str) -> tuple[int, ...]:
    return msgspec.json.decode(data, type=tuple[int, ...])


def _mark_of(path: Path) -> _Mark | None:
    try:
        stat = path.stat()
    except FileNotFoundError:
        return None
    return stat.st_mtime_ns, stat.st_ino, stat.st_size
