"""Calls for which there is no kind of node, as several others that do the same."""

from collections.abc import Callable

import torch
from torch import Tensor

from blockstudio.importing.recording.scattering import scattered
from blockstudio.importing.recording.values import Call, Untraceable, Value


def in_several(call: Call) -> list[Call]:
    """Return calls that do what one does, its results those of the last; raise `Untraceable` where none do."""
    if call.lasts:
        raise Untraceable("its place counts")
    if call.function is Tensor.__setitem__:
        return scattered(call)
    way = _WAYS.get(getattr(call.function, "__name__", ""))
    if way is None or call.writes:
        raise Untraceable("{name} has no node", name=str(call.function))
    return way(call)


def _where(call: Call) -> list[Call]:
    """Return where a tensor holds, a result for each dimension."""
    if len(call.arguments) != 1 or call.named:
        raise Untraceable("it chooses of two")
    places = Value((0, len(call.results)), dtype=torch.int64)
    found = Call(torch.nonzero, call.arguments, {}, [places], call.line)
    return [found, Call(torch.unbind, (places, 1), {}, call.results, call.line)]


def _scatter(call: Call) -> list[Call]:
    """Return what scatters a number, as a tensor that is full of it."""
    match call.arguments:
        case (Value() as whole, dim, Value() as index, int() | float() as number):
            pass
        case _:
            raise Untraceable("it scatters a tensor")
    if call.named:
        raise Untraceable("it scatters in another way")
    full = Value(index.shape, dtype=whole.dtype)
    given = {"dtype": whole.dtype}
    made = Call(torch.full_like, (index, number), given, [full], call.line)
    return [made, Call(torch.scatter, (whole, dim, index, full), {}, call.results, call.line)]


def _complex(call: Call) -> list[Call]:
    """Return a calculation with a complex number, as one with a tensor that is made of its parts."""
    found = [part for part in call.arguments if isinstance(part, complex)]
    if len(found) != 1 or call.named or len(call.arguments) != 2:
        raise Untraceable("it has no complex number")
    parts = [Value((), dtype=torch.float32) for _ in range(2)]
    whole = Value((), dtype=torch.complex64)
    steps = [
        Call(torch.full, ((), number), {"dtype": torch.float32}, [part], call.line)
        for number, part in zip((found[0].real, found[0].imag), parts, strict=True)
    ]
    steps.append(Call(torch.complex, tuple(parts), {}, [whole], call.line))
    given = tuple(whole if isinstance(part, complex) else part for part in call.arguments)
    return [*steps, Call(call.function, given, {}, call.results, call.line)]


_WAYS: dict[str, Callable[[Call], list[Call]]] = {
    "where": _where,
    "scatter": _scatter,
    "add": _complex,
    "sub": _complex,
    "mul": _complex,
    "div": _complex,
}
"""How calls of functions are made, by their names."""
