"""A network on its devices: the whole of it on one, or its placed parts each on its own."""

import re
from collections.abc import Callable
from inspect import Parameter, signature
from types import ModuleType

import torch
from torch import nn

_MOVED = re.compile(r'\.to\((?:"([a-z]+(?::\d+)?)"|device(?:_\d+)?)\)')


def network_on(module: ModuleType, device: torch.device) -> nn.Module:
    """Return a fresh network from executed source, on `device` but for what is placed elsewhere.

    What is placed is moved by the source itself: its `build` asks for the device of the rest.
    """
    name = _device_argument(module.build)
    return module.build(**{name: device}) if name else module.build().to(device)


def devices_named(source: str) -> list[str]:
    """Return the devices that generated source moves something to."""
    return list(dict.fromkeys(name for name in _MOVED.findall(source) if name))


def unmoved(source: str) -> str:
    """Return generated source that moves nothing to a device: the same network, all on one."""
    return _MOVED.sub("", source)


def devices_of(net: nn.Module) -> list[torch.device]:
    """Return the devices a network lies on, that of its first parameter first."""
    return list(dict.fromkeys(value.device for value in (*net.parameters(), *net.buffers())))


def _device_argument(build: Callable[..., nn.Module]) -> str:
    items = signature(build).parameters.values()
    return next((item.name for item in items if item.kind is Parameter.KEYWORD_ONLY), "")
