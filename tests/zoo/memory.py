"""Modules that write into tensors: into views, rows and chunks, and through layers that work in place."""

import torch
from torch import nn

from tests.zoo.entry import Entry, drawn


class _Layered(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)
        self.bias = nn.Parameter(torch.ones(4))


class AddsToAView(_Layered):
    """Adds to what a transposition gives, as attention adds a table of positions."""

    def forward(self, x):
        turned = self.fc(x).transpose(0, 1)
        turned += self.bias[:, None]
        product = torch.einsum("fn,fg->gn", turned, self.fc.weight)
        product.masked_fill_(product > 2, 0.0)
        return product.t()


class AddsToColumns(_Layered):
    def forward(self, x):
        out = self.fc(x)
        out[:, 0] += 1.5
        out[:, 1:3] *= 2
        return out * self.bias


class WritesThroughAName(_Layered):
    """Writes into a part that has a name of its own, and goes on with the whole."""

    def forward(self, x):
        out = self.fc(x)
        rest = out[:, 1:]
        rest.mul_(3)
        out = out * self.bias
        return torch.cat([out, rest], 1)


class ActsOnItsShortcut(_Layered):
    """Takes as a shortcut what an activation has changed by then."""

    def __init__(self):
        super().__init__()
        self.act = nn.ReLU(inplace=True)

    def forward(self, x):
        x = self.fc(x)
        y = self.act(x)
        return x + y * self.bias


class WritesAnotherView(_Layered):
    """Writes through a view that is no row or column."""

    def forward(self, x):
        out = self.fc(x)
        flat = out.view(-1)
        flat.mul_(3)
        return out * self.bias


class WritesATurnedView(_Layered):
    """Writes through a view whose dimensions are in another order, and goes on with the whole."""

    def forward(self, x):
        out = self.fc(x).reshape(-1, 2, 2)
        turned = out.permute(2, 0, 1)
        turned += self.bias[:2, None, None]
        return out.flatten(1) * self.bias


class WritesAWindow(_Layered):
    """Writes through a view that covers some of it several times: this stays Python."""

    def forward(self, x):
        out = self.fc(x)
        out.unfold(1, 2, 2)[..., 0].mul_(3)
        return out * self.bias


class WritesWhatItIsGiven(nn.Module):
    def forward(self, x):
        x += 1
        return x


class GivesItsOwn(_Layered):
    """Goes on with a tensor that a child has written into."""

    def __init__(self):
        super().__init__()
        self.child = WritesWhatItIsGiven()

    def forward(self, x):
        x = self.fc(x)
        y = self.child(x)
        return x * 2 + y


class Mixes(nn.Module):
    """Adds what it was given to what it made, where that lies turned."""

    def __init__(self):
        super().__init__()
        self.wide, self.narrow = nn.Conv1d(8, 8, 1), nn.Conv1d(8, 8, 1)

    def forward(self, x):
        made = self.narrow(torch.relu(self.wide(x.transpose(1, 2)))).transpose(1, 2)
        made += x
        return made


class MixesTwice(nn.Module):
    """Turned sums, one after the other: the gradient of a bias is added up in the order of its memory."""

    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([Mixes(), Mixes()])
        self.norm = nn.LayerNorm(8)

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
            x *= 0.5
        return self.norm(x)


ENTRIES = [
    Entry("turned sums", MixesTwice, drawn(6, 8)),
    Entry("adds to a view", AddsToAView, drawn(4)),
    Entry("adds to columns", AddsToColumns, drawn(4)),
    Entry("writes through a name", WritesThroughAName, drawn(4)),
    Entry("acts on its shortcut", ActsOnItsShortcut, drawn(4)),
    Entry("writes another view", WritesAnotherView, drawn(4)),
    Entry("writes a turned view", WritesATurnedView, drawn(4)),
    Entry("writes a window", WritesAWindow, drawn(4)),
    Entry("writes what it is given", GivesItsOwn, drawn(4)),
]
