"""What the modules inside a module are called with: seen by hooks, while the whole is called."""

import inspect
import traceback
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from typing import Any

from torch import nn

from blockstudio.runtime.leaf_calls import Watched


class Seen:
    """The first call of each watched module, by its name."""

    def __init__(self, watched: Sequence[Watched]) -> None:
        self._watched = watched
        self._first: dict[str, dict[str, Any]] = {}

    def note(self, name: str, values: dict[str, Any]) -> None:
        """Keep the first call of a module."""
        self._first.setdefault(name, values)

    def row(self) -> list[Any]:
        """Return what every parameter was given, in order: None where nothing was, or no one value."""
        return [
            None if isinstance(value, list | tuple | dict) else value
            for name, parameters in self._watched
            for value in (self._first.get(name, {}).get(one) for one in parameters)
        ]


@contextmanager
def watching(module: nn.Module, watched: Sequence[Watched]) -> Generator[Seen]:
    """Look at the calls of modules inside `module`; it is as it was afterwards."""
    seen = Seen(watched)
    hooks = [
        inner.register_forward_pre_hook(_noting(seen, name, parameters), with_kwargs=True)
        for name, parameters in watched
        if (inner := _inside(module, name)) is not None
    ]
    try:
        yield seen
    finally:
        for hook in hooks:
            hook.remove()


def passed(ended: object, module: Any, names: Iterable[str]) -> str:
    """Return through the call of which module inside `module` an exception came, "" where of none."""
    if not isinstance(ended, BaseException):
        return ""
    frames = (frame for frame, _ in traceback.walk_tb(ended.__traceback__))
    callers = {id(frame.f_locals.get("self")) for frame in frames}
    return next((name for name in names if id(_inside(module, name)) in callers), "")


def _noting(seen: Seen, name: str, parameters: tuple[str, ...]) -> Any:
    def note(module: nn.Module, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        try:
            bound = inspect.signature(module.forward).bind(*args, **kwargs)
        except TypeError:
            # torch says it better, when it is called now.
            return
        values = bound.arguments
        if isinstance(module, nn.Sequential):
            # Its one parameter has torch's name, and not that of the Input of a block.
            values = dict.fromkeys(parameters, values["input"])
        seen.note(name, values)

    return note


def _inside(module: nn.Module, name: str) -> nn.Module | None:
    try:
        return module.get_submodule(name)
    except AttributeError:
        return None
