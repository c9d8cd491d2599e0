"""Functions that torch has compiled from people's own: while a network is recorded they run as written."""

import contextlib
from collections.abc import Iterator
from types import FunctionType
from typing import Any

from torch.jit import ScriptFunction


def written_as(value: Any) -> Any:
    """Return the function of Python that a scripted one was, all else as it is."""
    if isinstance(value, ScriptFunction):
        # Where torch itself keeps it, for its own compiler.
        own = getattr(value, "_torchdynamo_inline", None)
        return own if isinstance(own, FunctionType) else value
    return value


@contextlib.contextmanager
def as_written() -> Iterator[None]:
    """Run scripted functions as they are written: no mode of torch sees what compiled ones call."""
    compiled = ScriptFunction.__call__

    def run(function: ScriptFunction, *given: Any, **named: Any) -> Any:
        own = written_as(function)
        return compiled(function, *given, **named) if own is function else own(*given, **named)

    ScriptFunction.__call__ = run  # type: ignore[method-assign]
    try:
        yield
    finally:
        ScriptFunction.__call__ = compiled  # type: ignore[method-assign]
