"""What each loss of torch.nn compares: said once for the check, the targets and the accuracy."""

from typing import Literal

from msgspec import Struct

Targets = Literal["classes", "values", "signs", "pairs", "labels", "none"]


class LossRule(Struct, frozen=True):
    """How a loss takes its targets.

    `classes`: class numbers; `values`: numbers in the shape of the output; `signs`: −1 or 1 in that
    shape, `pairs` one for each sample; `labels`: lists of class numbers that −1 fills up. `outputs`
    are the arguments that the network's outputs go to, where there are several. `threshold` is the output above which a yes-or-no network says yes. `numbers`: targets may be
    any numbers, not just classes or shares of them. `weighs_classes`: its `weight` is one number for
    each class; the mean is then `divided` by their sum over the batch, or by the number of samples.
    """

    targets: Targets
    threshold: float = 0.5
    numbers: bool = False
    outputs: tuple[str, ...] = ("input",)
    weighs_classes: bool = False
    divided: Literal["weights", "samples"] = "samples"


_WEIGHED = LossRule("classes", weighs_classes=True, divided="weights")
_NUMBERS = LossRule("values", numbers=True)
_TRIPLET = ("anchor", "positive", "negative")
LOSSES: dict[str, LossRule] = {
    "torch.nn.CrossEntropyLoss": _WEIGHED,
    "torch.nn.NLLLoss": _WEIGHED,
    "torch.nn.MultiMarginLoss": LossRule("classes", weighs_classes=True),
    "torch.nn.MSELoss": _NUMBERS,
    "torch.nn.L1Loss": _NUMBERS,
    "torch.nn.SmoothL1Loss": _NUMBERS,
    "torch.nn.HuberLoss": _NUMBERS,
    "torch.nn.PoissonNLLLoss": _NUMBERS,
    "torch.nn.KLDivLoss": LossRule("values"),
    "torch.nn.BCELoss": LossRule("values"),
    "torch.nn.BCEWithLogitsLoss": LossRule("values", threshold=0.0),
    "torch.nn.MultiLabelSoftMarginLoss": LossRule("values", threshold=0.0),
    "torch.nn.SoftMarginLoss": LossRule("signs", threshold=0.0),
    "torch.nn.HingeEmbeddingLoss": LossRule("signs", threshold=0.0),
    "torch.nn.MultiLabelMarginLoss": LossRule("labels"),
    "torch.nn.GaussianNLLLoss": LossRule("values", numbers=True, outputs=("input", "var")),
    "torch.nn.CosineEmbeddingLoss": LossRule("pairs", outputs=("input1", "input2")),
    "torch.nn.MarginRankingLoss": LossRule("signs", outputs=("input1", "input2")),
    "torch.nn.TripletMarginLoss": LossRule("none", numbers=True, outputs=_TRIPLET),
    "torch.nn.TripletMarginWithDistanceLoss": LossRule("none", numbers=True, outputs=_TRIPLET),
}
OTHER_INPUTS = frozenset({"torch.nn.CTCLoss", "torch.nn.LinearCrossEntropyLoss"})
"""Losses that want other things than outputs and one target: lengths, or parameters of their own."""
