"""The networks of a builder's guide: own layers, parameters by hand, blocks in blocks, sharing."""

import torch
from torch import nn
from torch.nn import functional as F

from tests.zoo.entry import Entry, drawn, noise


class MLP(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(20, 16)
        self.out = nn.Linear(16, 10)

    def forward(self, X):
        return self.out(F.relu(self.hidden(X)))


class MySequential(nn.Module):
    """Keeps its layers in the dictionary of torch, by number."""

    def __init__(self, *args):
        super().__init__()
        for idx, module in enumerate(args):
            self._modules[str(idx)] = module

    def forward(self, X):
        for block in self._modules.values():
            X = block(X)
        return X


class FixedHiddenMLP(nn.Module):
    """A constant weight, a layer used twice, a loop on the values."""

    def __init__(self):
        super().__init__()
        self.rand_weight = torch.rand((20, 20), requires_grad=False)
        self.linear = nn.Linear(20, 20)

    def forward(self, X):
        X = self.linear(X)
        X = F.relu(torch.mm(X, self.rand_weight) + 1)
        X = self.linear(X)
        while X.abs().sum() > 1:
            X /= 2
        return X.sum()


class NestMLP(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 32), nn.ReLU())
        self.linear = nn.Linear(32, 16)

    def forward(self, X):
        return self.linear(self.net(X))


class Side(nn.Module):
    """Two networks beside each other."""

    def __init__(self, net1, net2):
        super().__init__()
        self.net1, self.net2 = net1, net2

    def forward(self, X):
        return torch.cat((self.net1(X), self.net2(X)), dim=1)


def block1():
    return nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 4), nn.ReLU())


def block2():
    net = nn.Sequential()
    for i in range(4):
        net.add_module(f"block {i}", block1())
    return net


def shared_net():
    shared = nn.Linear(8, 8)
    return nn.Sequential(
        nn.Linear(4, 8), nn.ReLU(), shared, nn.ReLU(), shared, nn.ReLU(), nn.Linear(8, 1)
    )


class CenteredLayer(nn.Module):
    def __init__(self):
        super().__init__()

    def forward(self, X):
        return X - X.mean()


class MyLinear(nn.Module):
    def __init__(self, in_units, units, seen=False):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(in_units, units))
        self.bias = nn.Parameter(torch.randn(units))
        self.seen = seen

    def forward(self, X):
        if self.seen:
            return F.relu(X @ self.weight + self.bias)
        linear = torch.matmul(X, self.weight.data) + self.bias.data
        return F.relu(linear)


class Bilinear(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(5, 6, 3))

    def forward(self, x, y):
        return torch.einsum("bi,ijk,bj->bk", x, self.weight, y)


class HalfFourier(nn.Module):
    def forward(self, X):
        return torch.fft.fft(X)[..., : X.shape[-1] // 2]


class ListSequential(nn.Module):
    """Keeps its layers in a list, where torch does not find them."""

    def __init__(self):
        super().__init__()
        self.layers = [nn.Linear(20, 8), nn.ReLU(), nn.Linear(8, 4)]

    def forward(self, X):
        for layer in self.layers:
            X = layer(X)
        return X


class LinearRegression(nn.Module):
    def __init__(self, num_inputs=2, sigma=0.01):
        super().__init__()
        self.w = nn.Parameter(torch.normal(0, sigma, (num_inputs, 1)))
        self.b = nn.Parameter(torch.zeros(1))

    def forward(self, X):
        return torch.matmul(X, self.w) + self.b


def softmax(X):
    X_exp = torch.exp(X)
    partition = X_exp.sum(1, keepdims=True)
    return X_exp / partition


class SoftmaxRegression(nn.Module):
    def __init__(self, num_inputs=16, num_outputs=10):
        super().__init__()
        self.W = nn.Parameter(torch.normal(0, 0.01, size=(num_inputs, num_outputs)))
        self.b = nn.Parameter(torch.zeros(num_outputs))

    def forward(self, X):
        X = X.reshape((-1, self.W.shape[0]))
        return softmax(torch.matmul(X, self.W) + self.b)


def relu(X):
    a = torch.zeros_like(X)
    return torch.max(X, a)


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    if dropout == 1:
        return torch.zeros_like(X)
    mask = (torch.rand(X.shape) > dropout).float()
    return mask * X / (1.0 - dropout)


class DropoutMLP(nn.Module):
    def __init__(self, dropout_1=0.2, dropout_2=0.5):
        super().__init__()
        self.dropout_1, self.dropout_2 = dropout_1, dropout_2
        self.lin1 = nn.Linear(16, 12)
        self.lin2 = nn.Linear(12, 12)
        self.lin3 = nn.Linear(12, 10)

    def forward(self, X):
        H1 = relu(self.lin1(X.reshape((X.shape[0], -1))))
        if self.training:
            H1 = dropout_layer(H1, self.dropout_1)
        H2 = relu(self.lin2(H1))
        if self.training:
            H2 = dropout_layer(H2, self.dropout_2)
        return self.lin3(H2)


def initialised(net, *shape):
    net(torch.zeros(shape))
    return net


ROW = drawn(20)
ENTRIES = [
    Entry("book MLP", MLP, ROW),
    Entry(
        "book MySequential",
        lambda: MySequential(nn.Linear(20, 16), nn.ReLU(), nn.Linear(16, 10)),
        ROW,
    ),
    Entry("book FixedHiddenMLP", FixedHiddenMLP, ROW),
    Entry("book NestMLP", NestMLP, ROW),
    Entry(
        "book chimera",
        lambda: nn.Sequential(NestMLP(), nn.Linear(16, 20), FixedHiddenMLP()),
        ROW,
    ),
    Entry("book side by side", lambda: Side(MLP(), NestMLP()), ROW),
    Entry("book blocks", lambda: nn.Sequential(block2(), nn.Linear(4, 1)), drawn(4)),
    Entry("book shared", shared_net, drawn(4)),
    Entry("book centred", lambda: nn.Sequential(nn.Linear(8, 12), CenteredLayer()), drawn(8)),
    Entry("book MyLinear", lambda: nn.Sequential(MyLinear(8, 4), MyLinear(4, 1)), drawn(8)),
    Entry("book MyLinear trained", lambda: MyLinear(8, 4, seen=True), drawn(8)),
    Entry("book bilinear", Bilinear, lambda n: (noise(n, 5), noise(n, 6))),
    Entry("book half Fourier", HalfFourier, drawn(9)),
    Entry("book list", ListSequential, ROW),
    Entry("book linear regression", LinearRegression, drawn(2)),
    Entry("book softmax", SoftmaxRegression, drawn(1, 4, 4)),
    Entry("book dropout", DropoutMLP, drawn(1, 4, 4)),
    Entry(
        "book deferred",
        lambda: initialised(nn.Sequential(nn.LazyLinear(16), nn.ReLU(), nn.LazyLinear(10)), 2, 20),
        ROW,
    ),
]
