"""One network of the zoo: how it is made, what goes in, and how large it is in earnest."""

from collections.abc import Callable
from typing import Any

import torch
from msgspec import Struct
from torch import Tensor, nn

Arguments = Callable[[int], tuple[Any, ...]]
Keywords = Callable[[int], dict[str, Any]]


def no_keywords(batch: int) -> dict[str, Any]:
    """Return nothing: most networks are called with their inputs alone."""
    return {}


class Entry(Struct, frozen=True):
    """A network, small enough for every day, and inputs of any batch size for it."""

    name: str
    make: Callable[[], nn.Module]
    inputs: Arguments
    keywords: Keywords = no_keywords
    batch: int = 2
    other: int = 3
    """Another batch size; the same as `batch` where there is no batch."""
    whole: "Entry | None" = None
    """The same in the size that people use."""

    @property
    def in_earnest(self) -> "Entry":
        """The entry in the size that people use."""
        return self if self.whole is None else self.whole


def drawn(*shape: int) -> Arguments:
    """Return the inputs of a network that takes one tensor of N samples."""
    return lambda batch: (noise(batch, *shape),)


def noise(*shape: int) -> Tensor:
    """Return normal noise that follows from its shape."""
    return torch.randn(shape, generator=torch.Generator().manual_seed(sum(shape)))


def indices(limit: int, *shape: int) -> Tensor:
    """Return whole numbers below a limit that follow from the shape."""
    draw = torch.Generator().manual_seed(sum(shape))
    return torch.randint(limit, shape, generator=draw)


def tokens(limit: int, *shape: int) -> Arguments:
    """Return the inputs of a network that takes N rows of whole numbers."""
    return lambda batch: (indices(limit, batch, *shape),)
