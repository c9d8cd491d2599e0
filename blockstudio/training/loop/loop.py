"""The training loop: fit, epoch, step, check."""

import time
from collections.abc import Callable
from typing import Any, Protocol

import torch
from msgspec import Struct
from torch import Tensor, nn

from blockstudio.runs.metrics import Table
from blockstudio.runs.run import Metrics
from blockstudio.runs.status import monitored
from blockstudio.training.loop.checkpoint import random_states, restore_random_states
from blockstudio.training.loop.probes import StepStatistics
from blockstudio.training.loop.recorder import Measures, Recorder, Totals
from blockstudio.training.loop.sampler import Sampler
from blockstudio.training.optim.build import Recipe, first_of
from blockstudio.training.samples.datasets import Samples

SMALLEST_VALIDATION_BATCH = 256

Network = Callable[[Tensor], Any]
ShouldContinue = Callable[[], bool]


class Callbacks(Protocol):
    """What a loop calls between its steps."""

    @property
    def due(self) -> float:
        """When to call `before_step` next (`perf_counter`)."""
        ...

    def before_step(self, loop: "Loop") -> bool:
        """Do what is due; return whether to go on."""
        ...

    def before_validation_batch(self) -> bool:
        """Return whether to go on with validation."""
        ...

    def measure_step(self, loop: "Loop") -> StepStatistics | None:
        """Return what is to measure the coming step, if anything is."""
        ...

    def after_measured_step(self, loop: "Loop", watch: StepStatistics) -> None:
        """Take what was measured of the step just done."""
        ...

    def end_epoch(self, loop: "Loop", results: "Results") -> None:
        """Take the results of an epoch; the loop stands at the start of the next one."""
        ...


class Interrupted(Exception):
    """Raised in a validation that is not to be done to its end."""


class Results(Struct, frozen=True):
    """What an epoch has shown: figures by name, and tables such as a confusion matrix."""

    metrics: Metrics
    tables: dict[str, Table] = {}


class Loop:
    """Trains a model by a recipe; `steps` counts the batches ever trained on.

    `network` is what is called: the model, or the model compiled.
    """

    def __init__(
        self,
        model: nn.Module,
        recipe: Recipe,
        sampler: Sampler,
        recorder: Recorder,
        network: Network | None = None,
    ) -> None:
        self.model = model
        self.network: Network = model if network is None else network
        self.recipe = recipe
        self.sampler = sampler
        self.recorder = recorder
        self.device: torch.device = recipe.data.device
        self.steps = 0

    def fit(self, epochs: int, callbacks: Callbacks) -> bool:
        """Train up to `epochs` epochs, or to the end of patience; return False if stopped before."""
        patience = self.recipe.patience
        while self.sampler.epoch < epochs and not patience.ended:
            results = self.epoch(callbacks)
            if results is None:
                return False
            name = monitored(results.metrics, self.recipe.monitor)
            patience.wait(name, results.metrics.get(name))
            self.recipe.update.schedule.after_epoch(results.metrics.get(name))
            callbacks.end_epoch(self, results)
        return True

    def epoch(self, callbacks: Callbacks) -> Results | None:
        """Do what is left of an epoch, then validate; return None if it was stopped before."""
        self.model.train()
        for batch in self.recipe.data.training(self.sampler.batches()):
            if time.perf_counter() >= callbacks.due and not callbacks.before_step(self):
                return None
            watch = callbacks.measure_step(self)
            if watch is None:
                self.step(*batch)
                continue
            with watch:
                self.step(*batch)
            callbacks.after_measured_step(self, watch)
        self.recipe.update.flush()
        self.flush()
        drawn = random_states([self.device])
        try:
            validation = self.check(
                self.recipe.data.validation, "val", callbacks.before_validation_batch
            )
        except Interrupted:
            # It will be done again, as if it had not been begun.
            restore_random_states(drawn)
            return None
        training = self.recorder.end_epoch().metrics("train")
        self.sampler.next_epoch()
        return Results(training | validation.metrics, validation.tables)

    def step(self, inputs: Tensor, targets: Tensor) -> None:
        """Train on one batch."""
        recipe = self.recipe
        targets = targets.to(recipe.answers)
        kept: list[Any] = []

        def evaluate() -> Tensor:
            with recipe.precision.context():
                kept[:] = [recipe.taking(self.network(inputs))]
                return recipe.criterion(kept[0], targets)

        rate = recipe.update.rate
        loss = recipe.update(evaluate)
        self.steps += 1
        self.sampler.advance()
        self.recorder.add(loss.detach(), first_of(kept[0]).detach(), targets, rate)

    @torch.no_grad()
    def check(
        self, samples: Samples, part: str, should_continue: ShouldContinue | None = None
    ) -> Results:
        """Return loss, right answers and the recipe's metrics over all `samples`.

        Raises `Interrupted` where `should_continue`, asked between the batches, says no.
        """
        if not len(samples):
            return Results({})
        recipe, measures, totals = self.recipe, Measures(self.recipe.grading), Totals()
        self.model.eval()
        size = max(self.sampler.batch_size, SMALLEST_VALIDATION_BATCH)
        for inputs, raw_targets in recipe.data.checking(samples, size):
            if should_continue is not None and not should_continue():
                raise Interrupted
            targets = raw_targets.to(recipe.answers)
            with recipe.precision.context():
                outputs = recipe.taking(self.network(inputs))
                loss = recipe.criterion(outputs, targets)
            measures.add(loss, first_of(outputs), targets)
            if recipe.measuring:
                recipe.measuring.add(first_of(outputs), targets)
        totals.add(measures.taken(), measures.sizes)
        figures, tables = recipe.measuring.taken(part)
        return Results(totals.metrics(part) | figures, tables)

    def flush(self) -> None:
        """Hand on what the last steps measured."""
        self.recorder.flush(self.steps, self.sampler.epoch + 1)

    def position(self) -> dict[str, Any]:
        """Return where the loop stands, as plain data."""
        return {
            "steps": self.steps,
            "epoch": self.sampler.epoch,
            "position": self.sampler.position,
            "totals": self.recorder.state(),
            "patience": self.recipe.patience.state(),
        }

    def go_to(self, position: dict[str, Any]) -> None:
        """Stand where `position` says."""
        self.steps: int = position["steps"]
        self.sampler.epoch = position["epoch"]
        self.sampler.position = position["position"]
        self.recorder.restore(position["totals"])
        self.recipe.patience.restore(position["patience"])
