"""The calls by which torch tests its own functions, with every argument by its name."""

import inspect
import warnings
from collections.abc import Iterator
from functools import cache
from typing import Any

import torch
from msgspec import Struct

from blockstudio.runtime.introspect.functions import resolve
from blockstudio.runtime.introspect.schemas import creates, overloads, tells

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from torch.testing._internal.opinfo import core

    # Each entry keeps a deep copy of itself, to make others of; none are made here.
    core.asdict = vars
    from torch.testing._internal.common_methods_invocations import op_db
    from torch.testing._internal.common_utils import set_rng_seed

Given = dict[str, Any]
"""What a call is given: tensors, lists of tensors and plain values, by name."""


class Call(Struct, frozen=True):
    """One call as torch's own tests make it, and its arguments by name."""

    function: Any
    args: tuple[Any, ...]
    kwargs: Given
    given: Given

    def result(self) -> Any:
        return self.function(*self.args, **self.kwargs)


_LEFT_OUT = ("device", "layout", "pin_memory", "out", "generator", "memory_format")
_FEW = 4


@cache
def calls(kind: str) -> tuple[Call, ...]:
    """Return calls of a kind that torch has samples for and accepts: a few of each variant."""
    name = _entry_name(kind)
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        return tuple(call for entry in _ENTRIES.get(name, ()) for call in _calls_of(entry, kind))


def known(kind: str) -> bool:
    """Return whether torch's tests know a kind, without asking them for the calls."""
    return _entry_name(kind) in _ENTRIES


def _entry_name(kind: str) -> str:
    return kind.removeprefix("torch.Tensor.").removeprefix("torch.")


def tensors_in(value: Any) -> list[torch.Tensor]:
    """Return the tensors of a result or of an argument in a row."""
    if isinstance(value, torch.Tensor):
        return [value]
    several = isinstance(value, list | tuple)
    return [part for item in value for part in tensors_in(item)] if several else []


def _by_name() -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for entry in op_db:
        for name in (entry.name, *(alias.name for alias in entry.aliases)):
            found.setdefault(name, []).append(entry)
    return found


_ENTRIES = _by_name()


def _calls_of(entry: Any, kind: str) -> Iterator[Call]:
    dtype = torch.float32 if torch.float32 in entry.dtypes else torch.int64
    torch.manual_seed(0)
    function = resolve(kind)
    samples = list(_samples_of(entry, dtype))
    for sample in samples[:: max(1, len(samples) // _FEW)]:
        args = (sample.input, *sample.args)
        kwargs = {key: value for key, value in sample.kwargs.items() if key not in _LEFT_OUT}
        given = _bound(function, args, kwargs)
        private = given is not None and any(name.startswith("_") for name in given)
        if given is None or private or any(map(_is_object, given.values())):
            continue
        call = Call(function, args, kwargs, given)
        if _is_accepted(call):
            yield call


def _samples_of(entry: Any, dtype: torch.dtype) -> Iterator[Any]:
    """Yield what `entry.sample_inputs` does, without its look at every module for who asks."""
    samples = iter(entry.sample_inputs_func(entry, "cpu", dtype, requires_grad=False))
    while True:
        set_rng_seed()
        try:
            yield next(samples)
        except StopIteration:
            return


def _is_accepted(call: Call) -> bool:
    try:
        call.result()
    except (RuntimeError, TypeError, ValueError, IndexError, NotImplementedError, AssertionError):
        return False
    return True


def _bound(function: Any, args: tuple[Any, ...], kwargs: Given) -> Given | None:
    """Return the arguments by name, as the first way to call that fits them says."""
    if inspect.isfunction(function) and (found := _by_signature(function, args, kwargs)):
        return found
    name = function.__name__
    method = inspect.ismethoddescriptor(function)
    for schema in (*overloads(name), *creates(name), *tells(name)):
        if (found := _by_schema(schema, args, kwargs, method=method)) is not None:
            return found
    return None


def _by_signature(function: Any, args: tuple[Any, ...], kwargs: Given) -> Given | None:
    signature = inspect.signature(function)
    if "kwargs" in signature.parameters or "args" in signature.parameters:
        function = getattr(torch.nn.functional, f"_{function.__name__}", None)
        if function is None:
            return None
        signature = inspect.signature(function)
    try:
        found = signature.bind(*args, **kwargs).arguments
    except TypeError:
        return None
    return {_name(name): value for name, value in found.items()}


def _by_schema(schema: Any, args: tuple[Any, ...], kwargs: Given, *, method: bool) -> Given | None:
    placed = [item for item in schema.arguments if not item.kwarg_only]
    if method:
        placed.sort(key=lambda item: item.name != "self")
    if len(args) > len(placed) and placed and str(placed[-1].type) == "List[int]":
        args = (*args[: len(placed) - 1], args[len(placed) - 1 :])
    if len(args) > len(placed):
        return None
    found = dict(zip((_name(item.name) for item in placed), args, strict=False)) | kwargs
    items = {_name(item.name): item for item in schema.arguments}
    needed = {
        name
        for name, item in items.items()
        if not item.has_default_value() and name not in ("dtype", *_LEFT_OUT)
    }
    fits = found.keys() <= items.keys() and needed <= found.keys()
    return (
        found if fits and all(_fits(value, items[name]) for name, value in found.items()) else None
    )


def _name(name: str) -> str:
    return "input" if name == "self" else name


def _fits(value: Any, item: Any) -> bool:
    """Return whether a schema's argument takes a value."""
    written = str(item.type)
    maybe = written.startswith("Optional[")
    inner = written[len("Optional[") : -1] if maybe else written
    match value:
        case None:
            return maybe
        case torch.Tensor():
            return inner == "Tensor"
        case bool():
            return inner in ("bool", "number")
        case torch.dtype():
            return inner == "int"
        case int():
            return inner in ("int", "float", "number") or (inner == "List[int]" and bool(item.N))
        case float():
            return inner in ("float", "number")
        case str():
            return inner == "str"
        case _:
            several = bool(tensors_in(value))
            return inner.startswith("List[") and ("Tensor" in inner) == several


def _is_object(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return any(map(_is_object, value))
    plain = (bool, int, float, str, torch.Tensor, torch.dtype)
    return value is not None and not isinstance(value, plain)
