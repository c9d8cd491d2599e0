"""What a call gives back: tensors and numbers, nested in tuples, dictionaries and objects with fields."""

import dataclasses
import inspect
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor, nn

from blockstudio.importing.recording.numbers import Traced, plainly
from blockstudio.importing.recording.signatures import signature_of
from blockstudio.importing.recording.values import OF, Value

CONSTANT = (type(None), bool, int, float, complex, str, type(...), torch.dtype, torch.memory_format)
"""What is the same in every recording, and says all of itself."""


def bound_arguments(
    module: nn.Module, arguments: tuple[Any, ...], named: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what a forward is called with by the names of its parameters, and of `**kwargs`."""
    signature = signature_of(module)
    found: dict[str, Any] = {}
    for name, value in signature.bind(*arguments, **named).arguments.items():
        several = signature.parameters[name].kind is inspect.Parameter.VAR_KEYWORD
        found |= value if several else {name: value}
    return found


def fields_of(value: Any) -> dict[str, Any] | None:
    """Return the fields of a dataclass, or of a tuple with names; None of anything else."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {item.name: getattr(value, item.name) for item in dataclasses.fields(value)}
    if not isinstance(value, tuple) or not hasattr(value, "_fields"):
        return None
    return dict(zip(value._fields, value, strict=True))  # pyright: ignore[reportUnknownArgumentType, reportAttributeAccessIssue, reportUnknownMemberType]


def changed(value: Any, change: Callable[[Tensor], Tensor]) -> Any:
    """Return inputs with every tensor in them changed, in objects of the same classes."""
    if isinstance(value, Tensor):
        return change(value)
    if (fields := fields_of(value)) is not None:
        parts = {name: changed(part, change) for name, part in fields.items()}
        return type(value)(**parts) if isinstance(value, tuple) else _replaced(value, parts)
    if type(value) in (list, tuple):
        return type(value)([changed(part, change) for part in value])
    if type(value) in (dict, OrderedDict):
        return type(value)((key, changed(part, change)) for key, part in value.items())
    return value


def _replaced(value: Any, parts: dict[str, Any]) -> Any:
    """Return a dataclass with other values, as it is where its class makes none of these."""
    try:
        return dataclasses.replace(value, **parts)
    except (TypeError, ValueError):
        return value


def odd_in(result: Any) -> str:
    """Return the name of a class in a result that no block gives back, "" if there is none."""
    fields = fields_of(result)
    if fields is not None or type(result) in (tuple, list, dict, OrderedDict):
        parts = fields if fields is not None else result
        inside = parts.values() if isinstance(parts, dict) else parts
        return next(filter(None, map(odd_in, inside)), "")
    plain = isinstance(result, Tensor | Traced) or type(result) in (*CONSTANT, torch.dtype)
    return "" if plain else type(result).__name__


def shaped(result: Any) -> Any:
    """Return a result as a structure, with a fresh value for each tensor and number that flows in it."""
    if (fields := fields_of(result)) is not None:
        return {OF: type(result)} | shaped(fields)
    if type(result) is OrderedDict:
        return {OF: OrderedDict} | shaped(dict(result))
    if type(result) in (tuple, list):
        return type(result)(map(shaped, result))
    if type(result) is dict:
        return {key: shaped(part) for key, part in result.items()}
    if isinstance(result, Traced):
        return Value(number=plainly(result))
    return _like(result) if isinstance(result, Tensor) else result


def _like(tensor: Tensor) -> Value:
    return Value(tuple(tensor.shape), dtype=tensor.dtype)


def is_plain(result: Any) -> bool:
    """Return whether a result is tensors and numbers in tuples, lists and dictionaries."""
    if type(result) in (tuple, list, dict):
        parts = result.values() if isinstance(result, dict) else result
        return any(part is not None for part in parts) and all(
            part is None or is_plain(part) for part in parts
        )
    return isinstance(result, Tensor | Traced)


def name_by_keys(structure: Any) -> None:
    """Give the values in dictionaries and objects the names that they have there."""
    if isinstance(structure, dict):
        for key, part in structure.items():
            if isinstance(part, Value) and isinstance(key, str) and key.isidentifier():
                part.name = key
    if isinstance(structure, dict | list | tuple):
        for part in structure.values() if isinstance(structure, dict) else structure:
            name_by_keys(part)
