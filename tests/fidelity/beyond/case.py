"""One network beyond the guide: said with blocks, in plain torch, and what goes in."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct
from torch import Tensor, nn

from blockstudio.api import Project


class Case(Struct, frozen=True):
    """A network built from blocks, the same in plain torch, and inputs for both."""

    project: Project
    twin: Callable[[], nn.Module]
    inputs: Callable[[], tuple[Tensor, ...]]
    same_start: bool = True


class Given(nn.Module):
    """Calls a function with itself: the shortest way to write a forward."""

    def __init__(self, run: Callable[..., Any], **members: Any) -> None:
        super().__init__()
        self.run = run
        for name, member in members.items():
            setattr(self, name, member)

    def forward(self, *inputs: Tensor) -> Any:
        """Return what the function makes of the inputs."""
        return self.run(self, *inputs)
