"""The metrics a run can measure beside loss and accuracy, as a table. No torch here."""

from typing import Literal

from msgspec import Struct

from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import Text, text

Task = Literal["classification", "regression"]


class Metric(Struct, frozen=True):
    """One metric of `torchmetrics`: a class, what must always be said to it, what may be.

    `table` ones give more than one number (a confusion matrix). A class of `classes` is told how
    many there are. `unit` tells what the number is in, where it is no share.
    """

    name: str
    title: Text
    task: Task
    source: str
    fixed: dict[str, object] = {}
    properties: tuple[Property, ...] = ()
    higher: bool = True
    table: bool = False
    unit: Text | None = None


_AVERAGE = Property(
    "average",
    ("choice",),
    default="macro",
    choices=("macro", "micro", "weighted"),
    help=text("How the classes are joined: all alike, all samples alike, or by their share"),
)
_TOP = Property("top_k", ("int",), default=3, minimum=1, help=text("How many guesses a sample has"))
_C = "classification.Multiclass"
_OWN = text("in the target's own units")
_SQUARED = text("in the squares of the target's own units")

_ROWS = (
    Metric(
        "top_k",
        text("top-k accuracy"),
        "classification",
        f"{_C}Accuracy",
        {"average": "micro"},
        (_TOP,),
    ),
    Metric("f1", text("F1"), "classification", f"{_C}F1Score", {}, (_AVERAGE,)),
    Metric("precision", text("precision"), "classification", f"{_C}Precision", {}, (_AVERAGE,)),
    Metric("recall", text("recall"), "classification", f"{_C}Recall", {}, (_AVERAGE,)),
    Metric(
        "auroc",
        text("area under the ROC curve"),
        "classification",
        f"{_C}AUROC",
        {"thresholds": 200},
        (_AVERAGE,),
    ),
    Metric("kappa", text("Cohen's kappa"), "classification", f"{_C}CohenKappa"),
    Metric(
        "confusion",
        text("confusion matrix"),
        "classification",
        f"{_C}ConfusionMatrix",
        {},
        (),
        table=True,
    ),
    Metric(
        "mae",
        text("mean absolute error"),
        "regression",
        "regression.MeanAbsoluteError",
        higher=False,
        unit=_OWN,
    ),
    Metric(
        "mse",
        text("mean squared error"),
        "regression",
        "regression.MeanSquaredError",
        higher=False,
        unit=_SQUARED,
    ),
    Metric(
        "rmse",
        text("root mean squared error"),
        "regression",
        "regression.MeanSquaredError",
        {"squared": False},
        higher=False,
        unit=_OWN,
    ),
    Metric("r2", text("R²"), "regression", "regression.R2Score"),
    Metric("pearson", text("Pearson correlation"), "regression", "regression.PearsonCorrCoef"),
)
METRICS: dict[str, Metric] = {metric.name: metric for metric in _ROWS}


_PARTS = {
    "train": text("train {metric}"),
    "val": text("validation {metric}"),
    "test": text("test {metric}"),
}
_ALWAYS = {"loss": text("loss"), "accuracy": text("accuracy"), "lr": text("learning rate")}


def metric_words(name: str) -> Text:
    """Return a metric as people call it: `validation F1` for `val_f1`, `loss` for `loss`."""
    part, _, bare = name.partition("_")
    if part not in _PARTS or not bare:
        part, bare = "", name
    known = _ALWAYS.get(bare) or (METRICS[bare].title if bare in METRICS else None)
    words = known or text("{name}", name=bare.replace("_", " "))
    return Text(_PARTS[part].template, {"metric": words}) if part else words


def metric_about(name: str) -> Text:
    """Say which way a metric such as `val_mae` is better, and what it is measured in."""
    bare = name.partition("_")[2]
    better = text("higher is better") if higher_is_better(name) else text("lower is better")
    if bare == "loss":
        return text("{better}; as the loss counts it, of a scaled target too", better=better)
    unit = METRICS[bare].unit if bare in METRICS else None
    return better if unit is None else text("{better}; {unit}", better=better, unit=unit)


def higher_is_better(name: str) -> bool:
    """Return whether more of a metric such as `val_accuracy` is better: of a loss it is not."""
    bare = name.partition("_")[2]
    return bare != "loss" and (bare not in METRICS or METRICS[bare].higher)
