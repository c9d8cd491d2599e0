"""What a file of tensors holds, as plain data: its dictionaries, their tensors, and what lies beside.

Whoever has torch reads the file; whoever shows it needs no more than this.
"""

from typing import Literal

from msgspec import Struct

from blockstudio.catalogue.text import Text


class TensorEntry(Struct, frozen=True):
    """One tensor of a file: its name, and what is known of it before any value is read.

    `size` is in bytes; `shares` is the first name in the file that has the same memory.
    """

    name: str
    shape: tuple[int, ...]
    dtype: str
    size: int
    shares: str = ""


class Holding(Struct, frozen=True):
    """One dictionary of tensors in a file: `inside` leads to it (`model.ema`; "" is the file itself)."""

    inside: str
    count: int
    size: int


class Beside(Struct, frozen=True):
    """What a file holds besides the tensors that are looked at, by its name there."""

    name: str
    what: Text


class CheckpointTable(Struct, frozen=True, tag=True):
    """All that a file tells of itself without any value being read.

    `entries` are the tensors of the dictionary `inside`, in their order in the file. Where that is
    one of several that it could have been, and no name tells which is meant, it `is_guess`.
    """

    path: str
    format: Literal["torch", "safetensors"]
    size: int
    inside: str
    entries: tuple[TensorEntry, ...]
    holdings: tuple[Holding, ...] = ()
    beside: tuple[Beside, ...] = ()
    is_guess: bool = False

    @property
    def total(self) -> int:
        """The bytes of all tensors; what several names share counts once."""
        return sum(entry.size for entry in self.entries if not entry.shares)

    @property
    def numbers(self) -> int:
        """How many values there are; what several names share counts once."""
        return sum(count_of(entry.shape) for entry in self.entries if not entry.shares)


class TensorSummary(Struct, frozen=True, tag=True):
    """Statistics of all values of one tensor, as torch computes them.

    A figure nobody can know is None: the deviation of fewer than two values, all of none. Of complex
    numbers they are those of the absolute values. `sampled` is how many of the values they are of,
    where it is not all.
    """

    name: str
    mean: float | None = None
    std: float | None = None
    low: float | None = None
    high: float | None = None
    zeros: int = 0
    nans: int = 0
    norm: float | None = None
    sampled: int = 0


def count_of(shape: tuple[int, ...]) -> int:
    """Return how many values a tensor of that shape has."""
    count = 1
    for length in shape:
        count *= length
    return count
