"""The range test of learning rates: on a copy, from a rate far too small to one far too large."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from blockstudio.catalogue.text import text
from blockstudio.diagnosis.rates import RangeTest, grown_rates, has_diverged, rate_of
from blockstudio.graph.problems import Place, Refusal, refuse
from blockstudio.graph.records import TRAIN, TrainSpec
from blockstudio.recipes.checks import LBFGS
from blockstudio.runs.breakdown import broken_step
from blockstudio.runs.metrics import StepRow
from blockstudio.runs.run import read_info
from blockstudio.training.examining.copies import fresh_loop, untouched_chance
from blockstudio.training.loop.loop import Loop
from blockstudio.training.samples.datasets import Batch

_PLAIN: dict[str, Any] = {"scheduler": "", "warmup": 0.0, "accumulate": 1}
"""What the test itself does to the rate is all that is done to it."""

Tell = Callable[[RangeTest], object]


def range_test(folder: Path, tell: Tell = lambda _so_far: None) -> RangeTest:
    """Return the loss at each of 100 rates that grow from step to step; nothing of the run changes.

    It ends where the loss is a multiple of what it was, or no number. `tell` hears how far it is.
    Raises `Refusal` for an optimiser without a learning rate. The source of the run is executed: ask
    before whether it is trusted.
    """
    info = read_info(folder)
    train = info.settings.train
    _check(train)
    with untouched_chance(train):
        rows: list[StepRow] = []
        loop, _ = fresh_loop(folder, info, rows.extend, **_PLAIN)
        result, batches = RangeTest(), _batches(loop)
        for rate in grown_rates():
            loop.recipe.update.schedule.set_rate(rate)
            loss = _loss(loop, next(batches), rows)
            if loss is None:
                break
            result = RangeTest((*result.rates, rate), (*result.losses, loss))
            tell(result)
            if has_diverged(result.smooth):
                break
        return result


def _check(train: TrainSpec) -> None:
    if rate_of(train) is None or train.optimiser == LBFGS:
        raise refuse(
            text("{name} has no learning rate to be tested", name=train.optimiser),
            Place(record=TRAIN, item="optimiser"),
        )


def _batches(loop: Loop) -> Iterator[Batch]:
    """Yield training batches, epoch after epoch."""
    while True:
        loop.model.train()
        yield from loop.recipe.data.training(loop.sampler.batches())
        loop.sampler.next_epoch()


def _loss(loop: Loop, batch: Batch, rows: list[StepRow]) -> float | None:
    """Return the loss of a step; None where it is no number."""
    loop.step(*batch)
    try:
        loop.flush()
    except Refusal as refusal:
        if broken_step(refusal.problem) is None:
            raise
        return None
    return rows[-1].loss
