"""What of a run can't be written as a script that needs torch alone, in words."""

from collections.abc import Iterator
from typing import Final

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.placement import devices_used
from blockstudio.graph.problems import Place, Problem, Refusal, refuse
from blockstudio.graph.records import DATA, TRAIN, TrainSpec
from blockstudio.graph.store import Store
from blockstudio.recipes.checks import LBFGS
from blockstudio.recipes.losses import LOSSES

PLAIN_METRICS: Final = frozenset(
    ("precision", "recall", "f1", "kappa", "top_k", "mae", "mse", "rmse", "r2")
)
"""The metrics that a few lines of torch compute."""


def check_writable(train: TrainSpec, store: Store) -> None:
    """Raise `Refusal` with the first thing of a recipe that can't be written."""
    for problem in _problems(train, store):
        raise Refusal(problem)


def runs_in_parallel(train: TrainSpec) -> bool:
    """Return whether several processes can share the batches of a recipe."""
    return train.optimiser != LBFGS and train.device != "mps"


def unwritable_samples(loading: str) -> Refusal:
    """Return the refusal of samples that are not in memory while a run trains."""
    return refuse(
        text("the samples stay on the disk while this run trains ({loading})", loading=loading),
        Place(record=DATA, item="loading"),
        expected=text("samples in memory, which are copied into a file beside the script"),
        hint=text("Set data.loading to memory, or train with: blockstudio train FILE"),
    )


def unwritable_targets() -> Refusal:
    """Return the refusal of inputs that are moved at random and to be reconstructed as they were moved."""
    return refuse(
        text("a script reconstructs inputs as they are, and these are moved at random"),
        Place(record=DATA, item="transforms"),
        expected=text("no random crop and no flips"),
        hint=text("Leave them out, or train with: blockstudio train FILE"),
    )


def _problems(train: TrainSpec, store: Store) -> Iterator[Problem]:
    if train.strategy == "fsdp" and train.processes > 1:
        yield _problem(
            text("a script shares its batches by DDP, and can't share parameters by FSDP"),
            "strategy",
            text("the strategy ddp"),
        )
    if devices := devices_used(store):
        yield _problem(
            text("a script trains on one device, and parts of the network are placed by hand"),
            "device",
            text("a network with nothing placed"),
            text("{devices}", devices=list(devices)),
        )
    for name in train.metrics:
        if name not in PLAIN_METRICS:
            yield _problem(
                text("the metric “{name}” needs torchmetrics, and a script torch alone", name=name),
                "metrics",
                text("no metrics, or: {names}", names=sorted(PLAIN_METRICS)),
                hint=text("Leave it out: the losses stay the same."),
            )
    if train.metrics and LOSSES[train.loss].targets == "labels":
        yield _problem(
            text("a script measures nothing beside {loss} and accuracy", loss=train.loss),
            "metrics",
            text("no metrics, or another loss"),
        )


def _problem(
    message: Text,
    item: str,
    expected: Text,
    actual: Text | None = None,
    hint: Text | None = None,
) -> Problem:
    place = Place(record=TRAIN, item=item)
    return Problem(message, place, expected=expected, actual=actual, hint=hint)
