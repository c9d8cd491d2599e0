"""Networks of fields that have habits of their own: recommenders, agents, point clouds, spikes."""

import copy
import random

import numpy as np
import torch
from torch import nn
from torch.autograd import Variable
from torch.distributions import Normal
from torch.nn import functional as F

from tests.zoo.entry import Entry, drawn, indices, noise


class Fields(nn.Module):
    """Looks up all fields of a row in one table, by offsets that numpy has counted."""

    def __init__(self, sizes=(4, 5, 3), width=4):
        super().__init__()
        self.table = nn.Embedding(sum(sizes), width)
        self.offsets = np.array((0, *np.cumsum(sizes)[:-1]), dtype=np.int64)
        self.mlp = nn.Sequential(nn.Linear(width * len(sizes), 4), nn.ReLU(), nn.Linear(4, 1))

    def forward(self, x):
        x = self.table(x + x.new_tensor(self.offsets).unsqueeze(0))
        both = torch.sum(x, dim=1) ** 2 - torch.sum(x**2, dim=1)
        pairs = torch.tensor([[i, j] for i in range(3) for j in range(i)])
        products = (x[:, pairs[:, 0]] * x[:, pairs[:, 1]]).sum((1, 2))
        deep = self.mlp(x.view(x.shape[0], -1)).squeeze(1)
        return torch.sigmoid(0.5 * both.sum(1) + products * np.float32(0.5) + deep)


class Agent(nn.Module):
    """Draws an action, for which there is no gradient, and says how likely it was."""

    def __init__(self, seen=4, actions=2):
        super().__init__()
        self.critic = nn.Linear(seen, 1)
        self.mean = nn.Sequential(nn.Linear(seen, 8), nn.Tanh(), nn.Linear(8, actions))
        self.log_std = nn.Parameter(torch.zeros(1, actions))

    def forward(self, x, action=None):
        mean = self.mean(x)
        chances = Normal(mean, torch.exp(self.log_std.expand_as(mean)))
        if action is None:
            action = chances.sample()
        said = chances.log_prob(action).sum(1), chances.entropy().sum(1)
        return action, *said, self.critic(x)


class Turned(nn.Module):
    """Turns points by a matrix of its own, which begins with the identity of numpy."""

    def __init__(self, width=3):
        super().__init__()
        self.conv = nn.Conv1d(width, 4, 1)
        self.fc = nn.Linear(4, width * width)
        self.width = width

    def forward(self, x):
        turn = self.fc(F.relu(self.conv(x)).max(2)[0])
        same = torch.from_numpy(np.eye(self.width).flatten().astype(np.float32))
        turn = turn + same.view(1, -1).repeat(x.size(0), 1)
        return torch.bmm(turn.view(-1, self.width, self.width), x)


class Frequencies:
    """Keeps functions that keep tensors, as those of rays are encoded."""

    def __init__(self, count):
        self.functions = [lambda x: x]
        for frequency in 2.0 ** torch.linspace(0.0, count - 1, steps=count):
            for wave in (torch.sin, torch.cos):
                self.functions.append(lambda x, wave=wave, frequency=frequency: wave(x * frequency))

    def encoded(self, x):
        return torch.cat([function(x) for function in self.functions], -1)


class Field(nn.Module):
    def __init__(self):
        super().__init__()
        frequencies = Frequencies(2)
        self.encode = lambda x, all=frequencies: all.encoded(x)
        self.layers = nn.ModuleList([nn.Linear(15, 6), nn.Linear(6, 6), nn.Linear(21, 4)])

    def forward(self, x):
        h = encoded = self.encode(x)
        for place, layer in enumerate(self.layers):
            h = layer(torch.cat([encoded, h], -1) if place == 2 else h)
        return h


