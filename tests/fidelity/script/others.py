"""Networks for tables, pairs and codes: gates, ties, twins, experts and mixtures."""

import torch
from torch import nn
from torch.nn import functional as F

from blockstudio.api import BlockHandle
from tests.fidelity.script.case import Case


def highway(net: BlockHandle) -> None:
    """Layers that let some of what comes in pass, their number an argument."""

    @net.project.define
    def Layer(net, x, *, width=6):
        gate = torch.sigmoid(net.add(nn.Linear, x, width, width, name="gate"))
        return gate * torch.relu(net.add(nn.Linear, x, width, width, name="made")) + (1 - gate) * x

    net.set_argument("depth", 3)
    x = net.add_input("x", ("N", 6))
    x = net.add(Layer, x, name="layers").repeat("depth")
    net.add_output("y", net.add(nn.Linear, x, 6, 2, name="out"))


class Layer(nn.Module):
    def __init__(self, width=6):
        super().__init__()
        self.gate = nn.Linear(width, width)
        self.made = nn.Linear(width, width)

    def forward(self, x):
        gate = torch.sigmoid(self.gate(x))
        return gate * torch.relu(self.made(x)) + (1 - gate) * x


class Highway(nn.Module):
    def __init__(self, depth=3):
        super().__init__()
        self.layers = nn.Sequential(*[Layer() for _ in range(depth)])
        self.out = nn.Linear(6, 2)

    def forward(self, x):
        x = self.layers(x)
        return self.out(x)


def residual(net: BlockHandle) -> None:
    """An MLP whose blocks add to what came in."""

    @net.project.define
    def Block(net, x, *, width=8):
        y = net.add(
            nn.BatchNorm1d, net.add(nn.Linear, x, width, width, name="first"), width, name="norm"
        )
        return x + net.add(
            nn.Linear,
            net.add(nn.Dropout, y.relu(), 0.1, name="dropout"),
            width,
            width,
            name="second",
        )

    x = net.add_input("x", ("N", 5))
    x = net.add(nn.Linear, x, 5, 8, name="enter")
    x = net.add(Block, x, name="blocks").repeat(2)
    net.add_output("y", net.add(nn.Linear, x.relu(), 8, 3, name="out"))


class Block(nn.Module):
    def __init__(self, width=8):
        super().__init__()
        self.first = nn.Linear(width, width)
        self.norm = nn.BatchNorm1d(width)
        self.dropout = nn.Dropout(0.1)
        self.second = nn.Linear(width, width)

    def forward(self, x):
        y = self.norm(self.first(x))
        return x + self.second(self.dropout(y.relu()))


class Residual(nn.Module):
    def __init__(self):
        super().__init__()
        self.enter = nn.Linear(5, 8)
        self.blocks = nn.Sequential(Block(), Block())
        self.out = nn.Linear(8, 3)

    def forward(self, x):
        x = self.blocks(self.enter(x))
        return self.out(x.relu())


def tied_autoencoder(net: BlockHandle) -> None:
    """The decoder's matrix is the encoder's, the other way round."""
    x = net.add_input("x", ("N", 12))
    first = net.add(nn.Linear, x, 12, 6, name="first")
    code = net.add(nn.Linear, torch.tanh(first), 6, 3, name="code")
    back = torch.tanh(F.linear(code, code.weight.T, net.add(nn.Parameter, (6,), name="bias1")))
    made = F.linear(back, first.weight.T, net.add(nn.Parameter, (12,), name="bias2"))
    net.add_outputs(y=made, z=code)


class TiedAutoencoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.bias1 = nn.Parameter(torch.zeros(6))
        self.bias2 = nn.Parameter(torch.zeros(12))
        self.first = nn.Linear(12, 6)
        self.code = nn.Linear(6, 3)

    def forward(self, x):
        code = self.code(torch.tanh(self.first(x)))
        back = torch.tanh(F.linear(code, self.code.weight.T, self.bias1))
        made = F.linear(back, self.first.weight.T, self.bias2)
        return made, code


def vae(net: BlockHandle) -> None:
    """A code drawn around a mean, and what the two heads say of it."""
    x = net.add_input("x", ("N", 12))
    hidden = torch.relu(net.add(nn.Linear, x, 12, 8, name="encoder"))
    mean = net.add(nn.Linear, hidden, 8, 3, name="mean")
    log_var = net.add(nn.Linear, hidden, 8, 3, name="log_var")
    code = mean + torch.randn_like(mean) * torch.exp(log_var / 2)
    hidden = torch.relu(net.add(nn.Linear, code, 3, 8, name="decoder"))
    made = torch.sigmoid(net.add(nn.Linear, hidden, 8, 12, name="out"))
    net.add_outputs(y=made, mu=mean, log=log_var)


