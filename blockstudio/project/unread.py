"""Names in a file that no field of what it is read as has: slips of a hand, which would be passed over."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec import inspect

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Problem, unknown
from blockstudio.project.codec import Plain


def unread(data: bytes, kind: Any, file: Path, *, beside: str = "") -> Iterator[Problem]:
    """Yield every name in the JSON of a file that is none of a `kind`, or of the records inside it.

    It can be read as that kind; the name `beside` its fields is read by somebody else.
    """
    for path, name, known in _found(_type_of(kind), msgspec.json.decode(data), ""):
        if path or name != beside:
            message = text("{file} has a field “{name}”", file=str(file), name=f"{path}{name}")
            yield unknown(message, name, known)


@cache
def _type_of(kind: Any) -> inspect.Type:
    return inspect.type_info(kind)


def _found(info: inspect.Type, plain: Plain, path: str) -> Iterator[tuple[str, str, list[str]]]:
    """Yield the path to each such name, the name, and those that are known there."""
    match info, plain:
        case inspect.StructType(), dict():
            fields = {field.encode_name: field.type for field in info.fields}
            for name, value in plain.items():
                if name in fields:
                    yield from _found(fields[name], value, f"{path}{name}.")
                elif name != info.tag_field:
                    yield path, name, list(fields)
        case inspect.DictType(), dict():
            for name, value in plain.items():
                yield from _found(info.value_type, value, f"{path}{name}.")
        case inspect.ListType() | inspect.VarTupleType(), list():
            for place, value in enumerate(plain):
                yield from _found(info.item_type, value, f"{path}{place}.")
        case inspect.UnionType(), _:
            yield from _found(_chosen(info, plain), plain, path)
        case _:
            pass


def _chosen(info: inspect.UnionType, plain: Plain) -> inspect.Type:
    """Return which of several types plain data is of: that of its tag, or the only one of its form."""
    for one in info.types:
        match one, plain:
            case inspect.StructType(tag=None) | inspect.DictType(), dict():
                return one
            case inspect.StructType(tag_field=str(field), tag=tag), dict() if (
                plain.get(field) == tag
            ):
                return one
            case inspect.ListType() | inspect.VarTupleType(), list():
                return one
            case _:
                pass
    return inspect.AnyType()
