"""What each loss of torch.nn compares: said once for the check, the targets and the accuracy."""

from typing import Literal

from msgspec import Struct

Targets = Literal["classes", "values", "signs"]


class LossRule(Struct, frozen=True):
    """How a loss takes its targets.

    `classes`: class numbers; `values`: numbers in the shape of the output; `signs`: −1 or 1.
    `threshold` is the output above which a yes-or-no network says yes.
    """

    targets: Targets
    threshold: float = 0.5


_VALUES = LossRule("values")
LOSSES: dict[str, LossRule] = {
    "torch.nn.CrossEntropyLoss": LossRule("classes"),
    "torch.nn.NLLLoss": LossRule("classes"),
    "torch.nn.MultiMarginLoss": LossRule("classes"),
    "torch.nn.MSELoss": _VALUES,
    "torch.nn.L1Loss": _VALUES,
    "torch.nn.SmoothL1Loss": _VALUES,
    "torch.nn.HuberLoss": _VALUES,
    "torch.nn.PoissonNLLLoss": _VALUES,
    "torch.nn.KLDivLoss": _VALUES,
    "torch.nn.BCELoss": _VALUES,
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
        "MarginRanking",
        "MultiLabelMargin",
        "TripletMargin",
        "TripletMarginWithDistance",
    )
)
"""Losses that want more, or other things, than one prediction and one target."""
