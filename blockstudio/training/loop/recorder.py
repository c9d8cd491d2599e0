"""What training measures: kept on the device, moved in bulk, and summed up over the epoch."""

import math
from collections.abc import Callable
from itertools import accumulate
from typing import Any

import numpy as np
import torch
from msgspec import Struct
from msgspec.structs import asdict
from torch import Tensor

from blockstudio.runs.breakdown import not_finite
from blockstudio.runs.metrics import StepRow
from blockstudio.runs.run import Metrics
from blockstudio.training.optim.targets import Grading

# Flushed twenty times a second, that is 2,000 rows: more than a plot can show.
_MOST_ROWS = 100
_NARROW = 64
"""Outputs of a sample, up to which they are kept until somebody asks for the answers."""

Sink = Callable[[list[StepRow]], None]


class Totals(Struct):
    """Sums over samples; `correct` is None where there are no classes."""

    loss: float = 0.0
    correct: int | None = None
    samples: int = 0

    def add(self, taken: "Taken", sizes: list[int]) -> None:
        """Add batches, one after the other: the sums don't depend on how they were bundled."""
        for loss, size in zip(taken.losses, sizes, strict=True):
            self.loss += loss * size
        if taken.correct:
            self.correct = (self.correct or 0) + sum(taken.correct)
        self.samples += sum(sizes)

    @property
    def mean_loss(self) -> float | None:
        """The mean loss of a sample; None where it is not finite, or there are no samples."""
        mean = self.loss / self.samples if self.samples else math.nan
        return mean if math.isfinite(mean) else None

    def metrics(self, part: str) -> Metrics:
        """Return what was measured, by names such as `val_loss`."""
        metrics = {f"{part}_loss": self.mean_loss, f"{part}_accuracy": self.accuracy}
        return {name: value for name, value in metrics.items() if value is not None}

    @property
    def accuracy(self) -> float | None:
        """The share of right answers."""
        return None if self.correct is None else self.correct / self.samples


class Taken(Struct, frozen=True):
    """What some batches measured, brought from the device: a row for each."""

    losses: list[float]
    correct: list[int]
    rates: list[float]


class Measures:
    """Losses and answers of some batches, as tensors on the device that nobody waits for."""

    def __init__(self, grading: Grading | None) -> None:
        self._grading = grading
        self._losses: list[Tensor] = []
        self._answers: list[Tensor] = []
        self._targets: list[Tensor] = []
        self._rates: list[float | Tensor] = []
        self._wide = False
        self.sizes: list[int] = []

    def __len__(self) -> int:
        return len(self.sizes)

    def add(
        self, loss: Tensor, outputs: Tensor, targets: Tensor, rate: float | Tensor = 0.0
    ) -> None:
        """Remember one batch; of wide outputs only the answers are kept."""
        self._losses.append(loss)
        self._rates.append(rate)
        self.sizes.append(len(targets))
        if self._grading is not None:
            # One call for many batches is cheaper, where to wait for it takes little memory.
            self._wide = outputs.shape[1:].numel() > _NARROW
            self._answers.append(self._grading.answers(outputs) if self._wide else outputs)
            self._targets.append(targets)

    def taken(self) -> Taken:
        """Bring losses and counts of right answers (none without classes) from the device."""
        losses: list[float] = torch.stack(self._losses).tolist() if self._losses else []
        return Taken(losses, self._correct(), [float(rate) for rate in self._rates])

    def _correct(self) -> list[int]:
        if self._grading is None or not self._answers:
            return []
        # Compared all at once: one step's comparison would cost as much as its loss.
        outputs = torch.cat(self._answers)
        answers = outputs if self._wide else self._grading.answers(outputs)
        hits = answers == self._grading.truths(torch.cat(self._targets))
        counts = hits if hits.dim() == 1 else hits.flatten(1).sum(1)
        starts = [0, *accumulate(self.sizes[:-1])]
        return np.add.reduceat(counts.cpu().numpy(), starts, dtype=np.int64).tolist()


class Recorder:
    """Collects what the steps of an epoch measure; `flush` hands it on."""

    def __init__(self, grading: Grading | None, *sinks: Sink) -> None:
        self._grading = grading
        self._sinks = sinks
        self._begin()
        self.totals = Totals()

    def flush(self, step: int, epoch: int) -> None:
        """Hand the steps up to `step` to the sinks; raise `Refusal` where a loss is not finite."""
        if not self._measures:
            return
        taken, sizes = self._taken()
        rows = _rows(taken, sizes, step - len(taken.losses) + 1, epoch)
        broken = next((row for row in rows if not math.isfinite(row.loss or 0.0)), None)
        kept = thinned(rows if broken is None else rows[: rows.index(broken)], _MOST_ROWS)
        for sink in self._sinks:
            sink(kept)
        if broken is not None:
            raise not_finite(broken)
        self.totals.add(taken, sizes)
        self._begin()

    def end_epoch(self) -> Totals:
        """Return the sums of the epoch and start them anew."""
        totals, self.totals = self.totals, Totals()
        return totals

    def state(self) -> dict[str, Any]:
        """Return the sums of the epoch so far, as plain data."""
        return asdict(self.totals)

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from the sums that `state` returned."""
        self.totals: Totals = Totals(**state)

    def _taken(self) -> tuple[Taken, list[int]]:
        return self._measures.taken(), self._measures.sizes

    def _begin(self) -> None:
        self._measures = Measures(self._grading)
        self.add = self._measures.add


def thinned(rows: list[StepRow], most: int) -> list[StepRow]:
    """Return at most so many of the rows, at even distances, the newest among them."""
    return rows[:: -max(1, math.ceil(len(rows) / most))][::-1]


def _rows(taken: Taken, sizes: list[int], first: int, epoch: int) -> list[StepRow]:
    shares = [count / size for count, size in zip(taken.correct, sizes, strict=False)]
    shares = shares or [None] * len(sizes)
    columns = zip(taken.losses, shares, taken.rates, strict=True)
    return [
        StepRow(step, epoch, loss, share, rate)
        for step, (loss, share, rate) in enumerate(columns, first)
    ]
