"""Which samples come when: a permutation for each epoch, drawn from the seed."""

from collections.abc import Callable

import torch
from torch import Tensor

from blockstudio.training.samples.transforms import draw_for

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

    def places(self, device: torch.device) -> list[Tensor]:
        """Return the batches that are left of this epoch."""
        draw = torch.Generator().manual_seed((self.seed + _EPOCH_STRIDE * self.epoch) % _LARGEST)
        order = torch.randperm(self.count, generator=draw).to(device)
        return (
            list(order[self.position :].split(self.batch_size))
            if self.position < self.count
            else []
        )

    def draws(self) -> Callable[[int], torch.Generator]:
        """Return what gives each of the batches that are left its own random numbers."""
        seed, epoch, first, size = self.seed, self.epoch, self.position, self.batch_size
        return lambda number: draw_for(seed, epoch, first + number * size)

    def advance(self) -> None:
        """Go on to the next batch."""
        self.position += self.batch_size

    def next_epoch(self) -> None:
        """Go to the start of the next epoch."""
        self.epoch += 1
        self.position = 0
