"""Functions and layers that the zoo's networks take from another module, as those of others do."""

from typing import TypeVar, cast

import torch

SCALE = 1.5


def swish(x, beta=1.0):
    return SCALE * x * _gate(x, beta)


def _gate(x, beta):
    return torch.sigmoid(beta * x)


Pair = TypeVar("Pair")
Pairs = list[tuple[Pair, Pair]]


class Ruler:
    """Measures with what it was made with."""

    def length(self, x):
        return self.weigh(x.abs()) / self.units

    def weigh(self, x):
        return x


class HeavyRuler(Ruler):
    def __init__(self, units):
        self.units = units
        self.factors: Pairs = [(1.0, 2.0)]

    def weigh(self, x):
        return sum(x * left * cast(Pair, right) for left, right in self.factors)
