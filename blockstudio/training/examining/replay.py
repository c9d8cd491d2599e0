"""A run whose loss became no number, done again up to there: the first node that made one."""

import time
from pathlib import Path

import torch

from blockstudio.diagnosis.examination import Break
from blockstudio.runs.run import CHECKPOINT
from blockstudio.training.examining.copies import loss_of
from blockstudio.training.examining.tracing import BreakTracing
from blockstudio.training.loop.checkpoint import load_checkpoint
from blockstudio.training.loop.loop import Loop
from blockstudio.training.loop.saving import restore
from blockstudio.training.samples.datasets import Batch

_PATIENCE = 60.0
"""Seconds after which it is given up."""


def break_at(folder: Path, loop: Loop, step: int) -> Break | None:
    """Return what gave the first NaN or infinity of a run whose loss was none at `step`, from 1.

    It is done again from its last checkpoint, else from its start. None where that takes too long,
    or where it does not come up again: the run was steered by hand.
    """
    path = folder / CHECKPOINT
    state = load_checkpoint(path) if path.exists() else None
    if state is not None and state["loop"]["steps"] < step - 1:
        restore(loop, state)
    end = time.monotonic() + _PATIENCE
    while loop.steps < step and time.monotonic() < end:
        loop.model.train()
        for batch in loop.recipe.data.training(loop.sampler.batches()):
            if loop.steps < step - 2:
                loop.step(*batch)
            elif (found := _watched(loop, batch)) is not None:
                return found
            if loop.steps >= step:
                return None
        loop.recipe.update.flush()
        loop.recorder.end_epoch()
        loop.sampler.next_epoch()
        # A scheduler that waits for a plateau is not followed: nothing is validated here.
        loop.recipe.update.schedule.after_epoch(None)
    return None


def _watched(loop: Loop, batch: Batch) -> Break | None:
    """Train on one batch, looking at every call; return the first that broke."""
    tracing = BreakTracing(loop.model, loop.steps + 1)

    def evaluate() -> torch.Tensor:
        with tracing:
            return loss_of(loop, batch)

    loop.recipe.update(evaluate)
    loop.steps += 1
    loop.sampler.advance()
    return tracing.found or _broken_parameter(loop)


def _broken_parameter(loop: Loop) -> Break | None:
    """Return the first parameter that the update has left without a number."""
    for name, value in loop.model.named_parameters():
        if not bool(value.detach().isfinite().all()):
            return Break(loop.steps, name.rpartition(".")[0], (), "update", backward=True)
    return None
