"""Which samples come when: a permutation for each epoch, drawn from the seed."""

from collections.abc import Iterator

import torch
from torch import Tensor

_EPOCH_STRIDE = 1_000_003
_LARGEST = 2**63


class Sampler:
    """Batches of indices; `epoch` and `position` say which sample comes next.

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

    def batches(self, device: torch.device) -> Iterator[Tensor]:
        """Yield the batches that are left of this epoch; `position` moves on after each."""
        draw = torch.Generator().manual_seed((self.seed + _EPOCH_STRIDE * self.epoch) % _LARGEST)
        order = torch.randperm(self.count, generator=draw).to(device)
        while self.position < self.count:
            yield order[self.position : self.position + self.batch_size]
            self.position += self.batch_size

    def next_epoch(self) -> None:
        """Go to the start of the next epoch."""
        self.epoch += 1
        self.position = 0
