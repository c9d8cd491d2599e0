"""Stored samples as inputs of a run: a batch is read when it is asked for, here or by workers."""

import signal
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import torch
from torch import Generator, Tensor
from torch.utils.data import DataLoader, Sampler
from torch.utils.data import Dataset as TorchDataset

from blockstudio.data.stored import Stored
from blockstudio.graph.problems import Problem, Refusal

_AHEAD = 4


class StoredInputs:
    """Inputs on the disk that are taken out as from a tensor; batches arrive on `device`."""

    def __init__(
        self, stored: Stored, workers: int = 0, device: torch.device = torch.device("cpu")
    ) -> None:
        self.stored = stored
        self.workers = workers
        self.device = device
        self.shape: torch.Size = torch.Size(stored.shape)
        self.dtype: torch.dtype = torch.from_numpy(np.empty(0, stored.dtype)).dtype
        self._reader: _Reader | None = None

    def __len__(self) -> int:
        """Return how many samples there are."""
        return len(self.stored)

    def to(self, device: torch.device) -> "StoredInputs":
        """Return the same inputs, whose batches arrive on `device`."""
        return StoredInputs(self.stored, self.workers, device)

    def index_select(self, dimension: int, places: Tensor) -> Tensor:
        """Read the samples at `places` in this process, as `Tensor.index_select(0, places)` would."""
        if dimension != 0:
            raise ValueError("stored samples are chosen along their first dimension only")
        return torch.from_numpy(self.stored.take(places.cpu().numpy())).to(self.device)

    def batches(self, places: Sequence[Tensor]) -> Iterator[Tensor]:
        """Yield the samples at each of `places`, in that order, read ahead by the workers."""
        if not self.workers:
            yield from (self.index_select(0, indices) for indices in places)
            return
        if self._reader is None:
            self._reader = _Reader(self.stored, self.workers, pinned=self.device.type == "cuda")
        for batch in self._reader.read(places):
            yield batch.to(self.device, non_blocking=True)

    def close(self) -> None:
        """Let the workers go."""
        self._reader = None


class _Batches(TorchDataset["Tensor | Problem"]):
    """What a worker does: read a batch by its places, or say why it can't."""

    def __init__(self, stored: Stored) -> None:
        self.stored = stored

    def __getitem__(self, index: Any) -> Tensor | Problem:
        try:
            return torch.from_numpy(self.stored.take(index))
        except Refusal as refusal:
            # As an answer: an exception would come out with its traceback for a message.
            return refusal.problem


class _Places(Sampler[Any]):
    """The batches that are to be read next."""

    def __init__(self) -> None:
        super().__init__()
        self.coming: Sequence[Tensor] = ()

    def __iter__(self) -> Iterator[Any]:
        return (indices.cpu().numpy() for indices in self.coming)

    def __len__(self) -> int:
        return len(self.coming)


class _Reader:
    """Worker processes that stay from epoch to epoch; batches come in the order asked for."""

    def __init__(self, stored: Stored, workers: int, *, pinned: bool) -> None:
        self._places = _Places()
        self._loader = DataLoader(
            _Batches(stored),
            batch_size=None,
            sampler=self._places,
            num_workers=workers,
            persistent_workers=True,
            prefetch_factor=_AHEAD,
            pin_memory=pinned,
            worker_init_fn=_quiet,
            # Of its own: a loader draws a number, and the model's generator is not to be used up.
            generator=Generator().manual_seed(0),
        )

    def read(self, places: Sequence[Tensor]) -> Iterator[Tensor]:
        self._places.coming = places
        for batch in self._loader:
            if isinstance(batch, Problem):
                raise Refusal(batch)
            yield batch


def _quiet(_worker: int) -> None:
    # Ctrl-C is for the run, which ends its workers itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    torch.set_num_threads(1)
