"""`x[index] = value` as calls that give another tensor: what lies there is scattered into it."""

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from blockstudio.importing.recording.numbers import OPERATORS
from blockstudio.importing.recording.values import (
    Arithmetic,
    Call,
    Kept,
    Size,
    Untraceable,
    Value,
)

_ALL = slice(None)


def scattered(call: Call) -> list[Call]:
    """Return calls that do what a call of `__setitem__` does; raise `Untraceable` where none do."""
    whole, index, value = call.arguments
    indices = index if isinstance(index, tuple) else (index,)
    if not isinstance(whole, Value) or not isinstance(value, Value | int | float):
        raise Untraceable("what is written, or into what, is no tensor of its own")
    made = _Scattering(call)
    if any(isinstance(part, Value) and part.number is None for part in indices):
        made.put(whole, _spread(indices, len(whole.shape)), value)
    else:
        made.scatter(whole, list(_places(indices, len(whole.shape))), value)
    made.calls[-1].results = call.results
    return made.calls


class _Scattering:
    """The calls for one assignment."""

    def __init__(self, call: Call) -> None:
        self.calls: list[Call] = []
        self._line = call.line

    def put(self, whole: Value, indices: tuple[Any, ...], value: Any) -> None:
        """Write at indices that are tensors, in dimensions beside each other."""
        places = [dim for dim, part in enumerate(indices) if part != _ALL]
        first, last = places[0], places[-1]
        if not isinstance(value, Value):
            made = Value((), dtype=whole.dtype)
            given = {"dtype": whole.dtype}
            self.calls.append(Call(torch.full, ((), value), given, [made], self._line))
            value = made
        value = self._typed(value, whole)
        if first == 0:
            self._call(Tensor.index_put, whole.shape, whole, indices[: last + 1], value)
            return
        if value.shape or last - first + 1 != len(places):
            raise Untraceable("some of its indices are tensors, and others are not")
        rest = [dim for dim in range(len(whole.shape)) if dim not in places]
        order = (*places, *rest)
        turned = self._permuted(whole, order)
        written = self._call(
            Tensor.index_put, turned.shape, turned, indices[first : last + 1], value
        )
        self._permuted(written, tuple(map(order.index, range(len(order)))))

    def _permuted(self, whole: Value, order: tuple[int, ...]) -> Value:
        shape = tuple(whole.shape[dim] for dim in order)
        return self._call(Tensor.permute, shape, whole, order)

    def scatter(self, whole: Value, places: list[tuple[int, Any]], value: Any) -> None:
        """Write at numbers and slices: take part of part, and put each back into the one before."""
        levels: list[tuple[Value, int, Any]] = []
        part, removed = whole, 0
        for dim, place in places:
            levels.append((part, dim - removed, place))
            part = self._part(*levels[-1])
            removed += not isinstance(place, slice)
        value = self._fitting(value, part)
        if value is not part:
            self._drop_unread(part)
        for before, dim, place in reversed(levels):
            if isinstance(place, slice):
                value = self._sliced(before, value, dim, place)
            elif _is_complex(before):
                raise Untraceable("torch has no gradient of that for complex numbers")
            else:
                value = self._call(torch.select_scatter, before.shape, before, value, dim, place)
        if not self.calls:
            raise Untraceable("it writes a whole tensor anew")

    def _sliced(self, whole: Value, part: Value, dim: int, place: slice) -> Value:
        """Return a tensor with another part: of complex ones torch has the gradient of a copy alone."""
        if not _is_complex(whole):
            given = (whole, part, dim, place.start, place.stop, place.step or 1)
            return self._call(torch.slice_scatter, whole.shape, *given)
        bounds = (place.start or 0, place.stop, place.step or 1)
        if not all(isinstance(one, int) and one >= 0 for one in bounds):
            raise Untraceable("torch has no gradient of that for complex numbers")
        device, rows = Value(), Value((len(range(*bounds)),), dtype=torch.int64)
        self.calls.append(Call(torch.Tensor.device, (whole,), {}, [device], self._line))  # type: ignore[arg-type]
        self.calls.append(Call(torch.arange, bounds, {"device": device}, [rows], self._line))
        return self._call(torch.index_copy, whole.shape, whole, dim, rows, part)

    def _part(self, whole: Value, dim: int, place: Any) -> Value:
        size = [len(range(*_plain(place).indices(whole.shape[dim])))]
        rest = size if isinstance(place, slice) else []
        shape = (*whole.shape[:dim], *rest, *whole.shape[dim + 1 :])
        return self._call(Tensor.__getitem__, shape, whole, (*[_ALL] * dim, place), like=whole)

    def _fitting(self, value: Any, part: Value) -> Value:
        """Return what is written in the shape and type of the part that it is written into."""
        if not isinstance(value, Value):
            return self._call(torch.full_like, part.shape, part, value, like=part)
        value = self._typed(value, part)
        if value.shape == part.shape:
            return value
        return self._call(Tensor.expand_as, part.shape, value, part, like=part)

    def _typed(self, value: Value, like: Value) -> Value:
        if value.dtype == like.dtype:
            return value
        return self._call(Tensor.type_as, value.shape, value, like, like=like)

    def _drop_unread(self, part: Value) -> None:
        """Leave out the last part that was taken, where nothing is made like it."""
        made = next((call for call in self.calls if part in call.results), None)
        if made is not None and not any(part in call.arguments for call in self.calls):
            self.calls.remove(made)

    def _call(
        self, function: Any, shape: tuple[int, ...], *given: Any, like: Value | None = None
    ) -> Value:
        result = Value(shape, dtype=(like or given[0]).dtype)
        self.calls.append(Call(function, given, {}, [result], self._line))
        return result


def _is_complex(value: Value) -> bool:
    return value.dtype is not None and value.dtype.is_complex


def _spread(indices: tuple[Any, ...], dims: int) -> tuple[Any, ...]:
    """Return indices that are tensors, or all of a dimension, without `...`; torch fits their shapes."""
    if ... in indices:
        at = indices.index(...)
        indices = (*indices[:at], *[_ALL] * (dims - len(indices) + 1), *indices[at + 1 :])
    tensors = [part for part in indices if isinstance(part, Value) and part.number is None]
    fine = all(any(part is one for one in tensors) or part == _ALL for part in indices)
    if not fine:
        raise Untraceable("some of its indices are tensors, and others are not")
    return indices


def _places(indices: tuple[Any, ...], dims: int) -> Iterator[tuple[int, Any]]:
    """Yield the dimensions in which not all is meant, each with its number or slice."""
    if any(part is None or isinstance(part, bool | list | tuple) for part in indices):
        raise Untraceable("an index that adds dimensions, or is a list")
    if ... in indices:
        at = indices.index(...)
        indices = (*indices[:at], *[_ALL] * (dims - len(indices) + 1), *indices[at + 1 :])
    for dim, part in enumerate(indices):
        if isinstance(part, Kept) or (isinstance(part, Value) and part.shape):
            raise Untraceable("some of its indices are tensors, and others are not")
        if part != _ALL:
            yield dim, part


def _plain(place: Any) -> slice:
    """Return a place with the numbers that it had when it was recorded, as a slice."""
    if isinstance(place, slice):
        return slice(*(_number(part) for part in (place.start, place.stop, place.step)))
    return slice(0, 0)


def _number(value: Any) -> int | None:
    match value:
        case None | int():
            return value
        case Size():
            return value.value.shape[value.dim]
        case Arithmetic():
            return OPERATORS[value.sign](_number(value.left), _number(value.right))
        case Value(number=int() as number):
            return number
        case _:
            raise Untraceable("a place that is known only when the network runs")
