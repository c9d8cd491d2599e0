"""What a process does that does not lead: whatever the leader says, when it says it."""

import math
from typing import TYPE_CHECKING, Any

from blockstudio.training.loop.loop import Loop, Results
from blockstudio.training.loop.probes import StepWatch
from blockstudio.training.parallel import state
from blockstudio.training.parallel.team import Team

if TYPE_CHECKING:
    from blockstudio.training.parallel.loop import TeamLoop


class Obedience:
    """The attendant of a loop that is led: writes nothing, and takes part in everything."""

    def __init__(self, team: Team, loop: "TeamLoop") -> None:
        self._team = team
        self._loop = loop
        self._left = 0

    @property
    def due(self) -> float:
        """When to ask the leader: after as many steps as it has said."""
        return math.inf if self._left > 0 else 0.0

    def between_steps(self, loop: Loop) -> bool:
        """Do what the leader says until it says to go on, or to stop."""
        name, *values = self.until("go", "stop")
        if name == "stop":
            return False
        self._left, factor = values
        schedule = loop.recipe.update.schedule
        if schedule.factor != factor:
            schedule.set_factor(factor)
        return True

    def between_checks(self) -> bool:
        """Check to the end, as all do."""
        return True

    def step_watch(self, loop: Loop) -> StepWatch | None:  # noqa: ARG002
        """Count the step; the leader measures."""
        self._left -= 1
        return None

    def watched(self, loop: Loop, watch: StepWatch) -> None:
        """Nothing was measured here."""

    def end_epoch(self, loop: Loop, results: Results) -> None:  # noqa: ARG002
        """Do what the leader says until the epoch is written."""
        self.until("turn")

    def finish(self) -> None:
        """Do what the leader says until the run is written."""
        self.until("end")

    def until(self, *names: str) -> list[Any]:
        """Do what the leader says, up to and with the first of these; return that."""
        while True:
            name, *values = self._team.tell()
            self._do(name, values)
            if name in names:
                return [name, *values]

    def _do(self, name: str, values: list[Any]) -> None:
        loop = self._loop
        match name:
            case "flush":
                loop.flush_here()
            case "parameters":
                state.parameters(loop.model)
            case "save":
                state.state_of(loop)
            case "look":
                state.seen(loop.model, *values)
            case "test":
                state.test(loop)
            case _:
                return
