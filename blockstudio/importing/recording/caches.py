"""What people's functions remember of earlier calls: a recording sees all that they do.

`functools.lru_cache` gives what a function has made once, and then no call of torch is made. While a
network is recorded, functions that give tensors are called themselves; what else they give is what they
have remembered: a vocabulary need not be read again.
"""

import contextlib
import functools
import inspect
from collections.abc import Callable, Iterable, Iterator
from types import FunctionType
from typing import Any

import torch
from torch import Tensor, nn

from blockstudio.importing.recording.numbers import plainly
from blockstudio.importing.recording.packages import package_of
from blockstudio.importing.recording.structures import mapped, parts_of

_Home = type | dict[str, Any]


@contextlib.contextmanager
def uncached(modules: Iterable[nn.Module]) -> Iterator[None]:
    """Let functions that remember results be called as if they did not, for a while."""
    before = [
        (home, name, value)
        for home in _homes(modules)
        for name, value in list(_held(home).items())
        if isinstance(value, functools._lru_cache_wrapper)
    ]
    try:
        for home, name, value in before:
            _put(home, name, _anew(value))
        yield
    finally:
        for home, name, value in before:
            _put(home, name, value)


def _anew(cached: Any) -> Callable[..., Any]:
    """Return a function that makes tensors each time it is called."""

    @functools.wraps(cached.__wrapped__)
    def called(*arguments: Any, **named: Any) -> Any:
        with torch._C.DisableTorchFunction():
            plain = mapped((arguments, named), plainly)
            known = cached(*plain[0], **plain[1])
        if any(isinstance(part, Tensor) for part in parts_of(known)):
            return cached.__wrapped__(*arguments, **named)
        return known

    return called


def _homes(modules: Iterable[nn.Module]) -> Iterator[_Home]:
    """Yield the classes of modules, and what the files know in which these and their functions are."""
    kinds = {kind for module in modules for kind in type(module).__mro__ if _is_of_others(kind)}
    yield from kinds
    files: dict[int, dict[str, Any]] = {}
    for kind in kinds:
        for value in vars(kind).values():
            function = inspect.unwrap(getattr(value, "__func__", value)) if value else None
            if isinstance(function, FunctionType):
                files.setdefault(id(function.__globals__), function.__globals__)
    for known in list(files.values()):
        for value in list(known.values()):
            if isinstance(value, FunctionType) and _is_of_others(value):
                files.setdefault(id(value.__globals__), value.__globals__)
    yield from files.values()


def _is_of_others(value: Any) -> bool:
    return package_of(value) not in ("torch", "builtins")


def _held(home: _Home) -> Any:
    return vars(home) if isinstance(home, type) else home


def _put(home: _Home, name: str, value: Any) -> None:
    if isinstance(home, type):
        setattr(home, name, value)
    else:
        home[name] = value
