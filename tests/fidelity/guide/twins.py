"""The book's 42 networks in plain torch, with inputs for each: what the blocks must be equal to."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

Inputs = tuple[Tensor, ...]


class Given(nn.Module):
    """Calls a function with itself: the shortest way to write a forward."""

    def __init__(self, run: Callable[..., Any], **members: Any) -> None:
        super().__init__()
        self.run = run
        for name, member in members.items():
            setattr(self, name, member)

    def forward(self, *inputs: Tensor) -> Any:
        """Return what the function makes of the inputs."""
        return self.run(self, *inputs)


def mlp(*sizes: int) -> list[nn.Module]:
    """Return linear layers of these sizes with ReLUs between them."""
    layers: list[nn.Module] = []
    for one, two in pairwise(sizes):
        layers += [nn.Linear(one, two), nn.ReLU()]
    return layers[:-1]


def sequential(*layers: nn.Module) -> nn.Sequential:
    """Return the layers in a row."""
    return nn.Sequential(*layers)


def normal(*shape: int) -> nn.Parameter:
    """Return a parameter drawn from N(0, 0.01²) as `torch.normal` draws it."""
    return nn.Parameter(torch.normal(0, 0.01, shape))


def zeros(*shape: int) -> nn.Parameter:
    """Return a parameter of zeros."""
    return nn.Parameter(torch.zeros(shape))


def linreg_scratch() -> nn.Module:
    """Return `X @ w + b`."""
    return Given(lambda net, x: x @ net.w + net.b, w=normal(2, 1), b=zeros(1))


def softmax_scratch() -> nn.Module:
    """Return softmax regression, the softmax written out."""

    def run(net: Any, x: Tensor) -> Tensor:
        e = torch.exp(x.reshape(-1, 784) @ net.W + net.b)
        return e / e.sum(1, keepdim=True)

    return Given(run, W=normal(784, 10), b=zeros(10))


def mlp_scratch() -> nn.Module:
    """Return two layers of raw parameters."""

    def run(net: Any, x: Tensor) -> Tensor:
        hidden = x.reshape(-1, 784) @ net.W1 + net.b1
        return torch.max(hidden, torch.zeros_like(hidden)) @ net.W2 + net.b2

    first = nn.Parameter(torch.randn(784, 256) * 0.01)
    second = nn.Parameter(torch.randn(256, 10) * 0.01)
    return Given(run, W1=first, b1=zeros(256), W2=second, b2=zeros(10))


def dropout_scratch() -> nn.Module:
    """Return an MLP that drops values itself while it is trained."""

    def dropped(net: Any, x: Tensor, p: float) -> Tensor:
        return (torch.rand(x.shape) > p).float() * x / (1.0 - p) if net.training else x

    def run(net: Any, x: Tensor) -> Tensor:
        first = dropped(net, net.relu(net.lin1(x.reshape(-1, 784))), 0.2)
        return net.lin3(dropped(net, net.relu(net.lin2(first)), 0.5))

    layers = {"lin1": nn.Linear(784, 256), "lin2": nn.Linear(256, 256), "lin3": nn.Linear(256, 10)}
    return Given(run, **layers, relu=nn.ReLU())


def dropout() -> nn.Module:
    """Return the same with torch's dropout."""
    one, two, three, four, five = mlp(784, 256, 256, 10)
    return sequential(nn.Flatten(), one, two, nn.Dropout(0.2), three, four, nn.Dropout(0.5), five)


def activations(net: Any, x: Tensor) -> tuple[Tensor, ...]:
    """Return three functions of one input."""
    return torch.relu(x), torch.sigmoid(x), torch.tanh(x)


def log_rmse(net: Any, pred: Tensor, y: Tensor) -> Tensor:
    """Return the error between logarithms."""
    clamped = torch.clamp(pred, 1, float("inf"))
    return torch.sqrt(F.mse_loss(torch.log(clamped), torch.log(y)))


def mlp_class(last: str = "out") -> nn.Module:
    """Return an MLP whose layers have names."""
    layers = {"hidden": nn.Linear(20, 256), last: nn.Linear(256, 10)}
    return Given(lambda net, x: getattr(net, last)(F.relu(net.hidden(x))), **layers)


def fixed_hidden_mlp() -> nn.Module:
    """Return the network with a constant weight and a loop."""

    def run(net: Any, x: Tensor) -> Tensor:
        x = net.linear(F.relu(torch.mm(net.linear(x), net.rand_weight) + 1))
        while x.abs().sum() > 1:
            x /= 2
        return x.sum()

    return Given(run, rand_weight=torch.rand(20, 20), linear=nn.Linear(20, 20))


