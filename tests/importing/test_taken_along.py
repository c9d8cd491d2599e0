"""A class that stays Python takes along what it needs, by names of which each means one thing."""

import functools

import msgspec.yaml
import pytest
import torch
from torch import Tensor, nn

import blockstudio
from tests.zoo import elsewhere


def swish(x):
    return x * torch.sigmoid(x) + 1


def twice(x, *, of):
    return of(of(x))


class Log:
    """Is told what happens, and is none of Python's own."""

    name = "tests"

    def warning(self, message):
        raise AssertionError(message)

    debug = info = error = warning


class Absent:
    """Stands for a library that is not there."""

    def __getattr__(self, name):
        raise ImportError(name)


log, absent = Log(), Absent()


class Halved(nn.Module):
    """Goes on by a value, so that it stays Python, and calls its own `swish`."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x):
        times = 2 if x.abs().max().tolist() > 1e9 else 1
        return self.act(self.fc(x)) / times

    def act(self, x):
        return swish(x)


class Elsewhere(Halved):
    def act(self, x):
        return elsewhere.swish(x)


class Both(Halved):
    def act(self, x):
        swish = elsewhere.swish(x)
        return swish + twice(x, of=functools.partial(torch.clamp, min=-2))


class Partial(Halved):
    def __init__(self):
        super().__init__()
        self.kept = functools.partial(twice, of=swish)

    def act(self, x):
        return self.kept(x)


class Told(Halved):
    def act(self, x):
        if x.shape[0] > 99:
            log.warning("so many")
        return x if x.shape[0] < 99 else absent.act(x)


class Packing(Halved):
    """Calls what the package that it is of can't be without."""

    def act(self, x):
        if x.detach().abs().max().tolist() < 1e9:
            return x
        return x * len(msgspec.yaml.encode(1)) * len(encoded(2))


encoded = msgspec.yaml.encode


class Chosen(Halved):
    """Takes what can't be given by its place: a flag stands before it. It writes a number on itself."""

    def forward(self, x, twice=False, mask=None):
        x = super().forward(x)
        self.last = float(x.detach().sum())
        return x if mask is None else x * mask


class _Recomputed(torch.autograd.Function):
    """Runs the layer once more on the way back, as reversible networks do."""

    @staticmethod
    def forward(ctx, x, layer):
        ctx.layer = layer
        ctx.save_for_backward(x.detach())
        with torch.no_grad():
            return layer(x)

    @staticmethod
    def backward(ctx, gradient):
        with torch.enable_grad():
            x = ctx.saved_tensors[0].requires_grad_()
            ctx.layer(x, again=True).backward(gradient)
        return x.grad, None


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x, again=False):
        return torch.tanh(self.fc(x)) * (2 if again else 1)


class Recomputed(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = Layer()

    def forward(self, x):
        return _Recomputed.apply(x, self.layer)


@pytest.mark.parametrize(
    "network",
    [
        nn.Sequential(Halved(), Elsewhere(), Both()),
        nn.Sequential(Both(), Elsewhere(), Halved()),
        Partial(),
        Told(),
        Chosen(),
        nn.Sequential(nn.Linear(4, 4), Recomputed()),
    ],
    ids=lambda network: "-".join(type(m).__name__ for m in network.modules() if m is not network),
)
def test_what_stays_python_does_what_it_did(network: nn.Module):
    x = torch.randn(3, 4)
    project = blockstudio.import_module(network, (x,))
    report = project.import_report
    assert {trial.verdict for trial in report.trials} == {"equal"}, str(report)
    assert any(item.rung == "python" or item.statements for item in report.classes)
    assert "tests.zoo" not in project.source(trust_code=True)


def test_what_is_of_a_package_is_imported_from_where_people_find_it():
    project = blockstudio.import_module(Packing(), (torch.randn(3, 4),))
    imports = [line for line in project.source().split("\n") if "msgspec" in line]
    assert imports == ["from msgspec import yaml", "from msgspec.yaml import encode as encoded"]
    assert project.import_report.packages == ("msgspec",)


def test_an_input_that_a_flag_stands_before_can_be_given_by_name():
    x, mask = torch.randn(3, 4), torch.rand(3, 4)
    network = Chosen()
    project = blockstudio.import_module(network, (x,), {"mask": mask})
    built = project.build(trust_code=True)
    built.load_state_dict(network.state_dict())
    assert torch.equal(built(x, mask=mask), network(x, mask=mask))
    assert torch.equal(built(x), network(x))


class Drifting(nn.Module):
    """Writes into its parameter each time it runs, in a way that its copy does too."""

    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(4))

    def forward(self, x: Tensor) -> Tensor:
        with torch.no_grad():
            self.weight.mul_(0.5)
        return x * self.weight


def test_what_a_network_writes_into_its_parameters_is_compared():
    network = Drifting()
    x = torch.randn(3, 4)
    project = blockstudio.import_module(network, (x,))
    assert project.import_report.is_faithful
    built = project.build(trust_code=True)
    built.load_state_dict(network.state_dict())
    built(x), network(x)
    assert torch.equal(built.weight, network.weight)


class Unregistered(nn.Module):
    """Keeps layers where torch does not look for them, beside one that it knows in both places."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)
        self.layers = [nn.Linear(4, 4), self.fc]
        self.heads = {"first": (nn.Sequential(nn.Linear(4, 2)), torch.randn(2))}

    def forward(self, x):
        for layer in self.layers:
            x = torch.relu(layer(x))
        head, scale = self.heads["first"]
        return head(x) * scale


def test_layers_in_a_plain_list_are_constants_and_no_keys():
    network = Unregistered()
    before = sorted(vars(network))
    x = torch.randn(3, 4)
    project = blockstudio.import_module(network, (x,))
    report = project.import_report
    assert report.is_faithful, str(report)
    assert "“layers” is a plain list: torch does not register its layers" in str(report)
    assert sorted(vars(network)) == before
    built = project.build()
    assert list(built.state_dict()) == ["fc.weight", "fc.bias"]
    built.load_state_dict(network.state_dict())
    assert torch.equal(built(x), network(x))


class Chooses(nn.Module):
    """Keeps one of its methods under another name, and does something else every second time."""

    def __init__(self, *, fast: bool):
        super().__init__()
        self.fc = nn.Linear(4, 4)
        self.turned = False
        self.act = self._fast if fast else self._slow

    def _fast(self, x: Tensor) -> Tensor:
        return self._scaled(x).relu()

    def _slow(self, x: Tensor) -> Tensor:
        return self._scaled(x).tanh()

    def _scaled(self, x: Tensor) -> Tensor:
        return x * 2

    def forward(self, x: Tensor) -> Tensor:
        self.turned = not self.turned
        y = self.act(self.fc(x))
        return y if self.turned else y.neg()


@pytest.mark.parametrize("fast", [False, True])
def test_a_method_that_is_kept_is_taken_along(fast):
    layer = Chooses(fast=fast)
    net = nn.Sequential(layer, layer)
    x = torch.randn(3, 4)
    project = blockstudio.import_module(net, (x,))
    assert project.import_report.is_faithful
    assert project.import_report.classes[0].rung == "python"
    built = project.build(trust_code=True)
    built.load_state_dict(net.state_dict())
    assert torch.equal(built(x), net(x))
