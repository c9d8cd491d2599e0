"""What a parameter of a Python node takes, read off its annotation and its default."""

import ast
import math
from collections.abc import Iterable, Iterator
from typing import Any, cast

from msgspec import Struct

from blockstudio.catalogue.spec import Property, ValueType
from blockstudio.catalogue.values import DTYPES, literal, parts
from blockstudio.graph.code.python import expression, last_name
from blockstudio.graph.properties import ARGUMENT

_PLAIN: dict[str, tuple[ValueType, ...]] = {
    "int": ("int",),
    "float": ("float",),
    "bool": ("bool",),
    "str": ("str",),
    "dtype": ("dtype",),
    "list": ("ints", "floats"),
    "tuple": ("ints", "floats"),
    "Size": ("ints",),
}
_SEQUENCES = {"list", "tuple", "List", "Tuple", "Sequence", "Iterable"}
_SEVERAL: dict[ValueType, ValueType] = {"int": "ints", "float": "floats"}
_TENSORS = {"Tensor", "Parameter"}
_NOT_FINITE = {"inf", "nan"}


class Parameter(Struct, frozen=True):
    """One parameter of a function: `bare` ones can't be given by name, `named` ones only so."""

    place: ast.arg
    default: ast.expr | None = None
    bare: bool = False
    named: bool = False

    @property
    def name(self) -> str:
        """Its name."""
        return self.place.arg


class Default(Struct, frozen=True):
    """The plain value of a default and its types: none where the catalogue can't hold it."""

    value: Any = None
    types: tuple[ValueType, ...] = ()


def parameters(signature: ast.arguments) -> list[Parameter]:
    """Return the parameters of a function in the order written, without catch-alls."""
    by_place = [*signature.posonlyargs, *signature.args]
    missing = len(by_place) - len(signature.defaults)
    defaults: list[ast.expr | None] = [*[None] * missing, *signature.defaults]
    bare = len(signature.posonlyargs)
    return [
        *(
            Parameter(arg, default, bare=index < bare)
            for index, (arg, default) in enumerate(zip(by_place, defaults, strict=True))
        ),
        *(
            Parameter(arg, default, named=True)
            for arg, default in zip(signature.kwonlyargs, signature.kw_defaults, strict=True)
        ),
    ]


def argument(item: Parameter) -> Property | None:
    """Return a parameter of a function as a property; None for one that takes a tensor."""
    return None if _is_tensor(item) else _property(item, ())


def is_input(item: Parameter) -> bool:
    """Return whether a parameter that is no property takes a tensor: not one such as `act=F.relu`."""
    return _is_tensor(item) or item.default is None or _default(item.default).types == ("none",)


def constructor_argument(item: Parameter) -> Property | None:
    """Return a parameter of `__init__` as a property; None if the catalogue can't hold it.

    One that says nothing of itself takes numbers: what can be computed from block arguments.
    """
    return _property(item, ARGUMENT.types)


def _is_tensor(item: Parameter) -> bool:
    return any(last_name(member) in _TENSORS for member in _members(item.place.annotation))


def _property(item: Parameter, usual: tuple[ValueType, ...]) -> Property | None:
    types, choices = _annotated(item.place.annotation)
    default = _default(item.default)
    silent = item.place.annotation is None and item.default is None
    if silent or (item.place.annotation is None and default.types == ("none",)):
        types += usual
    known = Property(item.name, types, choices=choices)
    types += () if literal(known, default.value) else default.types
    if not {*types} - {"none"}:
        return None
    return Property(
        item.name,
        tuple(dict.fromkeys(types)),
        default=default.value,
        required=item.default is None,
        choices=choices,
    )


def _annotated(annotation: ast.expr | None) -> tuple[tuple[ValueType, ...], tuple[str, ...]]:
    """Return the types an annotation allows, and its choices."""
    types: list[ValueType] = []
    choices: list[str] = []
    for member in _members(annotation):
        match member:
            case ast.Constant(value=None):
                types += ("none",)
            case ast.Subscript(value=head, slice=items) if last_name(head) == "Literal":
                for value in map(_default, _items(items)):
                    named = isinstance(value.value, str)
                    choices += [value.value] if named else []
                    types += () if named else value.types
            case ast.Subscript(value=head, slice=items) if last_name(head) in _SEQUENCES:
                types += _several(items)
            case _:
                types += _PLAIN.get(last_name(member), ())
    return (*(("choice",) if choices else ()), *types), tuple(choices)


def _members(annotation: ast.expr | None) -> Iterator[ast.expr]:
    """Yield what is joined by `|`, `Union` and `Optional`, also where it stands in quotes."""
    waiting = [annotation]
    while waiting:
        match waiting.pop():
            case None:
                continue
            case ast.BinOp(op=ast.BitOr(), left=left, right=right):
                waiting += [right, left]
            case ast.Constant(value=str(words)):
                waiting.append(expression(words))
            case ast.Subscript(value=head, slice=inner) if last_name(head) == "Optional":
                waiting += [ast.Constant(None), inner]
            case ast.Subscript(value=head, slice=inner) if last_name(head) == "Union":
                waiting += _items(inner)[::-1]
            case member:
                yield member


def _several(inner: ast.expr) -> Iterable[ValueType]:
    kinds_of = [
        _PLAIN.get(last_name(part), ()) for item in _items(inner) for part in _members(item)
    ]
    return [_SEVERAL[kind] for kinds in kinds_of for kind in kinds if kind in _SEVERAL]


def _items(inner: ast.expr) -> list[ast.expr]:
    return inner.elts if isinstance(inner, ast.Tuple) else [inner]


def _default(node: ast.expr | None) -> Default:
    match node:
        case None:
            return Default()
        case ast.Attribute(value=ast.Name(id="torch"), attr=name) if name in DTYPES:
            return Default(name, ("dtype",))
        case ast.Attribute(attr=name) if name in _NOT_FINITE:
            return Default(name, ("float",))
        case ast.UnaryOp(op=ast.USub(), operand=ast.Attribute(attr="inf")):
            return Default("-inf", ("float",))
        case ast.Call(func=ast.Name(id="float"), args=[ast.Constant(value=str(words))]):
            return _number(words)
        case _:
            return _literal(node)


def _number(words: str) -> Default:
    try:
        return _plain(float(words))
    except ValueError:
        return Default()


def _literal(node: ast.expr) -> Default:
    try:
        return _plain(ast.literal_eval(node))
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return Default()


def _plain(value: Any) -> Default:
    match value:
        case None:
            return Default(None, ("none",))
        case bool():
            return Default(value, ("bool",))
        case int():
            return Default(value, ("int",))
        case float():
            return Default(value if math.isfinite(value) else str(value), ("float",))
        case str():
            return Default(value, ("str",))
        case _:
            return _sequence(parts(value))


def _sequence(items: Any) -> Default:
    """Return numbers as a list, as documents hold them."""
    if items is None or not all(type(item) in (int, float) for item in items):
        return Default()
    numbers = [*cast("list[int | float]", items)]
    kinds: tuple[ValueType, ...] = ("ints",) if int in map(type, numbers) else ("floats",)
    if not numbers:
        kinds = ("ints", "floats")
    elif float in map(type, numbers):
        kinds = ("floats",)
    return Default(numbers, kinds)
