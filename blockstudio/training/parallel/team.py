"""The processes of one run, as torchrun started them: who leads, and how they talk."""

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
"""How long the others wait for the leader: a run may be paused for any time."""


class Team:
    """This process among the others; number 0 leads, and writes all files.

    What is agreed goes between the main memories (gloo), whatever the gradients take (NCCL on
    CUDA): nothing here waits for a GPU.
    """

    def __init__(self, device: str) -> None:
        """Join the others; raise `Refusal` where there are fewer GPUs than processes here."""
        self.rank = int(os.environ["RANK"])
        self.size = int(os.environ["WORLD_SIZE"])
        self.place = int(os.environ["LOCAL_RANK"])
        """The number among the processes of this machine, and so that of the GPU."""
        self.here = int(os.environ["LOCAL_WORLD_SIZE"])
        self.device = self._device(device)
        cuda = self.device.startswith("cuda")
        if cuda:
            torch.cuda.set_device(self.place)
        dist.init_process_group("nccl" if cuda else "gloo")
        self._talk: Any = dist.new_group(backend="gloo", timeout=_FOREVER)

    @property
    def leads(self) -> bool:
        """Whether this is the process that decides and writes."""
        return self.rank == 0

    def tell(self, value: Any = None) -> Any:
        """Return what the leader gave, in every process."""
        box = [value]
        dist.broadcast_object_list(box, 0, self._talk)
        return box[0]

    def say(self, name: str, *values: Any) -> None:
        """Have the others do what is called `name` now; only the leader says anything."""
        self.tell((name, *values))

    def gather(self, value: Any) -> list[Any]:
        """Return what every process gave, in the leader; an empty list in the others."""
        found: list[Any] | None = [None] * self.size if self.leads else None
        dist.gather_object(value, found, 0, self._talk)
        return found or []

    def sum(self, values: Tensor) -> Tensor:
        """Return the sum over all processes, the same bits in each."""
        dist.all_reduce(values, group=self._talk)
        return values

    def leave(self) -> None:
        """Part in peace; only when all have come to the end."""
        dist.destroy_process_group()

    def _device(self, name: str) -> str:
        if not name.startswith("cuda"):
            return name
        if self.here > torch.cuda.device_count():
            raise refuse(
                text("there are fewer GPUs than processes"),
                Place(record=TRAIN, item="processes"),
                expected=text("{count} GPUs", count=self.here),
                actual=text("{count}", count=torch.cuda.device_count()),
                hint=text("Use fewer processes, or the device cpu."),
            )
        return f"cuda:{self.place}"


def is_lost(error: BaseException) -> bool:
    """Return whether an error only says that another process is gone."""
    said = str(error).lower()
    signs = ("connection closed by peer", "connection reset", "broken pipe", "nccl", "gloo")
    return isinstance(error, dist.DistError) or (
        isinstance(error, RuntimeError) and any(sign in said for sign in signs)
    )
