"""Functions of people that have a gradient of their own: `torch.autograd.Function`."""

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

import torch
from torch import Tensor
from torch.autograd import Function
from torch.autograd.function import _SingleLevelFunction  # pyright: ignore[reportPrivateUsage]

from blockstudio.importing.recording.numbers import Traced
from blockstudio.importing.recording.packages import package_of
from blockstudio.importing.recording.results import CONSTANT
from blockstudio.importing.recording.structures import parts_of

Apply = Callable[[Any, tuple[Any, ...], Callable[[], Any]], Any]
"""Runs a function with a gradient of its own: its class, what it is given, and what runs it."""


@contextlib.contextmanager
def own_functions(apply: Apply) -> Iterator[None]:
    """Let `apply` run every `torch.autograd.Function` of people's own."""

    def applied(kind: Any, *given: Any) -> Any:
        def run() -> Any:
            return super(_SingleLevelFunction, kind).apply(*given)  # pyright: ignore[reportAttributeAccessIssue]

        return run() if package_of(kind) == "torch" else apply(kind, given, run)

    # Names for `Own.apply` may have been kept long before: all of them come through here.
    _SingleLevelFunction.apply = classmethod(applied)  # pyright: ignore[reportAttributeAccessIssue]
    try:
        yield
    finally:
        del _SingleLevelFunction.apply  # pyright: ignore[reportAttributeAccessIssue]


def is_whole(given: tuple[Any, ...]) -> bool:
    """Return whether a function is given plain values: modules and functions it would run."""
    plain = (Tensor, Traced, torch.device, *CONSTANT)
    return all(isinstance(one, plain) for one in parts_of(given))


def own_function(function: Any) -> type | None:
    """Return the class whose `apply` a function is, None for any other."""
    function = getattr(function, "function", function)
    owner = getattr(function, "__self__", None)
    is_own = isinstance(owner, type) and issubclass(owner, Function)
    return owner if is_own and function.__name__ == "apply" else None
