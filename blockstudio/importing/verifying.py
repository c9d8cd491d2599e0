"""Whether what was brought in does what the original does, bit for bit."""

import contextlib
import copy
from collections.abc import Iterator, Mapping
from typing import Any

import torch
from msgspec import Struct
from torch import Tensor, nn

from blockstudio.importing.recording import parts_of

_SEED = 20_260
_LARGEST = 2**28
"""The most values that are put aside to try others."""


class Trial(Struct, frozen=True):
    """One way in which a network is tried."""

    title: str
    arguments: tuple[Any, ...]
    named: Mapping[str, Any]
    training: bool = False


class Outcome(Struct):
    """What a network gave: tensors by what they are, or the error it raised."""

    tensors: dict[str, Tensor]
    error: str = ""


def outcome(network: nn.Module, trial: Trial) -> Outcome:
    """Run a network; in training its gradients and buffers are part of what it gives."""
    network.train(trial.training)
    arguments, named = copy.deepcopy((trial.arguments, dict(trial.named)))
    given = [
        part for part in _tensors((arguments, named)) if trial.training and part.is_floating_point()
    ]
    for part in given:
        part.requires_grad_()
    torch.manual_seed(_SEED)
    try:
        with torch.set_grad_enabled(trial.training):
            result = network(*arguments, **named)
        found = {f"output {n}": part for n, part in enumerate(_tensors(result))}
        if trial.training:
            found |= _gradients(network, given, found)
            found |= {f"buffer {name}": value.clone() for name, value in network.named_buffers()}
    except Exception as error:  # noqa: BLE001  (whatever the code of others raises)
        return Outcome({}, f"{type(error).__name__}: {error}")
    return Outcome({name: value.detach() for name, value in found.items()})


def _tensors(result: Any) -> list[Tensor]:
    return [part for part in parts_of(result) if isinstance(part, Tensor)]


def _gradients(
    network: nn.Module, given: list[Tensor], outputs: Mapping[str, Tensor]
) -> dict[str, Tensor]:
    """Return the gradients of a sum of the outputs, of every parameter and input that has one."""
    ends = [
        out.float().sum() for out in outputs.values() if out.requires_grad and not out.is_complex()
    ]
    if not ends:
        return {}
    parameters = {name: p for name, p in network.named_parameters() if p.requires_grad}
    parameters |= {f"input {place}": part for place, part in enumerate(given)}
    found = torch.autograd.grad(sum(ends), list(parameters.values()), allow_unused=True)  # type: ignore[arg-type]
    return {
        f"gradient of {name}": value
        for name, value in zip(parameters, found, strict=True)
        if value is not None
    }


def difference(mine: Outcome, other: Outcome) -> str:
    """Return what differs between two outcomes, "" if nothing does."""
    if mine.error:
        return "" if other.error else "it works where the original fails"
    if other.error:
        return other.error
    if mine.tensors.keys() != other.tensors.keys():
        return "it gives other tensors: " + ", ".join(
            sorted(mine.tensors.keys() ^ other.tensors.keys())
        )
    for name, value in mine.tensors.items():
        if not _equal(value, other.tensors[name]):
            return f"{name} differs"
    return ""


def _equal(mine: Tensor, other: Tensor) -> bool:
    if mine.shape != other.shape or mine.dtype != other.dtype:
        return False
    if mine.dtype.is_floating_point or mine.dtype.is_complex:
        return bool(torch.equal(torch.nan_to_num(mine, 0.125), torch.nan_to_num(other, 0.125)))
    return bool(torch.equal(mine, other))


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


@contextlib.contextmanager
def other_values(network: nn.Module) -> Iterator[None]:
    """Give the parameters of a network other values for a while: initial ones may hide a mistake."""
    parameters = [p for p in network.parameters() if p.dtype.is_floating_point]
    if sum(p.numel() for p in parameters) > _LARGEST:
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


@contextlib.contextmanager
def as_it_was(root: nn.Module) -> Iterator[None]:
    """Put a network back as it was: its modes, its attributes, and the values of its buffers."""
    attributes = {module: dict(module.__dict__) for module in root.modules()}
    buffers = {module: dict(module._buffers) for module in root.modules()}
    values = {id(b): (b, b.detach().clone()) for b in root.buffers()}
    try:
        yield
    finally:
        for module, kept in attributes.items():
            module.__dict__.clear()
            module.__dict__.update(kept)
            module._buffers.clear()
            module._buffers.update(buffers[module])
        with torch.no_grad():
            for buffer, value in values.values():
                buffer.copy_(value)
