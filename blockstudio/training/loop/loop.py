"""The training loop, to be read aloud: fit, epoch, step, validate."""

import time
from typing import Any, Protocol

import torch
from torch import Tensor, nn

from blockstudio.training.loop.probes import StepWatch
from blockstudio.training.loop.recorder import Measures, Recorder, Totals
from blockstudio.training.loop.sampler import Sampler
from blockstudio.training.recipe.recipe import Recipe

_SMALLEST_VALIDATION_BATCH = 256


class Attendant(Protocol):
    """Who looks after a loop between its steps; `due` is when to ask next (`perf_counter`)."""

    due: float

    def between_steps(self, loop: "Loop") -> bool:
        """Do what is due; return whether to go on."""
        ...

    def step_watch(self, loop: "Loop") -> StepWatch | None:
        """Return what is to measure the coming step, if anything is."""
        ...

    def watched(self, loop: "Loop", watch: StepWatch) -> None:
        """Take what `watch` has measured."""
        ...

    def end_epoch(self, loop: "Loop", training: Totals, validation: Totals) -> None:
        """Take the results of an epoch; the loop stands at the start of the next one."""
        ...


class Loop:
    """Trains a model by a recipe; `steps` counts the steps ever done."""

    def __init__(
        self, model: nn.Module, recipe: Recipe, sampler: Sampler, recorder: Recorder
    ) -> None:
        self.model = model
        self.recipe = recipe
        self.sampler = sampler
        self.recorder = recorder
        self.device = recipe.data.train.x.device
        self.steps = 0

    def fit(self, epochs: int, attendant: Attendant) -> bool:
        """Train up to `epochs` epochs; return whether they are all done (False: stopped)."""
        while self.sampler.epoch < epochs:
            if not self.epoch(attendant):
                return False
        return True

    def epoch(self, attendant: Attendant) -> bool:
        """Do what is left of an epoch, then validate; return whether it came to its end."""
        self.model.train()
        data, places = self.recipe.data, self.sampler.places(self.device)
        for inputs, targets in data.batches(data.train, places, self.sampler.draws()):
            if time.perf_counter() >= attendant.due and not attendant.between_steps(self):
                return False
            watch = attendant.step_watch(self)
            self.step(inputs, targets)
            if watch is not None:
                attendant.watched(self, watch)
            self.sampler.advance()
        self.flush()
        validation = self.validate()
        self.sampler.next_epoch()
        attendant.end_epoch(self, self.recorder.end_epoch(), validation)
        return True

    def step(self, inputs: Tensor, targets: Tensor) -> None:
        """Do one training step on a batch."""
        recipe = self.recipe
        recipe.optimiser.zero_grad()
        outputs = self.model(inputs)
        loss = recipe.criterion(outputs, targets)
        loss.backward()
        recipe.optimiser.step()
        self.steps += 1
        self.recorder.add(loss.detach(), outputs.detach(), targets)

    @torch.no_grad()
    def validate(self) -> Totals:
        """Return loss and right answers over all validation samples."""
        recipe, samples, totals = self.recipe, self.recipe.data.validation, Totals()
        measures = Measures(recipe.grading)
        if not len(samples):
            return totals
        self.model.eval()
        places = torch.arange(len(samples), device=self.device)
        batches = places.split(max(self.sampler.batch_size, _SMALLEST_VALIDATION_BATCH))
        # Taken out, not sliced: a layer that works in place must not change the samples.
        for inputs, targets in recipe.data.batches(samples, batches):
            outputs = self.model(inputs)
            measures.add(recipe.criterion(outputs, targets), outputs, targets)
        totals.add(*measures.taken(), measures.sizes)
        return totals

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
        }

    def go_to(self, position: dict[str, Any]) -> None:
        """Stand where `position` says."""
        self.steps = position["steps"]
        self.sampler.epoch = position["epoch"]
        self.sampler.position = position["position"]
        self.recorder.restore(position["totals"])
