"""How long each module of a network takes, forward and backward, measured by itself on what arrives there."""

import copy
import statistics
import time
from collections.abc import Callable, Mapping
from typing import Any

import torch
from msgspec import Struct
from torch import Tensor, nn

from blockstudio.catalogue.text import Text, text
from blockstudio.runtime.meta_calls import flat

REPEATS = 5
_LIMIT = 4.0
"""Seconds after which each module is called only once more."""

Call = tuple[tuple[Any, ...], dict[str, Any]]


class Timing(Struct, frozen=True):
    """The medians of one module, in seconds; `backward` is None where nothing wants a gradient."""

    forward: float
    backward: float | None


class Timings(Struct, frozen=True):
    """The times of the modules of a network by their names, and why the others have none."""

    known: dict[str, Timing]
    missing: dict[str, Text]


def module_times(net: nn.Module, inputs: tuple[Tensor, ...], limit: float = _LIMIT) -> Timings:
    """Return the times of every module that is called, of one called again those of its first call.

    Measured on a copy in training mode: the network and the random numbers stay as they are. Raises
    whatever the network raises. Of what does not work a second time by itself it is told why; what
    comes when `limit` seconds have passed is measured once.
    """
    with torch.random.fork_rng(devices=[]):
        trial = copy.deepcopy(net).train()
        calls = _calls(trial, inputs)
        modules = dict(trial.named_modules())
        end = time.perf_counter() + limit
        found: dict[str, Timing] = {}
        missing = {name: text("it is not called") for name in _callable(modules) - calls.keys()}
        for name, call in calls.items():
            repeats = REPEATS if time.perf_counter() < end else 1
            try:
                found[name] = _timed(modules[name], call, repeats)
            except Exception as error:  # noqa: BLE001  (own code may raise anything alone)
                said = str(error).partition("\n")[0] or type(error).__name__
                missing[name] = text("called by itself it raises “{said}”", said=said)
    # Of the whole there is nothing to tell: what keeps it from it is told.
    missing.pop("", None)
    return Timings(found, missing)


def _callable(modules: Mapping[str, nn.Module]) -> set[str]:
    """Return the names of the modules inside that `forward` may call: lists of them it can't."""
    lists = nn.ModuleList | nn.ModuleDict | nn.ParameterList | nn.ParameterDict
    return {name for name, module in modules.items() if name and not isinstance(module, lists)}


def _calls(net: nn.Module, inputs: tuple[Tensor, ...]) -> dict[str, Call]:
    """Return what arrives at each module at its first call, the outer ones first."""
    calls: dict[str, Call] = {}

    def noting(name: str) -> Callable[..., None]:
        def note(_module: nn.Module, given: tuple[Any, ...], named: dict[str, Any]) -> None:
            calls.setdefault(name, (_fresh(given), _fresh(named)))

        return note

    handles = [
        module.register_forward_pre_hook(noting(name), with_kwargs=True)
        for name, module in net.named_modules()
    ]
    try:
        with torch.no_grad():
            net(*inputs)
    finally:
        for handle in handles:
            handle.remove()
    return calls


def _timed(module: nn.Module, call: Call, repeats: int) -> Timing:
    forwards: list[float] = []
    backwards: list[float] = []
    for _ in range(repeats + 1):
        given, named = _fresh(call[0], wanting=True), _fresh(call[1], wanting=True)
        start = time.perf_counter()
        result = module(*given, **named)
        middle = time.perf_counter()
        ends = [
            value for value in flat(result) if isinstance(value, Tensor) and value.requires_grad
        ]
        seeds = [torch.ones_like(value) for value in ends]
        before = time.perf_counter()
        if ends:
            torch.autograd.backward(ends, seeds)
            backwards.append(time.perf_counter() - before)
        forwards.append(middle - start)
    # The first time memory is asked for and kernels are chosen.
    backward = statistics.median(backwards[1:]) if backwards else None
    return Timing(statistics.median(forwards[1:]), backward)


def _fresh(value: Any, *, wanting: bool = False) -> Any:
    """Return a copy of what arrives, which no call before can have changed; `wanting` gradients."""
    match value:
        case Tensor():
            made = value.detach().clone()
            if wanting and made.is_floating_point():
                # No leaf: what works in place may write into it.
                return made.requires_grad_().clone()
            return made
        case tuple() if type(value) is tuple:
            return tuple(_fresh(one, wanting=wanting) for one in value)
        case list():
            return [_fresh(one, wanting=wanting) for one in value]
        case dict():
            return {key: _fresh(one, wanting=wanting) for key, one in value.items()}
        case _:
            return value
