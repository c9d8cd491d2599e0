"""Calls that refuse what they don't know, before anything is done: the rule of the whole public API."""

import inspect
import re
from collections.abc import Callable, Mapping
from functools import wraps
from itertools import takewhile
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast, get_args

from blockstudio.api.handle import Handle, check_handle, handles_in
from blockstudio.catalogue.annotated import accepted
from blockstudio.catalogue.nearest import did_you_mean
from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import text
from blockstudio.catalogue.values import expected, literal, words
from blockstudio.graph.problems import Problem, Refusal, unknown
from blockstudio.graph.properties import shown

if TYPE_CHECKING:
    from blockstudio.api.project import Project

P = ParamSpec("P")
R = TypeVar("R")
Class = TypeVar("Class", bound=type)
Parameters = Mapping[str, inspect.Parameter]


def strict(kind: Class) -> Class:
    """Make every public method and property of a class of the API `refusing`."""
    for name, member in list(vars(kind).items()):
        if name.startswith("_"):
            continue
        if inspect.isfunction(member):
            setattr(kind, name, refusing(member))
        elif isinstance(member, property) and member.fget is not None and name != "is_gone":
            setattr(kind, name, property(refusing(member.fget), doc=member.__doc__))
    return kind


def refusing(function: Callable[P, R]) -> Callable[P, R]:
    """Return a function that raises `Refusal` for what it was not made to be given.

    Refused are arguments it has not, values that its annotations rule out, parts of another
    project (but for one that is called `ABROAD`), and parts that are gone.
    """
    parameters = inspect.signature(function).parameters
    placed = list(takewhile(lambda name: parameters[name].kind in _BY_PLACE, parameters))
    named = [one.name for one in parameters.values() if one.kind in _BY_NAME]
    open_ended = any(one.kind is inspect.Parameter.VAR_KEYWORD for one in parameters.values())
    items = {one.name: item for one in parameters.values() if (item := _item(one)) is not None}
    parts = {one.name: names for one in parameters.values() if (names := _parts(one))}
    rest = next((n for n, one in parameters.items() if one.kind is one.VAR_POSITIONAL), "")

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        if not open_ended:
            _check_names(function.__name__, named, kwargs)
        _check_handles(args, kwargs)
        if placed and placed[0] in kwargs and len(args) > 0:
            # Python would say that it has two of them.
            raise Refusal(_taken(function.__name__, placed[0]))
        if open_ended:
            _check_complete(function.__name__, parameters, args, kwargs)
        for name, value in {**dict(zip(placed, args, strict=False)), **kwargs}.items():
            if name in items:
                _check_value(function.__name__, items[name], value)
            if name in parts:
                _check_part(function.__name__, name, parts[name], value)
        for value in args[len(placed) :] if rest in parts else ():
            _check_part(function.__name__, rest, parts[rest], value)
        return function(*args, **kwargs)

    return call


ABROAD = "to"
"""The argument that says where something is copied: into another project too."""

_PARTS = frozenset({"NodeHandle", "BlockHandle", "Value", "str", "None"})
_MANY = "tuple"
_ROW = re.compile(r"tuple\[(.+), \.\.\.\]")
_BY_PLACE = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
_BY_NAME = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)


def _item(parameter: inspect.Parameter) -> Property | None:
    """Return what a parameter takes, where its annotation names plain values and nothing else."""
    if parameter.kind not in _BY_NAME:
        return None
    choices, types = accepted(parameter.annotation)
    if not types or (parameter.default is None and "none" not in types):
        return None
    return Property(parameter.name, types, choices=choices)


def _parts(parameter: inspect.Parameter) -> frozenset[str]:
    """Return the names of the types of a parameter that takes parts of a project, or their names."""
    said = parameter.annotation
    words = str(said) if not isinstance(said, type) or get_args(said) else said.__name__
    row = _ROW.fullmatch(words)
    names = frozenset(
        word.strip().rpartition(".")[2] for word in (row[1] if row else words).split("|")
    )
    if not names <= _PARTS or not names - {"str", "None"}:
        return frozenset()
    return names | {_MANY} if row else names


def _check_part(function: str, name: str, names: frozenset[str], value: object) -> None:
    if _MANY in names:
        fits = isinstance(value, tuple) and all(
            _is_of(one, names) for one in cast("tuple[object, ...]", value)
        )
    else:
        fits = _is_of(value, names)
    if fits:
        return
    takes = text("a node or its name") if "str" in names else text("a handle of the project")
    raise Refusal(
        Problem(
            text("{function}() can't take this as “{name}”", function=function, name=name),
            expected=takes,
            actual=shown(value),
        )
    )


def _is_of(value: object, names: frozenset[str]) -> bool:
    kinds = {one.__name__ for one in type(value).__mro__}
    return bool(kinds & names) or (value is None and "None" in names)


def _check_names(function: str, known: list[str], given: Mapping[str, Any]) -> None:
    for name in given:
        if name not in known:
            message = text("{function}() has no argument “{name}”", function=function, name=name)
            words = (one for one in known if one != "self")
            raise Refusal(unknown(message, name, words))


def _taken(function: str, name: str) -> Problem:
    return Problem(
        text("{function}() can't be given a “{name}”", function=function, name=name),
        expected=text("another name"),
    )


def _check_complete(
    function: str, parameters: Parameters, args: tuple[Any, ...], given: Mapping[str, Any]
) -> None:
    """Refuse a word where an argument is lacking that must be given: it was to be that one."""
    named = {name: one for name, one in parameters.items() if one.kind in _BY_NAME}
    placed = [name for name, one in parameters.items() if one.kind in _BY_PLACE][: len(args)]
    lacking = [
        name
        for name, one in named.items()
        if one.default is one.empty and name not in given and name not in placed
    ]
    wrong = next((name for name in given if name not in named), None)
    if lacking and wrong is not None:
        message = text("{function}() has no argument “{name}”", function=function, name=wrong)
        raise Refusal(unknown(message, wrong, (name for name in named if name != "self")))


def _check_handles(args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> None:
    """Refuse what is gone or of another project; the first argument is a project or a part of one."""
    here = {name: value for name, value in kwargs.items() if name != ABROAD}
    for handle in handles_in([args, here]):
        own: Project = args[0].project if isinstance(args[0], Handle) else args[0]
        check_handle(own, handle)
    for handle in handles_in(kwargs.get(ABROAD)):
        check_handle(handle.project, handle)


def _check_value(function: str, item: Property, value: Any) -> None:
    if literal(item, value):
        return
    raise Refusal(
        Problem(
            text("{function}() can't take this as “{name}”", function=function, name=item.name),
            expected=expected(item),
            actual=shown(value),
            hint=did_you_mean(value, words(item)),
        )
    )
