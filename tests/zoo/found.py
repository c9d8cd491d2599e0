"""Networks written after what is found in the packages of others: each is a way to write one."""

from dataclasses import dataclass, field

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from tests.zoo.entry import Entry, drawn, noise


@dataclass
class Quantised:
    """What a codec gives, with room for what some training may note."""

    codes: Tensor
    penalty: Tensor
    measures: dict[str, float] = field(default_factory=dict)


class Codebook(nn.Module):
    """Spreads its rows over the first samples that it sees, and says so in a buffer."""

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("ready", torch.tensor(data=False))
        self.register_buffer("rows", torch.zeros(6, 4))

    def _begin(self, x: Tensor) -> None:
        if self.ready:
            return
        low, high = x.amin(0), x.amax(0)
        steps = torch.linspace(0, 1, len(self.rows)).unsqueeze(1)
        self.rows.copy_(low + steps * (high - low))
        self.ready.fill_(value=True)

    def forward(self, x: Tensor) -> Tensor:
        self._begin(x.detach())
        return torch.cdist(x, self.rows).argmin(-1)


class Codec(nn.Module):
    """Gives an object of which a field is empty, and a loss that begins as a buffer."""

    def __init__(self) -> None:
        super().__init__()
        self.enter = nn.Linear(5, 4)
        self.codebook = Codebook()
        self.register_buffer("nothing", torch.tensor(0.0), persistent=False)

    def forward(self, x: Tensor) -> Quantised:
        x = self.enter(x)
        codes = self.codebook(x)
        found = F.embedding(codes, self.codebook.rows)
        loss = self.nothing
        if self.training:
            loss.requires_grad_()
            loss = loss + F.mse_loss(x, found)
        return Quantised(codes, loss)


class DenseGraph(nn.Module):
    """Joins each node to itself: one index is a slice, and two are tensors."""

    def __init__(self) -> None:
        super().__init__()
        self.weigh = nn.Linear(4, 3)

    def forward(self, x: Tensor, adjacency: Tensor) -> Tensor:
        adjacency = adjacency.clone()
        each = torch.arange(adjacency.size(1), device=x.device)
        adjacency[:, each, each] = 1
        degrees = adjacency.sum(-1).clamp(min=1).pow(-0.5)
        return (degrees.unsqueeze(-1) * adjacency * degrees.unsqueeze(-2)) @ self.weigh(x)


ENTRIES = [
    Entry("codec", Codec, drawn(5)),
    Entry("dense graph", DenseGraph, lambda n: (noise(n, 5, 4), (noise(n, 5, 5) > 0).float())),
]
