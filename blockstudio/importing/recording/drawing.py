"""What Python itself draws by chance: no function of torch tells of it, and each run may go another way."""

import contextlib
import random
from collections.abc import Callable, Iterator
from functools import wraps
from types import ModuleType
from typing import Any

import numpy as np

_NOT_DRAWN = ("seed", "getstate", "setstate", "get_state", "set_state")
_Told = Callable[[], None]


@contextlib.contextmanager
def told_of_draws(tell: _Told) -> Iterator[None]:
    """Call `tell`, for a while, before `random` or `numpy.random` draws a number."""
    before = [(home, name, value) for home in (random, np.random) for name, value in _drawing(home)]
    try:
        for home, name, value in before:
            setattr(home, name, _telling(value, tell))
        yield
    finally:
        for home, name, value in before:
            setattr(home, name, value)


def _drawing(home: ModuleType) -> Iterator[tuple[str, Any]]:
    """Yield the functions of a module that are methods of its one generator."""
    kinds = (random.Random, np.random.RandomState)
    for name, value in list(vars(home).items()):
        if isinstance(getattr(value, "__self__", None), kinds) and name not in _NOT_DRAWN:
            yield name, value


def _telling(function: Callable[..., Any], tell: _Told) -> Callable[..., Any]:
    @wraps(function)
    def told(*arguments: Any, **named: Any) -> Any:
        tell()
        return function(*arguments, **named)

    return told