class Powers(nn.Module):
    """Stays Python by a value, and keeps functions that are read off a loop, two in one line."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(3, 3)
        self.powers = [lambda x, power=power: x**power for power in (1, 2)]
        self.ways = {"up": lambda x: x + 1, "down": lambda x: x - 1}

    def forward(self, x):
        x = self.fc(x) + float(x.detach().abs().max())
        return self.ways["down"](sum(power(x) for power in self.powers))


class Spike(torch.autograd.Function):
    """Jumps forwards, and is smooth backwards."""

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return (x > 0).float()

    @staticmethod
    def backward(ctx, gradient):
        (x,) = ctx.saved_tensors
        return gradient / (10.0 * x.abs() + 1.0) ** 2


class Neuron(nn.Module):
    def __init__(self, beta):
        super().__init__()
        self.beta = beta
        self.spike = Spike.apply

    def forward(self, current, potential):
        reset = self.spike(potential - 1.0).detach()
        potential = self.beta * potential + current - reset
        return self.spike(potential - 1.0), potential


class Spiking(nn.Module):
    """Runs neurons for some steps; their spikes have a gradient of their own."""

    def __init__(self, steps=3):
        super().__init__()
        self.first, self.second = nn.Linear(3, 5), nn.Linear(5, 2)
        self.one, self.two = Neuron(0.9), Neuron(0.8)
        self.steps = steps

    def forward(self, x):
        one, two = torch.zeros(x.size(0), 5), torch.zeros(x.size(0), 2)
        spikes = []
        for step in range(self.steps):
            spike, one = self.one(self.first(x), one)
            spike, two = self.two(self.second(spike), two)
            spikes.append(spike)
        return torch.stack(spikes), two


class Attended(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.query, self.memory = nn.Linear(width, 3), nn.Linear(width, 3)
        self.score = nn.Linear(3, 1)

    def forward(self, hidden, memory, processed):
        scores = self.score(torch.tanh(self.query(hidden).unsqueeze(1) + processed))
        return torch.bmm(F.softmax(scores, 1).transpose(1, 2), memory).squeeze(1)


class Speaks(nn.Module):
    """Calls a part of a child once, and the child at every step; it keeps its state on itself."""

    def __init__(self, width=4):
        super().__init__()
        self.attention = Attended(width)
        self.cell = nn.LSTMCell(2 * width, width)
        self.out = nn.Linear(width, 2)

    def forward(self, memory):
        self.processed = self.attention.memory(memory)
        self.context = memory.new_zeros(memory.size(0), memory.size(2))
        self.state = self.context, self.context
        said = []
        while len(said) < 3:
            self.state = self.cell(torch.cat((self.state[0], self.context), 1), self.state)
            self.context = self.attention(self.state[0], memory, self.processed)
            said += [self.out(self.state[0])]
        return torch.stack(said, 1)


class Settings:
    """Says later what kind of problem it is."""

    problem = None


class Physics(nn.Module):
    """Works out how what it says goes with a place, and what is asked of it by the type of a target."""

    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(2, 6), nn.Tanh(), nn.Linear(6, 1))
        self.settings = Settings()

    def forward(self, x, t, target):
        x = x.clone().requires_grad_(True)
        u = self.net(torch.cat([x, t], 1))
        slope = torch.autograd.grad(u, x, torch.ones_like(u), create_graph=True)[0]
        if self.settings.problem is None:
            is_whole = target.dtype in (torch.long, torch.int)
            self.settings.problem = "classes" if is_whole else "numbers"
        off = F.mse_loss(u, target) if self.settings.problem == "numbers" else u.sum()
        return {"field": u, "slope": slope, "off": off}


class Old(nn.Module):
    """Says `Variable` of its tensors, as all did once."""

    hidden = None

    def __init__(self):
        super().__init__()
        self.cell, self.out = nn.GRUCell(3, 4), nn.Linear(4, 3)
        self.hidden = torch.ones(4)

    def forward(self, x):
        h = Variable(torch.zeros(x.size(0), 4)) + Variable(self.hidden * 2)
        weights = Variable(F.softmax(x, -1).data)
        for step in range(3):
            h = self.cell(x * weights, h)
        return self.out(h)


class Chance(nn.Module):
    """Goes on by what it was told, or by what it said, as Python draws."""

    def __init__(self):
        super().__init__()
        self.cell, self.out = nn.GRUCell(3, 4), nn.Linear(4, 3)

    def forward(self, x):
        h = x.new_zeros(x.size(0), 4)
        for step in range(3):
            h = self.cell(x if random.random() < 0.5 else self.out(h), h)
        return self.out(h)


class Masked(nn.Linear):
    """Is a layer of torch's own that writes into its weight."""

    def __init__(self, *sizes):
        super().__init__(*sizes)
        self.register_buffer("mask", torch.ones_like(self.weight).tril())

    def forward(self, x):
        self.weight.data *= self.mask
        return super().forward(x)


class Momentum(nn.Module):
    """Compares with what a slower copy of itself says, for which there is no gradient."""

    def __init__(self):
        super().__init__()
        self.online = nn.Sequential(nn.Linear(4, 6), nn.BatchNorm1d(6), nn.Linear(6, 3))
        self.target = copy.deepcopy(self.online)
        for parameter in self.target.parameters():
            parameter.requires_grad_(False)
        self.predictor = nn.Linear(3, 3)

    def forward(self, x, other):
        with torch.no_grad():
            target = self.target(other).detach_()
        return 2 - 2 * F.cosine_similarity(self.predictor(self.online(x)), target, dim=-1)


class Spread(nn.Module):
    """Adds and multiplies what neighbours have: which ones are says a sparse matrix."""

    def __init__(self):
        super().__init__()
        self.added, self.multiplied = nn.Linear(4, 3), nn.Linear(4, 3)

    def forward(self, neighbours, x):
        spread = torch.sparse.mm(neighbours, x)
        return self.added(x + spread) + self.multiplied(x * spread)


ENTRIES = [
    Entry("fields", Fields, lambda batch: (indices(3, batch, 3),)),
    Entry("agent", Agent, drawn(4)),
    Entry("turned points", Turned, drawn(3, 5)),
    Entry("radiance field", Field, drawn(3)),
    Entry("powers", Powers, drawn(3)),
    Entry("spiking", Spiking, drawn(3)),
    Entry("speaks", Speaks, drawn(5, 4)),
    Entry("physics", Physics, lambda n: tuple(noise(n, 1) * part for part in (1, 2, 3))),
    Entry("old", Old, drawn(3)),
    Entry("chance", Chance, drawn(3)),
    Entry("masked", lambda: nn.Sequential(Masked(4, 4), nn.ReLU(), Masked(4, 4)), drawn(4)),
    Entry("momentum", Momentum, lambda batch: (noise(batch, 4), noise(batch, 4) * 2)),
    Entry("sparse neighbours", Spread, lambda n: (torch.eye(n).to_sparse(), noise(n, 4))),
]