def nest_mlp() -> nn.Module:
    """Return an `nn.Sequential` inside a class."""
    inner = sequential(*mlp(20, 64, 32), nn.ReLU())
    return Given(lambda net, x: net.linear(net.net(x)), net=inner, linear=nn.Linear(32, 16))


class ListSequential(nn.Module):
    """Keeps its layers where torch does not find them."""

    def __init__(self) -> None:
        super().__init__()
        self.hidden_away = [*mlp(20, 256, 10)]

    def forward(self, x: Tensor) -> Tensor:
        """Run the layers in a row."""
        for layer in self.hidden_away:
            x = layer(x)
        return x


def parallel() -> nn.Module:
    """Return two blocks side by side."""
    blocks = {"net1": sequential(nn.Linear(20, 8), nn.ReLU()), "net2": nest_mlp()}
    return Given(lambda net, x: torch.cat((net.net1(x), net.net2(x)), 1), **blocks)


def rgnet() -> nn.Module:
    """Return blocks in blocks."""
    outer = nn.Sequential()
    for index in range(4):
        outer.add_module(f"block {index}", sequential(*mlp(4, 8, 4), nn.ReLU()))
    return sequential(outer, nn.Linear(4, 1))


def shared() -> nn.Module:
    """Return one layer at two places."""
    same, relu = nn.Linear(8, 8), nn.ReLU
    return sequential(nn.Linear(4, 8), relu(), same, relu(), same, relu(), nn.Linear(8, 1))


def shared_attr() -> nn.Module:
    """Return one layer under two names."""

    def run(net: Any, x: Tensor) -> Tensor:
        x = F.relu(net.mid(F.relu(net.inp(x))))
        return net.out(F.relu(net.mid_again(x)))

    layers = {"inp": nn.Linear(4, 8), "mid": nn.Linear(8, 8), "out": nn.Linear(8, 1)}
    return Given(run, **layers, mid_again=layers["mid"])


def weight_tied() -> nn.Module:
    """Return two layers of one weight."""
    layers = {"enc": nn.Linear(6, 6), "dec": nn.Linear(6, 6)}
    layers["dec"].weight = layers["enc"].weight
    return Given(lambda net, x: net.dec(torch.tanh(net.enc(x))), **layers)


def deferred_lenet() -> nn.Module:
    """Return a LeNet of lazy layers."""
    return sequential(
        nn.LazyConv2d(6, 5, padding=2),
        nn.LazyBatchNorm2d(),
        nn.Sigmoid(),
        nn.AvgPool2d(2, 2),
        nn.LazyConv2d(16, 5),
        nn.Sigmoid(),
        nn.AvgPool2d(2, 2),
        nn.Flatten(),
        nn.LazyLinear(120),
        nn.Sigmoid(),
        nn.LazyLinear(84),
        nn.Sigmoid(),
        nn.LazyLinear(10),
    )


def centred(net: Any, x: Tensor) -> Tensor:
    """Return the input less its mean."""
    return x - x.mean()


def my_linear(rows: int, columns: int, *, trained: bool) -> nn.Module:
    """Return a layer of raw parameters, which autograd may not see."""

    def run(net: Any, x: Tensor) -> Tensor:
        if trained:
            return F.relu(x @ net.weight + net.bias)
        return F.relu(torch.matmul(x, net.weight.data) + net.bias.data)

    weight = nn.Parameter(torch.randn(rows, columns))
    return Given(run, weight=weight, bias=nn.Parameter(torch.randn(columns)))


def my_linear_net(*, trained: bool) -> nn.Module:
    """Return two of them in a row."""
    return sequential(my_linear(64, 8, trained=trained), my_linear(8, 1, trained=trained))


def tensor_reduction() -> nn.Module:
    """Return `Σ W_ijk x_i y_j`."""
    weight = nn.Parameter(torch.randn(5, 6, 3))
    return Given(lambda net, x, y: torch.einsum("bi,ijk,bj->bk", x, net.weight, y), weight=weight)


