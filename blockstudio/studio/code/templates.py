"""What a new Python node may begin as."""

from msgspec import Struct

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.edits.code import NEW_CODE


class Template(Struct, frozen=True):
    """A piece of Python that works, to be changed into what is wanted."""

    title: Text
    source: str


_LAYER = '''\
import torch
from torch import nn


class MyLinear(nn.Module):
    """A fully connected layer, written by hand."""

    def __init__(self, in_units: int = 4, units: int = 8):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(in_units, units) * in_units**-0.5)
        self.bias = nn.Parameter(torch.zeros(units))

    def forward(self, X):
        return X @ self.weight + self.bias
'''
_STATELESS = '''\
from torch import nn


class CenteredLayer(nn.Module):
    """Takes the mean away."""

    def forward(self, X):
        return X - X.mean()
'''

TEMPLATES: dict[str, Template] = {
    "function": Template(text("Function"), NEW_CODE),
    "layer": Template(text("Layer with parameters"), _LAYER),
    "stateless": Template(text("Layer without parameters"), _STATELESS),
}
