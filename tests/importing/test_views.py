"""Tensors that lie in one memory: what is written into one of them is written into the others."""

import random

import pytest
import torch
from torch import nn

import blockstudio
from tests.zoo.compare import same_values


class Aliases(nn.Module):
    """Takes views of views, and writes into any of them, as a program of chance says."""

    def __init__(self, seed):
        super().__init__()
        draw = random.Random(seed)
        self.program = [(draw.choice(_STEPS), draw.random(), draw.random()) for _ in range(9)]

    def forward(self, x):
        held = [x * 1]
        for step, which, value in self.program:
            step(held, held[int(which * len(held))], value)
        return held


def _row(held, one, value):
    held.append(one[0 if value < 0.5 else -1])


def _slice(held, one, value):
    held.append(one[..., int(value * 3) :])


def _turned(held, one, value):
    held.append(one.transpose(0, -1) if one.dim() > 1 else one[:])


def _raised(held, one, value):
    held.append(one.unsqueeze(int(value * 2)))


def _flat(held, one, value):
    if one.is_contiguous():
        held.append(one.view(-1))


def _multiplied(held, one, value):
    one.mul_(value + 1)


def _added(held, one, value):
    one[..., :2] += value


def _set(held, one, value):
    one[0] = one[-1] * value


_STEPS = [_row, _slice, _turned, _raised, _flat, _multiplied, _added, _set]


def _runs(net, x):
    try:
        with torch.no_grad():
            return net(x)
    except (IndexError, RuntimeError):
        return None


def programs():
    """Yield the seeds of programs that torch takes."""
    x = torch.randn(3, 4, 5)
    return [seed for seed in range(60) if _runs(Aliases(seed), x) is not None][:16]


@pytest.mark.parametrize("seed", programs())
def test_views_and_writes_of_any_order_are_nodes(seed):
    """Whatever was written through whatever else, every tensor is what it is for torch."""
    net = Aliases(seed)
    x = torch.randn(3, 4, 5)
    project = blockstudio.import_module(net, (x,))
    assert [item.rung for item in project.import_report.classes] == ["traced"]
    assert project.import_report.is_faithful
    same_values(project.build()(x), net(x), "what it gives")
