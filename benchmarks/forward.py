"""Forward time of compiled networks against twins written by hand, in turns, in one process.

Prints the median ratio for an MLP and a small CNN, batch 1 and 64; the bar is 1.02.
"""

import statistics
import time
from collections.abc import Callable

import torch
from torch import nn

import blockstudio
from blockstudio.api import Project
from blockstudio.catalogue.resources import resource

_ROUNDS = 301
_CALLS = 20


class Mlp(nn.Module):
    """The digits MLP as a person writes it."""

    def __init__(self) -> None:
        super().__init__()
        self.flatten = nn.Flatten()
        self.hidden = nn.Linear(64, 128)
        self.act = nn.ReLU()
        self.out = nn.Linear(128, 10)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return the scores of ten digits."""
        x = self.flatten(x)
        x = self.act(self.hidden(x))
        return self.out(x)


class Cnn(nn.Module):
    """The digits CNN as a person writes it."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 16, 3, padding=1)
        self.norm1 = nn.BatchNorm2d(16)
        self.act1 = nn.ReLU()
        self.pool = nn.MaxPool2d(2)
        self.conv2 = nn.Conv2d(16, 32, 3, padding=1)
        self.act2 = nn.ReLU()
        self.average = nn.AdaptiveAvgPool2d(1)
        self.flatten = nn.Flatten()
        self.out = nn.Linear(32, 10)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return the scores of ten digits."""
        x = self.act1(self.norm1(self.conv1(x)))
        x = self.pool(x)
        x = self.act2(self.conv2(x))
        x = self.average(x)
        x = self.flatten(x)
        return self.out(x)


def main() -> None:
    """Print one line for each network and batch size."""
    torch.set_num_threads(1)
    print(f"{'network':<12}{'batch':>6}{'compiled µs':>14}{'by hand µs':>14}{'ratio':>9}")
    for name, twin in (("digits-mlp", Mlp), ("digits-cnn", Cnn)):
        project = blockstudio.open_project(resource(f"examples/{name}.bstudio"))
        for batch in (1, 64):
            ours, theirs, ratio = _compared(project, twin, batch)
            print(f"{name:<12}{batch:>6}{ours * 1e6:>14.1f}{theirs * 1e6:>14.1f}{ratio:>9.3f}")


def _compared(
    project: Project, twin: Callable[[], nn.Module], batch: int
) -> tuple[float, float, float]:
    """Return the median seconds of a forward of each, and the median of the paired ratios."""
    compiled, by_hand = project.build().eval(), twin().eval()
    by_hand.load_state_dict(compiled.state_dict())
    x = torch.rand(batch, 1, 8, 8)
    with torch.no_grad():
        assert torch.equal(compiled(x), by_hand(x))
        pairs = [_pair(compiled, by_hand, x, swapped=bool(turn % 2)) for turn in range(_ROUNDS)]
    ours, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    return ours, theirs, statistics.median(one / other for one, other in pairs)


def _pair(
    compiled: nn.Module, by_hand: nn.Module, x: torch.Tensor, *, swapped: bool
) -> tuple[float, float]:
    """Time both, one right after the other; who goes first changes from pair to pair."""
    if swapped:
        theirs = _timed(by_hand, x)
        return _timed(compiled, x), theirs
    return _timed(compiled, x), _timed(by_hand, x)


def _timed(net: nn.Module, x: torch.Tensor) -> float:
    start = time.perf_counter()
    for _ in range(_CALLS):
        net(x)
    return (time.perf_counter() - start) / _CALLS


if __name__ == "__main__":
    main()
