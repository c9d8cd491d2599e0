"""The metrics of a batch from those of its shares."""

import torch

from blockstudio.training.loop.recorder import Recorder, Sink, Taken
from blockstudio.training.optim.targets import Grading
from blockstudio.training.parallel.process_group import ProcessGroup
from blockstudio.training.parallel.share import Share


class DistributedRecorder(Recorder):
    """Hands on what all processes measured together; only rank 0 has sinks."""

    def __init__(self, group: ProcessGroup, grading: Grading | None, *sinks: Sink) -> None:
        self._group = group
        super().__init__(grading, *sinks)

    def expect(self, samples: int, share: Share) -> None:
        """Say of how many samples the coming batch is, and which of them are computed here."""
        self._sizes.append(samples)
        self._counted.append(share.counts)

    def _begin(self) -> None:
        super()._begin()
        self._sizes: list[int] = []
        self._counted: list[bool] = []

    def _taken(self) -> tuple[Taken, list[int]]:
        taken, _ = super()._taken()
        counted = torch.tensor(self._counted, dtype=torch.float64)
        correct = torch.tensor(taken.correct or [0] * len(counted), dtype=torch.float64)
        shares = torch.stack((torch.tensor(taken.losses, dtype=torch.float64), correct * counted))
        losses, hits = self._group.sum(shares).tolist()
        means = [loss / self._group.world_size for loss in losses]
        right = [round(count) for count in hits] if taken.correct else []
        return Taken(means, right, taken.rates), self._sizes
