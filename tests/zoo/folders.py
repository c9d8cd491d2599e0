"""Networks as people keep them in the `models/` of a repository: for pictures, films, sound and games."""

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from tests.zoo.entry import Entry, drawn


class Halved(nn.Module):
    """Says beside what it gives how large that is now."""

    def __init__(self, width: int, *, halves: bool = True) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.join = nn.Linear(4 * width, 2 * width) if halves else None

    def forward(self, x: Tensor, height: int, width: int) -> tuple[Tensor, int, int, Tensor]:
        x = self.norm(x)
        if self.join is None:
            return x, height, width, x
        rows = x.view(len(x), height, width, -1)
        rows = F.pad(rows, (0, 0, 0, width % 2, 0, height % 2))
        corners = [rows[:, i::2, j::2] for j in (0, 1) for i in (0, 1)]
        joined = self.join(torch.cat(corners, -1).flatten(1, 2))
        return x, (height + 1) // 2, (width + 1) // 2, joined


class Pyramid(nn.Module):
    """Hands the sizes that one layer gives on to the next."""

    def __init__(self) -> None:
        super().__init__()
        self.patch = nn.Conv2d(3, 4, 2, 2)
        self.layers = nn.ModuleList([Halved(4), Halved(8), Halved(16, halves=False)])

    def forward(self, x: Tensor) -> list[Tensor]:
        x = self.patch(x)
        height, width = x.shape[2:]
        x = x.flatten(2).transpose(1, 2)
        levels = []
        for layer in self.layers:
            level, height, width, x = layer(x, height, width)
            levels.append(level.mean(1) * height / width)
        return levels


class Joined(nn.Module):
    def forward(self, parts: list[Tensor]) -> Tensor:
        return torch.cat(parts, 1)


class Boxes(nn.Module):
    """Gives raw maps in training, and in evaluation what they say too; it changes the list it is given."""

    def __init__(self, channels: tuple[int, ...]) -> None:
        super().__init__()
        self.strides = [2.0, 4.0]
        self.maps = nn.ModuleList(nn.Conv2d(one, 6, 1) for one in channels)

    def forward(self, levels: list[Tensor]) -> list[Tensor] | tuple[Tensor, list[Tensor]]:
        found = []
        for place in range(len(self.maps)):
            levels[place] = self.maps[place](levels[place])
            if not self.training:
                told = levels[place].sigmoid().flatten(2).transpose(1, 2)
                found.append(told * self.strides[place])
        return levels if self.training else (torch.cat(found, 1), levels)


class ByIndex(nn.Module):
    """Has its layers in a row that goes otherwise: each says from where it takes what it takes."""

    def __init__(self) -> None:
        super().__init__()
        table = [
            (-1, nn.Conv2d(3, 4, 3, 2, 1)),
            (-1, nn.Sequential(nn.Conv2d(4, 5, 3, 2, 1), nn.ReLU())),
            (-1, nn.Upsample(scale_factor=2)),
            ([-1, 0], Joined()),
            (-1, nn.Conv2d(9, 4, 1)),
            ([4, 1], Boxes((4, 5))),
        ]
        for place, (source, layer) in enumerate(table):
            layer.place, layer.source = place, source
        self.model = nn.Sequential(*(layer for _, layer in table))
        self.kept = [0, 1, 4]

    def forward(self, x: Any) -> Any:
        made: list[Any] = []
        layer: Any
        for layer in self.model:
            if layer.source != -1:
                x = [x if one == -1 else made[one] for one in layer.source]
            x = layer(x)
            made.append(x if layer.place in self.kept else None)
        return x


class Places(nn.Module):
    """Knows how many places it has, and says so when it is asked."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count = count
        self.table = nn.Parameter(torch.zeros(count, 4))

    @property
    def count(self) -> int:
        return self._count

    def forward(self, x: Tensor) -> Tensor:
        return x + self.table


class AsksProperty(nn.Module):
    """Asks a child for a property, where it stays Python."""

    def __init__(self) -> None:
        super().__init__()
        self.places = Places(5)
        self.leave = nn.Linear(4, 4)

    def forward(self, x: Tensor) -> Tensor:
        x = self.places(x)
        if x.sum().item() > 0:
            x = x / self.places.count
        return self.leave(x)


class Around(nn.Module):
    """Goes down and up again around another one, past which it hands what the first layer changes."""

    def __init__(self, outer: int, inner: int, within: nn.Module | None = None) -> None:
        super().__init__()
        down = [nn.LeakyReLU(0.2, inplace=True), nn.Conv2d(outer, inner, 4, 2, 1)]
        up = [
            nn.ReLU(inplace=True),
            nn.ConvTranspose2d(inner * (2 if within else 1), outer, 4, 2, 1),
        ]
        self.model = nn.Sequential(*down, *([within] if within else []), *up, nn.Dropout(0.5))

    def forward(self, x: Tensor) -> Tensor:
        return torch.cat([x, self.model(x)], 1)


def around() -> nn.Module:
    """Return one within another, between two layers."""
    inner = Around(4, 6, Around(6, 6))
    return nn.Sequential(nn.Conv2d(3, 4, 4, 2, 1), inner, nn.ConvTranspose2d(8, 3, 4, 2, 1))


class WritesTwice(nn.Module):
    """Writes into two parts of a tensor, which it has looked at in another way before."""

    def __init__(self) -> None:
        super().__init__()
        self.enter = nn.Linear(6, 6)

    def forward(self, x: Tensor) -> Tensor:
        x = self.enter(x)
        rows = x.view(-1, 3, 2)
        rows[:, 0].mul_(2)
        rows[:, 1].add_(1)
        return x.tanh()


ENTRIES = [
    Entry("sizes handed on", Pyramid, drawn(3, 12, 12)),
    Entry("layers by index", ByIndex, drawn(3, 8, 8)),
    Entry("asks for a property", AsksProperty, drawn(5, 4)),
    Entry("changed on the way past", around, drawn(3, 16, 16)),
    Entry("writes twice", WritesTwice, drawn(6)),
]
