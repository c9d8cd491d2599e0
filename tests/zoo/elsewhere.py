"""Functions and layers that the zoo's networks take from another module, as those of others do."""

import torch

SCALE = 1.5


def swish(x, beta=1.0):
    return SCALE * x * _gate(x, beta)


def _gate(x, beta):
    return torch.sigmoid(beta * x)
