"""What a run leaves on disk while it trains: its weights, best, last and of kept epochs, and checkpoint.pt."""

import time
from functools import partial
from pathlib import Path
from typing import Any

import torch
from torch import nn

from blockstudio.graph.records import TrainSpec
from blockstudio.project.atomic import write_together
from blockstudio.recipes.keeping import kept_epochs
from blockstudio.runs.disk import Disk
from blockstudio.runs.run import BEST, CHECKPOINT, LAST
from blockstudio.runs.weights import kept_file, let_go
from blockstudio.runtime.placing import devices_of
from blockstudio.training.loop import checkpoint
from blockstudio.training.loop.budget import Budget
from blockstudio.training.loop.checkpoint import State
from blockstudio.training.loop.loop import Loop

_SHARE = 0.005
_MID_EPOCH_SECONDS = 30.0
_MOST_WAITING = 256 << 20
"""Bytes of weights of kept epochs that wait in memory at most."""


class Saver:
    """Writes the files together, so that they always belong to each other.

    A run of many short epochs would do nothing but write: so the best parameters, and those of
    epochs to keep, wait in memory for the next save, and saving is kept to a small share of the time.
    """

    def __init__(self, folder: Path, disk: Disk, train: TrainSpec) -> None:
        self._folder = folder
        self._disk = disk
        self._train = train
        self._best: bytes | None = None
        self._kept: dict[int, bytes] = {}
        self._budget = Budget(_SHARE)
        self._saved = time.perf_counter()

    def drop_others(self, epoch: int) -> None:
        """Remove the weights of epochs but those that are kept after `epoch` epochs: none is of later ones."""
        drop = partial(let_go, self._folder, kept_epochs(self._train, epoch))
        self._disk.write(drop, self._folder)

    def keep(self, model: nn.Module, epoch: int, *, best: bool) -> None:
        """Remember these parameters, if they are the best so far or those of an epoch to keep."""
        kept = kept_epochs(self._train, epoch)
        if not (best or epoch in kept):
            return
        data = self._parameters(model)
        if best:
            self._best = data
        if epoch in kept:
            self._kept[epoch] = data
            self._kept = {one: self._kept[one] for one in kept if one in self._kept}

    def best(self) -> State | None:
        """Return the best parameters so far, as they were written."""
        path = self._folder / BEST
        return torch.load(path, weights_only=True) if path.exists() else None

    @property
    def due_at_epoch(self) -> bool:
        """Whether the end of an epoch is to be saved."""
        return self._budget.due() or sum(map(len, self._kept.values())) > _MOST_WAITING

    @property
    def due_mid_epoch(self) -> bool:
        """Whether so much was done since the last save that it should not be lost."""
        return self._budget.due() and time.perf_counter() - self._saved > _MID_EPOCH_SECONDS

    def save(self, loop: Loop, run_state: State) -> None:
        """Write the files; `run_state` is what else the run needs to go on, as plain data."""
        start = time.perf_counter()
        last, state = self._gather(loop)
        # The checkpoint is put in place last: what it goes on from is there by then.
        files = {kept_file(self._folder, epoch): data for epoch, data in self._kept.items()}
        if self._best is not None:
            files[self._folder / BEST] = self._best
        files |= {
            self._folder / LAST: last,
            self._folder / CHECKPOINT: checkpoint.checkpoint(state | run_state),
        }
        needed = sum(map(len, files.values()))
        self._disk.write(partial(write_together, files), self._folder / CHECKPOINT, needed)
        if self._train.keep_every:
            self.drop_others(loop.sampler.epoch)
        self._best, self._kept = None, {}
        self._saved = time.perf_counter()
        self._budget.spent(self._saved - start)

    def _gather(self, loop: Loop) -> tuple[bytes, State]:
        """Return the bytes of the parameters, and the state of the loop."""
        return self._parameters(loop.model), state_of(loop)

    def _parameters(self, model: nn.Module) -> bytes:
        """Return the bytes of a `.params` file of these parameters."""
        return checkpoint.parameters(model)


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
