"""Networks written after what is found in the packages of others: each is a way to write one."""

import warnings
from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np
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


class Mixed(nn.ModuleDict):
    """Filters each share of the channels with a size of its own: a dictionary with a forward."""

    def __init__(self, channels: int, sizes: tuple[int, ...]) -> None:
        super().__init__()
        self.splits = [channels // len(sizes)] * len(sizes)
        for place, size in enumerate(sizes):
            share = self.splits[place]
            self.add_module(str(place), nn.Conv2d(share, share, size, padding=size // 2))

    def forward(self, x: Tensor) -> Tensor:
        parts = torch.split(x, self.splits, 1)
        return torch.cat([layer(parts[place]) for place, layer in enumerate(self.values())], 1)


class MixedSizes(nn.Module):
    """Has dictionaries of two lengths that are called."""

    def __init__(self) -> None:
        super().__init__()
        self.two = Mixed(4, (1, 3))
        self.three = Mixed(6, (1, 3, 5))

    def forward(self, x: Tensor) -> Tensor:
        return self.three(F.pad(self.two(x), (0, 0, 0, 0, 0, 2)))


class Spectrum(nn.Module):
    """Makes sound of magnitudes and phases: a factor is complex, and another is a number of numpy."""

    def __init__(self) -> None:
        super().__init__()
        self.tell = nn.Linear(6, 34)
        self.floor = np.log(np.exp(0.5) - 1)

    def forward(self, x: Tensor) -> Tensor:
        size, phase = self.tell(x).chunk(2, dim=-1)
        size = F.softplus(size + self.floor)
        return torch.fft.irfft(size * (torch.cos(phase) + 1j * torch.sin(phase)))


class Told(nn.Module):
    """Weighs what it finds, by itself where it isn't told how."""

    def __init__(self) -> None:
        super().__init__()
        self.find = nn.Linear(4, 4)

    def forward(self, x: Tensor, weight: Tensor | None = None) -> Tensor:
        if weight is None:
            weight = torch.ones_like(x)
        return self.find(x) * weight


class ToldInTraining(nn.Module):
    """Hides some of its inputs in training, and says which to the layers below then."""

    def __init__(self) -> None:
        super().__init__()
        self.inner = Told()
        self.leave = nn.Linear(4, 4)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        if self.training:
            hidden = torch.bernoulli(torch.full_like(x, 0.5))
            return self.leave(self.inner(x * (1 - hidden), weight=1 - hidden)), hidden
        return self.leave(self.inner(x)), torch.ones(x.shape)


with warnings.catch_warnings(action="ignore", category=DeprecationWarning):

    @torch.jit.script
    def _bump(x: Tensor) -> Tensor:
        return x * torch.exp(-x * x)

    @torch.jit.script
    def _slope(x: Tensor, given: Tensor) -> Tensor:
        return given * (1 - 2 * x * x) * torch.exp(-x * x)


class _Bump(torch.autograd.Function):
    """Keeps its input alone: what it needs on the way back is worked out then."""

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return _bump(x)

    @staticmethod
    def backward(ctx, given):
        return _slope(ctx.saved_tensors[0], given)


class Scripted(nn.Module):
    """Has a gradient of its own, of functions that torch has compiled."""

    def __init__(self) -> None:
        super().__init__()
        self.enter = nn.Linear(4, 5)

    def forward(self, x: Tensor) -> Tensor:
        return _Bump.apply(self.enter(x))


class ImportsInside(nn.Module):
    """Imports what it needs where it needs it, from beside itself."""

    def __init__(self) -> None:
        super().__init__()
        self.enter = nn.Linear(4, 4)

    def forward(self, x: Tensor) -> Tensor:
        from . import elsewhere
        from .elsewhere import swish as smooth

        if float(x.detach().abs().max()) > 1e9:
            from .missing import never

            x = never(x)
        return elsewhere.swish(self.enter(x)) + smooth(x)


class Shelf(nn.Module):
    """Is written to and read from, and never called itself."""

    def __init__(self) -> None:
        super().__init__()
        self.weigh = nn.Linear(4, 4)
        self.kept = None

    def write(self, x: Tensor) -> None:
        self.kept = (x,)

    def read(self) -> Tensor:
        (kept,), self.kept = self.kept, None
        return self.weigh(kept)


class Shelved(nn.Module):
    """Adds what lies on the shelves of the layers before it."""

    def __init__(self) -> None:
        super().__init__()
        self.shelf = Shelf()
        self.enter = nn.Linear(4, 4)

    def forward(self, x: Tensor, shelves: list[Shelf]) -> Tensor:
        x = torch.tanh(self.enter(x))
        for shelf in shelves:
            x = x + shelf.read()
        self.shelf.write(x)
        return x


class Routed(nn.Module):
    """Says in a dictionary of lists which layers read what others have kept."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList([Shelved(), Shelved(), Shelved()])
        self.routes = defaultdict(list)
        self.routes[1] += [self.layers[0].shelf]
        self.routes[2] += [self.layers[1].shelf]

    def forward(self, x: Tensor) -> Tensor:
        for place, layer in enumerate(self.layers):
            x = layer(x, shelves=self.routes[place])
        return x


class Tabled(nn.Module):
    """Keeps a table when it has made one: until then the buffer of that name is nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("table", None, persistent=False)
        self.leave = nn.Linear(4, 4)

    def _angles(self, count: int) -> Tensor:
        if self.table is None or len(self.table) < count:
            table = torch.arange(count).unsqueeze(1) / torch.tensor([1.0, 10.0, 100.0, 1000.0])
            self.register_buffer("table", table, persistent=False)
        return self.table[:count]

    def forward(self, x: Tensor) -> Tensor:
        return self.leave(x * torch.cos(self._angles(x.size(1))))


class Remembered(nn.Module):
    """Keeps what it has found in training, and finds the same once more on the way back."""

    def __init__(self) -> None:
        super().__init__()
        self.weigh = nn.Linear(4, 4)
        self.found = {}

    def forward(self, x: Tensor, *, depth: int = 0, again: bool = False) -> Tensor:
        x = self.weigh(x)
        if again:
            return x * self.found[depth]
        scale = 1 + x.detach().abs().amax(-1, keepdim=True).expand(-1, 60)[:, :1]
        if self.training:
            self.found = {**self.found, depth: scale, "rows": x.detach().repeat(1, 99)}
        return x * scale


class _Reversed(torch.autograd.Function):
    """Keeps what comes out alone: what went in is worked out from that, layer by layer."""

    @staticmethod
    def forward(ctx, left, right, pairs):
        ctx.pairs = pairs
        for depth, (one, two) in enumerate(pairs):
            left = left + one(right, depth=depth)
            right = right + two(left, depth=depth)
        ctx.ends = left.detach(), right.detach()
        return left, right

    @staticmethod
    def backward(ctx, of_left, of_right):
        left, right = ctx.ends
        for depth, (one, two) in reversed(list(enumerate(ctx.pairs))):
            left = left.detach().requires_grad_()
            with torch.enable_grad():
                made = two(left, depth=depth, again=True)
            made.backward(of_right)
            right, of_left = (right - made).detach().requires_grad_(), of_left + left.grad
            with torch.enable_grad():
                made = one(right, depth=depth, again=True)
            made.backward(of_left)
            left, of_right = left - made, of_right + right.grad
        return of_left, of_right, None


class Reversible(nn.Module):
    """Needs memory for one layer however deep it is: the way back calls its layers otherwise."""

    def __init__(self) -> None:
        super().__init__()
        self.ones = nn.ModuleList([Remembered(), Remembered()])
        self.twos = nn.ModuleList([Remembered(), Remembered()])

    def forward(self, x: Tensor) -> Tensor:
        pairs = list(zip(self.ones, self.twos, strict=True))
        return torch.cat(_Reversed.apply(x, x, pairs), dim=-1)


class Angles(nn.Module):
    """Makes angles on the device that it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("speeds", torch.tensor([1.0, 0.1, 0.01, 0.001]))

    def forward(self, count: int, *, device: torch.device) -> Tensor:
        places = torch.arange(count, device=device, dtype=self.speeds.dtype)
        return torch.outer(places, self.speeds)


class ToldWhere(nn.Module):
    """Says to a child where it is to make its tensor."""

    def __init__(self) -> None:
        super().__init__()
        self.enter = nn.Linear(4, 4)
        self.angles = Angles()

    def forward(self, x: Tensor) -> Tensor:
        count, device = x.shape[1], x.device
        x = self.enter(x)
        return x * self.angles(count, device=device).cos()


ENTRIES = [
    Entry("told where", ToldWhere, drawn(6, 4)),
    Entry("reversible", Reversible, drawn(4)),
    Entry("scripted", Scripted, drawn(4)),
    Entry("imports inside", ImportsInside, drawn(4)),
    Entry("routed", Routed, drawn(4)),
    Entry("tabled", Tabled, drawn(6, 4)),
    Entry("mixed sizes", MixedSizes, drawn(4, 6, 6)),
    Entry("spectrum", Spectrum, drawn(6)),
    Entry("told in training", ToldInTraining, drawn(4)),
    Entry("codec", Codec, drawn(5)),
    Entry("dense graph", DenseGraph, lambda n: (noise(n, 5, 4), (noise(n, 5, 5) > 0).float())),
]
