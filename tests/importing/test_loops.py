"""Loops over sizes become a For: what is brought in at one length works at every other."""

from collections.abc import Callable

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional as F

import blockstudio

Forward = Callable[["Recurrent", Tensor], Tensor]


class Recurrent(nn.Module):
    """A cell and a head, called as one of the functions below does it."""

    def __init__(self, forward: Forward):
        super().__init__()
        self.cell = nn.GRUCell(4, 4)
        self.head = nn.Linear(4, 4)
        self.drop = nn.Dropout(0.4)
        self.steps = forward

    def forward(self, x: Tensor) -> Tensor:
        return self.steps(self, x)


def last_state(net: Recurrent, x: Tensor) -> Tensor:
    h = x.new_zeros(x.size(0), 4)
    for t in range(x.size(1)):
        h = net.cell(net.drop(x[:, t]), h)
    return net.head(h)


def every_output(net: Recurrent, x: Tensor) -> Tensor:
    h = x.new_zeros(x.size(0), 4)
    outputs = []
    for part in x.unbind(1):
        h = net.cell(part, h)
        outputs.append(net.head(h))
    return torch.stack(outputs, dim=1)


def backwards(net: Recurrent, x: Tensor) -> Tensor:
    h = torch.zeros(len(x), 4)
    for t in reversed(range(x.shape[1])):
        h = net.cell(x[:, t] + t, h)
    return h


def numbered(net: Recurrent, x: Tensor) -> Tensor:
    rows = []
    for i, row in enumerate(x.transpose(0, 1)):
        rows.append(net.head(row) * i)
    return torch.stack(rows)


def two_at_once(net: Recurrent, x: Tensor) -> Tensor:
    total = x.new_zeros(x.shape[0], 4)
    for one, two in zip(x.unbind(1), net.head(x).unbind(1), strict=True):
        total = total + one * two
    return total


def joined_by_cat(net: Recurrent, x: Tensor) -> Tensor:
    return torch.cat([net.head(part) for part in x.split(1, dim=1)], dim=1)


def only_the_last(net: Recurrent, x: Tensor) -> Tensor:
    for t in range(x.size(1)):
        y = net.head(x[:, t])
    return y


def first_apart(net: Recurrent, x: Tensor) -> Tensor:
    h = net.head(x[:, 0])
    for t in range(1, x.size(1)):
        h = net.cell(x[:, t] - x[:, t - 1], h)
    return h


def one_after_the_other(net: Recurrent, x: Tensor) -> Tensor:
    h = x.new_zeros(x.size(0), 4)
    states = []
    for t in range(x.size(1)):
        h = net.cell(x[:, t], h)
        states.append(h)
    found = []
    for state in reversed(states):
        h = torch.tanh(h + F.dropout(state, 0.3, net.training))
        found.append(h)
    return torch.stack(found, 1)


def both_ways(net: Recurrent, x: Tensor) -> Tensor:
    h, g = x.new_zeros(x.size(0), 4), x.new_ones(x.size(0), 4)
    forth, back = [], []
    for t in range(x.size(1)):
        h = net.cell(x[:, t], h)
        forth.append(h)
    for t in range(x.size(1)):
        g = net.cell(x[:, -1 - t], g)
        back.insert(0, g.unsqueeze(1))
    return torch.stack(forth, 1) + torch.cat(back, dim=1)


def added_up(net: Recurrent, x: Tensor) -> Tensor:
    return sum(net.head(part) for part in x.unbind(1)) / x.size(1)


def while_it_is_less(net: Recurrent, x: Tensor) -> Tensor:
    h, i = x.new_zeros(x.size(0), 4), 0
    while i < x.size(1):
        h = net.cell(x[:, i], h)
        i += 1
    return h


def over_the_samples(net: Recurrent, x: Tensor) -> Tensor:
    return torch.stack([net.head(sample).mean(0) for sample in x])


NETWORKS = [
    last_state,
    every_output,
    backwards,
    numbered,
    two_at_once,
    joined_by_cat,
    only_the_last,
    first_apart,
    one_after_the_other,
    both_ways,
    added_up,
    while_it_is_less,
    over_the_samples,
]


def _given(network: nn.Module, x: Tensor) -> list[Tensor]:
    """Return what a network gives in training, and the gradients of its input and parameters."""
    x = x.clone().requires_grad_()
    torch.manual_seed(3)
    y = network(x)
    grads = torch.autograd.grad(y.sin().sum(), [x, *network.parameters()], allow_unused=True)
    return [y, *(grad for grad in grads if grad is not None)]


@pytest.mark.parametrize("forward", NETWORKS, ids=lambda one: one.__name__)
def test_it_works_at_every_length(forward: Forward):
    torch.manual_seed(0)
    original = Recurrent(forward)
    project = blockstudio.import_module(original, (torch.randn(3, 5, 4),))
    (report,) = project.import_report.classes
    assert (report.rung, [str(note) for note in report.notes]) == ("regions", [])
    assert project.import_report.is_faithful
    assert "another length: equal, bit for bit" in str(project.import_report)
    copy = project.build()
    copy.load_state_dict(original.state_dict())
    original.train(), copy.train()
    for shape in ((3, 5, 4), (2, 7, 4), (4, 3, 4)):
        x = torch.randn(shape)
        one, two = _given(original, x), _given(copy, x)
        assert len(one) == len(two)
        assert all(map(torch.equal, one, two))
