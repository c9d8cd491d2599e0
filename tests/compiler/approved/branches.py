import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.act0 = nn.ReLU()
        self.act1 = nn.ReLU()
        self.act2 = nn.ReLU()

    def forward(self, x):
        parts_0, parts_1, parts_2 = torch.chunk(x, 3, dim=1)
        return torch.cat(
            (self.act0(parts_0), self.act1(parts_1), self.act2(parts_2), x), dim=-1
        )


def build():
    """Return a fresh, initialised network."""
    return Net()
