"""Devices this machine has not: torch's fake tensors lie on them, and refuse to be mixed."""

from unittest import mock

import torch
from torch import Tensor, nn
from torch._subclasses.fake_tensor import FakeTensorMode

from blockstudio.runtime.build import module_from_source

HOME = "cuda:0"


def run_on_devices(source: str, *shapes: tuple[int, ...]) -> tuple[nn.Module, list[str]]:
    """Build the network on devices that are not there; return it, and where its results lie.

    Torch itself raises where an operation is given tensors of two devices.
    """
    module = module_from_source(source)
    with FakeTensorMode(), torch.no_grad(), mock.patch.object(nn.Module, "to", _to):
        net = module.build(device=HOME)
        found = net.eval()(*(torch.zeros(shape, device=HOME) for shape in shapes))
        found = found if isinstance(found, tuple) else (found,)
        return net, [str(value.device) for value in found if isinstance(value, Tensor)]


def _to(self: nn.Module, device: str) -> nn.Module:
    """Do what `nn.Module.to` does, which no fake tensor can do: ties stay tied."""
    made: dict[int, Tensor] = {}
    for held in (*_everywhere(self, "_parameters"), *_everywhere(self, "_buffers")):
        for name, value in held.items():
            if value is not None and value.device != torch.device(device):
                kind = nn.Parameter if isinstance(value, nn.Parameter) else Tensor.detach
                there = torch.empty(value.shape, dtype=value.dtype, device=device)
                held[name] = made.setdefault(id(value), kind(there))
    return self


def _everywhere(net: nn.Module, kind: str) -> list[dict[str, Tensor | None]]:
    return [getattr(module, kind) for module in net.modules()]
