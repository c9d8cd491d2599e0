from torch import nn
from torch.nn import functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()

    def forward(self, x):
        return F.dropout(x, 0.4, training=self.training)


def build():
    """Return a fresh, initialised network."""
    return Net()
