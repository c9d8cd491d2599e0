"""Settings of the recipe and of the data: fields of their records, and options of what they choose."""

import types
from collections.abc import Iterator
from typing import Any, Literal, Union, cast, get_args, get_origin

import msgspec

from blockstudio.catalogue.library import library
from blockstudio.catalogue.spec import Property, Spec, ValueType
from blockstudio.graph.records import DataSpec, TrainSpec

Single = TrainSpec | DataSpec

HOLDERS = {
    "optimiser": "optimiser_options",
    "loss": "loss_options",
    "scheduler": "scheduler_options",
}
"""The field that holds the options of what another field chooses."""

_PLAIN: dict[Any, ValueType] = {int: "int", float: "float", bool: "bool", str: "str"}
_LEAST = {"epochs": 1, "batch_size": 1, "accumulate": 1, "processes": 1, "folds": 0, "fold": 0}
_SHARES = ("validation", "test")


def fields(record: Single) -> Iterator[Property]:
    """Yield the fields of a recipe or of data, each with what it takes (no types: not one value)."""
    for found in msgspec.structs.fields(type(record)):
        if found.name != "id":
            yield _field(found.name, found.type)


def field(record: Single, name: str) -> Property | None:
    """Return the field of that name, or None."""
    return next((item for item in fields(record) if item.name == name), None)


def chosen(record: Single, kind: str) -> Spec | None:
    """Return the entry of what the field `kind` (`optimiser`, `loss` …) chooses now."""
    return library().get(getattr(record, kind, ""))


def full_name(item: Property, value: Any) -> Any:
    """Return the choice that a short name means: `torch.optim.Adam` for `Adam`."""
    if value in item.choices or not isinstance(value, str):
        return value
    found = [choice for choice in item.choices if choice.rsplit(".", 1)[-1] == value]
    return found[0] if len(found) == 1 else value


def _field(name: str, kind: Any) -> Property:
    if (known := _kinds(name)) is not None:
        return Property(name, ("choice",), choices=known)
    choices, accepted = _accepted(kind)
    least = _LEAST.get(name, 0 if {"int", "float"} & set(accepted) else None)
    most = 1 if name in _SHARES else None
    return Property(name, accepted, choices=choices, minimum=least, maximum=most)


def _kinds(name: str) -> tuple[str, ...] | None:
    match name:
        case "optimiser":
            return tuple(spec.kind for spec in library().optimisers())
        case "loss":
            return tuple(spec.kind for spec in library().losses())
        case "scheduler":
            return ("", *(spec.kind for spec in library().schedulers()))
        case _:
            return None


def _accepted(kind: Any) -> tuple[tuple[str, ...], tuple[ValueType, ...]]:
    """Return the choices and the types of values that a field's annotation stands for."""
    if get_origin(kind) is Literal:
        return cast("tuple[str, ...]", get_args(kind)), ("choice",)
    found: list[ValueType]
    members = get_args(kind) if get_origin(kind) in (Union, types.UnionType) else (kind,)
    found = [_PLAIN[one] for one in members if one in _PLAIN]
    if found and type(None) in members:
        found.append("none")
    return (), tuple(found)
