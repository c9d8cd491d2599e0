"""With what a network is tried: the example, a larger batch, other values, training."""

import contextlib
from collections.abc import Iterator, Mapping
from typing import Any

import torch
from torch import Tensor, nn

from blockstudio.catalogue.text import text
from blockstudio.importing.verifying import Trial
from blockstudio.project.import_report import Trial as Tried

_SEED = 20_260
_LARGEST = 2**28
"""The most values that are put aside to try others."""


def trials_of(arguments: tuple[Any, ...], named: Mapping[str, Any]) -> list[Trial]:
    """Return the ways in which a network is tried: example, larger batch, other values, training."""
    larger = (enlarged(arguments), enlarged(dict(named)))
    return [
        Trial("the example", arguments, named),
        Trial("another batch size", *larger),
        Trial("other values", perturbed(arguments), perturbed(dict(named))),
        Trial("training", arguments, named, training=True),
    ]


def enlarged(value: Any) -> Any:
    """Return inputs with one more sample along the first dimension of each tensor."""
    if isinstance(value, Tensor) and value.dim():
        return torch.cat([value, value[-1:]])
    if isinstance(value, list | tuple):
        parts = [enlarged(part) for part in value]
        return type(value)(parts) if type(value) in (list, tuple) else value
    if isinstance(value, dict):
        return {key: enlarged(part) for key, part in value.items()}
    return value


def perturbed(value: Any) -> Any:
    """Return inputs ten times as large; whole numbers stay, in another order."""
    if isinstance(value, Tensor):
        return (
            value * 10
            if value.dtype.is_floating_point or value.dtype.is_complex
            else value.flip(0)
            if value.dim()
            else value
        )
    if isinstance(value, list | tuple):
        parts = [perturbed(part) for part in value]
        return type(value)(parts) if type(value) in (list, tuple) else value
    if isinstance(value, dict):
        return {key: perturbed(part) for key, part in value.items()}
    return value


def untried(network: nn.Module) -> list[Tried]:
    """Return the trial that is not made with other values of the parameters, where they are too many."""
    count = sum(p.numel() for p in _parameters(network))
    reason = text("{count:,} values are more than are put aside to try others", count=count)
    return [Tried("other parameters", "not tried", reason)] if count > _LARGEST else []


@contextlib.contextmanager
def other_values(network: nn.Module) -> Iterator[None]:
    """Give the parameters of a network other values for a while: initial ones may hide a mistake."""
    parameters = _parameters(network)
    if untried(network):
        yield
        return
    kept = [p.detach().clone() for p in parameters]
    generator = torch.Generator().manual_seed(_SEED)
    with torch.no_grad():
        for parameter in parameters:
            noise = torch.randn(parameter.shape, generator=generator, dtype=parameter.dtype)
            parameter.add_(noise.to(parameter.device) * 0.02)
    try:
        yield
    finally:
        with torch.no_grad():
            for parameter, value in zip(parameters, kept, strict=True):
                parameter.copy_(value)


def _parameters(network: nn.Module) -> list[nn.Parameter]:
    return [p for p in network.parameters() if p.dtype.is_floating_point]


def trained_alike(network: nn.Module, other: nn.Module) -> list[Tried]:
    """Return whether two networks ask for the same gradients, where one has parameters that ask for none."""
    mine, theirs = _asking(network), _asking(other)
    if all(mine.values()) and all(theirs.values()):
        return []
    names = [name for name, asks in mine.items() if theirs.get(name) is not asks]
    differs = text("{names} differ", names=", ".join(names))
    return [Tried("what is trained", "differs" if names else "equal", differs if names else None)]


def _asking(network: nn.Module) -> dict[str, bool]:
    return {name: p.requires_grad for name, p in network.named_parameters()}
