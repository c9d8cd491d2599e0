"""The status of a run as its own process keeps it: in memory, and in `run.json` at every change."""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from blockstudio.graph.problems import Problem
from blockstudio.recipes.metric_table import higher_is_better
from blockstudio.runs.disk import Disk
from blockstudio.runs.run import ACTIVE, INFO, Metrics, Progress, RunInfo, write_info

Listener = Callable[[RunInfo], None]


class RunStatus:
    """Holds a run's `RunInfo`, writes every change, and tells a listener.

    Whatever the run writes goes to its `disk`, which holds the run, and its `clock`, where nothing
    can be written; a run that has `ended` is not held.
    """

    def __init__(
        self,
        folder: Path,
        info: RunInfo,
        listener: Listener | None = None,
        ended: Callable[[], bool] = lambda: False,
        release: Callable[[], None] = lambda: None,
    ) -> None:
        self.folder = folder
        self.info = info
        self.clock: Clock = Clock()
        self.disk: Disk = Disk(folder, self._hold, ended)
        self._listener = listener
        self._release = release
        self._counting = False

    def update(self, **changes: Any) -> None:
        """Change fields of the info, write it, and tell the listener.

        The run is let go of before its end is told.
        """
        if changes.get("status", "running") not in ACTIVE:
            self._release()
        self.info = replace(self.info, **changes)
        self.disk.write(self._write, self.folder / INFO)
        self._tell()

    def _write(self) -> None:
        write_info(self.folder, self.info)

    def _tell(self) -> None:
        if self._listener is not None:
            self._listener(self.info)

    def _hold(self, problem: Problem | None) -> None:
        if problem is None and self._counting:
            self.clock.go_on()
        elif self.info.waiting is None:
            self._counting = self.clock.counting
            self.clock.pause()
        self.info: RunInfo = replace(self.info, waiting=problem)
        with suppress(OSError):
            self._write()
        self._tell()


class Clock:
    """Seconds and steps of the time a run really worked: pauses don't count."""

    def __init__(self, seconds: float = 0.0) -> None:
        self._before = seconds
        self._since = time.perf_counter()
        self._steps = 0
        self._session = 0.0

    def pause(self) -> None:
        """Stop counting."""
        self._session = self._elapsed()
        self._since = 0.0

    def go_on(self) -> None:
        """Count again."""
        self._since = time.perf_counter()

    def count(self, steps: int) -> None:
        """Say how many steps were done since the start of this process."""
        self._steps = steps

    @property
    def counting(self) -> bool:
        """Whether it counts now."""
        return bool(self._since)

    @property
    def seconds(self) -> float:
        """Seconds at work, those before a resume included."""
        return self._before + self._elapsed()

    @property
    def rate(self) -> float:
        """Steps a second in this process."""
        return self._steps / max(self._elapsed(), 1e-6)

    def _elapsed(self) -> float:
        return self._session + (time.perf_counter() - self._since if self._since else 0.0)


def progress_at(epoch: int, epochs: int, step: int, steps: int, clock: Clock) -> Progress:
    """Return how far a run is, after `step` of `steps` steps and `epoch` finished epochs."""
    rate = clock.rate
    left = (steps - step) / rate if rate > 0 else None
    return Progress(epoch, epochs, step, steps, rate, clock.seconds, left)


def monitored(metrics: Metrics, wish: str = "") -> str:
    """Return the metric that tells how good an epoch is: the wished one, where it was measured.

    Else validation accuracy, else validation loss, else training loss.
    """
    usual = ("val_accuracy", "val_loss", "train_loss")
    return next((name for name in (wish, *usual) if metrics.get(name) is not None), usual[-1])


def is_better(new: Metrics, best: Metrics, wish: str = "") -> bool:
    """Return whether an epoch beats the best one, by the metric that is `monitored`.

    Where both are equal by that, the one of the lower validation loss is better; then the earlier.
    """
    name = monitored(new, wish)
    value, champion = new.get(name), best.get(name)
    if value is None:
        return not best
    if value == champion:
        loss, least = new.get("val_loss"), best.get("val_loss")
        return loss is not None and (least is None or loss < least)
    sign = 1.0 if higher_is_better(name) else -1.0
    return champion is None or sign * value > sign * champion
