"""Networks written after what packages of strangers do that nobody had tried before."""

import torch
from torch import Tensor, nn

from tests.zoo.entry import Entry, drawn


class Layers(nn.Module):
    """Gives lists in which there is nothing: no layer routes, and no state is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(4, 4) for _ in range(2)])

    def forward(self, x: Tensor) -> dict[str, Tensor | list[Tensor] | list[None]]:
        states: list[Tensor] = []
        routed: list[None] = []
        for layer in self.layers:
            x = torch.relu(layer(x))
            routed.append(None)
        return {"out": x, "states": states, "routed": routed}


class NestedStates(nn.Module):
    """Gives a tensor, and for each of its blocks a list of states, which are none."""

    def __init__(self) -> None:
        super().__init__()
        self.enter = nn.Linear(4, 4)

    def forward(self, x: Tensor) -> tuple[Tensor, list[list[Tensor]]]:
        return self.enter(x), [[], []]


ENTRIES = [
    Entry("empty lists", Layers, drawn(4)),
    Entry("nested empty lists", NestedStates, drawn(4)),
]
