"""With what a network is tried: the example, a larger batch, other values, training."""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import torch
from torch import Tensor, nn

from blockstudio.catalogue.text import text
from blockstudio.importing.recording.results import changed
from blockstudio.importing.recording.tensors import memory_order
from blockstudio.importing.recording.trees import named_tensors
from blockstudio.importing.trying.verifying import Trial
from blockstudio.project.import_report import Trial as Tried

_SEED = 20_260
_LARGEST = 2**28
"""The most values that are put aside to try others."""


def trials_of(arguments: tuple[Any, ...], named: Mapping[str, Any]) -> list[Trial]:
    """Return the ways in which a network is tried: example, larger batch, other values, training."""
    arguments, named = changed(arguments, _as_leaf), changed(dict(named), _as_leaf)
    larger = (enlarged(arguments), enlarged(dict(named)))
    return [
        Trial("the example", arguments, named),
        Trial("another batch size", *larger),
        Trial("other values", perturbed(arguments), perturbed(dict(named))),
        Trial("training", arguments, named, training=True),
    ]


def enlarged(value: Any) -> Any:
    """Return inputs with one more sample along the first dimension of each tensor."""
    return _changed(value, lambda part: torch.cat([part, part[-1:]]) if _has_rows(part) else part)


def doubled(value: Any) -> Any:
    """Return inputs with each sample twice: a network may take so many at a time."""
    return _changed(value, lambda part: torch.cat([part, part]) if _has_rows(part) else part)


def _has_rows(tensor: Tensor) -> bool:
    """Return whether a tensor has samples that can be taken: of a sparse one no part can be."""
    return tensor.dim() > 0 and tensor.layout is torch.strided


def perturbed(value: Any) -> Any:
    """Return inputs ten times as large; whole numbers stay, in another order."""
    return _changed(value, _perturbed)


def _changed(value: Any, change: Callable[[Tensor], Tensor]) -> Any:
    """Return inputs with other tensors, which know nothing of what they come from: torch copies no others."""
    return changed(value, lambda part: _as_leaf(change(part)))


def _as_leaf(tensor: Tensor) -> Tensor:
    return tensor if tensor.is_leaf else tensor.detach().requires_grad_()


def _perturbed(tensor: Tensor) -> Tensor:
    if tensor.dtype.is_floating_point or tensor.dtype.is_complex:
        return tensor * 10
    return tensor.flip(0) if tensor.dim() else tensor


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


def tied_alike(network: nn.Module, other: nn.Module) -> list[Tried]:
    """Return which parameters and buffers of a network are one under several names, and are several in a copy."""
    copies = dict(named_tensors(other))
    first: dict[int, str] = {}
    apart: list[str] = []
    for name, tensor in named_tensors(network):
        known = first.setdefault(id(tensor), name)
        if copies.get(name) is not copies.get(known):
            apart.append(name)
    reason = text("{names} differ", names=", ".join(apart))
    return [Tried("what is tied", "differs", reason)] if apart else []


def ordered_alike(network: nn.Module, other: nn.Module) -> list[Tried]:
    """Return whether a copy has its parameters in another order: an optimizer knows them by that."""
    mine, theirs = ([name for name, _ in one.named_parameters()] for one in (network, other))
    if mine == theirs or sorted(mine) != sorted(theirs):
        return []
    first = next(name for name, its in zip(mine, theirs, strict=True) if name != its)
    return [Tried("order", "differs", text("from {name} on it is another", name=first))]


def laid_alike(network: nn.Module, other: nn.Module) -> list[Tried]:
    """Return which tensors of a network lie in memory in another order of dimensions in a copy."""
    mine, theirs = (
        {name: memory_order(tensor) for name, tensor in named_tensors(one)}
        for one in (network, other)
    )
    names = [name for name, order in mine.items() if theirs.get(name) != order]
    if not any(mine.values()):
        return []
    differs = text("{names} differ", names=", ".join(names))
    return [Tried("memory", "differs" if names else "equal", differs if names else None)]


def _asking(network: nn.Module) -> dict[str, bool]:
    return {name: p.requires_grad for name, p in network.named_parameters()}
