"""Which samples come when: a permutation for each epoch, drawn from the seed."""

import torch

from blockstudio.training.samples.datasets import Turn

_EPOCH_STRIDE = 1_000_003
_LARGEST = 2**63


class Sampler:
    """Batches of places; `epoch` and `position` say which sample comes next.

    The order of an epoch depends on the seed and the epoch alone, so a resumed run goes on
    exactly where it was, and no random number of the model is used up.
    """

    def __init__(self, count: int, batch_size: int, seed: int) -> None:
        self.count = count
        self.batch_size = batch_size
        self.seed = seed
        self.epoch = 0
        self.position = 0

    @property
    def steps_per_epoch(self) -> int:
        """How many batches an epoch has; the last one may be smaller."""
        return -(-self.count // self.batch_size)

    def turns(self) -> list[Turn]:
        """Return the batches that are left of this epoch."""
        start = (self.seed + _EPOCH_STRIDE * self.epoch) % _LARGEST
        order = torch.randperm(self.count, generator=torch.Generator().manual_seed(start))
        return [
            Turn(places, (start + self.position + number * self.batch_size) % _LARGEST)
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
