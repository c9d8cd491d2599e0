"""Networks of which a few statements go by values, as decoders and post-processing do: the rest is layers."""

import heapq
from collections import Counter, deque
from itertools import pairwise

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from tests.zoo.entry import Entry, drawn


def _peaks(row):
    """Return the places of a list that are larger than their neighbours."""
    return [i for i in range(1, len(row) - 1) if row[i] > row[i - 1] and row[i] > row[i + 1]]


class KeepsTop(nn.Module):
    """Keeps the channels with the largest activations, sorted by a list of Python."""

    def __init__(self, keep=3):
        super().__init__()
        self.keep = keep
        self.conv = nn.Conv1d(4, 6, 3, padding=1)
        self.mix = nn.Conv1d(6, 5, 1)

    def forward(self, x):
        h = F.gelu(self.conv(x))
        energy = h.pow(2).mean(dim=(0, 2))
        ranked = sorted(range(len(energy)), key=lambda c: -energy[c].item())
        mask = torch.zeros_like(energy)
        for c in ranked[: self.keep]:
            mask[c] = 1.0
        h = h * mask[:, None]
        return self.mix(h).mean(-1)


class Spectral(nn.Module):
    """Goes to numpy and back in the middle: what numpy does has no gradient."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 8)
        self.out = nn.Linear(8, 4)

    def forward(self, x):
        h = torch.tanh(self.fc(x))
        spectrum = np.abs(np.fft.fft(h.detach().numpy(), axis=-1))
        gain = torch.from_numpy(spectrum / (spectrum.max() + 1e-6)).to(h.dtype)
        h = h * gain
        return self.out(h)


class Flood(nn.Module):
    """Finds what hangs together on a grid of mean features, by a queue of Python."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(2, 4, 3, padding=1)
        self.head = nn.Linear(4, 3)

    def forward(self, x):
        h = torch.relu(self.conv(x))
        grid = h.mean(dim=(0, 1))
        rows = grid.tolist()
        seen = {(0, 0)}
        queue = deque([(0, 0)])
        while queue:
            i, j = queue.popleft()
            for a, b in ((i + 1, j), (i, j + 1)):
                if a < len(rows) and b < len(rows[0]) and (a, b) not in seen:
                    if abs(rows[a][b] - rows[i][j]) < 0.2:
                        seen.add((a, b))
                        queue.append((a, b))
        region = torch.zeros_like(grid)
        for i, j in seen:
            region[i, j] = 1.0
        pooled = (h * region).sum(dim=(2, 3)) / region.sum()
        return self.head(pooled)


class Frequent(nn.Module):
    """Counts which code is taken most often in a batch, with a dictionary."""

    def __init__(self):
        super().__init__()
        self.encode = nn.Linear(5, 8)
        self.codes = nn.Parameter(torch.randn(6, 8))
        self.out = nn.Linear(8, 2)

    def forward(self, x):
        h = self.encode(x)
        index = torch.cdist(h, self.codes).argmin(-1)
        counts = {}
        for code in index.tolist():
            counts[code] = counts.get(code, 0) + 1
        shares = torch.tensor([counts.get(c, 0) for c in range(6)], dtype=h.dtype)
        shares = shares / shares.sum()
        h = h + shares @ self.codes
        return self.out(h), shares


class Guarded(nn.Module):
    """Tries to solve a system, and takes the pseudo-inverse where that fails."""

    def __init__(self):
        super().__init__()
        self.left = nn.Linear(4, 4)
        self.right = nn.Linear(4, 4)
        self.out = nn.Linear(4, 2)

    def forward(self, x):
        a = self.left(x).transpose(-1, -2) @ self.right(x)
        try:
            if a.det().abs().min().item() < 1e-12:
                raise RuntimeError("singular")
            y = torch.linalg.solve(a, x.transpose(-1, -2))
        except RuntimeError:
            y = torch.linalg.pinv(a) @ x.transpose(-1, -2)
        return self.out(torch.tanh(y.transpose(-1, -2)))


class Segments(nn.Module):
    """Cuts a sequence where it changes most, and pools the pieces: slices that values decide."""

    def __init__(self, pieces=3):
        super().__init__()
        self.pieces = pieces
        self.rnn = nn.GRU(3, 6, batch_first=True)
        self.out = nn.Linear(6, 2)

    def forward(self, x):
        h, _ = self.rnn(x)
        change = (h[:, 1:] - h[:, :-1]).abs().sum(-1).mean(0)
        cuts = sorted(change.topk(self.pieces - 1).indices.tolist())
        bounds = [0, *[cut + 1 for cut in cuts], h.shape[1]]
        pooled = torch.stack([h[:, a:b].mean(1) for a, b in pairwise(bounds)], dim=1)
        return self.out(pooled)


class Peaks(nn.Module):
    """Averages the frames in which a curve has a peak, found by a function over a list."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(2, 4, 3, padding=1)
        self.head = nn.Linear(4, 3)

    def forward(self, x):
        h = self.conv(x).tanh()
        curve = h.mean(dim=(0, 1))
        chosen = [i for i, v in enumerate(curve.tolist()) if i in _peaks(curve.tolist())]
        frame = h[..., chosen].mean(-1) if chosen else h.mean(-1)
        return self.head(frame)


class Beam(nn.Module):
    """Walks through a table of scores with a small beam, kept in a heap."""

    def __init__(self, width=2):
        super().__init__()
        self.width = width
        self.score = nn.Linear(5, 4)
        self.embed = nn.Embedding(4, 3)
        self.out = nn.Linear(3, 2)

    def forward(self, x):
        table = self.score(x).log_softmax(-1).mean(0)
        beams = [(0.0, ())]
        for row in table.tolist():
            grown = [(s + v, (*p, k)) for s, p in beams for k, v in enumerate(row)]
            beams = heapq.nlargest(self.width, grown)
        path = torch.tensor(beams[0][1])
        h = self.embed(path).mean(0)
        return self.out(h) + table.sum()


class Named(nn.Module):
    """Says in a dictionary how often each class is found, for whoever trains it."""

    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(4, 6), nn.ReLU())
        self.head = nn.Linear(6, 3)

    def forward(self, x):
        logits = self.head(self.body(x))
        found = Counter(logits.argmax(-1).tolist())
        weight = torch.tensor([1.0 / (1 + found[c]) for c in range(3)])
        return {"logits": logits, "weighted": logits * weight}


ENTRIES = [
    Entry("keeps top", KeepsTop, drawn(4, 7)),
    Entry("spectral numpy", Spectral, drawn(8)),
    Entry("flood", Flood, drawn(2, 5, 5)),
    Entry("frequent", Frequent, drawn(5)),
    Entry("guarded", Guarded, drawn(4, 4)),
    Entry("segments", Segments, drawn(9, 3)),
    Entry("peaks", Peaks, drawn(2, 9)),
    Entry("beam", Beam, drawn(4, 5)),
    Entry("named", Named, drawn(4)),
]
