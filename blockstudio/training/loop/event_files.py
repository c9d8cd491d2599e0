"""TensorBoard event files, where the `tensorboard` package is installed."""

import importlib
import importlib.util
import io
import logging
import os
import platform
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from blockstudio.runs.metrics import EpochRow, StepRow
from blockstudio.runs.run import EVENTS
from blockstudio.training.loop.recorder import thinned

logger = logging.getLogger("blockstudio.training")

_MOST_ROWS = 2
"""Of a flush: 40 rows a second, where TensorBoard shows 1,000 in all, and each costs 60 µs."""
_FORMAT = "brain.Event:2"
_PROTOS = ("event_pb2", "summary_pb2")


class EventFiles:
    """Writes steps and epochs as scalars, an epoch at a time; what the disk does not take waits."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / EVENTS
        self._rows: list[tuple[StepRow, float]] = []
        self._events: _Events | None = None

    def add_steps(self, rows: list[StepRow]) -> None:
        """Remember some of these steps until the epoch ends."""
        now = time.time()
        self._rows += [(row, now) for row in thinned(rows, _MOST_ROWS)]

    def add_epoch(self, row: EpochRow) -> None:
        """Write the steps of an epoch and its results."""
        events = self._with_steps()
        events.add("epoch", row.metrics, row.epoch, time.time())
        events.write()

    def close(self) -> None:
        """Write the steps of an epoch that was not finished."""
        if self._rows:
            self._with_steps().write()

    def _with_steps(self) -> "_Events":
        if self._events is None:
            self._events = _Events(self._folder)
        for step, when in self._rows:
            values = {"loss": step.loss, "accuracy": step.accuracy, "lr": step.lr}
            self._events.add("step", values, step.step, when)
        self._rows = []
        return self._events


class _Events:
    """One file of tensorboard's, and what is still to be written to it."""

    def __init__(self, folder: Path) -> None:
        # A tenth of a second to import: after the first epoch nobody waits for it.
        from tensorboard.summary.writer.record_writer import RecordWriter  # noqa: PLC0415

        # Their classes are made at run time, where no type checker sees them.
        self._event, self._summary = (
            importlib.import_module(f"tensorboard.compat.proto.{name}") for name in _PROTOS
        )
        now = time.time()
        self._path = folder / f"events.out.tfevents.{now:.0f}.{platform.node()}.{os.getpid()}"
        self._waiting = io.BytesIO()
        self._records = RecordWriter(self._waiting)
        self._length = 0
        self._put(self._event.Event(wall_time=now, file_version=_FORMAT))

    def add(self, prefix: str, values: Mapping[str, float | None], step: int, when: float) -> None:
        """Add numbers under their names as one event."""
        scalars = [
            self._summary.Summary.Value(tag=f"{prefix}/{name}", simple_value=value)
            for name, value in values.items()
            if value is not None
        ]
        summary = self._summary.Summary(value=scalars)
        self._put(self._event.Event(step=step, wall_time=when, summary=summary))

    def write(self) -> None:
        """Write what was added; what can't be is tried again the next time."""
        data = self._waiting.getvalue()
        try:
            self._path.parent.mkdir(exist_ok=True)
            with self._path.open("ab") as file:
                # Half a record, of a write that failed, would hide all that follow.
                file.truncate(self._length)
                file.write(data)
        except OSError as error:
            logger.warning("%s: %s", self._path, error)
            return
        self._length += len(data)
        self._waiting.seek(0)
        self._waiting.truncate()

    def _put(self, event: Any) -> None:
        self._records.write(event.SerializeToString())


def event_files(folder: Path) -> EventFiles | None:
    """Return the writer, or None where `tensorboard` is not installed."""
    return EventFiles(folder) if importlib.util.find_spec("tensorboard") else None
