"""How long each module of a network takes, forward and backward, measured by itself on what arrives there."""

import copy
import statistics
import time
from collections.abc import Callable
from typing import Any

import torch
from msgspec import Struct
from torch import Tensor, nn

from blockstudio.runtime.meta_calls import flat

REPEATS = 5
_LIMIT = 4.0
"""Seconds after which each module is called only once more."""

Call = tuple[tuple[Any, ...], dict[str, Any]]


class Timing(Struct, frozen=True):
    """The medians of one module, in seconds; `backward` is None where nothing wants a gradient."""

    forward: float
    backward: float | None


def module_times(
    net: nn.Module, inputs: tuple[Tensor, ...], limit: float = _LIMIT
) -> dict[str, Timing]:
    """Return the times of every module that is called, of one called again those of its first call.

    Measured on a copy in training mode: the network and the random numbers stay as they are. Raises
    whatever the network raises. What does not work a second time by itself is left out; what comes
    when `limit` seconds have passed is measured once.
    """
    with torch.random.fork_rng(devices=[]):
        trial = copy.deepcopy(net).train()
        calls = _calls(trial, inputs)
        modules = dict(trial.named_modules())
        end = time.perf_counter() + limit
        found: dict[str, Timing] = {}
        for name, call in calls.items():
            repeats = REPEATS if time.perf_counter() < end else 1
            try:
                found[name] = _timed(modules[name], call, repeats)
            except Exception:  # noqa: BLE001  (own code may raise anything when it is called alone)
                continue
    return found


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
