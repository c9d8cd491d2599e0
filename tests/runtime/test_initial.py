"""What is said of a fresh parameter is what torch does."""

import re

import pytest
import torch
from torch import nn

from blockstudio.runtime.initial import initial

LAYERS = [
    nn.Linear(50, 400),
    nn.Bilinear(9, 7, 200),
    nn.Conv2d(8, 64, 3),
    nn.ConvTranspose1d(16, 64, 5),
    nn.LSTM(30, 40),
    nn.GRUCell(30, 40),
    nn.Embedding(100, 50),
    nn.BatchNorm2d(12),
    nn.LayerNorm(12),
    nn.PReLU(),
    nn.MultiheadAttention(32, 4),
]


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: type(layer).__name__)
def test_values_are_as_told(layer: nn.Module) -> None:
    tensors = dict(layer.named_parameters()) | dict(layer.named_buffers())
    for name, tensor in tensors.items():
        told = initial(layer, name)
        values = tensor.detach().float()
        if bound := re.fullmatch(r"U\(±(.+)\)", told):
            largest = values.abs().max().item()
            limit = float(bound[1])
            assert largest <= limit * 1.005
            assert values.numel() < 100 or largest > limit * 0.9
        elif told == "N(0, 1)":
            assert abs(values.std().item() - 1) < 0.1
        else:
            assert torch.equal(values, torch.full_like(values, float(told)))


def test_nothing_is_told_of_what_is_not_known() -> None:
    own = nn.Module()
    own.register_parameter("weight", nn.Parameter(torch.zeros(2)))
    assert initial(own, "weight") == ""
