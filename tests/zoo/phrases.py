"""Ways of saying it that are the author's own: for each there is a node that says the same."""

from collections import namedtuple

import torch
from torch import nn

from tests.zoo import elsewhere
from tests.zoo.entry import Entry, drawn


class Phrases(nn.Module):
    """Says types, devices, axes and constants in ways that are older or shorter than those of nodes."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)
        self.register_buffer("table", torch.arange(4.0), persistent=False)

    def forward(self, x):
        x = torch.as_tensor(self.fc(x))
        scale = torch.tensor(0.5, device=x.device)
        table = self.table.to(x.device).type(x.dtype)
        table = table.to(x.device, x.dtype) + (x > 0).to(table)
        noise = torch.empty_like(x).fill_(2.0) + torch.empty_like(x).zero_()
        x = torch.cat([x * scale, table], axis=1) - torch.cat([noise, noise], axis=1)
        return x.sum(axis=1, keepdims=True).where(~(x > 1), x)


class Grid(nn.Module):
    """Makes a grid in forward, of which it says that it asks for no gradient."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(2, 3, 1)

    def forward(self, x):
        steps = torch.linspace(-1, 1, x.shape[-1], device=x.device)
        grid = torch.stack(torch.meshgrid(steps, steps, indexing="xy"))
        grid.requires_grad = False
        return self.conv(x + grid.to(x.device))


class Checked(nn.Module):
    """Refuses values by which nothing goes another way."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x):
        if not (x.abs() < 1e6).all():
            raise ValueError("too large")
        x = self.fc(x)
        assert x.isfinite().all(), "not finite"
        return x


class Part(nn.Module):
    """With a shortcut where the widths differ, and larger where somebody asks for it."""

    def __init__(self, inside, outside, larger=False):
        super().__init__()
        self.conv = nn.Conv2d(inside, outside, 1)
        self.up = nn.Upsample(scale_factor=2) if larger else None
        self.use_shortcut = inside != outside
        self.shortcut = nn.Conv2d(inside, outside, 1) if self.use_shortcut else None

    def forward(self, x):
        if self.up is not None:
            x = self.up(x)
        if self.shortcut is not None:
            return self.shortcut(x) + self.conv(x)
        return self.conv(x) + x


class Parts(nn.Module):
    """Has its part in each of its four variants."""

    def __init__(self):
        super().__init__()
        plain, wider = Part(4, 4), Part(6, 8)
        self.parts = nn.ModuleList([plain, Part(4, 6, larger=True), Part(6, 6, larger=True), wider])

    def forward(self, x):
        for part in self.parts:
            x = part(x)
        return x


class Doubled(torch.autograd.Function):
    """Has a gradient that a method of the layer gives."""

    @staticmethod
    def forward(ctx, x, layer):
        ctx.layer = layer
        return x * 2

    @staticmethod
    def backward(ctx, gradient):
        return ctx.layer.turned(gradient), None


class TurnsBack(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x):
        return Doubled.apply(self.fc(x), self)

    def turned(self, gradient):
        return -gradient


Limits = namedtuple("Limits", ["low", "high"])


class Measures(nn.Module):
    """Stays Python, and keeps a named tuple and an object of another file, with its methods."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)
        self.ruler = elsewhere.HeavyRuler(4)
        self.limits = Limits(-1.0, 2.0)

    def forward(self, x):
        x = self.fc(x) + float(x.detach().abs().max())
        return self.ruler.length(x.clamp(self.limits.low, self.limits.high))


class ListsDims(nn.Module):
    """Norms over all but the samples: the list of the dimensions comes from a tensor of torch."""

    def __init__(self):
        super().__init__()
        self.gain = nn.Parameter(torch.ones(4))

    def forward(self, x):
        dims = torch.arange(1, len(x.shape)).tolist()
        mean = x.mean(dim=dims, keepdim=True)
        square = (x - mean).pow(2).mean(dim=dims, keepdim=True)
        return (x - mean) / (square + 1e-8).sqrt() * self.gain


class MarksPlaces(nn.Module):
    """Writes numbers and values at places that are tensors, among dimensions that are whole."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)
        self.register_buffer("rows", torch.tensor([0, 2, 3]))

    def forward(self, x):
        h = self.fc(x)
        rows = self.rows + 0
        marked = torch.zeros_like(h)
        marked[rows] = 1
        marked[:, rows, rows - 1] = 0.5
        marked[..., rows] = h.sum()
        spectrum = torch.zeros(*h.shape[:-1], 6, dtype=torch.cfloat)
        spectrum[..., 1:4] = torch.fft.rfft(h) * 2j
        return torch.fft.irfft(spectrum), marked, h.new_tensor([1.0, 2.5])


class ManyChunks(nn.Module):
    """Sums up chunk by chunk, of which it asks for more than there are rows."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x):
        last, sums = 0, []
        for one, other in zip(*(part.chunk(16, dim=1) for part in (x, self.fc(x))), strict=True):
            last = last + (one * other).sum(1, keepdim=True)
            sums.append(last)
        return torch.cat(sums, 1)


class _Tops(nn.Module):
    def forward(self, x, y, most=1):
        scores, found = x @ y.transpose(1, 2), []
        for _ in range(most):
            value, at = scores.max(-1, keepdim=True)
            scores = scores.scatter(-1, at, float("-inf"))
            found.append(value)
        return torch.cat(found, -1)


class SizedPart(nn.Module):
    """Tells a part how many to take: a number, and no more than fit."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)
        self.tops = _Tops()

    def forward(self, x):
        return self.tops(self.fc(x), x, most=min(2, x.shape[1] // 4))


ENTRIES = [
    Entry("many chunks", ManyChunks, drawn(6, 4)),
    Entry("sized part", SizedPart, drawn(12, 4)),
    Entry("lists dimensions", ListsDims, drawn(3, 4)),
    Entry("marks places", MarksPlaces, drawn(5, 4), batch=4, other=6),
    Entry("checked", Checked, drawn(4)),
    Entry("turns back", TurnsBack, drawn(4)),
    Entry("four variants", Parts, drawn(4, 4, 4)),
    Entry("measures", Measures, drawn(4)),
    Entry("phrases", Phrases, drawn(4)),
    Entry("grid", Grid, drawn(2, 4, 4)),
]
