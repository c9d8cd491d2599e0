"""What the loss of a run is for each sample of which it is known what is right."""

import numpy as np
import torch
from torch import Tensor

from blockstudio.data.arrays import Array
from blockstudio.graph.records import TrainSpec
from blockstudio.recipes.losses import LOSSES
from blockstudio.training.optim.build import loss_of
from blockstudio.training.optim.targets import targets_for
from blockstudio.training.prediction.sought import UNKNOWN, Manner, Sought

_COMPARED = ("classes", "values", "signs", "labels")


def losses_of(train: TrainSpec, outputs: Tensor, sought: Sought, manner: Manner) -> Array | None:
    """Return the loss of each of some outputs (N, …), NaN where no truth is known; None if none is.

    Of many numbers for a sample it is their mean. What balances the classes in training is left out;
    of a standardised target it is the loss of that. Losses of several outputs have none here.
    """
    rule, truths = LOSSES[train.loss], sought.truths
    if truths is None or len(rule.outputs) > 1 or rule.targets not in _COMPARED:
        return None
    known = _known(truths, manner)
    count = len(manner.class_names) or None
    learnt = np.where(known.reshape(-1, *[1] * (truths.ndim - 1)), truths, 0)
    scale = manner.how.scale if manner.how is not None else None
    y = torch.from_numpy(learnt if scale is None else scale.apply(learnt))
    y = targets_for(train.loss, y.long() if count else y.float(), count, outputs)
    with torch.no_grad():
        each = loss_of(train, reduction="none")(outputs, y)
    losses = each.reshape(len(outputs), -1).to(torch.float64).mean(1).numpy()
    return np.where(known, losses, np.nan)


def _known(truths: Array, manner: Manner) -> Array:
    if manner.class_names:
        return np.asarray(truths != UNKNOWN)
    rows = truths.reshape(len(truths), -1).astype(np.float64)
    return np.asarray(np.isfinite(rows).all(axis=1))
