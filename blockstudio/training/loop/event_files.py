"""TensorBoard event files, where the `tensorboard` package is installed."""

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

from blockstudio.training.runs.metrics import EpochRow, StepRow
from blockstudio.training.runs.run import EVENTS

if TYPE_CHECKING:
    from torch.utils.tensorboard import SummaryWriter


class EventFiles:
    """Writes steps and epochs as scalars, an epoch at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / EVENTS
        self._rows: list[StepRow] = []
        self._writer: SummaryWriter | None = None

    def add_steps(self, rows: list[StepRow]) -> None:
        """Remember steps until the epoch ends."""
        self._rows += rows

    def add_epoch(self, row: EpochRow) -> None:
        """Write the steps of an epoch and its results."""
        writer = self._write_steps()
        for name, value in row.metrics.items():
            if value is not None:
                writer.add_scalar(f"epoch/{name}", value, row.epoch)
        writer.flush()

    def close(self) -> None:
        """Write the steps of an epoch that was not finished, and close the file."""
        if self._rows:
            self._write_steps()
        if self._writer is not None:
            self._writer.close()

    def _write_steps(self) -> "SummaryWriter":
        if self._writer is None:
            # Half a second to import: after the first epoch nobody waits for it.
            from torch.utils.tensorboard import SummaryWriter  # noqa: PLC0415

            self._writer = SummaryWriter(str(self._folder))
        for step in self._rows:
            for name in ("loss", "accuracy", "lr"):
                if (value := getattr(step, name)) is not None:
                    self._writer.add_scalar(f"step/{name}", value, step.step)
        self._rows = []
        return self._writer


def event_files(folder: Path) -> EventFiles | None:
    """Return the writer, or None where `tensorboard` is not installed."""
    return EventFiles(folder) if importlib.util.find_spec("tensorboard") else None
