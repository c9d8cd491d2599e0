"""What a schedule starts with when it is chosen: what it can't do without, fitted to the run."""

from typing import Any

from blockstudio.catalogue.library import library
from blockstudio.graph.records import TrainSpec

_BY_STEP = ("OneCycleLR", "CyclicLR")
MEASURED = "torch.optim.lr_scheduler.ReduceLROnPlateau"
"""The schedule that looks at how the run goes: nobody knows its curve beforehand."""


def is_by_step(kind: str) -> bool:
    """Return whether a schedule only makes sense step by step."""
    return kind.endswith(_BY_STEP)


def schedule_fields(kind: str, train: TrainSpec) -> dict[str, Any]:
    """Return the fields of the recipe when its schedule becomes `kind` (empty: none)."""
    every = "step" if is_by_step(kind) else "epoch"
    return {
        "scheduler": kind,
        "scheduler_options": _options(kind.rpartition(".")[2], train),
        "scheduler_every": every,
    }


def _options(name: str, train: TrainSpec) -> dict[str, Any]:
    epochs = train.epochs
    momentum = {"cycle_momentum": False} if not _has_momentum(train) else {}
    match name:
        case "StepLR":
            return {"step_size": max(1, epochs // 3)}
        case "MultiStepLR":
            marks = {max(1, epochs // 2), max(1, epochs * 3 // 4)}
            return {"milestones": sorted(marks)}
        case "ExponentialLR":
            # To a twentieth at the end of the run.
            return {"gamma": round(0.05 ** (1 / max(1, epochs)), 3)}
        case "LinearLR" | "ConstantLR":
            return {"total_iters": max(1, epochs)}
        case "CosineAnnealingWarmRestarts":
            return {"T_0": max(1, epochs // 3)}
        case "CyclicLR":
            return {"step_size_up": 100, **momentum}
        case "OneCycleLR":
            return momentum
        case _:
            return {}


def _option(train: TrainSpec, name: str) -> Any:
    spec = library().get(train.optimiser)
    item = spec.property_named(name) if spec is not None else None
    return train.optimiser_options.get(name, item.default if item is not None else None)


def _has_momentum(train: TrainSpec) -> bool:
    """Return whether there is something to cycle against the learning rate."""
    return bool(_option(train, "momentum")) or _option(train, "betas") is not None
