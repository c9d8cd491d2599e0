"""A run's loop made anew, to be looked at: the run itself, and every random state, stays as it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch
from msgspec.structs import replace
from torch import Tensor

from blockstudio.graph.records import TrainSpec
from blockstudio.runs.run import MODEL, RunInfo, document_of, start_file
from blockstudio.training.loop.checkpoint import random_states, restore_random_states
from blockstudio.training.loop.loop import Loop
from blockstudio.training.loop.preparation import loop_for, prepare
from blockstudio.training.loop.recorder import Sink
from blockstudio.training.optim.devices import find_device
from blockstudio.training.samples.datasets import Batch, Dataset
from blockstudio.training.samples.own_code import with_samples


@contextmanager
def untouched_chance(train: TrainSpec) -> Iterator[None]:
    """Put every random generator back to where it was."""
    before = random_states([torch.device("cpu"), find_device(train.device)])
    try:
        yield
    finally:
        restore_random_states(before)


def fresh_loop(folder: Path, info: RunInfo, *sinks: Sink, **changes: Any) -> tuple[Loop, Dataset]:
    """Return a run's loop at its start, in this one process and not compiled, and its data.

    The metrics of its steps go to `sinks`; `changes` are those of its recipe.
    """
    train = replace(info.settings.train, processes=1, compile=False, **changes)
    settings = with_samples(replace(info.settings, train=train), folder)
    source = (folder / MODEL).read_text(encoding="utf-8")
    start = start_file(folder, info.settings.train)
    prepared = prepare(settings, source, document_of(folder), start)
    return loop_for(prepared, settings, *sinks), prepared.data


def first_batch(loop: Loop) -> Batch:
    """Return the batch that the run begins with."""
    return next(iter(loop.recipe.data.training(loop.sampler.batches()[:1])))


def loss_of(loop: Loop, batch: Batch) -> Tensor:
    """Return the loss of a batch, as a step of the run computes it."""
    inputs, targets = batch
    recipe = loop.recipe
    with recipe.precision.context():
        return recipe.criterion(recipe.taking(loop.network(inputs)), targets.to(recipe.answers))
