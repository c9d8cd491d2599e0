"""The arguments of torch's built-in functions, read off their operator schemas.

A built-in has one schema for each way to call it; those that take and give tensors are joined
into one list of arguments, where what some of them lack is optional.
"""

from collections.abc import Iterable
from typing import Any

import torch
from msgspec.structs import replace

from blockstudio.catalogue.spec import ValueType
from blockstudio.runtime.introspect.arguments import Argument, ordered, plain

_TYPES: dict[str, ValueType] = {
    "int": "int",
    "float": "float",
    "number": "float",
    "bool": "bool",
    "str": "str",
    "List[int]": "ints",
    "List[float]": "floats",
    "List[number]": "floats",
}
_NUMBERS = ("int", "float", "bool", "number")


def overloads(name: str, wanted: tuple[str, ...] = ()) -> list[Any]:
    """Return the schemas of `aten::name` that compute a new tensor, or just those `wanted`."""
    found = torch._C._jit_get_schemas_for_operator(f"aten::{name}")
    if wanted:
        return [schema for schema in found if schema.overload_name in wanted]
    return [schema for schema in found if _computes(schema)]


def creates(name: str) -> list[Any]:
    """Return the schemas of `aten::name` that make a tensor out of none."""
    found = torch._C._jit_get_schemas_for_operator(f"aten::{name}")
    return [one for one in found if _usable(one) and not _takes(one) and gives(one, "Tensor")]


def tells(name: str) -> list[Any]:
    """Return the schemas of `aten::name` that give a number, or several, about a tensor."""
    found = torch._C._jit_get_schemas_for_operator(f"aten::{name}")
    told = [one for one in found if _usable(one) and _takes(one) and gives(one, *_NUMBERS)]
    return told if not overloads(name) else []


def gives_list(schemas: Iterable[Any]) -> bool:
    """Return whether the result is a list of tensors, of a length the schemas don't say."""
    return all([str(one.type) for one in item.returns] == ["List[Tensor]"] for item in schemas)


def from_schemas(schemas: Iterable[Any]) -> list[Argument]:
    """Return the joined arguments of the schemas, in the order of the longest."""
    longest_first = sorted(schemas, key=lambda item: (-len(item.arguments), item.overload_name))
    listed = [[_from_schema(item) for item in schema.arguments] for schema in longest_first]
    joined: dict[str, Argument] = {}
    for arguments in listed:
        for item in arguments:
            joined[item.name] = _join(joined[item.name], item) if item.name in joined else item
    everywhere = set(joined).intersection(*({item.name for item in some} for some in listed))
    return [item if item.name in everywhere else _omittable(item) for item in joined.values()]


def result_names(schemas: Iterable[Any]) -> tuple[str, ...]:
    """Return the names of the results where every schema gives the same several; else nothing."""
    found = {tuple(item.name for item in schema.returns) for schema in schemas}
    names = next(iter(found)) if len(found) == 1 else ()
    return names if len(names) > 1 and all(names) else ()


def _computes(schema: Any) -> bool:
    return _usable(schema) and _takes(schema) and gives(schema, "Tensor")


def _usable(schema: Any) -> bool:
    return not any(item.is_out for item in schema.arguments) and "Dimname" not in str(schema)


def _takes(schema: Any) -> bool:
    return any("Tensor" in str(item.type) for item in schema.arguments[:2])


def gives(schema: Any, *kinds: str) -> bool:
    """Return whether a schema has a result of one of these types, as torch writes them."""
    return any(kind in str(item.type) for item in schema.returns for kind in kinds)


def _from_schema(item: Any) -> Argument:
    written = str(item.type)
    maybe = written.startswith("Optional[")
    inner = written[len("Optional[") : -1] if maybe else written
    return Argument(
        "input" if item.name == "self" else item.name,
        _types(item, inner, none=written != inner),
        tensor="Tensor" in inner,
        many=inner in ("List[Tensor]", "List[Optional[Tensor]]"),
        optional=item.has_default_value() or (written != inner and "Tensor" in inner),
        default=_default(item),
        named=item.kwarg_only,
    )


def _types(item: Any, inner: str, *, none: bool) -> tuple[ValueType, ...]:
    if _is_dtype(item):
        return ("dtype", "none")
    if inner not in _TYPES:
        return ()
    kinds: list[ValueType] = [_TYPES[inner]]
    if inner == "number":
        kinds.append("int")
    if item.N:
        kinds.append("int" if inner == "List[int]" else "float")
    absent = item.has_default_value() and _default(item) is None
    return ordered([*kinds, *(["none"] if none or absent else [])])


def _is_dtype(item: Any) -> bool:
    return str(item.real_type).removeprefix("Optional[").startswith("ScalarType")


def _default(item: Any) -> Any:
    value = plain(item.default_value) if item.has_default_value() else None
    if _is_dtype(item):
        return None  # told as a number of torch's own
    if value == []:
        return None  # a schema's way to leave out a list
    if isinstance(value, float):
        return float(f"{value:.15g}")  # a schema spells 1e-05 as 1.0000000000000001e-05
    if isinstance(value, list) and item.N and len(set(value)) == 1:
        return value[0]
    return value


def _omittable(item: Argument) -> Argument:
    types = ordered([*item.types, "none"]) if item.default is None else item.types
    return replace(item, optional=True, types=types)


def _join(first: Argument, second: Argument) -> Argument:
    return replace(
        first,
        types=ordered(first.types + second.types),
        tensor=first.tensor or second.tensor,
        optional=first.optional or second.optional,
        default=second.default if first.default is None else first.default,
        named=first.named and second.named,
    )
