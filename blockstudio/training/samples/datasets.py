"""Samples as tensors, in memory or on the disk: taken out a whole batch at a time."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import torch
from msgspec import Struct
from msgspec.structs import replace
from torch import Generator, Tensor

from blockstudio.graph.records import DataSpec
from blockstudio.training.data.arrays import Array, Pair, Stored
from blockstudio.training.data.description import DataFacts
from blockstudio.training.data.loading import worker_count
from blockstudio.training.data.parts import load_parts
from blockstudio.training.data.shaping import steps_of
from blockstudio.training.samples.stored import StoredInputs
from blockstudio.training.samples.transforms import Transforms, make_transforms

_HERE = Path()

Batch = tuple[Tensor, Tensor]
Draws = Callable[[int], Generator]
"""The generator of the random transforms of a batch, by its number among those asked for."""


class Samples(Struct, frozen=True):
    """Inputs (N, …) and targets (N, …): whole on one device, or inputs on the disk that come there."""

    x: Tensor | StoredInputs
    y: Tensor

    def __len__(self) -> int:
        return len(self.x)

    def to(self, device: torch.device) -> "Samples":
        """Return the samples on `device`."""
        return Samples(self.x.to(device), self.y.to(device))


class Dataset(Struct, frozen=True):
    """What a run trains on; `transforms` make what the network takes of a raw batch."""

    train: Samples
    validation: Samples
    test: Samples
    facts: DataFacts
    transforms: Transforms = Transforms()

    def to(self, device: torch.device) -> "Dataset":
        """Return the data set on `device`."""
        parts = (part.to(device) for part in (self.train, self.validation, self.test))
        train, validation, test = parts
        return replace(self, train=train, validation=validation, test=test)

    def batches(
        self, samples: Samples, places: Sequence[Tensor], draws: Draws | None = None
    ) -> Iterator[Batch]:
        """Yield the batch at each of `places`, ready for the network.

        With `draws` it is transformed to learn from: what is random is drawn for each batch anew.
        """
        x = samples.x
        if isinstance(x, StoredInputs):
            raw = x.batches(places)
        else:
            raw = (x.index_select(0, indices) for indices in places)
        for number, (inputs, indices) in enumerate(zip(raw, places, strict=True)):
            ready = self.inputs(inputs, None if draws is None else draws(number))
            yield ready, samples.y.index_select(0, indices)

    def batch(self, samples: Samples, indices: Tensor) -> Batch:
        """Return the inputs and targets at `indices`, ready for the network, nothing random done."""
        return self.inputs(samples.x.index_select(0, indices)), samples.y.index_select(0, indices)

    def inputs(self, x: Tensor, draw: Generator | None = None) -> Tensor:
        """Return raw inputs as the network takes them; with `draw`, as it learns from them."""
        return self.transforms.plain(x) if draw is None else self.transforms.train(x, draw)


def load_dataset(spec: DataSpec, base: Path = _HERE) -> Dataset:
    """Read, split and prepare the samples; relative paths start at `base`. Raises `Refusal`."""
    parts = load_parts(spec, base)
    workers = worker_count(spec) if parts.facts.loading == "workers" else 0
    train, validation, test = (
        _samples(pair, workers) for pair in (parts.train, parts.validation, parts.test)
    )
    divisor = parts.full_scale if parts.scale else 1.0
    raw = parts.train.x
    steps = steps_of(spec, tuple(raw.shape[1:]), str(raw.dtype))
    transforms = make_transforms(steps, raw, divisor)
    return Dataset(train, validation, test, parts.facts, transforms)


def _samples(pair: Pair, workers: int) -> Samples:
    x = pair.x
    inputs = StoredInputs(x, workers) if isinstance(x, Stored) else _tensor(x)
    return Samples(inputs, _tensor(pair.y))


def _tensor(array: Array) -> Tensor:
    # Read-only numpy memory (an IDX file) is copied: torch can't mark a tensor read-only.
    return torch.from_numpy(array if array.flags.writeable else array.copy())