def half_fourier(net: Any, x: Tensor) -> Tensor:
    """Return the first half of the Fourier coefficients."""
    return torch.fft.fft(x)[..., : x.shape[-1] // 2]


def _images() -> Inputs:
    return (torch.rand(8, 1, 28, 28),)


def _uniform(*shape: int) -> Callable[[], Inputs]:
    return lambda: (torch.rand(shape),)


def _normal(*shape: int) -> Callable[[], Inputs]:
    return lambda: (torch.randn(shape),)


def _row(*sizes: int, first: Sequence[nn.Module] = ()) -> Callable[[], nn.Module]:
    return lambda: sequential(*(type(layer)() for layer in first), *mlp(*sizes))


def _poly(degree: int) -> Callable[[], nn.Module]:
    return lambda: sequential(nn.Linear(degree, 1, bias=False))


TWINS: dict[str, tuple[Callable[[], nn.Module], Callable[[], Inputs]]] = {
    "linreg": (_row(2, 1), _normal(10, 2)),
    "linreg_scratch": (linreg_scratch, _normal(10, 2)),
    "softmax_scratch": (softmax_scratch, _images),
    "softmax": (_row(784, 10, first=[nn.Flatten()]), _images),
    "mlp_scratch": (mlp_scratch, _images),
    "mlp": (_row(784, 256, 10, first=[nn.Flatten()]), _images),
    "poly2": (_poly(2), _normal(10, 2)),
    "poly4": (_poly(4), _normal(10, 4)),
    "poly20": (_poly(20), _normal(10, 20)),
    "weight_decay": (_row(200, 1), _normal(5, 200)),
    "dropout_scratch": (dropout_scratch, _images),
    "dropout": (dropout, _images),
    "house": (_row(331, 1), _normal(64, 331)),
    "activations": (lambda: Given(activations), lambda: (torch.arange(-8.0, 8.0, 0.1),)),
    "log_rmse": (
        lambda: Given(log_rmse),
        lambda: (torch.rand(64, 1) * 20 - 2, torch.rand(64, 1) * 20 + 1),
    ),
    "seq_mlp": (_row(20, 256, 10), _uniform(2, 20)),
    "mlp_class": (mlp_class, _uniform(2, 20)),
    "my_sequential": (_row(20, 256, 10), _uniform(2, 20)),
    "fixed_hidden_mlp": (fixed_hidden_mlp, _uniform(2, 20)),
    "nest_mlp": (nest_mlp, _uniform(2, 20)),
    "chimera": (
        lambda: sequential(nest_mlp(), nn.Linear(16, 20), fixed_hidden_mlp()),
        _uniform(2, 20),
    ),
    "list_sequential": (ListSequential, _uniform(2, 20)),
    "parallel": (parallel, _uniform(2, 20)),
    "repeat_blocks": (
        lambda: sequential(
            *(sequential(nn.Linear(20, 20), nn.ReLU()) for _ in range(5)), nn.Linear(20, 1)
        ),
        _uniform(2, 20),
    ),
    "params_mlp": (_row(4, 8, 1), _uniform(2, 4)),
    "rgnet": (rgnet, _uniform(2, 4)),
    "shared": (shared, _uniform(2, 4)),
    "shared_attr": (shared_attr, _uniform(2, 4)),
    "weight_tied": (weight_tied, _uniform(3, 6)),
    "deferred": (
        lambda: sequential(nn.LazyLinear(256), nn.ReLU(), nn.LazyLinear(10)),
        _uniform(2, 20),
    ),
    "deferred_partial": (
        lambda: sequential(nn.Linear(20, 256), nn.ReLU(), nn.LazyLinear(10)),
        _uniform(2, 20),
    ),
    "deferred_lenet": (deferred_lenet, _uniform(1, 1, 28, 28)),
    "centered": (lambda: Given(centred), lambda: (torch.tensor([1.0, 2.0, 3.0, 4.0, 5.0]),)),
    "centered_net": (lambda: sequential(nn.Linear(8, 128), Given(centred)), _uniform(4, 8)),
    "my_linear": (lambda: my_linear(5, 3, trained=False), _uniform(2, 5)),
    "my_linear_net": (lambda: my_linear_net(trained=False), _uniform(2, 64)),
    "my_linear_grad": (lambda: my_linear_net(trained=True), _uniform(2, 64)),
    "tensor_reduction": (tensor_reduction, lambda: (torch.rand(4, 5), torch.rand(4, 6))),
    "half_fourier": (lambda: Given(half_fourier), _uniform(3, 9)),
    "rw_mlp": (lambda: mlp_class("output"), _normal(2, 20)),
    "reuse_first_two": (_row(20, 256, 3), _normal(2, 20)),
    "gpu_linear": (_row(3, 1), lambda: (torch.ones(2, 3),)),
}
