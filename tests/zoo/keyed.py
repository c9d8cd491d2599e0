"""Networks that keep things under keys which are no names: numbers, pairs, and texts of any kind."""

from enum import Enum
from typing import Any

import torch
from torch import Tensor, nn

from tests.zoo.entry import Entry, drawn, noise

ODD_NAMES = ("(0,0)", "0", "2nd", "a b", "class", "x:y", "'q'", "{n}", "\\", "层")


class Horizons(nn.Module):
    """Gives a forecast for each of several lengths, by the length."""

    def __init__(self, *lengths: int) -> None:
        super().__init__()
        self.heads = nn.ModuleList([nn.Linear(4, length) for length in lengths])

    def forward(self, x: Tensor) -> dict[int, Tensor]:
        return {head.out_features: head(x) for head in self.heads}


class Degrees(nn.Module):
    """Mixes features that are told apart by their degree, and gives as many back."""

    def __init__(self) -> None:
        super().__init__()
        self.scalars = nn.Linear(4, 4)
        self.vectors = nn.Linear(4, 4, bias=False)

    def forward(self, features: dict[int, Tensor]) -> dict[int, Tensor]:
        gate = torch.sigmoid(self.scalars(features[0]))
        return {0: features[0] + gate, 1: self.vectors(features[1]) * gate[..., None, :]}


class DegreeNet(nn.Module):
    """Hands features by degree from layer to layer, and gives them under keys of all types."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList([Degrees() for _ in range(2)])

    def forward(self, features: dict[int, Tensor]) -> tuple[Tensor, dict[Any, Any]]:
        for layer in self.layers:
            features = layer(features)
        vectors = {True: features[1], ("norm", 2): features[1].norm(dim=-1)}
        return features[0], {None: features[0].sum(1), -1: [vectors], 0.5: 3, "1": features[1]}


class Part(Enum):
    """What `ByPart` takes and gives."""

    BODY = 1
    EDGE = 2


class ByPart(nn.Module):
    """Gives tensors by the members of an enumeration, which no block can say."""

    def __init__(self) -> None:
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x: Tensor) -> dict[Part, Tensor]:
        return {Part.BODY: self.fc(x), Part.EDGE: x * 2}


class Joined(nn.Module):
    """Adds up what a child gives by the members of an enumeration."""

    def __init__(self) -> None:
        super().__init__()
        self.parts = ByPart()
        self.after = nn.Linear(4, 4)

    def forward(self, x: Tensor) -> Tensor:
        found = self.parts(x)
        return self.after(found[Part.BODY] + found[Part.EDGE])


class CalledTwice(nn.Module):
    """Calls each of its children twice, whatever they are called."""

    def __init__(self, *names: str) -> None:
        super().__init__()
        self.table = nn.ModuleDict({name: nn.Linear(4, 4) for name in names})
        for name in names:
            self.add_module(name, nn.Sequential(nn.Linear(4, 4), nn.Tanh()))

    def forward(self, x: Tensor) -> Tensor:
        for name, layer in self.table.items():
            own = self.get_submodule(name)
            x = layer(own(torch.relu(layer(own(x)))))
        return x


def _by_degree(batch: int) -> tuple[dict[int, Tensor]]:
    return ({0: noise(batch, 3, 4), 1: noise(batch, 3, 2, 4)},)


ENTRIES = [
    Entry("horizons", lambda: Horizons(4, 8), drawn(4)),
    Entry("degrees", DegreeNet, _by_degree),
    Entry("by parts", Joined, drawn(4)),
    Entry("names of any kind, twice", lambda: CalledTwice(*ODD_NAMES), drawn(4)),
]
