"""What several processes can't do together, in words. No torch."""

from collections.abc import Collection, Iterator

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.records import TRAIN, TrainSpec


def parallel_problems(train: TrainSpec, devices: Collection[str] = ()) -> Iterator[Problem]:
    """Say what of a recipe is not possible with its number of processes.

    `devices` are those that parts of the network were placed on by hand.
    """
    if train.processes < 2:
        return
    yield from _unshared(train)
    if devices:
        yield _problem(
            text(
                "each process has one device, and parts of the network are placed on {devices}",
                devices=list(devices),
            ),
            "processes",
            text("1, or a network with nothing placed"),
        )
    if train.strategy == "fsdp":
        yield from _sharded(train)


def _unshared(train: TrainSpec) -> Iterator[Problem]:
    """Say what of a recipe only one process can do, whatever the network."""
    if train.processes > train.batch_size:
        yield _problem(
            text(
                "{count} processes share batches of {size}",
                count=train.processes,
                size=train.batch_size,
            ),
            "processes",
            text("at least one sample for each process"),
        )
    if train.optimiser == "torch.optim.LBFGS":
        yield _problem(
            text(
                "{name} decides by the loss how far it goes, and each process has its own",
                name="LBFGS",
            ),
            "optimiser",
            text("another optimiser, or one process"),
        )
    if train.device == "mps":
        yield _problem(
            text("an Apple GPU can't be shared by several processes"),
            "processes",
            text("1, or the device cpu"),
        )


def _sharded(train: TrainSpec) -> Iterator[Problem]:
    expected = text("the strategy ddp, or one process")
    if train.precision == "float16":
        message = text("float16 needs its gradients in one piece, and fsdp parts them")
        yield _problem(message, "precision", text("bfloat16, float32, or the strategy ddp"))
    if train.compile:
        yield _problem(text("torch.compile and fsdp do not go together here"), "compile", expected)


def _problem(message: Text, item: str, expected: Text) -> Problem:
    return Problem(message, Place(record=TRAIN, item=item), expected=expected)
