"""Calls of torch that another function does as well, for which there is a kind of node."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import torch
from msgspec import Struct
from torch import Tensor

from blockstudio.api.kinds import kind_of_torch

Spelt = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]
"""A function, and what it is given: by place, and by name."""


class Only(Struct, frozen=True):
    """The one thing in the tuple that a function gives: no node makes it."""

    function: Callable[..., Any]

    @property
    def __name__(self) -> str:  # pyright: ignore[reportIncompatibleVariableOverride]
        """What the function is called."""
        return getattr(self.function, "__name__", "")


def only(function: Callable[..., Any], result: Any) -> Any:
    """Return a function, or what takes its one result out of a tuple, where no node does."""
    is_alone = type(result) in (tuple, list) and len(result) == 1
    return Only(function) if is_alone and kind_of_torch(function) is None else function


_NAMES = {"axis": "dim", "keepdims": "keepdim"}
"""What arguments are called as in numpy, by what torch calls them."""


def spelt(
    function: Callable[..., Any], args: tuple[Any, ...], named: Mapping[str, Any], result: Any
) -> Spelt:
    """Return a call as it is spelt in a recording: the same, or one that gives the same."""
    name = getattr(function, "__name__", "")
    given = _in_words_of_torch(named)
    if not isinstance(result, Tensor) or not args:
        return function, _as_many(name, args, result), given
    first, *rest = args
    if isinstance(first, np.ndarray):
        return function, (first.tolist(), *rest), {**given, "dtype": result.dtype}
    if (constant := _of_numbers(name, first, rest, given)) is not None:
        # What a network has of its own is where it is.
        return torch.tensor, (constant,), {"dtype": result.dtype}
    match name:
        case "type" | "to" | "as_tensor" if _gives_type(name, first, [*rest, *given.values()]):
            return Tensor.to, (first, result.dtype), {}
        case "to" if rest and isinstance(rest[0], Tensor):
            return Tensor.type_as, (first, rest[0]), {}
        case "tensor" | "as_tensor" | "scalar_tensor" if isinstance(first, int | float):
            device = {key: given[key] for key in ("device",) if given.get(key) is not None}
            return torch.full, ((), first), {"dtype": result.dtype, **device}
        case "clone" if first.is_contiguous():
            # It lies in memory one row after the other already, as its copy is asked to.
            plain = given.get("memory_format") is torch.contiguous_format
            return function, args, {} if plain else given
        case "__lshift__":
            return torch.bitwise_left_shift, args, given
        case "__rshift__":
            return torch.bitwise_right_shift, args, given
        case _:
            return function, args, given


def _as_many(name: str, args: tuple[Any, ...], result: Any) -> tuple[Any, ...]:
    """Return what `chunk` is given with as many parts as there are: it may be asked for more than rows."""
    return (args[0], len(result), *args[2:]) if name == "chunk" and len(args) > 1 else args


def _in_words_of_torch(named: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is given by name, without what says nothing; a value that fills is a number."""
    return {
        _NAMES.get(key, key): int(value) if key == "value" and isinstance(value, bool) else value
        for key, value in named.items()
        if not (key == "layout" and value is torch.strided)
    }


def _of_numbers(
    name: str, first: Any, rest: Sequence[Any], given: Mapping[str, Any]
) -> list[Any] | None:
    """Return the lists of numbers that a call makes a tensor of, None where it is no such call."""
    if given.get("requires_grad"):
        return None
    if name == "new_tensor" and isinstance(rest[0], list | tuple | np.ndarray):
        return rest[0].tolist() if isinstance(rest[0], np.ndarray) else list(rest[0])
    there = isinstance(given.get("device"), torch.device)
    return first if name == "tensor" and there and isinstance(first, list) else None


def without_writing(name: str, args: tuple[Any, ...], named: Mapping[str, Any]) -> Spelt | None:
    """Return the call that makes what a method ending in `_` writes, None where there is none."""
    tensor, *rest = args
    match name, rest:
        case "zero_", []:
            return torch.zeros_like, (tensor,), {}
        case "fill_", [int() | float() as number]:
            return torch.full_like, (tensor, number), {}
        case "uniform_", [] | [0 | 0.0, 1 | 1.0] if not named:
            return torch.rand_like, (tensor,), {}
        case "normal_", [] | [0 | 0.0, 1 | 1.0] if not named:
            return torch.randn_like, (tensor,), {}
        case _:
            plain = getattr(Tensor, name.removesuffix("_"), None)
            return (plain, args, dict(named)) if callable(plain) else None


def _gives_type(name: str, first: Any, given: list[Any]) -> bool:
    """Return whether a call gives a tensor a type, and maybe says where it is and how it is copied."""
    if name == "to":
        return len(given) > 1 and sum(isinstance(one, torch.dtype) for one in given) == 1
    return isinstance(first, Tensor) and bool(given)
