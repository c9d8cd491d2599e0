"""What each loss of torch.nn compares: said once for the check, the targets and the accuracy."""

from typing import Literal

from msgspec import Struct

Targets = Literal["classes", "values", "signs"]


class LossRule(Struct, frozen=True):
    """How a loss takes its targets.

    `classes`: class numbers; `values`: numbers in the shape of the output; `signs`: −1 or 1.
    `threshold` is the output above which a yes-or-no network says yes. `numbers`: targets may be
    any numbers, not just classes or shares of them.
    """

    targets: Targets
    threshold: float = 0.5
    numbers: bool = False


_NUMBERS = LossRule("values", numbers=True)
LOSSES: dict[str, LossRule] = {
    "torch.nn.CrossEntropyLoss": LossRule("classes"),
    "torch.nn.NLLLoss": LossRule("classes"),
    "torch.nn.MultiMarginLoss": LossRule("classes"),
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
}
OTHER_INPUTS = frozenset(
    f"torch.nn.{name}Loss"
    for name in (
        "CTC",
        "CosineEmbedding",
        "GaussianNLL",
        "LinearCrossEntropy",
        "MarginRanking",
        "MultiLabelMargin",
        "TripletMargin",
        "TripletMarginWithDistance",
    )
)
"""Losses that want more, or other things, than one prediction and one target."""
