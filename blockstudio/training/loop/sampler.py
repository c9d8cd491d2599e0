"""Which samples come when: an order for each epoch, drawn from the seed."""

import torch
from torch import Tensor

from blockstudio.training.samples.datasets import PlannedBatch

_EPOCH_STRIDE = 1_000_003
_LARGEST = 2**63


class Sampler:
    """Batches of places; `epoch` and `position` say which sample comes next.

    An epoch is a permutation of the samples. With `chances` (N,), it is as many draws with
    replacement, as torch's `WeightedRandomSampler` makes them. Its order depends on the seed and
    the epoch alone, so a resumed run goes on exactly where it was, and no random number of the
    model is used up.
    """

    def __init__(
        self, count: int, batch_size: int, seed: int, chances: Tensor | None = None
    ) -> None:
        self.count = count
        self.batch_size = batch_size
        self.seed = seed
        self.chances = chances
        self.epoch: int = 0
        self.position: int = 0

    @property
    def steps_per_epoch(self) -> int:
        """How many batches an epoch has; the last one may be smaller."""
        return -(-self.count // self.batch_size)

    def batches(self) -> list[PlannedBatch]:
        """Return the batches that are left of this epoch."""
        start = (self.seed + _EPOCH_STRIDE * self.epoch) % _LARGEST
        order = self._order(torch.Generator().manual_seed(start))
        return [
            PlannedBatch(places, (start + self.position + number * self.batch_size) % _LARGEST)
            for number, places in enumerate(order[self.position :].split(self.batch_size))
            if len(places)
        ]

    def advance(self) -> None:
        """Go on to the next batch."""
        self.position += self.batch_size

    def next_epoch(self) -> None:
        """Go to the start of the next epoch."""
        self.epoch += 1
        self.position = 0

    def _order(self, draw: torch.Generator) -> Tensor:
        if self.chances is None:
            return torch.randperm(self.count, generator=draw)
        return torch.multinomial(self.chances, self.count, replacement=True, generator=draw)
