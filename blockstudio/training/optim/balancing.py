"""Classes of different size evened out, as tensors: weights for the loss, chances for the samples."""

import torch
from torch import Tensor

from blockstudio.graph.records import TrainSpec
from blockstudio.recipes.balancing import balanced_weights, loss_weights
from blockstudio.training.samples.datasets import Dataset


def class_weight(train: TrainSpec, data: Dataset, kind: torch.dtype) -> dict[str, Tensor]:
    """Return the argument `weight` (K,) of the loss, in the type of the outputs; none, if unwanted."""
    if train.class_weight != "balanced":
        return {}
    return {"weight": torch.tensor(loss_weights(train, data.class_counts), dtype=kind)}


def sample_weights(data: Dataset) -> Tensor:
    """Return of each training sample the chance to be drawn next (N,), in double precision.

    The samples of each class have the same together.
    """
    weights = torch.tensor(balanced_weights(data.class_counts), dtype=torch.float64)
    return weights[data.train.y.cpu()]
