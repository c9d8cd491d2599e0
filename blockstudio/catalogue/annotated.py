"""What an annotation in Python says a value may be, in the words of a `Property`."""

from types import UnionType
from typing import Annotated, Any, Literal, Union, cast, get_args, get_origin

from blockstudio.catalogue.spec import ValueType

_PLAIN: dict[Any, ValueType] = {
    int: "int",
    float: "float",
    bool: "bool",
    str: "str",
    type(None): "none",
}


def accepted(annotation: Any) -> tuple[tuple[str, ...], tuple[ValueType, ...]]:
    """Return the choices and the types of values that an annotation stands for; none: not plain."""
    if get_origin(annotation) is Literal:
        return cast("tuple[str, ...]", get_args(annotation)), ("choice",)
    one_of = get_origin(annotation) in (Union, UnionType)
    members = [_bare(part) for part in (get_args(annotation) if one_of else (annotation,))]
    if all(member in _PLAIN for member in members):
        return (), tuple(_PLAIN[member] for member in members)
    return (), ()


def _bare(annotation: Any) -> Any:
    """Return an annotation without the limits it sets."""
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation
