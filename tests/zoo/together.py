"""Networks whose modules keep a list or a dictionary together, in which forward leaves things for others."""

import torch
from torch import Tensor, nn

from tests.zoo.entry import Entry, drawn


def fc() -> nn.Linear:
    return nn.Linear(4, 4)


class Level(nn.Module):
    """Goes through the level below; its head leaves what it makes in a list of the whole."""

    def __init__(self, below: nn.Module, found: list[Tensor], place: int, head: nn.Module | None):
        super().__init__()
        self.down, self.below, self.up = fc(), below, fc()
        self.found, self.place, self.head = found, place, head

    def forward(self, x):
        y = self.up(torch.relu(self.below(self.down(x))))
        if self.head is not None:
            self.found[self.place] = self.head(y)
        return y


class Supervised(nn.Module):
    """Gives what the heads of its levels have left, in training alone."""

    def __init__(self):
        super().__init__()
        self.found = [torch.rand(1)] * 2
        self.heads = nn.ModuleList([fc(), fc()])
        level: nn.Module = fc()
        for place in (1, 0):
            level = Level(level, self.found, place, self.heads[place])
        self.levels, self.leave = Level(level, self.found, 0, None), fc()

    def forward(self, x):
        y = self.leave(self.levels(x))
        return torch.stack([y, *self.found], 1) if self.training else y


class Puts(nn.Module):
    def __init__(self, kept: dict[str, Tensor], name: str):
        super().__init__()
        self.fc, self.kept, self.name = fc(), kept, name

    def forward(self, x):
        self.kept[self.name] = x = torch.relu(self.fc(x))
        return x


class Takes(nn.Module):
    def __init__(self, kept: dict[str, Tensor], name: str):
        super().__init__()
        self.fc, self.kept, self.name = fc(), kept, name

    def forward(self, x):
        return self.fc(x) + self.kept[self.name]


class Skips(nn.Module):
    """Has skip connections in a dictionary of its children, which it does not keep itself."""

    def __init__(self):
        super().__init__()
        kept: dict[str, Tensor] = {}
        self.encoder = nn.Sequential(Puts(kept, "high"), Puts(kept, "low"))
        self.decoder = nn.Sequential(Takes(kept, "low"), Takes(kept, "high"))

    def forward(self, x):
        return self.decoder(self.encoder(x))


class Penalised(nn.Module):
    def __init__(self, losses: list[Tensor]):
        super().__init__()
        self.fc, self.losses = fc(), losses

    def forward(self, x):
        y = self.fc(x)
        self.losses.append(y.pow(2).mean())
        return y


class Penalties(nn.Module):
    """Adds up the losses that its parts have noted in its list."""

    def __init__(self):
        super().__init__()
        self.losses: list[Tensor] = []
        self.parts = nn.ModuleList(Penalised(self.losses) for _ in range(3))

    def forward(self, x):
        self.losses.clear()
        for part in self.parts:
            x = part(x)
        return x, sum(self.losses)


class Counts(nn.Module):
    """Goes by how often it was called, in a list of its own."""

    def __init__(self):
        super().__init__()
        self.fc, self.calls = fc(), []

    def forward(self, x):
        self.calls.append(1)
        return self.fc(x) * len(self.calls)


class CountsApart(nn.Module):
    """Calls one of two that count more often."""

    def __init__(self):
        super().__init__()
        self.often, self.once = Counts(), Counts()

    def forward(self, x):
        return self.once(self.often(self.often(x)))


ENTRIES = [
    Entry("heads in a list", Supervised, drawn(4)),
    Entry("skips in a dictionary", Skips, drawn(4)),
    Entry("losses in a list", Penalties, drawn(4)),
    Entry("counts apart", CountsApart, drawn(4)),
]