class VAE(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Linear(12, 8)
        self.mean = nn.Linear(8, 3)
        self.log_var = nn.Linear(8, 3)
        self.decoder = nn.Linear(3, 8)
        self.out = nn.Linear(8, 12)

    def forward(self, x):
        hidden = torch.relu(self.encoder(x))
        mean = self.mean(hidden)
        log_var = self.log_var(hidden)
        code = mean + torch.randn_like(mean) * torch.exp(log_var / 2)
        hidden = torch.relu(self.decoder(code))
        made = torch.sigmoid(self.out(hidden))
        return made, mean, log_var


def siamese(net: BlockHandle) -> None:
    """The very same tower for both sides: calling it again shares its weights."""

    @net.project.define
    def Tower(net, x):
        hidden = torch.relu(net.add(nn.Linear, x, 6, 8, name="hidden"))
        return F.normalize(net.add(nn.Linear, hidden, 8, 4, name="code"))

    left, right = net.add_inputs(left=("N", 6), right=("N", 6))
    tower = net.add(Tower, name="tower")
    apart = torch.abs(tower(left) - tower(right))
    net.add_output("y", torch.sigmoid(net.add(nn.Linear, apart, 4, 1, name="same")))


class Tower(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(6, 8)
        self.code = nn.Linear(8, 4)

    def forward(self, x):
        hidden = torch.relu(self.hidden(x))
        return F.normalize(self.code(hidden))


class Siamese(nn.Module):
    def __init__(self):
        super().__init__()
        self.tower = Tower()
        self.same = nn.Linear(4, 1)

    def forward(self, left, right):
        apart = torch.abs(self.tower(left) - self.tower(right))
        return torch.sigmoid(self.same(apart))


def experts(net: BlockHandle) -> None:
    """Three experts, each weighed for each row."""
    x = net.add_input("x", ("N", 5))
    weights = torch.softmax(net.add(nn.Linear, x, 5, 3, name="gate"), -1)
    said = torch.stack([net.add(nn.Linear, x, 5, 4, name=f"expert{n}") for n in range(3)], 1)
    net.add_output("y", (weights[..., None] * said).sum(1))


class Experts(nn.Module):
    def __init__(self):
        super().__init__()
        self.gate = nn.Linear(5, 3)
        self.expert0 = nn.Linear(5, 4)
        self.expert1 = nn.Linear(5, 4)
        self.expert2 = nn.Linear(5, 4)

    def forward(self, x):
        weights = torch.softmax(self.gate(x), -1)
        said = torch.stack([self.expert0(x), self.expert1(x), self.expert2(x)], 1)
        return (weights[..., None] * said).sum(1)


def factorisation(net: BlockHandle) -> None:
    """A factorisation machine: all pairs of features by one formula."""
    x = net.add_input("x", ("N", 4), torch.int64)
    rows = net.add(nn.Embedding, x, 30, 5, name="factors")
    pairs = (rows.sum(1) ** 2 - (rows**2).sum(1)).sum(-1, keepdim=True) / 2
    linear = net.add(nn.Embedding, x, 30, 1, name="weights").sum(1)
    net.add_output("y", torch.sigmoid(linear + pairs + net.add(nn.Parameter, (1,), name="bias")))


class Factorisation(nn.Module):
    def __init__(self):
        super().__init__()
        self.bias = nn.Parameter(torch.zeros(1))
        self.factors = nn.Embedding(30, 5)
        self.weights = nn.Embedding(30, 1)

    def forward(self, x):
        rows = self.factors(x)
        pairs = (rows.sum(1) ** 2 - (rows**2).sum(1)).sum(-1, keepdim=True) / 2
        linear = self.weights(x).sum(1)
        return torch.sigmoid(linear + pairs + self.bias)


def neural_cf(net: BlockHandle) -> None:
    """Users and items: a product of codes beside an MLP over others."""
    user, item = net.add_inputs(user=("N",), item=("N",), dtype=torch.int64)
    p, u = (net.add(nn.Embedding, user, 10, 4, name=name) for name in ("P", "U"))
    q, v = (net.add(nn.Embedding, item, 20, 4, name=name) for name in ("Q", "V"))
    hidden = torch.relu(net.add(nn.Linear, torch.cat([u, v], 1), 8, 4, name="hidden"))
    both = torch.cat([p * q, hidden], 1)
    net.add_output("y", torch.sigmoid(net.add(nn.Linear, both, 8, 1, bias=False, name="out")))


class NeuralCF(nn.Module):
    def __init__(self):
        super().__init__()
        self.P = nn.Embedding(10, 4)
        self.U = nn.Embedding(10, 4)
        self.Q = nn.Embedding(20, 4)
        self.V = nn.Embedding(20, 4)
        self.hidden = nn.Linear(8, 4)
        self.out = nn.Linear(8, 1, bias=False)

    def forward(self, user, item):
        p, u = self.P(user), self.U(user)
        q, v = self.Q(item), self.V(item)
        hidden = torch.relu(self.hidden(torch.cat([u, v], 1)))
        both = torch.cat([p * q, hidden], 1)
        return torch.sigmoid(self.out(both))


def wide_and_deep(net: BlockHandle) -> None:
    """A linear model beside a deep one, over numbers and kinds."""
    numbers = net.add_input("numbers", ("N", 5))
    kinds = net.add_input("kinds", ("N", 3), torch.int64)
    deep = torch.cat([numbers, net.add(nn.Embedding, kinds, 9, 4, name="kinds_").flatten(1)], 1)
    for place, (given, made) in enumerate(((17, 8), (8, 4))):
        deep = torch.relu(net.add(nn.Linear, deep, given, made, name=f"deep{place}"))
    wide = net.add(nn.Linear, numbers, 5, 1, name="wide")
    net.add_output("y", wide + net.add(nn.Linear, deep, 4, 1, name="out"))


class WideAndDeep(nn.Module):
    def __init__(self):
        super().__init__()
        self.kinds_ = nn.Embedding(9, 4)
        self.deep0 = nn.Linear(17, 8)
        self.deep1 = nn.Linear(8, 4)
        self.wide = nn.Linear(5, 1)
        self.out = nn.Linear(4, 1)

    def forward(self, numbers, kinds):
        deep = torch.cat([numbers, self.kinds_(kinds).flatten(1)], 1)
        deep = torch.relu(self.deep0(deep))
        deep = torch.relu(self.deep1(deep))
        wide = self.wide(numbers)
        return wide + self.out(deep)


def gated_linear(net: BlockHandle) -> None:
    """Gated linear units over a sequence: one half of the channels gates the other."""
    x = net.add_input("x", ("N", "T", 6))
    padded = F.pad(x.mT, (2, 0))
    made, gate = net.add(nn.Conv1d, padded, 6, 16, 3, name="conv").chunk(2, 1)
    y = (made * torch.sigmoid(gate)).mT
    net.add_output("y", net.add(nn.Linear, y, 8, 6, name="out") + x)


class GatedLinear(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(6, 16, 3)
        self.out = nn.Linear(8, 6)

    def forward(self, x):
        padded = F.pad(x.mT, (2, 0))
        made, gate = self.conv(padded).chunk(2, 1)
        y = (made * torch.sigmoid(gate)).mT
        return self.out(y) + x


def mixture(net: BlockHandle) -> None:
    """A mixture density head: how probable each component is, its mean and its spread."""
    x = net.add_input("x", ("N", 4))
    hidden = torch.tanh(net.add(nn.Linear, x, 4, 8, name="hidden"))
    shares = torch.log_softmax(net.add(nn.Linear, hidden, 8, 3, name="shares"), -1)
    means = net.add(nn.Linear, hidden, 8, 6, name="means").view(-1, 3, 2)
    spread = F.softplus(net.add(nn.Linear, hidden, 8, 6, name="spread")).view(-1, 3, 2) + 1e-4
    net.add_outputs(p=shares, mu=means, sigma=spread)


class Mixture(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(4, 8)
        self.shares = nn.Linear(8, 3)
        self.means = nn.Linear(8, 6)
        self.spread = nn.Linear(8, 6)

    def forward(self, x):
        hidden = torch.tanh(self.hidden(x))
        shares = torch.log_softmax(self.shares(hidden), -1)
        means = self.means(hidden).view(-1, 3, 2)
        spread = F.softplus(self.spread(hidden)).view(-1, 3, 2) + 1e-4
        return shares, means, spread


def _codes() -> tuple[torch.Tensor, ...]:
    return torch.randint(0, 10, (4,)), torch.randint(0, 20, (4,))


CASES = (
    Case(highway, Highway, lambda: (torch.randn(3, 6),), (Layer,)),
    Case(residual, Residual, lambda: (torch.randn(3, 5),), (Block,)),
    Case(tied_autoencoder, TiedAutoencoder, lambda: (torch.randn(3, 12),)),
    Case(vae, VAE, lambda: (torch.randn(3, 12),)),
    Case(siamese, Siamese, lambda: (torch.randn(3, 6), torch.randn(3, 6)), (Tower,)),
    Case(experts, Experts, lambda: (torch.randn(3, 5),)),
    Case(factorisation, Factorisation, lambda: (torch.randint(0, 30, (3, 4)),)),
    Case(neural_cf, NeuralCF, _codes),
    Case(wide_and_deep, WideAndDeep, lambda: (torch.randn(3, 5), torch.randint(0, 9, (3, 3)))),
    Case(gated_linear, GatedLinear, lambda: (torch.randn(3, 7, 6),)),
    Case(mixture, Mixture, lambda: (torch.randn(3, 4),)),
)
