"""What a kind looks like, as plain data: curves, a density, a path over a surface. No torch here."""

from typing import Any, Literal

from msgspec import Struct

from blockstudio.catalogue.library import library
from blockstudio.catalogue.spec import Spec
from blockstudio.graph.records import TRAIN, TrainSpec
from blockstudio.recipes.starting_schedule import MEASURED, schedule_fields

Family = Literal["activation", "initialiser", "schedule", "optimiser"]
Points = tuple[tuple[float, ...], tuple[float | None, ...]]
"""Places along, and the heights there; None where there is no number."""

EPOCHS = 30
"""Epochs of the run that a schedule is drawn for."""
SURFACES = ("valley", "banana", "saddle", "beale")
"""What optimisers walk on: see `surfaces`."""
_ACROSS = frozenset(
    {
        *("GLU", "LogSoftmax", "Softmax", "Softmax2d", "Softmin"),
        *("glu", "gumbel_softmax", "log_softmax", "softmax", "softmin"),
    }
)
"""Activations that look at several values at once: they have no curve."""
_NO_NUMBERS = frozenset({"bitwise_not", "imag", "logical_not", "signbit"})
"""Functions that take no real numbers, or give none."""
_POINTWISE = frozenset({"Pointwise Ops", "Special functions"})
_METHOD = "torch.Tensor."
_RATE = 0.1
_NEEDED: dict[str, dict[str, Any]] = {
    "torch.nn.Threshold": {"threshold": 1.0, "value": 0.0},
    "torch.nn.functional.threshold": {"threshold": 1.0, "value": 0.0},
    "torch.nn.init.constant_": {"val": 0.5},
    "torch.nn.init.sparse_": {"sparsity": 0.9},
    "torch.optim.lr_scheduler.CosineAnnealingWarmRestarts": {"T_0": 10},
}


class Drawn(Struct, frozen=True, tag=True):
    """A function drawn: of an activation `curve` and `slope`, of a schedule the `curve` of its rate.

    A function that torch knows no derivative of has no slope.

    Of initial values `curve` is their density at the middles of equal bins, `mean` and `deviation` those of
    the values drawn. Of an optimiser `curve` is its path from where it starts, `contours` pairs of points
    that make the lines of equal height, `lowest` the least height it came to, and `box` what is seen:
    left, right, bottom, top.
    """

    family: Family
    curve: Points
    slope: Points = ((), ())
    mean: float = 0.0
    deviation: float = 0.0
    contours: Points = ((), ())
    lowest: float = 0.0
    box: tuple[float, float, float, float] = (0.0, 1.0, 0.0, 1.0)


def family_of(kind: str) -> Family | None:
    """Return how a kind is drawn; None where it has no picture, as far as its entry tells."""
    spec = library().get(kind)
    if spec is None:
        return None
    if spec.form in ("optimiser", "scheduler", "initialiser"):
        return "schedule" if spec.form == "scheduler" else spec.form
    return "activation" if _has_curve(spec) else None


def kinds_of(family: Family) -> list[Spec]:
    """Return the kinds of a family, as they are offered."""
    if family == "activation":
        layers = (spec for spec in library() if spec.form == "module")
        return [spec for spec in layers if family_of(spec.kind) == "activation"]
    if family == "schedule":
        # What looks at how a run goes has no curve beforehand.
        return [spec for spec in library().schedulers() if spec.kind != MEASURED]
    shown = library().initialisers() if family == "initialiser" else library().optimisers()
    return [spec for spec in shown if spec.kind != "torch.optim.SparseAdam"]


def first_arguments(kind: str) -> dict[str, Any]:
    """Return the arguments a kind is drawn with first: what it can't do without, a rate to be seen."""
    family = family_of(kind)
    if family == "optimiser":
        return {"lr": 1.0 if kind.endswith(("Adadelta", "LBFGS")) else _RATE}
    if family == "schedule" and kind not in _NEEDED:
        return dict(schedule_fields(kind, TrainSpec(TRAIN, epochs=EPOCHS))["scheduler_options"])
    return dict(_NEEDED.get(kind, {}))


def _has_curve(spec: Spec) -> bool:
    """Return whether a kind makes one number of one number, as far as its entry tells."""
    name = spec.kind.rpartition(".")[2]
    match spec.form:
        case "module":
            return spec.family == "activations" and name not in _ACROSS
        case "function":
            alone = len(spec.inputs) == len(spec.outputs) == 1
            given = spec.kind in _NEEDED or not any(item.required for item in spec.properties)
            known = spec.family == "activations" or spec.category in _POINTWISE
            return alone and given and known and name not in _ACROSS | _NO_NUMBERS
        case "method" if spec.kind.startswith(_METHOD):
            functions = (
                library().get(f"{room}.{name}") for room in ("torch", "torch.nn.functional")
            )
            return any(one is not None and _has_curve(one) for one in functions)
        case _:
            return False
