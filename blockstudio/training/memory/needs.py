"""What training needs of memory, and what would fit: plain arithmetic over bytes."""

from msgspec import Struct

_SPARE = 0.9
"""The share of free memory that is counted on: kernels and the allocator want some themselves."""


class Needs(Struct, frozen=True):
    """Bytes that training takes, apart from the data set itself.

    `sample` is what is kept of one sample until its backward pass: its share of the input and of
    every activation; None where the network can't be looked at without running it.
    """

    parameters: int
    gradients: int
    optimiser: int
    sample: int | None = None

    @property
    def fixed(self) -> int:
        """What is needed whatever the batch size."""
        return self.parameters + self.gradients + self.optimiser

    def of_batch(self, size: int) -> int:
        """Return what a step on `size` samples needs in all."""
        return self.fixed + size * (self.sample or 0)

    def largest_batch(self, free: int) -> int:
        """Return how many samples at once fit into `free` bytes; 0 if not even one does."""
        if not self.sample:
            return 0
        return max(0, int((free * _SPARE - self.fixed) // self.sample))

    @property
    def halved(self) -> "Needs":
        """What is needed with bfloat16: activations in half the bytes, all else as before."""
        half = None if self.sample is None else -(-self.sample // 2)
        return Needs(self.parameters, self.gradients, self.optimiser, half)


class Split(Struct, frozen=True):
    """The same batch in pieces: `size` samples at once, gradients of `pieces` summed up."""

    size: int
    pieces: int


def split(batch: int, largest: int) -> Split | None:
    """Return a batch of the same size in the fewest equal pieces of at most `largest`, or None."""
    if largest < 1:
        return None
    pieces = next(n for n in range(1, batch + 1) if batch % n == 0 and batch // n <= largest)
    return Split(batch // pieces, pieces)
