import torch
from torch import nn


class Houses(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(6, 4)
        self.out = nn.Linear(4, 1)

    def forward(self, x):
        return self.out(torch.relu(self.hidden(x)))


def build():
    """Return a fresh, initialised network."""
    return Houses()
