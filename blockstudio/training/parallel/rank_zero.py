"""The callbacks of rank 0: those of a run by one process, with the followers taking part."""

import math
import time
from pathlib import Path
from typing import TYPE_CHECKING, cast

from torch import nn

from blockstudio.graph.records import TrainSpec
from blockstudio.runs.control import Steering
from blockstudio.runs.disk import Disk
from blockstudio.runs.metrics import MetricsStore
from blockstudio.runs.run import Status
from blockstudio.runs.status import RunStatus
from blockstudio.training.loop.callbacks import RunCallbacks
from blockstudio.training.loop.checkpoint import State
from blockstudio.training.loop.loop import Loop, Results
from blockstudio.training.loop.probes import StepStatistics
from blockstudio.training.loop.saving import Saver
from blockstudio.training.parallel import state
from blockstudio.training.parallel.process_group import ProcessGroup

if TYPE_CHECKING:
    from blockstudio.training.parallel.loop import DistributedLoop

_SYNC_SECONDS = 0.05
_MOST_STEPS = 2000


class RankZeroCallbacks(RunCallbacks):
    """Callbacks that also broadcast commands to the followers, every few steps, 20 times a second."""

    def __init__(
        self, group: ProcessGroup, run_status: RunStatus, store: MetricsStore, steering: Steering
    ) -> None:
        self._due = 0.0
        self._steps_left = 0
        self._last_sync: tuple[float, int] | None = None
        super().__init__(run_status, store, steering)
        self._group = group
        self._sharded = run_status.info.settings.train.strategy == "fsdp"
        self._saver = DistributedSaver(
            group, run_status.folder, run_status.disk, run_status.info.settings.train
        )

    @property
    def due(self) -> float:
        """When to broadcast next: after a number of steps, as the clocks of the processes differ."""
        return math.inf if self._steps_left > 0 else 0.0

    @due.setter
    def due(self, value: float) -> None:
        self._due = value

    def before_step(self, loop: Loop) -> bool:
        """Do what is due; broadcast whether to go on, and for how many steps."""
        steps = self._steps_until_next(loop.steps)
        if not super().before_step(loop):
            self._group.command("stop")
            return False
        self._steps_left = 1 if self._due == 0.0 else steps
        self._group.command("continue", self._steps_left, loop.recipe.update.schedule.factor)
        self._last_sync = (time.perf_counter(), loop.steps)
        return True

    def before_validation_batch(self) -> bool:
        """Validate to the end: the followers do."""
        return True

    def measure_step(self, loop: Loop) -> StepStatistics | None:
        """Count the step; sharded parameters can't be measured without gathering them."""
        self._steps_left -= 1
        return None if self._sharded else super().measure_step(loop)

    def end_epoch(self, loop: Loop, results: Results) -> None:
        """Write the results of an epoch."""
        super().end_epoch(loop, results)
        self._group.command("end_epoch")

    def finish(self, loop: Loop, status: Status) -> None:
        """Write everything that is left."""
        super().finish(loop, status)
        self._group.command("finish")

    def _steps_until_next(self, steps: int) -> int:
        if self._last_sync is None:
            return 1
        since, before = self._last_sync
        rate = (steps - before) / max(time.perf_counter() - since, 1e-6)
        return max(1, min(_MOST_STEPS, round(rate * _SYNC_SECONDS)))

    def _test(self, loop: Loop) -> None:
        self._group.command("test")
        results = state.test(cast("DistributedLoop", loop), self._saver.best())
        self._store.add_tables(loop.sampler.epoch, results.tables)
        self._run_status.update(test=results.metrics)

    def _prepare_probes(self, loop: Loop) -> bool:
        """Probe sharded parameters now: they can be gathered only where all processes meet."""
        if self._sharded:
            self._write_probes(loop)
            return False
        return super()._prepare_probes(loop)

    def _full_parameters(self, loop: Loop, names: tuple[str, ...]) -> nn.Module:
        if not self._sharded:
            return loop.model
        self._group.command("probe", names)
        return state.full_parameters(loop.model, names)


class DistributedSaver(Saver):
    """Writes the files of a run whose state is in several processes."""

    def __init__(self, group: ProcessGroup, folder: Path, disk: Disk, train: TrainSpec) -> None:
        super().__init__(folder, disk, train)
        self._group = group

    def _gather(self, loop: Loop) -> tuple[bytes, State]:
        self._group.command("save")
        full = state.state_of(cast("DistributedLoop", loop))
        return state.as_parameters(full["model"]["state_dict"]), full

    def _parameters(self, model: nn.Module) -> bytes:
        self._group.command("parameters")
        return state.parameters(model)
