"""What outputs of a network mean: numbers, or classes with their probabilities."""

import math
from collections.abc import Callable

import numpy as np
import torch
from msgspec import Struct
from torch import Tensor

from blockstudio.graph.records import TrainSpec
from blockstudio.training.data.arrays import Array
from blockstudio.training.recipe.losses import LOSSES

_SHARES: dict[str, Callable[[Tensor], Tensor]] = {
    "torch.nn.CrossEntropyLoss": lambda scores: scores.softmax(1),
    "torch.nn.NLLLoss": lambda scores: scores.exp(),
    "torch.nn.KLDivLoss": lambda scores: scores.exp(),
    "torch.nn.BCELoss": lambda scores: scores,
    "torch.nn.BCEWithLogitsLoss": torch.sigmoid,
    "torch.nn.MultiLabelSoftMarginLoss": torch.sigmoid,
    "torch.nn.SoftMarginLoss": torch.sigmoid,
}
"""How the outputs that a loss is made for become probabilities; other losses make none."""


class Answers(Struct, frozen=True):
    """What is said of each sample: a number or the name of a class, and how probable it is."""

    values: Array
    probabilities: Array | None = None


def answers(train: TrainSpec, outputs: Tensor, class_names: tuple[str, ...]) -> Answers:
    """Return what `outputs` (N, …) mean to a network that was trained by that recipe."""
    loss = train.loss
    flat = outputs.reshape(len(outputs), math.prod(outputs.shape[1:]))
    if not class_names:
        values = flat[:, 0].exp() if _is_logarithm(train) else flat[:, 0]
        return Answers(values.numpy())
    shares = _SHARES[loss](flat) if loss in _SHARES else None
    if flat.shape[1] > 1:
        # There may be more outputs than classes; those were never meant.
        chosen = flat[:, : len(class_names)].argmax(1)
        sure = None if shares is None else shares.gather(1, chosen[:, None])[:, 0]
    else:
        yes = flat[:, 0] > LOSSES[loss].threshold
        chosen = yes.long()
        sure = None if shares is None else torch.where(yes, shares[:, 0], 1 - shares[:, 0])
    names = np.array(class_names, object)[chosen.numpy()]
    return Answers(names, None if sure is None else sure.to(torch.float64).numpy())


def _is_logarithm(train: TrainSpec) -> bool:
    """Return whether outputs are logarithms of the numbers that are meant."""
    return train.loss == "torch.nn.PoissonNLLLoss" and train.loss_options.get("log_input", True)
