"""Networks as the compiler writes them, and documents around them."""

from typing import Any

from blockstudio.graph.records import (
    DATA,
    PROJECT,
    TRAIN,
    Block,
    DataSpec,
    ProjectInfo,
    Record,
    TrainSpec,
)

MLP = """from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.flatten = nn.Flatten()
        self.hidden = nn.Linear(64, 64)
        self.relu = nn.ReLU()
        self.dropout = nn.Dropout(0.1)
        self.out = nn.Linear(64, 10)

    def forward(self, x):
        h = self.relu(self.hidden(self.flatten(x)))
        return self.out(self.dropout(h))


def build():
    return Net()
"""
SOFTMAX = """from torch import nn


def build():
    return nn.Sequential(nn.Flatten(), nn.Linear(784, 10))
"""
LAZY = """from torch import nn


def build():
    return nn.Sequential(nn.Flatten(), nn.LazyLinear(32), nn.ReLU(), nn.LazyLinear(10))
"""


def linear(inputs: int, outputs: int = 1) -> str:
    """Return the source of a single linear layer."""
    return f"from torch import nn\n\n\ndef build():\n    return nn.Linear({inputs}, {outputs})\n"


def document(data: DataSpec | None = None, **train: Any) -> list[Record]:
    """Return the records of a document with this data and this recipe."""
    return [
        ProjectInfo(PROJECT, "net", "b1"),
        Block("b1", "net"),
        data or DataSpec(DATA, "digits"),
        TrainSpec(TRAIN, **train),
    ]
