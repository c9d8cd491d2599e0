"""A few samples that somebody chose, ready for the network, and how they are compared as in training."""

from typing import Any

import numpy as np
import torch
from msgspec import Struct
from msgspec.structs import replace
from torch import Tensor

from blockstudio.catalogue.text import Text, text
from blockstudio.data.arrays import Array
from blockstudio.graph.problems import refuse
from blockstudio.graph.records import DataSpec, TrainSpec
from blockstudio.graph.store import Store
from blockstudio.project.trace import OfData, PastedRows
from blockstudio.recipes.taking import taking
from blockstudio.training.optim.build import comparison
from blockstudio.training.prediction.rows import sought_pasted
from blockstudio.training.prediction.sought import UNKNOWN, Manner
from blockstudio.training.samples.datasets import Dataset, Samples

_PARTS = {
    "train": text("training"),
    "validation": text("validation"),
    "test": text("test"),
}


class ChosenBatch(Struct, frozen=True):
    """Inputs (N, …), the targets (N, …) if they are known, and in words which samples they are."""

    x: Tensor
    y: Tensor | None
    words: Text


def chosen_batch(data: Dataset, spec: DataSpec, choice: OfData | PastedRows) -> ChosenBatch:
    """Return the samples of a choice. Raises `Refusal` where there are none such."""
    if isinstance(choice, PastedRows):
        return _pasted(data, spec, choice.rows)
    samples = {"train": data.train, "validation": data.validation, "test": data.test}[choice.part]
    part, last = _PARTS[choice.part], len(samples) - 1
    if not len(samples):
        raise refuse(text("there are no {part} samples", part=part))
    if not 0 <= choice.index <= last:
        raise refuse(
            text("there is no {part} sample {index}", part=part, index=choice.index),
            expected=text("0 to {last}", last=last),
        )
    end = min(choice.index + max(choice.count, 1), len(samples))
    places = torch.arange(choice.index, end, device=data.device)
    x, y = data.batch(samples, places)
    if len(places) == 1:
        return ChosenBatch(x, y, text("{part} sample {index}", part=part, index=choice.index))
    words = text("{part} samples {first} to {last}", part=part, first=choice.index, last=end - 1)
    return ChosenBatch(x, y, words)


def loss_of(
    train: TrainSpec, data: Dataset, batch: ChosenBatch, store: Store, result: Any
) -> Tensor:
    """Return the loss of the recipe for what the network gave for a batch whose targets are known.

    Raises `Refusal` where recipe, network and targets don't fit.
    """
    assert batch.y is not None
    takes = taking(train, store)
    output = takes(result)
    few = replace(data, train=Samples(batch.x, batch.y))
    criterion, few = comparison(train, few, output, takes)
    return criterion(output, few.train.y)


def _pasted(data: Dataset, spec: DataSpec, rows: str) -> ChosenBatch:
    assert data.intake is not None
    how = data.preprocessing
    sought = sought_pasted(Manner(spec, data.intake, how), rows)
    if sought.faults:
        raise refuse(text("{why}", why=next(iter(sought.faults.values()))))
    raw: Array = np.asarray(sought.x)
    x = data.inputs(torch.from_numpy(np.ascontiguousarray(raw if how is None else how.apply(raw))))
    return ChosenBatch(x, _targets(data, sought.truths), text("pasted rows"))


def _targets(data: Dataset, truths: Array | None) -> Tensor | None:
    """Return targets as the data has them; None unless all are known."""
    if truths is None:
        return None
    if data.facts.classes is not None:
        return torch.from_numpy(truths) if (truths != UNKNOWN).all() else None
    how = data.preprocessing
    values = truths if how is None or how.scale is None else how.scale.apply(truths)
    return torch.from_numpy(np.asarray(values, np.float32)) if np.isfinite(values).all() else None
