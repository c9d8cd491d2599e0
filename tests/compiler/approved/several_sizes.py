from torch import nn


class Head(nn.Module):
    def __init__(self, linear_in_features):
        super().__init__()
        self.linear = nn.Linear(linear_in_features, 8)

    def forward(self, x):
        return self.linear(x)


class Pair(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = Head(linear_in_features=8)

    def forward(self, x):
        return self.head(x)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.one = Head(linear_in_features=4)
        self.two = Head(linear_in_features=8)
        self.three = Pair()

    def forward(self, x):
        x = self.one(x)
        x = self.two(x)
        return self.three(x)


def build():
    """Return a fresh, initialised network."""
    return Net()
