"""A network on its devices: the whole of it on one, or its placed parts each on its own."""

import re
from collections.abc import Callable
from inspect import Parameter, signature
from types import ModuleType

import torch
from torch import nn

from blockstudio.compiler.custom import split
from blockstudio.graph.placement import devices_used
from blockstudio.graph.store import Store


def network_on(module: ModuleType, device: torch.device) -> nn.Module:
    """Return a fresh network from executed source, on `device` but for what is placed elsewhere.

    What is placed is moved by the source itself: its `build` asks for the device of the rest.
    """
    name = _device_argument(module.build)
    return module.build(**{name: device}) if name else module.build().to(device)


def unmoved(source: str, store: Store) -> str:
    """Return the source of a document without the moves of what is placed: the same, all on one.

    Python written in the app is left as it is, whatever it moves.
    """
    devices = devices_used(store)
    if not devices:
        return source
    named = "|".join(map(re.escape, devices))
    moves = re.compile(rf'\.to\((?:"(?:{named})"|device(?:_\d+)?)\)')
    own = [re.escape("\n".join(rest)) for code in store.codes() if (rest := split(code)[1])]
    pieces = re.split(f"({'|'.join(own)})", source) if own else [source]
    written = [piece if place % 2 else moves.sub("", piece) for place, piece in enumerate(pieces)]
    return "".join(written)


def devices_of(net: nn.Module) -> list[torch.device]:
    """Return the devices a network lies on, that of its first parameter first."""
    return list(dict.fromkeys(value.device for value in (*net.parameters(), *net.buffers())))


def _device_argument(build: Callable[..., nn.Module]) -> str:
    items = signature(build).parameters.values()
    return next((item.name for item in items if item.kind is Parameter.KEYWORD_ONLY), "")
