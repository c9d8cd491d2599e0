"""What becomes of the learning rate where a run goes on whose schedule has come to its end. No torch."""

from typing import Any, Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.records import TRAIN, TrainSpec

Manner = Literal["keep", "stretch", "restart"]
MANNERS: tuple[Manner, ...] = get_args(Manner)
"""Keep the last rate; be where a schedule of the new length is by now; begin the schedule again."""

LENGTHS = {
    "OneCycleLR": "total_steps",
    "CosineAnnealingLR": "T_max",
    "PolynomialLR": "total_iters",
}
"""The argument of a scheduler that is the length of the run, unless it is set."""
_OTHER_LENGTHS = ("epochs", "steps_per_epoch")


class GoingOn(Struct, frozen=True):
    """How a run goes on after `since` epochs; the schedule it has then `began` after so many."""

    manner: Manner
    since: int
    began: int = 0


def schedule_ended(train: TrainSpec, epoch: int) -> bool:
    """Return whether a schedule is made for a run of `train.epochs` epochs, and these are done.

    One that repeats itself, by a length of its own, or that has none, goes on as it is.
    """
    name = train.scheduler.rpartition(".")[2]
    if name not in LENGTHS or epoch < train.epochs:
        return False
    own = train.scheduler_options.get(LENGTHS[name])
    return name != "CosineAnnealingLR" or own is None or own == train.epochs


def next_manner(before: GoingOn | None, epoch: int, manner: Manner) -> GoingOn:
    """Return how a run goes on in some manner after `epoch` epochs."""
    began = before.began if before is not None else 0
    return GoingOn(manner, epoch, epoch if manner == "restart" else began)


def as_scheduled(train: TrainSpec, how: GoingOn | None) -> TrainSpec:
    """Return the recipe as the schedule of a run that goes on is to read it."""
    if how is None:
        return train
    if how.manner == "keep":
        return replace(train, scheduler="", scheduler_options={})
    lengths: set[Any] = {LENGTHS.get(train.scheduler.rpartition(".")[2]), *_OTHER_LENGTHS}
    options = {
        name: value for name, value in train.scheduler_options.items() if name not in lengths
    }
    return replace(train, epochs=train.epochs - how.began, scheduler_options=options)


def manner_words(manner: Manner) -> Text:
    """Return what a manner does with the learning rate."""
    match manner:
        case "keep":
            return text("keep the last rate")
        case "stretch":
            return text("stretch the schedule over all epochs")
        case "restart":
            return text("start the schedule again")


def unsaid(train: TrainSpec) -> Problem:
    """Return the problem of a run that is to go on where nobody said what its learning rate does."""
    return Problem(
        text(
            "The schedule of this run has come to its end, and what becomes of the learning rate is not said"
        ),
        Place(record=TRAIN, item="scheduler"),
        expected=text("{manners}", manners=[manner_words(manner) for manner in MANNERS]),
        actual=text("{name}", name=train.scheduler.rpartition(".")[2]),
        hint=text("Choose one of these."),
        script=text("say --schedule {manners}", manners=" | ".join(MANNERS)),
    )
