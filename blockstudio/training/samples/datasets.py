"""Samples in memory, as tensors: taken out a whole batch at a time."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import torch
from msgspec import Struct
from msgspec.structs import replace
from torch import Tensor

from blockstudio.graph.records import DataSpec
from blockstudio.training.data.arrays import Array, Pair
from blockstudio.training.data.description import DataFacts
from blockstudio.training.data.parts import load_parts
from blockstudio.training.data.preprocessing import Preprocessing

_HERE = Path()

Batch = tuple[Tensor, Tensor]


class Samples(Struct, frozen=True):
    """Inputs (N, …) and targets (N, …), both whole on one device."""

    x: Tensor
    y: Tensor

    def __len__(self) -> int:
        return len(self.x)

    def to(self, device: torch.device) -> "Samples":
        """Return the samples on `device`."""
        return Samples(self.x.to(device), self.y.to(device))


class Dataset(Struct, frozen=True):
    """What a run trains on; pixels stay uint8 and are divided by `divisor` batch by batch."""

    train: Samples
    validation: Samples
    test: Samples
    facts: DataFacts
    divisor: float = 1.0
    preprocessing: Preprocessing | None = None

    def to(self, device: torch.device) -> "Dataset":
        """Return the data set on `device`."""
        parts = (part.to(device) for part in (self.train, self.validation, self.test))
        train, validation, test = parts
        return replace(self, train=train, validation=validation, test=test)

    def batches(self, samples: Samples, places: Iterable[Tensor]) -> Iterator[Batch]:
        """Yield the batch at each of `places`, ready for the network."""
        for indices in places:
            yield self.batch(samples, indices)

    def batch(self, samples: Samples, indices: Tensor) -> Batch:
        """Return the inputs and targets at `indices`, ready for the network."""
        return self.inputs(samples.x.index_select(0, indices)), samples.y.index_select(0, indices)

    def inputs(self, x: Tensor) -> Tensor:
        """Return raw inputs as the network takes them: pixels become float32."""
        if x.dtype != torch.uint8:
            return x
        x = x.to(torch.float32)
        return x.div_(self.divisor) if self.divisor != 1 else x


def load_dataset(spec: DataSpec, base: Path = _HERE) -> Dataset:
    """Read, split and prepare the samples; relative paths start at `base`. Raises `Refusal`."""
    parts = load_parts(spec, base)
    train, validation, test = map(_samples, (parts.train, parts.validation, parts.test))
    divisor = parts.full_scale if parts.scale else 1.0
    return Dataset(train, validation, test, parts.facts, divisor, parts.preprocessing)


def _samples(pair: Pair) -> Samples:
    return Samples(_tensor(pair.x), _tensor(pair.y))


def _tensor(array: Array) -> Tensor:
    # Read-only numpy memory (an IDX file) is copied: torch can't mark a tensor read-only.
    return torch.from_numpy(array if array.flags.writeable else array.copy())
