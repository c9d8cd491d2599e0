"""What a run leaves on disk while it trains: best.params, last.params, checkpoint.pt."""

import time
from functools import partial
from pathlib import Path
from typing import Any

import torch
from torch import nn

from blockstudio.project.atomic import write_together
from blockstudio.runs.disk import Disk
from blockstudio.runs.run import BEST, CHECKPOINT, LAST
from blockstudio.runtime.placing import devices_of
from blockstudio.training.loop import checkpoint
from blockstudio.training.loop.budget import Budget
from blockstudio.training.loop.checkpoint import State
from blockstudio.training.loop.loop import Loop

_SHARE = 0.005
_MID_EPOCH_SECONDS = 30.0


class Saver:
    """Writes the three files together, so that they always belong to each other.

    A run of many short epochs would do nothing but write: so the best parameters wait in memory
    for the next save, and saving is kept to a small share of the time.
    """

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._folder = folder
        self._disk = disk
        self._best: bytes | None = None
        self._budget = Budget(_SHARE)
        self._saved = time.perf_counter()

    def keep_best(self, model: nn.Module) -> None:
        """Remember these parameters as the best so far."""
        self._best = checkpoint.parameters(model)

    def best(self) -> State | None:
        """Return the best parameters so far, as they were written."""
        path = self._folder / BEST
        return torch.load(path, weights_only=True) if path.exists() else None

    @property
    def due_at_epoch(self) -> bool:
        """Whether the end of an epoch is to be saved."""
        return self._budget.due()

    @property
    def due_mid_epoch(self) -> bool:
        """Whether so much was done since the last save that it should not be lost."""
        return self._budget.due() and time.perf_counter() - self._saved > _MID_EPOCH_SECONDS

    def save(self, loop: Loop, run_state: State) -> None:
        """Write the files; `run_state` is what else the run needs to go on, as plain data."""
        start = time.perf_counter()
        last, state = self._gather(loop)
        files = {
            self._folder / LAST: last,
            self._folder / CHECKPOINT: checkpoint.checkpoint(state | run_state),
        }
        if self._best is not None:
            files[self._folder / BEST] = self._best
        needed = sum(map(len, files.values()))
        self._disk.write(partial(write_together, files), self._folder / CHECKPOINT, needed)
        self._best = None
        self._saved = time.perf_counter()
        self._budget.spent(self._saved - start)

    def _gather(self, loop: Loop) -> tuple[bytes, State]:
        """Return the bytes of the parameters, and the state of the loop."""
        return checkpoint.parameters(loop.model), state_of(loop)


def state_of(loop: Loop) -> State:
    """Return everything a loop needs to go on bit for bit."""
    return {
        "model": checkpoint.model_state(loop.model),
        "optimiser": loop.recipe.update.optimiser.state_dict(),
        "update": loop.recipe.update.state(),
        "loop": loop.position(),
        "samples": len(loop.recipe.data.train),
        "random": checkpoint.random_states([loop.device, *devices_of(loop.model)]),
        "threads": torch.get_num_threads(),
    }


def restore(loop: Loop, state: dict[str, Any]) -> None:
    """Bring a fresh loop to where `state` was taken; random states last, they are used up else."""
    checkpoint.restore_model(loop.model, state["model"])
    loop.recipe.update.optimiser.load_state_dict(state["optimiser"])
    loop.recipe.update.restore(state["update"])
    loop.go_to(state["loop"])
    checkpoint.restore_random_states(state["random"])
