"""The training loop of a run by several processes: each computes a share of every batch."""

import ast
from typing import Any

import torch
from msgspec.structs import replace
from torch import Tensor, nn
from torch.nn.parallel import DistributedDataParallel

from blockstudio.runs.run import Settings
from blockstudio.training.loop.loop import (
    SMALLEST_VALIDATION_BATCH,
    Loop,
    Network,
    Results,
    ShouldContinue,
)
from blockstudio.training.loop.preparation import Prepared, loop_for
from blockstudio.training.loop.recorder import Measures, Sink, Totals
from blockstudio.training.optim.build import first_of
from blockstudio.training.parallel.follower import FollowerCallbacks
from blockstudio.training.parallel.process_group import ProcessGroup
from blockstudio.training.parallel.recording import DistributedRecorder
from blockstudio.training.parallel.sharding import shard
from blockstudio.training.parallel.share import Weighted, share_of
from blockstudio.training.samples.datasets import Samples

_BRANCHES = (ast.If, ast.IfExp, ast.While, ast.For, ast.Match)


class DistributedLoop(Loop):
    """Computes a share of every batch; the gradients, and so the parameters, are those of all."""

    def __init__(
        self,
        group: ProcessGroup,
        loop: Loop,
        criterion: Weighted,
        recorder: DistributedRecorder,
        network: Network,
    ) -> None:
        recipe = replace(loop.recipe, criterion=criterion)
        super().__init__(loop.model, recipe, loop.sampler, recorder, network)
        self.group = group
        self.criterion = criterion
        self.shares = recorder
        # Validation needs no gradients, and so no other process: the network under DDP's wrapper.
        self.unwrapped: Network = getattr(network, "module", network)
        self.follower: FollowerCallbacks | None = None

    def step(self, inputs: Tensor, targets: Tensor) -> None:
        """Train on the share of one batch."""
        share = share_of(len(targets), self.group.world_size, self.group.rank)
        self.criterion.factor = self.group.world_size * self.criterion.part(share, targets)
        self.shares.expect(len(targets), share)
        super().step(inputs[share.start : share.end], targets[share.start : share.end])

    def flush(self) -> None:
        """Hand on what the last steps measured, summed over all processes."""
        if self.follower is not None:
            self.follower.follow_until("flush")
            return
        self.group.command("flush")
        self.flush_here()

    def flush_here(self) -> None:
        """Do this process's part of it."""
        super().flush()

    @torch.no_grad()
    def check(
        self,
        samples: Samples,
        part: str,
        should_continue: ShouldContinue | None = None,  # noqa: ARG002
    ) -> Results:
        """Return what all processes measured on `samples`, each on its share of every batch."""
        if not len(samples):
            return Results({})
        recipe, measures, counted = self.recipe, Measures(self.recipe.grading), list[float]()
        self.model.eval()
        size = max(self.sampler.batch_size, SMALLEST_VALIDATION_BATCH)
        for inputs, targets in recipe.data.checking(samples, size):
            share = share_of(len(targets), self.group.world_size, self.group.rank)
            own = slice(share.start, share.end)
            with recipe.precision.context():
                outputs = recipe.taking(self.unwrapped(inputs[own]))
                loss = self.criterion.loss(outputs, targets[own])
            measures.add(loss, first_of(outputs), targets[own])
            counted.append(len(targets) * self.criterion.part(share, targets))
            if recipe.measuring and share.counts:
                recipe.measuring.add(first_of(outputs), targets[own])
        totals = self._totals(measures, counted, len(samples))
        figures, tables = recipe.measuring.taken(part)
        results: Results = self.group.broadcast(Results(totals.metrics(part) | figures, tables))
        return results

    def _totals(self, measures: Measures, counted: list[float], samples: int) -> Totals:
        taken = measures.taken()
        pairs = zip(taken.losses, counted, strict=True)
        loss = sum(value * weight for value, weight in pairs if weight)
        hits = zip(taken.correct, counted, strict=False)
        correct = sum(count for count, weight in hits if weight)
        sums = torch.tensor([loss, correct], dtype=torch.float64)
        loss, correct = self.group.sum(sums).tolist()
        return Totals(loss, round(correct) if taken.correct else None, samples)


def distributed_loop(
    group: ProcessGroup, prepared: Prepared, settings: Settings, source: str, *sinks: Sink
) -> DistributedLoop:
    """Return the loop at its start, its network wrapped in DDP or sharded by FSDP as the recipe says."""
    train = settings.train
    data = prepared.data
    if train.strategy == "fsdp":
        few = torch.arange(min(2, len(data.train)), device=data.device)
        shard(prepared.model, data.batch(data.train, few)[0])
    loop = loop_for(prepared, settings)
    criterion = Weighted(loop.recipe.criterion, train.loss)
    recorder = DistributedRecorder(group, loop.recipe.grading, *sinks)
    network = loop.network
    if train.strategy == "ddp":
        network = _ddp(group, network, may_skip(loop, source))
    return DistributedLoop(group, loop, criterion, recorder, network)


def _ddp(group: ProcessGroup, network: Any, skips: bool) -> Network:  # noqa: FBT001
    devices = [group.local_rank] if group.device.startswith("cuda") else None
    return DistributedDataParallel(network, devices, find_unused_parameters=skips)


def may_skip(loop: Loop, source: str) -> bool:
    """Return whether a batch may leave some parameter without a gradient."""
    if any(isinstance(node, _BRANCHES) for node in ast.walk(ast.parse(source))):
        return True
    data, model = loop.recipe.data, loop.model
    few = torch.arange(min(2, len(data.train)), device=data.device)
    devices = [data.device] if data.device.type == "cuda" else []
    model.eval()
    with torch.random.fork_rng(devices), torch.enable_grad():
        given = loop.recipe.taking(model(data.batch(data.train, few)[0]))
        first_of(given).sum().backward()
    learning = [value for value in model.parameters() if value.requires_grad]
    skips = any(value.grad is None for value in learning)
    model.zero_grad()
    return skips


def has_batch_statistics(model: nn.Module) -> bool:
    """Return whether a layer looks at the whole batch, which here is only a share of it."""
    kinds = nn.modules.batchnorm._BatchNorm  # pyright: ignore[reportPrivateUsage]
    return any(isinstance(module, kinds) for module in model.modules())
