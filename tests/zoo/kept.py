"""Modules and what their classes keep beside layers: keys, ties, attributes, types, ways of memory."""

import torch
from torch import nn

from tests.zoo.entry import Entry, drawn

ROW = drawn(4)


class NumberedHeads(nn.Module):
    """Keeps its heads in dictionaries whose keys are those of a list."""

    def __init__(self):
        super().__init__()
        self.scales = nn.ParameterDict({"0": torch.ones(4), "1": torch.ones(4)})
        self.ways = nn.ModuleDict({"0": nn.ModuleDict({"0": nn.Linear(4, 4)})})
        self.heads = nn.ModuleDict({"0": nn.Linear(4, 3), "1": nn.Linear(4, 3)})

    def forward(self, x):
        x = self.ways["0"]["0"](x * self.scales["0"] + self.scales["1"])
        return {key: head(x) for key, head in self.heads.items()}


class ChoosesHeads(nn.Module):
    """Goes through a dictionary of numbers by keys and values: that stays Python."""

    def __init__(self):
        super().__init__()
        self.heads = nn.ModuleDict({"0": nn.Linear(4, 3), "1": nn.Linear(4, 3)})

    def forward(self, x):
        out = x[:, :3]
        for key, head in self.heads.items():
            found = head(x)
            if found.mean().item() > float(key):
                out = out + found
        return out


ENTRIES = [
    Entry("heads by number", NumberedHeads, ROW),
    Entry("heads chosen by number", ChoosesHeads, ROW),
]
