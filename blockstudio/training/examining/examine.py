"""A run looked at beside its training: its first batch, its data, and where it broke, if it did."""

from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor, nn

from blockstudio.diagnosis.examination import Column, Examination, Layer, Parameter
from blockstudio.runs.breakdown import broken_step
from blockstudio.runs.metrics import StatisticsRow
from blockstudio.runs.run import CHECKPOINT, RunInfo, read_info
from blockstudio.training.examining.copies import (
    first_batch,
    fresh_loop,
    loss_of,
    untouched_chance,
)
from blockstudio.training.examining.replay import break_at
from blockstudio.training.examining.tracing import LayerTracing
from blockstudio.training.loop.checkpoint import (
    State,
    load_checkpoint,
    random_states,
    restore_random_states,
)
from blockstudio.training.loop.loop import Loop
from blockstudio.training.loop.probes import StepStatistics
from blockstudio.training.loop.saving import restore
from blockstudio.training.samples.datasets import Batch, Dataset

_SAMPLES = 4096
"""Samples that tell how the inputs are spread."""
_COLUMNS = 512
_STEPS = 5


def examine(folder: Path) -> Examination:
    """Return what a run shows when it is looked at; nothing of it, and no random state, changes.

    Raises `Refusal` where its network or data can't be had. The source of the run is executed: ask
    before whether it is trusted.
    """
    info = read_info(folder)
    with untouched_chance(info.settings.train):
        loop, data = fresh_loop(folder, info)
        batch, state = first_batch(loop), _state(folder, info)
        last = state["model"]["state_dict"] if state is not None else {}
        layers, parameters = _first_pass(loop, batch, last)
        statistics = tuple(_steps(loop))
        trained, later = _later(loop, batch, state) if state is not None else ((), ())
        step = broken_step(info.failure.problem) if info.failure is not None else None
        broken = break_at(folder, fresh_loop(folder, info)[0], step) if step is not None else None
        facts = data.facts
        return Examination(
            layers,
            parameters,
            statistics,
            later,
            trained,
            tuple(_columns(data)),
            _spread("", data.train.y.to(torch.float64)) if facts.classes is None else None,
            facts.class_names,
            data.class_counts,
            len(data.train),
            broken,
        )


def _state(folder: Path, info: RunInfo) -> State | None:
    """Return what the run has come to; None where it has saved nothing, or in several parts."""
    path = folder / CHECKPOINT
    return load_checkpoint(path) if path.exists() and info.settings.train.processes == 1 else None


def _first_pass(
    loop: Loop, batch: Batch, last: State
) -> tuple[tuple[Layer, ...], tuple[Parameter, ...]]:
    """Return what the first forward and backward pass show; the random state is that of before."""
    loop.model.train()
    before = random_states([loop.device])
    with LayerTracing(loop.model) as tracing:
        loss = loss_of(loop, batch)
    if loss.requires_grad:
        loss.backward()
    restore_random_states(before)
    return tuple(tracing.layers), tuple(_parameters(loop.model, last))


def _steps(loop: Loop) -> Iterator[StatisticsRow]:
    """Yield the statistics of some steps from where a loop stands: those that the run itself does."""
    loop.model.train()
    for batch in loop.recipe.data.training(loop.sampler.batches()[:_STEPS]):
        with StepStatistics(loop.model) as watch:
            loop.step(*batch)
        yield from watch.rows(loop.steps)


def _later(
    loop: Loop, batch: Batch, state: State
) -> tuple[tuple[Layer, ...], tuple[StatisticsRow, ...]]:
    """Return what layers give where the run has come to, and the statistics of the next steps."""
    restore(loop, state)
    loop.model.eval()
    with LayerTracing(loop.model) as tracing, torch.no_grad():
        loop.network(batch[0])
    return tuple(tracing.layers), tuple(_steps(loop))


@torch.no_grad()
def _parameters(model: nn.Module, last: State) -> Iterator[Parameter]:
    for name, value in model.named_parameters():
        if value.is_floating_point() and value.numel():
            gradient = value.grad
            if gradient is not None and gradient.is_sparse:
                gradient = gradient.to_dense()
            std = value.float().std().item() if value.numel() > 1 else None
            norm = None if gradient is None else gradient.float().norm().item()
            alike = _alike(value, gradient)
            changed = not torch.equal(last[name], value.cpu()) if name in last else None
            yield Parameter(name, tuple(value.shape), std, norm, alike, changed)


def _alike(value: Tensor, gradient: Tensor | None) -> bool:
    """Return whether all outputs of a weight are the same one, and stay so."""
    if value.ndim < 2 or value.shape[0] < 2 or gradient is None:
        return False
    rows = value.flatten(1)
    if not bool((rows == rows[0]).all()):
        return False
    rows = gradient.flatten(1)
    return torch.allclose(rows, rows[0].expand_as(rows), rtol=1e-3, atol=1e-9)


def _columns(data: Dataset) -> Iterator[Column]:
    """Yield how the inputs are spread: each column of a table, else all numbers together."""
    count = len(data.train)
    places = torch.arange(0, count, max(1, -(-count // _SAMPLES)))
    x = data.inputs(data.train.x.index_select(0, places.to(data.device)))
    if not x.is_floating_point():
        return
    if x.ndim != 2:
        yield _spread("", x.to(torch.float64))
        return
    names = data.preprocessing.names if data.preprocessing is not None else ()
    fits = len(names) == x.shape[1]
    for place in range(min(x.shape[1], _COLUMNS)):
        yield _spread(names[place] if fits else f"x{place + 1}", x[:, place].to(torch.float64))


def _spread(name: str, values: Tensor) -> Column:
    low, high = torch.aminmax(values)
    std, mean = torch.std_mean(values, correction=0)
    return Column(name, mean.item(), std.item(), low.item(), high.item())
