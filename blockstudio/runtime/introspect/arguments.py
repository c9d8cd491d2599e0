"""One argument of something in torch: what it may be, read off a Python signature or a schema."""

import inspect
import types
import typing
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal

import torch
from msgspec import Struct
from torch import nn

from blockstudio.catalogue.spec import Property, ValueType

_ORDER: tuple[ValueType, ...] = (
    "int",
    "float",
    "bool",
    "ints",
    "floats",
    "sizes",
    "lists",
    "tensor",
    "choice",
    "str",
    "dtype",
    "callable",
    "none",
)
_PLAIN: dict[Any, tuple[ValueType, ...]] = {
    int: ("int",),
    float: ("float",),
    bool: ("bool",),
    str: ("str",),
    torch.dtype: ("dtype",),
    torch.Size: ("ints",),
    type(None): ("none",),
}
# torch's BroadcastingList types are None at run time: one number for all, or one for each
_BROADCAST: tuple[ValueType, ...] = ("int", "ints")


class Argument(Struct, frozen=True):
    """A name, the types its value may have, whether it may be a tensor or several.

    `types` is empty for what can only be a tensor, and for what the catalogue can't hold.
    """

    name: str
    types: tuple[ValueType, ...] = ()
    tensor: bool = False
    many: bool = False
    optional: bool = False
    default: Any = None
    named: bool = False
    spread: bool = False
    choices: tuple[str, ...] = ()


def from_signature(function: Callable[..., Any]) -> list[Argument]:
    """Return the arguments of a Python function, without `self` and catch-alls."""
    return from_parameters(inspect.signature(function))


def from_parameters(signature: inspect.Signature) -> list[Argument]:
    """Return the arguments of a signature whose annotations are types.

    `*tensors` are several tensors; `*args` could be anything.
    """
    return [
        _from_parameter(item)
        for item in signature.parameters.values()
        if item.name not in ("self", "args") and item.kind is not inspect.Parameter.VAR_KEYWORD
    ]


def ordered(found: Iterable[ValueType]) -> tuple[ValueType, ...]:
    """Return the types without repetition, in the one order used everywhere; none alone is none."""
    kinds = set(found)
    return tuple(kind for kind in _ORDER if kind in kinds) if kinds != {"none"} else ()


def plain(value: Any) -> Any:
    """Return a default as plain data: lists for tuples, names for dtypes and functions."""
    match value:
        case tuple() | list():
            return [plain(item) for item in value]
        case torch.dtype():
            return str(value).removeprefix("torch.")
        case None | bool() | int() | float() | str():
            return value
        case _:
            return value.__name__


def live(item: Property, value: Any) -> Any:
    """Return what torch takes for a plain value: tuples for lists, dtypes for their names."""
    if "dtype" in item.types and isinstance(value, str):
        return getattr(torch, value)
    if "callable" in item.types and isinstance(value, str) and value not in item.choices:
        return eval(value, {"torch": torch, "nn": torch.nn, "F": torch.nn.functional})
    if "tensor" in item.types and value is not None:
        return torch.tensor(value)
    return tuple(value) if isinstance(value, list) else value


def _from_parameter(item: inspect.Parameter) -> Argument:
    if item.kind is inspect.Parameter.VAR_POSITIONAL:
        return Argument(item.name, tensor=True, many=True, spread=True)
    optional = item.default is not inspect.Parameter.empty
    default = plain(item.default) if optional else None
    bare = item.annotation is inspect.Parameter.empty
    members = list(_members(item.annotation))
    kinds: list[ValueType] = [kind for member in members for kind in _types(member)]
    if item.annotation in (None, type(None)):
        kinds = list(_BROADCAST)
    elif bare and optional:
        kinds = list(_types(type(item.default)))
    if optional and default is None:
        kinds.append("none")
    return Argument(
        item.name,
        ordered(kinds),
        tensor=(bare and not optional) or any(_is_tensor(member) for member in members),
        many=any(torch.Tensor in typing.get_args(member) for member in members),
        optional=optional,
        default=default,
        named=item.kind is inspect.Parameter.KEYWORD_ONLY,
        choices=_choices(members),
    )


def _members(annotation: Any) -> Iterable[Any]:
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        for member in typing.get_args(annotation):
            yield from _members(member)
    else:
        yield annotation


def _is_tensor(annotation: Any) -> bool:
    return annotation is torch.Tensor or torch.Tensor in typing.get_args(annotation)


def _types(annotation: Any) -> tuple[ValueType, ...]:
    origin = typing.get_origin(annotation)
    if origin is Literal:
        return ("choice",)
    if origin in (tuple, list, Sequence):
        inner = {kind for part in typing.get_args(annotation) for kind in _inner(part)}
        if {"int", "none"} <= inner:
            return ("sizes",)
        return ("ints",) if "int" in inner else ("floats",) if "float" in inner else ()
    if origin is Callable or (isinstance(annotation, type) and issubclass(annotation, nn.Module)):
        return ("callable",)
    try:
        return _PLAIN.get(annotation, ())
    except TypeError:
        return ()


def _inner(annotation: Any) -> Iterable[ValueType]:
    return (kind for member in _members(annotation) for kind in _types(member))


def _choices(members: Iterable[Any]) -> tuple[str, ...]:
    literals = (member for member in members if typing.get_origin(member) is Literal)
    return tuple(choice for member in literals for choice in typing.get_args(member))
