"""Samples in memory, as tensors: taken out a whole batch at a time."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from msgspec import Struct
from msgspec.structs import replace
from torch import Tensor

from blockstudio.graph.records import DataSpec
from blockstudio.training.data.arrays import Array, Pair
from blockstudio.training.data.description import DataFacts
from blockstudio.training.data.parts import load_parts

_HERE = Path()

Batch = tuple[Tensor, Tensor]


class Turn(Struct, frozen=True):
    """One batch to come: the places of its samples, and a seed for what is drawn while it is made."""

    places: Tensor
    seed: int


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

    def to(self, device: torch.device) -> "Dataset":
        """Return the data set on `device`."""
        parts = (part.to(device) for part in (self.train, self.validation, self.test))
        train, validation, test = parts
        return replace(self, train=train, validation=validation, test=test)

    @property
    def device(self) -> torch.device:
        """Where the samples are."""
        return self.train.x.device

    def training(self, turns: Sequence[Turn]) -> Iterator[Batch]:
        """Yield the training batch of each turn, ready for the network."""
        if not turns:
            return
        order = torch.cat([turn.places for turn in turns]).to(self.device)
        for places in order.split([len(turn.places) for turn in turns]):
            yield self.batch(self.train, places)

    def checking(self, samples: Samples, size: int) -> Iterator[Batch]:
        """Yield all of `samples` in their order, `size` at a time."""
        # Taken out, not sliced: a layer that works in place must not change the samples.
        for places in torch.arange(len(samples), device=self.device).split(size):
            yield self.batch(samples, places)

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
    return Dataset(train, validation, test, parts.facts, divisor)


def _samples(pair: Pair) -> Samples:
    return Samples(_tensor(pair.x), _tensor(pair.y))


def _tensor(array: Array) -> Tensor:
    # Read-only numpy memory (an IDX file) is copied: torch can't mark a tensor read-only.
    return torch.from_numpy(array if array.flags.writeable else array.copy())
