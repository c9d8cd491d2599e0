"""`child.forward(x)` in people's code: a call of the child, as long as nothing hooks into it."""

import contextlib
import functools
from collections.abc import Callable, Collection, Iterator
from typing import Any

import torch
from torch import nn

Called = Callable[[Callable[..., Any], nn.Module, tuple[Any, ...], dict[str, Any]], Any]
"""Runs a forward that is called by its name: the forward, the module, and what it is given."""


@contextlib.contextmanager
def told_of_forwards(modules: Collection[nn.Module], called: Called) -> Iterator[None]:
    """Let `called` run the forward of each of some modules, whoever calls it."""
    before: list[tuple[type, Callable[..., Any]]] = []
    for kind in {_home(type(module)) for module in modules} - {None}:
        assert kind is not None
        plain = vars(kind)["forward"]
        before.append((kind, plain))
        kind.forward = _told(plain, called)  # type: ignore[method-assign]
    try:
        yield
    finally:
        for kind, plain in before:
            kind.forward = plain  # type: ignore[method-assign]


def is_hooked(module: nn.Module) -> bool:
    """Return whether a call of a module does more than its forward."""
    return bool(module._forward_hooks or module._forward_pre_hooks)


def _home(kind: type[nn.Module]) -> type | None:
    """Return the class that a forward is written in, None for one that is compiled."""
    if issubclass(kind, torch.jit.ScriptModule):
        return None
    return next((one for one in kind.__mro__ if callable(vars(one).get("forward"))), None)


def _told(plain: Callable[..., Any], called: Called) -> Callable[..., Any]:
    @functools.wraps(plain)
    def told(module: nn.Module, *given: Any, **named: Any) -> Any:
        return called(plain, module, given, named)

    return told
