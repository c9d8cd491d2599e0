"""Inputs of other sizes: longer along one dimension after the other, as far as a network takes them.

They are more than twice as long, so that what is rounded differs too; where that is too long, by one.
"""

from collections.abc import Iterator
from typing import Any

import torch
from msgspec import Struct
from msgspec.structs import replace
from torch import Tensor

from blockstudio.importing.recording.recording import mapped, parts_of

_MOST = 8
"""How many other sizes are tried."""


class Longer(Struct, frozen=True):
    """Which dimensions of which input tensors, by their places, are longer, and by how much."""

    dims: tuple[tuple[int, int], ...]
    length: int
    """How long they are in the example."""
    more: int

    @property
    def by_one(self) -> "Longer":
        """The same dimensions, longer by one."""
        return replace(self, more=1)

    def of(self, value: Any) -> Any:
        """Return inputs that are longer."""
        place = -1

        def change(part: Any) -> Any:
            nonlocal place
            if isinstance(part, Tensor):
                place += 1
                for _, dim in (one for one in self.dims if one[0] == place):
                    part = torch.cat([part, *[part.narrow(dim, -1, 1)] * self.more], dim)
            return part

        return mapped(value, change)


def longer(value: Any) -> Iterator[tuple[list[Longer], Longer | None]]:
    """Yield other sizes for inputs: each dimension alone, and all of one length where they are several.

    The first dimension of each is that of the samples, and stays.
    """
    by_length: dict[int, list[tuple[int, int]]] = {}
    tensors = [part for part in parts_of(value) if isinstance(part, Tensor)]
    for place, tensor in enumerate(tensors):
        for dim in range(1, tensor.dim() if tensor.layout is torch.strided else 1):
            by_length.setdefault(tensor.shape[dim], []).append((place, dim))
    left = _MOST
    for length, dims in by_length.items():
        if length > 0 and left >= len(dims):
            left -= len(dims)
            together = Longer(tuple(dims), length, length + 1) if len(dims) > 1 else None
            yield [Longer((dim,), length, length + 1) for dim in dims], together
