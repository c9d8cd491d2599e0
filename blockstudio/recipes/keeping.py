"""The epochs whose weights a run keeps: every so many, spread evenly where they would be too many."""

from blockstudio.graph.records import TrainSpec


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
