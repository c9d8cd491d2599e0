"""Samples in memory, as tensors: split, prepared, and taken out a whole batch at a time."""

from pathlib import Path
from typing import Any

import torch
from msgspec import Struct
from msgspec.structs import replace
from torch import Tensor

from blockstudio.graph.records import DataSpec
from blockstudio.training.data.arrays import Arrays, Pair
from blockstudio.training.data.description import DataFacts, facts_from, read
from blockstudio.training.data.sources import options_of

_HERE = Path()


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
    facts: DataFacts
    divisor: float = 1.0

    def to(self, device: torch.device) -> "Dataset":
        """Return the data set on `device`."""
        return replace(self, train=self.train.to(device), validation=self.validation.to(device))

    def batch(self, samples: Samples, indices: Tensor) -> tuple[Tensor, Tensor]:
        """Return the inputs and targets at `indices`, ready for the network."""
        return self.inputs(samples.x.index_select(0, indices)), samples.y.index_select(0, indices)

    def inputs(self, x: Tensor) -> Tensor:
        """Return raw inputs as the network takes them: pixels become float32."""
        if x.dtype != torch.uint8:
            return x
        x = x.to(torch.float32)
        return x.div_(self.divisor) if self.divisor != 1 else x


def load_dataset(spec: DataSpec, base: Path = _HERE) -> Dataset:
    """Read, split and prepare the samples; relative paths start at `base`. Raises `Refusal`.

    The split is a permutation drawn from `spec.seed`; an official test split is kept as it is.
    Everything fitted (means, deviations) is fitted on the training part alone.
    """
    arrays = read(spec, base)
    facts = facts_from(arrays.outline(), spec)
    train, validation = _split(arrays, facts, spec.seed)
    options = options_of(spec)
    train, validation = _prepared(train, validation, options)
    return Dataset(train, validation, facts, arrays.full_scale if options.get("scale") else 1.0)


def _split(arrays: Arrays, facts: DataFacts, seed: int) -> tuple[Samples, Samples]:
    every = _samples(arrays.pair)
    if arrays.held is not None:
        return every, _samples(arrays.held)
    draw = torch.Generator().manual_seed(seed)
    order = torch.randperm(len(every), generator=draw)
    kept, rest = order[: facts.validation], order[facts.validation :]
    return _taken(every, rest), _taken(every, kept)


def _prepared(
    train: Samples, validation: Samples, options: dict[str, Any]
) -> tuple[Samples, Samples]:
    if not train.x.is_floating_point():
        return train, validation
    mean = train.x.nanmean(0).nan_to_num()
    inputs = [torch.where(part.x.isnan(), mean, part.x) for part in (train, validation)]
    if options.get("standardise"):
        deviation = inputs[0].std(0, correction=0)
        deviation = torch.where(deviation > 0, deviation, torch.ones_like(deviation))
        inputs = [(x - mean) / deviation for x in inputs]
    return Samples(inputs[0], train.y), Samples(inputs[1], validation.y)


def _samples(pair: Pair) -> Samples:
    # Read-only numpy memory (an IDX file) is copied: torch can't mark a tensor read-only.
    return Samples(
        *(torch.from_numpy(a if a.flags.writeable else a.copy()) for a in (pair.x, pair.y))
    )


def _taken(samples: Samples, indices: Tensor) -> Samples:
    return Samples(samples.x.index_select(0, indices), samples.y.index_select(0, indices))
