"""The process group of a run, as torchrun started it: ranks, broadcasts, sums."""

import os
from datetime import timedelta
from typing import Any

import torch
import torch.distributed as dist
from torch import Tensor

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Place, refuse
from blockstudio.graph.records import TRAIN

_FOREVER = timedelta(days=365)
"""How long the followers wait for rank 0: a run may be paused for any time."""


class ProcessGroup:
    """This process among the others; rank 0 decides and writes all files, the others follow.

    Commands and sums go between the main memories (gloo), whatever the gradients take (NCCL on
    CUDA): nothing here waits for a GPU.
    """

    def __init__(self, device: str) -> None:
        """Join the process group; raise `Refusal` where there are fewer GPUs than processes here."""
        self.rank: int = int(os.environ["RANK"])
        self.world_size: int = int(os.environ["WORLD_SIZE"])
        self.local_rank: int = int(os.environ["LOCAL_RANK"])
        """The rank among the processes of this machine, and so the index of the GPU."""
        self.local_world_size: int = int(os.environ["LOCAL_WORLD_SIZE"])
        self.device: str = self._device(device)
        cuda = self.device.startswith("cuda")
        if cuda:
            torch.cuda.set_device(self.local_rank)
        dist.init_process_group("nccl" if cuda else "gloo")
        self._cpu_group: Any = dist.new_group(backend="gloo", timeout=_FOREVER)

    @property
    def is_rank_zero(self) -> bool:
        """Whether this is the process that decides and writes."""
        return self.rank == 0

    def broadcast(self, value: Any = None) -> Any:
        """Return the value that rank 0 gave, in every process."""
        box = [value]
        dist.broadcast_object_list(box, 0, self._cpu_group)
        return box[0]

    def command(self, name: str, *values: Any) -> None:
        """Have the followers carry out the command `name` now; only rank 0 gives any."""
        self.broadcast((name, *values))

    def gather(self, value: Any) -> list[Any]:
        """Return what every process gave, in rank 0; an empty list in the followers."""
        gathered: list[Any] | None = [None] * self.world_size if self.is_rank_zero else None
        dist.gather_object(value, gathered, 0, self._cpu_group)
        return gathered or []

    def sum(self, values: Tensor) -> Tensor:
        """Return the sum over all processes, the same bits in each."""
        dist.all_reduce(values, group=self._cpu_group)
        return values

    def destroy(self) -> None:
        """Leave the process group; only when all have come to the end."""
        dist.destroy_process_group()

    def _device(self, name: str) -> str:
        if not name.startswith("cuda"):
            return name
        if self.local_world_size > torch.cuda.device_count():
            raise refuse(
                text("there are fewer GPUs than processes"),
                Place(record=TRAIN, item="processes"),
                expected=text("{count} GPUs", count=self.local_world_size),
                actual=text("{count}", count=torch.cuda.device_count()),
                hint=text("Use fewer processes, or the device cpu."),
            )
        return f"cuda:{self.local_rank}"


def is_lost(error: BaseException) -> bool:
    """Return whether an error only says that another process is gone."""
    message = str(error).lower()
    signs = ("connection closed by peer", "connection reset", "broken pipe", "nccl", "gloo")
    return isinstance(error, dist.DistError) or (
        isinstance(error, RuntimeError) and any(sign in message for sign in signs)
    )
