"""What the first process does between the steps: all that one alone would do, with the others."""

import math
import time
from pathlib import Path
from typing import TYPE_CHECKING, cast

from torch import nn

from blockstudio.runs.control import Steering
from blockstudio.runs.disk import Disk
from blockstudio.runs.metrics import MetricsStore
from blockstudio.runs.run import Status
from blockstudio.runs.status import Board
from blockstudio.training.loop.callbacks import Upkeep
from blockstudio.training.loop.checkpoint import State
from blockstudio.training.loop.loop import Loop, Results
from blockstudio.training.loop.probes import StepWatch
from blockstudio.training.loop.saving import Saver
from blockstudio.training.parallel import state
from blockstudio.training.parallel.team import Team

if TYPE_CHECKING:
    from blockstudio.training.parallel.loop import TeamLoop

_AGREE_SECONDS = 0.05
_MOST_STEPS = 2000


class Leading(Upkeep):
    """Looks after the loop and leads the others: they meet every few steps, 20 times a second."""

    def __init__(self, team: Team, board: Board, store: MetricsStore, steering: Steering) -> None:
        self._due = 0.0
        self._left = 0
        self._met: tuple[float, int] | None = None
        super().__init__(board, store, steering)
        self._team = team
        self._sharded = board.info.settings.train.strategy == "fsdp"
        self._saver = TeamSaver(team, board.folder, board.disk)

    @property
    def due(self) -> float:
        """When to meet the others: after a number of steps, as their clocks differ."""
        return math.inf if self._left > 0 else 0.0

    @due.setter
    def due(self, value: float) -> None:
        self._due = value

    def between_steps(self, loop: Loop) -> bool:
        """Do what is due; tell the others whether to go on, and until when."""
        steps = self._steps_until_next(loop.steps)
        goes_on = super().between_steps(loop)
        if not goes_on:
            self._team.say("stop")
            return False
        self._left = 1 if self._due == 0.0 else steps
        self._team.say("go", self._left, loop.recipe.update.schedule.factor)
        self._met = (time.perf_counter(), loop.steps)
        return True

    def between_checks(self) -> bool:
        """Check to the end: the others do."""
        return True

    def step_watch(self, loop: Loop) -> StepWatch | None:
        """Count the step; parted parameters can't be measured without everybody's time."""
        self._left -= 1
        return None if self._sharded else super().step_watch(loop)

    def end_epoch(self, loop: Loop, results: Results) -> None:
        """Write the results of an epoch."""
        super().end_epoch(loop, results)
        self._team.say("turn")

    def finish(self, loop: Loop, status: Status) -> None:
        """Write everything that is left."""
        super().finish(loop, status)
        self._team.say("end")

    def _steps_until_next(self, steps: int) -> int:
        if self._met is None:
            return 1
        since, before = self._met
        rate = (steps - before) / max(time.perf_counter() - since, 1e-6)
        return max(1, min(_MOST_STEPS, round(rate * _AGREE_SECONDS)))

    def _test(self, loop: Loop) -> None:
        self._team.say("test")
        results = state.test(cast("TeamLoop", loop), self._saver.best())
        self._store.add_tables(loop.sampler.epoch, results.tables)
        self._board.post(test=results.metrics)

    def _look(self, loop: Loop) -> bool:
        """Look now at what is parted: it is gathered only where all meet."""
        if self._sharded:
            self._take_pictures(loop)
            return False
        return super()._look(loop)

    def _seen(self, loop: Loop, names: tuple[str, ...]) -> nn.Module:
        if not self._sharded:
            return loop.model
        self._team.say("look", names)
        return state.seen(loop.model, names)


class TeamSaver(Saver):
    """Writes the files of a run whose state is in several processes."""

    def __init__(self, team: Team, folder: Path, disk: Disk) -> None:
        super().__init__(folder, disk)
        self._team = team

    def keep_best(self, model: nn.Module) -> None:
        """Remember these parameters as the best so far."""
        self._team.say("parameters")
        self._best = state.parameters(model)

    def _gather(self, loop: Loop) -> tuple[bytes, State]:
        self._team.say("save")
        whole = state.state_of(cast("TeamLoop", loop))
        return state.as_parameters(whole["model"]["state_dict"]), whole
