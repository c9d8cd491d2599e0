"""The share of a batch that a process computes, and the weight of its mean loss in that of all."""

from msgspec import Struct
from torch import Tensor, nn

from blockstudio.recipes.losses import LOSSES

_LEAST = 2
"""Samples that a process gets at least: one alone has no spread, which batch normalisation needs."""


class Share(Struct, frozen=True):
    """The samples `start` to `end` of a batch; not counted where a process only keeps step."""

    start: int
    end: int
    counts: bool = True


def share_of(samples: int, size: int, rank: int) -> Share:
    """Return the share of process `rank` of `size`: as equal as can be, the first ones larger.

    Where there are too few samples for all, the last processes compute some of them again and
    that counts nothing: gradients are exchanged by all or by none.
    """
    workers = min(size, max(1, samples // _LEAST))
    if rank >= workers:
        return Share(0, min(_LEAST, samples), counts=False)
    part, more = divmod(samples, workers)
    start = rank * part + min(rank, more)
    return Share(start, start + part + (rank < more))


class Weighted(nn.Module):
    """A loss times `factor`, so that the mean over the processes is the loss of the whole batch."""

    def __init__(self, loss: nn.Module, kind: str) -> None:
        super().__init__()
        self.loss = loss
        self.factor: float = 1.0
        inner = getattr(loss, "loss", loss)
        self._sums = getattr(inner, "reduction", "mean") == "sum"
        self._by_class = LOSSES[kind].divided == "weights"
        self._weights: Tensor | None = getattr(inner, "weight", None)
        self._ignored: int = getattr(inner, "ignore_index", -100)

    def forward(self, outputs: Tensor, targets: Tensor) -> Tensor:
        """Return the weighted loss."""
        return self.loss(outputs, targets) * self.factor

    def part(self, share: Share, targets: Tensor) -> float:
        """Return what the loss of a share contributes to that of the batch with these targets."""
        if not share.counts:
            return 0.0
        if self._sums:
            return 1.0
        if not self._by_class or (self._weights is None and self._ignored < 0):
            return (share.end - share.start) / len(targets)
        whole = self._mass(targets)
        return self._mass(targets[share.start : share.end]) / whole if whole else float("nan")

    def _mass(self, targets: Tensor) -> float:
        """Return what torch divides by: the weights of the classes that are not ignored."""
        kept = targets[targets != self._ignored]
        return float(len(kept) if self._weights is None else self._weights[kept].sum())
