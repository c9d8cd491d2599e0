"""A network that is looked at, and afterwards is as it was: values, gradients, modes, random numbers."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

_TABLES = ("_parameters", "_buffers", "_modules")


@contextmanager
def untouched(net: nn.Module) -> Iterator[None]:
    """Put back all that a pass of a network may have changed, its own Python included."""
    attributes = [_Attributes(module) for module in net.modules()]
    values = [(tensor, tensor.detach().clone()) for tensor in _tensors(net)]
    gradients = [(one, one.grad) for one in net.parameters()]
    drawn = random.getstate(), np.random.get_state()
    try:
        with torch.random.fork_rng(devices=[]):
            yield
    finally:
        random.setstate(drawn[0])
        np.random.set_state(drawn[1])
        for one in attributes:
            one.restore()
        with torch.no_grad():
            for tensor, value in values:
                if not torch.equal(tensor, value):
                    tensor.copy_(value)
        for parameter, gradient in gradients:
            parameter.grad = gradient


class _Attributes:
    """What a module says of itself, and what is in its lists and dictionaries."""

    def __init__(self, module: nn.Module) -> None:
        self._module = module
        self._own = dict(vars(module))
        self._lists = [(held, list(held)) for held in self._own.values() if type(held) is list]
        self._tables = [(held, dict(held)) for held in self._own.values() if type(held) is dict]

    def restore(self) -> None:
        """Put all of it back."""
        own = vars(self._module)
        own.clear()
        own.update(self._own)
        for held, items in self._lists:
            held[:] = items
        for held, items in self._tables:
            held.clear()
            held.update(items)


def _tensors(net: nn.Module) -> list[Tensor]:
    """Return every tensor with values of its own that a module holds, each once."""
    found: dict[int, Tensor] = {}
    for module in net.modules():
        for name, value in vars(module).items():
            held: list[Any] = list(value.values()) if name in _TABLES else [value]
            for one in held:
                if isinstance(one, Tensor) and one.layout == torch.strided:
                    found[id(one)] = one
                    if one.grad is not None:
                        found[id(one.grad)] = one.grad
    return list(found.values())
