from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm = nn.BatchNorm1d(4)
        self.out = nn.Linear(4, 2)

    def forward(self, x):
        self.norm(x)
        return self.out(x)


def build():
    """Return a fresh, initialised network."""
    return Net()
