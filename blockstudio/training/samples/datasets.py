"""Samples as tensors, in memory or on the disk: taken out a whole batch at a time."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from msgspec import Struct
from msgspec.structs import replace
from torch import Tensor

from blockstudio.catalogue.text import text
from blockstudio.data.arrays import Array, Pair, Stored, bad_data
from blockstudio.data.description import DataFacts
from blockstudio.data.intake import Intake
from blockstudio.data.loading import worker_count
from blockstudio.data.parts import load_parts
from blockstudio.data.preprocessing import Preprocessing
from blockstudio.data.shaping import steps_of
from blockstudio.graph.records import DataSpec
from blockstudio.training.samples.stored import StoredInputs
from blockstudio.training.samples.transforms import Transforms, make_transforms

_HERE = Path()
_AT_ONCE = 4096
"""So many samples are made ready as targets at a time."""

Batch = tuple[Tensor, Tensor]


class PlannedBatch(Struct, frozen=True):
    """A batch to come: the places of its samples, and a seed for what is drawn while it is made."""

    places: Tensor
    seed: int


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
    """What a run trains on; `transforms` make what the network takes of a raw batch.

    `intake` says all that new samples need to be prepared as these were, but the preprocessing.
    `class_counts` are those of the training part, empty in regression; at each point of a map one.
    Where the network `reconstructs` its input, a target is what it takes of the sample.
    """

    train: Samples
    validation: Samples
    test: Samples
    facts: DataFacts
    transforms: Transforms = Transforms()
    preprocessing: Preprocessing | None = None
    intake: Intake | None = None
    class_counts: tuple[int, ...] = ()
    reconstructs: bool = False

    def to(self, device: torch.device) -> "Dataset":
        """Return the data set on `device`."""
        parts = (part.to(device) for part in (self.train, self.validation, self.test))
        train, validation, test = parts
        return replace(self, train=train, validation=validation, test=test)

    @property
    def device(self) -> torch.device:
        """Where the samples are."""
        return self.train.x.device

    def training(self, planned: Sequence[PlannedBatch]) -> Iterator[Batch]:
        """Yield the training batch of each plan, ready for the network, what is random drawn anew."""
        batches = self._raw(self.train, [plan.places for plan in planned])
        for plan, (x, y) in zip(planned, batches, strict=True):
            inputs = self.transforms.train(x, plan.seed)
            # What was moved at random is to be given back as it was moved.
            moved = self.reconstructs and self.transforms.steps.moves
            yield inputs, inputs.to(y.dtype, copy=True).reshape(y.shape) if moved else y

    def checking(self, samples: Samples, size: int) -> Iterator[Batch]:
        """Yield all of `samples` in their order, `size` at a time."""
        for x, y in self._raw(samples, torch.arange(len(samples)).split(size)):
            yield self.transforms.plain(x), y

    def _raw(self, samples: Samples, batches: Sequence[Tensor]) -> Iterator[Batch]:
        """Yield inputs as they are stored, and targets, at the places of each batch."""
        if not len(samples) or not batches:
            return
        order = torch.cat(list(batches)).to(self.device)
        places = order.split([len(batch) for batch in batches])
        # Taken out, not sliced: a layer that works in place must not change the samples.
        if isinstance(samples.x, StoredInputs):
            inputs = samples.x.batches(batches)
        else:
            inputs = (samples.x.index_select(0, indices) for indices in places)
        for x, indices in zip(inputs, places, strict=True):
            yield x, samples.y.index_select(0, indices)

    def batch(self, samples: Samples, indices: Tensor) -> Batch:
        """Return the inputs and targets at `indices`, ready for the network, nothing random done."""
        return self.inputs(samples.x.index_select(0, indices)), samples.y.index_select(0, indices)

    def inputs(self, x: Tensor) -> Tensor:
        """Return raw inputs as the network takes them: pixels become float32."""
        return self.transforms.plain(x)


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
    how = parts.preprocessing
    intake = Intake(
        tuple(raw.shape[1:]),
        str(raw.dtype),
        parts.facts.class_names,
        parts.full_scale,
        divisor,
        *(tuple(part.tolist()) if part is not None else () for part in transforms.moments),
        prepared=how is not None,
        fingerprint=parts.fingerprint,
    )
    counts = class_counts(parts.train.y, parts.facts.classes)
    data = Dataset(train, validation, test, parts.facts, transforms, how, intake, counts)
    return _reconstructing(data) if spec.reconstruct else data


def _reconstructing(data: Dataset) -> Dataset:
    """Return the data set with what the network takes of a sample as its target."""
    parts = [_given_back(data, part) for part in (data.train, data.validation, data.test)]
    train, validation, test = parts
    return replace(data, train=train, validation=validation, test=test, reconstructs=True)


def _given_back(data: Dataset, part: Samples) -> Samples:
    if isinstance(part.x, StoredInputs):
        raise bad_data(
            text("the samples stay on the disk while this run trains, and are targets as well"),
            "loading",
            expected=text("samples in memory"),
            hint=text("Set data.loading to memory."),
        )
    batches = [data.inputs(x) for x in part.x.split(_AT_ONCE)]
    return replace(part, y=torch.cat(batches).clone()) if batches else part


def class_counts(y: Array, classes: int | None) -> tuple[int, ...]:
    """Return how many of the class numbers `y` are of each class; what is none of them is left out."""
    if classes is None:
        return ()
    there = y[(y >= 0) & (y < classes)]
    return tuple(np.bincount(there, minlength=classes).tolist())


def _samples(pair: Pair, workers: int) -> Samples:
    x = pair.x
    inputs = StoredInputs(x, workers) if isinstance(x, Stored) else _tensor(x)
    return Samples(inputs, _tensor(pair.y))


def _tensor(array: Array) -> Tensor:
    # Read-only numpy memory (an IDX file) is copied: torch can't mark a tensor read-only.
    return torch.from_numpy(array if array.flags.writeable else array.copy())
