"""Mixed precision: the context a network and its loss are computed in."""

from contextlib import AbstractContextManager, nullcontext

import torch
from torch.amp.autocast_mode import autocast
from torch.amp.grad_scaler import GradScaler

from blockstudio.graph.records import TrainSpec

Context = AbstractContextManager[object]


class Precision:
    """Computes in `float32`, or in a smaller type where torch holds that to be safe.

    float16 is too narrow for gradients, so they are scaled up before and down after: `scaler`.
    """

    def __init__(self, train: TrainSpec, device: torch.device) -> None:
        self._type = getattr(torch, train.precision)
        self._device = device.type
        narrow = self._type is torch.float16
        self.scaler: GradScaler | None = GradScaler(self._device) if narrow else None

    def context(self) -> Context:
        """Return the context for one computation."""
        if self._type is torch.float32:
            return _EXACT
        return autocast(self._device, dtype=self._type)


_EXACT = nullcontext()
