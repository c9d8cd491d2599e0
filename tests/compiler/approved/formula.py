import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()

    def forward(self, x):
        left = (x + 1) * torch.neg(x**2)
        inner = torch.neg(x - 2) - x
        return left - (x - inner)


def build():
    """Return a fresh, initialised network."""
    return Net()
