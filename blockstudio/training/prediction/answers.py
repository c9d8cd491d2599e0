"""What outputs of a network mean: numbers, or classes with their probabilities."""

import math
from collections.abc import Callable

import numpy as np
import torch
from msgspec import Struct
from torch import Tensor

from blockstudio.catalogue.text import text
from blockstudio.data.arrays import Array
from blockstudio.graph.problems import refuse
from blockstudio.graph.records import TrainSpec
from blockstudio.recipes.losses import LOSSES

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
    """What is said of each sample: a number or the name of a class, and how probable it is.

    `values` are (N,), or (N, k) where a target is k numbers. Of classes `chosen` are the numbers,
    and `shares` (N, K) how probable each of them is. `losses` (N,) are what the loss of the run is for
    each sample of which it is known what is right, else NaN.
    """

    values: Array
    probabilities: Array | None = None
    chosen: Array | None = None
    shares: Array | None = None
    losses: Array | None = None


def answers(train: TrainSpec, outputs: Tensor, class_names: tuple[str, ...]) -> Answers:
    """Return what `outputs` (N, …) mean to a network that was trained by that recipe.

    Raises `Refusal` where a sample has a class for each of many places: a pixel, a word.
    """
    loss = train.loss
    flat = outputs.reshape(len(outputs), math.prod(outputs.shape[1:]))
    if not class_names:
        values = flat.exp() if _is_logarithm(train) else flat
        return Answers((values[:, 0] if values.shape[1] == 1 else values).numpy())
    if LOSSES[loss].targets == "classes" and math.prod(outputs.shape[2:]) > 1:
        raise refuse(
            text("the network gives a sample a class for each of its places"),
            expected=text("one class for each sample"),
            actual=text("outputs of {shape}", shape="×".join(map(str, outputs.shape[1:]))),
            script=text("give run.predict a tensor: it returns all outputs"),
        )
    shares = _SHARES[loss](flat) if loss in _SHARES else None
    if flat.shape[1] > 1:
        # There may be more outputs than classes; those were never meant.
        chosen = flat[:, : len(class_names)].argmax(1)
        known = None if shares is None else shares[:, : len(class_names)]
    else:
        chosen = (flat[:, 0] > LOSSES[loss].threshold).long()
        known = None if shares is None else torch.cat([1 - shares, shares], 1)
    names = np.array(class_names, object)[chosen.numpy()]
    if known is None:
        return Answers(names, None, chosen.numpy())
    sure = known.gather(1, chosen[:, None])[:, 0]
    return Answers(names, sure.to(torch.float64).numpy(), chosen.numpy(), known.numpy())


def _is_logarithm(train: TrainSpec) -> bool:
    """Return whether outputs are logarithms of the numbers that are meant."""
    return train.loss == "torch.nn.PoissonNLLLoss" and train.loss_options.get("log_input", True)
