"""The loop as every process of a run has it: each its share, all in step."""

from typing import Any

import torch
from msgspec.structs import replace
from torch import Tensor, nn
from torch.nn.parallel import DistributedDataParallel

from blockstudio.runs.run import Settings
from blockstudio.training.loop.loop import SMALLEST_VALIDATION_BATCH, Asked, Loop, Network, Results
from blockstudio.training.loop.preparation import Prepared, loop_for
from blockstudio.training.loop.recorder import Measures, Sink, Totals
from blockstudio.training.optim.build import first_of
from blockstudio.training.parallel.obedience import Obedience
from blockstudio.training.parallel.recording import TeamRecorder
from blockstudio.training.parallel.sharding import shard
from blockstudio.training.parallel.share import Weighted, share_of
from blockstudio.training.parallel.team import Team
from blockstudio.training.samples.datasets import Samples

_BRANCHES = ("if ", "elif ", "while ", "for ", "match ")


class TeamLoop(Loop):
    """Computes a share of every batch; the gradients, and so the parameters, are those of all."""

    def __init__(
        self, team: Team, loop: Loop, criterion: Weighted, recorder: TeamRecorder, network: Network
    ) -> None:
        recipe = replace(loop.recipe, criterion=criterion)
        super().__init__(loop.model, recipe, loop.sampler, recorder, network)
        self.team = team
        self.criterion = criterion
        self.shares = recorder
        # Checking needs no gradients, and so nobody else: the network as it is under DDP.
        self.alone: Network = getattr(network, "module", network)
        self.obedience: Obedience | None = None

    def step(self, inputs: Tensor, targets: Tensor) -> None:
        """Train on the share of one batch."""
        share = share_of(len(targets), self.team.size, self.team.rank)
        self.criterion.factor = self.team.size * self.criterion.part(share, targets)
        self.shares.expect(len(targets), share)
        super().step(inputs[share.start : share.end], targets[share.start : share.end])

    def flush(self) -> None:
        """Hand on what the last steps measured in all processes."""
        if self.obedience is not None:
            self.obedience.until("flush")
            return
        self.team.say("flush")
        self.flush_here()

    def flush_here(self) -> None:
        """Do this process's part of it."""
        super().flush()

    @torch.no_grad()
    def check(self, samples: Samples, part: str, goes_on: Asked | None = None) -> Results:  # noqa: ARG002
        """Return what all processes measured on `samples`, each on its share of every batch."""
        if not len(samples):
            return Results({})
        recipe, measures, counted = self.recipe, Measures(self.recipe.grading), list[float]()
        self.model.eval()
        size = max(self.sampler.batch_size, SMALLEST_VALIDATION_BATCH)
        for inputs, targets in recipe.data.checking(samples, size):
            share = share_of(len(targets), self.team.size, self.team.rank)
            own = slice(share.start, share.end)
            with recipe.precision.context():
                outputs = recipe.taking(self.alone(inputs[own]))
                loss = self.criterion.loss(outputs, targets[own])
            measures.add(loss, first_of(outputs), targets[own])
            counted.append(len(targets) * self.criterion.part(share, targets))
            if recipe.measuring and share.counts:
                recipe.measuring.add(first_of(outputs), targets[own])
        totals = self._whole(measures, counted, len(samples))
        figures, tables = recipe.measuring.taken(part)
        results: Results = self.team.tell(Results(totals.metrics(part) | figures, tables))
        return results

    def _whole(self, measures: Measures, counted: list[float], samples: int) -> Totals:
        taken = measures.taken()
        pairs = zip(taken.losses, counted, strict=True)
        loss = sum(value * weight for value, weight in pairs if weight)
        hits = zip(taken.correct, counted, strict=False)
        correct = sum(count for count, weight in hits if weight)
        sums = torch.tensor([loss, correct], dtype=torch.float64)
        loss, correct = self.team.sum(sums).tolist()
        return Totals(loss, round(correct) if taken.correct else None, samples)


def team_loop(
    team: Team, prepared: Prepared, settings: Settings, source: str, *sinks: Sink
) -> TeamLoop:
    """Return the loop at its start, its network shared as the recipe says."""
    train = settings.train
    data = prepared.data
    if train.strategy == "fsdp":
        few = torch.arange(min(2, len(data.train)), device=data.device)
        shard(prepared.model, data.batch(data.train, few)[0])
    loop = loop_for(prepared, settings)
    criterion = Weighted(loop.recipe.criterion, train.loss)
    recorder = TeamRecorder(team, loop.recipe.grading, *sinks)
    network = loop.network
    if train.strategy == "ddp":
        network = _together(team, network, _may_skip(loop, source))
    return TeamLoop(team, loop, criterion, recorder, network)


def _together(team: Team, network: Any, skips: bool) -> Network:  # noqa: FBT001
    devices = [team.place] if team.device.startswith("cuda") else None
    return DistributedDataParallel(network, devices, find_unused_parameters=skips)


def _may_skip(loop: Loop, source: str) -> bool:
    """Return whether a batch may leave some parameter without a gradient."""
    if any(line.lstrip().startswith(_BRANCHES) for line in source.splitlines()):
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
