"""TensorBoard event files, where the `tensorboard` package is installed."""

import importlib
import importlib.util
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from blockstudio.training.loop.recorder import thinned
from blockstudio.training.runs.metrics import EpochRow, StepRow
from blockstudio.training.runs.run import EVENTS

if TYPE_CHECKING:
    from tensorboard.summary.writer.event_file_writer import EventFileWriter

_MOST_ROWS = 2
"""Of a flush: 40 rows a second, where TensorBoard shows 1,000 in all, and each costs 60 µs."""
_WAITING, _SECONDS = 1000, 2
"""How many events wait for how long, at most, until a thread of tensorboard's writes them."""
_PROTOS = ("event_pb2", "summary_pb2")


class EventFiles:
    """Writes steps and epochs as scalars, an epoch at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / EVENTS
        self._rows: list[tuple[StepRow, float]] = []
        self._writer: _Writer | None = None

    def add_steps(self, rows: list[StepRow]) -> None:
        """Remember some of these steps until the epoch ends."""
        now = time.time()
        self._rows += [(row, now) for row in thinned(rows, _MOST_ROWS)]

    def add_epoch(self, row: EpochRow) -> None:
        """Write the steps of an epoch and its results."""
        self._write_steps().add("epoch", row.metrics, row.epoch, time.time())

    def close(self) -> None:
        """Write the steps of an epoch that was not finished, and close the file."""
        if self._rows:
            self._write_steps()
        if self._writer is not None:
            self._writer.files.close()

    def _write_steps(self) -> "_Writer":
        if self._writer is None:
            self._writer = _writer(self._folder)
        for step, when in self._rows:
            values = {"loss": step.loss, "accuracy": step.accuracy, "lr": step.lr}
            self._writer.add("step", values, step.step, when)
        self._rows = []
        return self._writer


class _Writer(Struct, frozen=True):
    """What tensorboard writes with: its files, and what it makes an event of."""

    files: "EventFileWriter"
    event: Any
    summary: Any

    def add(self, prefix: str, values: Mapping[str, float | None], step: int, when: float) -> None:
        """Write numbers under their names as one event."""
        found = [
            self.summary.Value(tag=f"{prefix}/{name}", simple_value=value)
            for name, value in values.items()
            if value is not None
        ]
        summary = self.summary(value=found)
        self.files.add_event(self.event(step=step, wall_time=when, summary=summary))


def _writer(folder: Path) -> _Writer:
    # A tenth of a second to import: after the first epoch nobody waits for it.
    from tensorboard.summary.writer.event_file_writer import EventFileWriter  # noqa: PLC0415

    # Their classes are made at run time, where no type checker sees them.
    event, summary = (
        importlib.import_module(f"tensorboard.compat.proto.{name}") for name in _PROTOS
    )
    files = EventFileWriter(str(folder), _WAITING, _SECONDS)
    return _Writer(files, event.Event, summary.Summary)


def event_files(folder: Path) -> EventFiles | None:
    """Return the writer, or None where `tensorboard` is not installed."""
    return EventFiles(folder) if importlib.util.find_spec("tensorboard") else None
