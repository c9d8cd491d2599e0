"""The epochs whose weights a run keeps: every so many, spread evenly where they would be too many."""

from blockstudio.catalogue.text import Text, text
from blockstudio.catalogue.units import in_bytes
from blockstudio.graph.facts import Facts
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.records import TRAIN, TrainSpec

_WIDTHS = {
    **dict.fromkeys(("float64", "int64", "complex64"), 8),
    **dict.fromkeys(("float16", "bfloat16", "int16"), 2),
    **dict.fromkeys(("int8", "uint8", "bool"), 1),
    "complex128": 16,
}
"""Bytes of a number, by its dtype; of all others it is 4."""


def kept_epochs(train: TrainSpec, epoch: int) -> range:
    """Return the epochs whose weights are kept once `epoch` epochs are done.

    Where there would be too many, every other one is let go: so it is those that a run has which
    has never been interrupted, and none but the newest has still to be written.

    >>> from blockstudio.graph.records import TRAIN
    >>> list(kept_epochs(TrainSpec(TRAIN, keep_every=5, keep_most=3), 20))
    [10, 20]
    """
    stride = train.keep_every
    if not stride:
        return range(0)
    while train.keep_most and epoch // stride > train.keep_most:
        stride *= 2
    return range(stride, epoch + 1, stride)


def most_kept(train: TrainSpec) -> int:
    """Return of how many epochs a run has the weights at most at once."""
    count = train.epochs // train.keep_every if train.keep_every else 0
    return min(count, train.keep_most) if train.keep_most else count


def weight_bytes(facts: Facts) -> int | None:
    """Return how many bytes the weights of a network take, about; None while some have no size yet.

    What is tied is counted once.
    """
    held = [one for node in facts.values() for one in node.parameters if not one.tied]
    if not held or any(one.shape is None for one in held):
        return None
    return sum(one.count * _WIDTHS.get(one.dtype, 4) for one in held)


def keeping_words(train: TrainSpec, size: int | None, free: int | None = None) -> Text | None:
    """Say how often the weights, of `size` bytes, are kept at most, and which room that takes.

    `free` is what the disk has. None where no epoch is kept.
    """
    count = most_kept(train)
    if not train.keep_every:
        return None
    if not count:
        return text("none are kept: the run ends after {epochs} epochs", epochs=train.epochs)
    if size is None:
        return text("at most {count} times the weights are kept", count=count)
    room = {"count": count, "each": in_bytes(size), "all": in_bytes(count * size)}
    if free is None:
        return text("at most {count} × {each} = {all} on the disk", **room)
    return text(
        "at most {count} × {each} = {all} on the disk, {free} free", free=in_bytes(free), **room
    )


def keeping_problem(train: TrainSpec, size: int | None, free: int | None) -> Problem | None:
    """Return the problem of weights of kept epochs for which the disk has no room; None if it has."""
    count = most_kept(train)
    if size is None or free is None or count * size <= free:
        return None
    fitting = free // size
    return Problem(
        text("the weights that are to be kept do not fit on the disk"),
        Place(record=TRAIN, item="keep_most"),
        "warning",
        expected=text("{size} free", size=in_bytes(count * size)),
        actual=text("{size}", size=in_bytes(free)),
        hint=text("keep at most {count}, or make room", count=fitting) if fitting else None,
    )
