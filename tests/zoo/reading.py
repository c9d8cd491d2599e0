"""Networks that read numbers off tensors: some compute with them, and some go another way by them."""

import torch
from torch import nn
from torch.nn import functional as F

from tests.zoo.entry import Entry, drawn

_LIMIT = 0.5


class BestFrame(nn.Module):
    """Attends to the frame with the largest score of all: an index that is a number of Python."""

    def __init__(self):
        super().__init__()
        self.embed = nn.Linear(6, 8)
        self.score = nn.Linear(8, 1)
        self.head = nn.Linear(16, 3)

    def forward(self, x):
        h = torch.relu(self.embed(x))
        scores = self.score(h).squeeze(-1).mean(0)
        best = scores.argmax().item()
        key = h[:, best]
        context = torch.cat([h.mean(1), key], dim=-1)
        return self.head(context)


class Lengths(nn.Module):
    """Reads only the part of a padded batch that is used, as far as the longest goes."""

    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(12, 6, padding_idx=0)
        self.rnn = nn.LSTM(6, 5, batch_first=True)
        self.out = nn.Linear(5, 3)

    def forward(self, tokens):
        longest = int((tokens != 0).sum(1).max())
        h = self.embed(tokens[:, :longest])
        y, (last, _) = self.rnn(h)
        return self.out(last[-1] + y.mean(1))


class EarlyEnd(nn.Module):
    """Gives back less where it is sure: its end goes by a value."""

    def __init__(self):
        super().__init__()
        self.first = nn.Linear(4, 4)
        self.scale = nn.Parameter(torch.ones(4))

    def forward(self, x):
        h = self.first(x)
        limit = h.detach().abs().max().item()
        if limit > 3 * _LIMIT:
            return h / limit
        return h * self.scale


class Helper(nn.Module):
    """Has a method of its own that goes by values, between layers."""

    def __init__(self):
        super().__init__()
        self.a = nn.Linear(4, 4)
        self.b = nn.Linear(4, 4)
        self.c = nn.Linear(4, 2)

    def _rolled(self, h):
        shift = int(h.mean(0).argmax())
        h = h.roll(shift, dims=-1)
        return torch.relu(self.b(h))

    def forward(self, x):
        return self.c(self._rolled(self.a(x)))


class PerSampleCut(nn.Module):
    """Masks each sample from its own end on, written row by row."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(5, 5)
        self.out = nn.Linear(5, 2)

    def forward(self, x):
        h = self.fc(x) * 2
        for i in range(h.shape[0]):
            end = int(h[i].argmax()) + 1
            h[i, end:] = 0
        return self.out(h)


class InTheIndex(nn.Module):
    """Calls a layer with what values choose, in one statement."""

    def __init__(self):
        super().__init__()
        self.gate = nn.Linear(4, 3)
        self.fc = nn.Linear(4, 4)

    def forward(self, x):
        y = self.fc(x[self.gate(x).sum(-1).argmax().item() :])
        return y.mean(0, keepdim=True) + x


class RoundedToSteps(nn.Module):
    """Rounds its features to so many steps as the largest of them is far away, as a quantised layer does."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x):
        h = self.fc(x)
        largest = h.abs().max().item()
        step = -largest / 127
        return (h / -step).round() * -step, float(h.detach().mean()) + 1.0


class Routed(nn.Module):
    """Gives each sample a place at its expert, as many as the fullest needs but some at least."""

    def __init__(self, experts=3, places=2):
        super().__init__()
        self.experts = experts
        self.places = places
        self.gate = nn.Linear(4, experts)
        self.out = nn.Linear(experts, 2)

    def forward(self, x):
        share, expert = self.gate(x).softmax(-1).max(-1)
        chosen = F.one_hot(expert, self.experts)
        place = (chosen.cumsum(0) * chosen).sum(-1) - 1
        most = place.max() + 1
        at = F.one_hot(place, max(most, self.places))[..., : self.places]
        kept = at.sum(-1) * share
        return self.out(chosen * kept[:, None])


def _tokens(batch):
    tokens = torch.arange(1, 9).repeat(batch, 1)
    tokens[:, 5:] = 0
    tokens[0, 6:] = 0
    return (tokens,)


ENTRIES = [
    Entry("best frame", BestFrame, drawn(5, 6)),
    Entry("lengths", Lengths, _tokens),
    Entry("early end", EarlyEnd, drawn(4)),
    Entry("helper by value", Helper, drawn(4)),
    Entry("cut per sample", PerSampleCut, drawn(5)),
    Entry("in the index", InTheIndex, drawn(4)),
    Entry("rounded to steps", RoundedToSteps, drawn(4)),
    Entry("routed", Routed, drawn(4), batch=6, other=9),
]
