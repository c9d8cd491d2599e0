"""The callbacks of a follower, a process that is not rank 0: it carries out broadcast commands."""

import math
from typing import TYPE_CHECKING, Any

from blockstudio.training.loop.loop import Loop, Results
from blockstudio.training.loop.probes import StepStatistics
from blockstudio.training.parallel import state
from blockstudio.training.parallel.process_group import ProcessGroup

if TYPE_CHECKING:
    from blockstudio.training.parallel.loop import DistributedLoop


class FollowerCallbacks:
    """Callbacks that write nothing, and take part in whatever rank 0 commands."""

    def __init__(self, group: ProcessGroup, loop: "DistributedLoop") -> None:
        self._group = group
        self._loop = loop
        self._steps_left = 0

    @property
    def due(self) -> float:
        """When to wait for rank 0: after as many steps as it has commanded."""
        return math.inf if self._steps_left > 0 else 0.0

    def before_step(self, loop: Loop) -> bool:
        """Carry out commands up to the one to continue, or to stop."""
        name, *values = self.follow_until("continue", "stop")
        if name == "stop":
            return False
        self._steps_left, factor = values
        schedule = loop.recipe.update.schedule
        if schedule.factor != factor:
            schedule.set_factor(factor)
        return True

    def before_validation_batch(self) -> bool:
        """Validate to the end, as all do."""
        return True

    def measure_step(self, loop: Loop) -> StepStatistics | None:  # noqa: ARG002
        """Count the step; rank 0 measures it."""
        self._steps_left -= 1
        return None

    def after_measured_step(self, loop: Loop, watch: StepStatistics) -> None:
        """Nothing was measured here."""

    def end_epoch(self, loop: Loop, results: Results) -> None:  # noqa: ARG002
        """Carry out commands until the epoch is written."""
        self.follow_until("end_epoch")

    def finish(self) -> None:
        """Carry out commands until the run is written."""
        self.follow_until("finish")

    def follow_until(self, *names: str) -> list[Any]:
        """Carry out commands, up to and with the first of these; return that one."""
        while True:
            name, *values = self._group.broadcast()
            self._carry_out(name, values)
            if name in names:
                return [name, *values]

    def _carry_out(self, name: str, values: list[Any]) -> None:
        loop = self._loop
        match name:
            case "flush":
                loop.flush_here()
            case "parameters":
                state.parameters(loop.model)
            case "save":
                state.state_of(loop)
            case "probe":
                state.full_parameters(loop.model, *values)
            case "test":
                state.test(loop)
            case _:
                return
