"""Catalogue entries for functions, methods and operators on tensors."""

import inspect
from collections.abc import Iterator
from functools import reduce
from typing import Any

import torch
import torch.nn.functional
from msgspec.structs import replace

from blockstudio.catalogue.spec import Family, Form, Port, Property, Spec
from blockstudio.runtime.introspect import ports
from blockstudio.runtime.introspect.arguments import Argument, from_signature
from blockstudio.runtime.introspect.docstrings import argument_help, first_sentence
from blockstudio.runtime.introspect.modules import module_classes
from blockstudio.runtime.introspect.names import BY_VALUE, EXTRA, NAMES, OPERATORS, OVERLOADS
from blockstudio.runtime.introspect.properties import by_wire_or_value, properties
from blockstudio.runtime.introspect.schemas import from_schemas, overloads, result_names
from blockstudio.runtime.introspect.sentences import KINDS
from blockstudio.runtime.introspect.summaries import summary

# the manual explains the arguments of F.batch_norm at BatchNorm1d
_MODULES = {
    name.removesuffix(size).casefold(): thing
    for size in ("1d", "")
    for name, thing in module_classes().items()
}
_NUMBER: tuple[Any, ...] = ("int", "float")


def function_specs(docs: str) -> list[Spec]:
    """Return an entry for every function, method and operator named; `docs` is torch's manual."""
    found = [_spec(written, place, docs) for written, place in _named()]
    return [*found, _index(docs)]


def kind_of(written: str) -> str:
    """Return the full name: `torch.nn.functional.relu` for `F.relu`."""
    if written.startswith("F."):
        return f"torch.nn.functional.{written[2:]}"
    return f"torch.Tensor{written}" if written.startswith(".") else written


def resolve(kind: str) -> Any:
    """Return what torch has under that full name; raise AttributeError if nothing."""
    return reduce(getattr, kind.split(".")[1:], torch)


def _named() -> Iterator[tuple[str, tuple[Family, str]]]:
    return ((written, place) for place, names in NAMES.items() for written in names.split())


def _spec(written: str, place: tuple[Family, str], docs: str) -> Spec:
    kind = kind_of(written)
    function = resolve(kind)
    arguments, results = _arguments(kind, function)
    form, call = _form(kind, written)
    if form == "operator":
        arguments = arguments[:2]
    words = _help(kind, function)
    found = [by_wire_or_value(item, arguments) for item in properties(kind, arguments, words)]
    found += EXTRA.get(kind, ())
    inputs = ports.inputs(kind, arguments, found, words)
    outputs, returns = ports.outputs(kind, results)
    return Spec(
        kind,
        form,
        call,
        *place,
        inputs=inputs,
        outputs=outputs,
        properties=tuple(found),
        returns=returns,
        count=ports.COUNTS.get(kind, ""),
        order=ports.order(arguments, inputs, found),
        summary=summary(kind, found),
        help=_sentence(kind, function),
        doc=f"{docs}/generated/{kind}.html",
    )


def _form(kind: str, written: str) -> tuple[Form, str]:
    if kind in OPERATORS:
        return "operator", OPERATORS[kind]
    return ("method", written[1:]) if written.startswith(".") else ("function", written)


def _arguments(kind: str, function: Any) -> tuple[list[Argument], tuple[str, ...]]:
    if arguments := _from_python(function):
        return arguments, ()
    found = overloads(function.__name__, OVERLOADS.get(kind, ()))
    by_value = BY_VALUE.get(kind, ())
    arguments = [
        replace(item, types=_NUMBER) if item.name in by_value else item
        for item in from_schemas(found)
    ]
    return arguments, result_names(found)


def _from_python(function: Any) -> list[Argument]:
    if not inspect.isfunction(function):
        return []
    # max_pool2d and its like take anything, and choose between two functions that say what
    plain = getattr(torch.nn.functional, f"_{function.__name__}", None)
    return from_signature(function) or (from_signature(plain) if plain else [])


def _sentence(kind: str, function: Any) -> str:
    found = first_sentence(function)
    if found.startswith(("See ", "Alias for ")):
        found = first_sentence(_twin(function))
    return KINDS.get(kind, found)


def _help(kind: str, function: Any) -> dict[str, str]:
    elsewhere = kind.startswith(("torch.nn.", "torch.Tensor."))
    inherited = argument_help(_twin(function)) if elsewhere else {}
    return inherited | argument_help(function)


def _twin(function: Any) -> Any:
    """Return what the manual explains in the place of `function`."""
    name = function.__name__.casefold()
    module = _MODULES.get(name.replace("_", ""))
    return module or getattr(torch.special, name, None) or getattr(torch, name, None)


def _index(docs: str) -> Spec:
    words = "What to take: numbers, slices, ..., and _ for what is wired, such as :, 0 or :, _"
    return Spec(
        "operator.getitem",
        "index",
        "[]",
        "shape",
        "Indexing, Slicing, Joining, Mutating Ops",
        inputs=(Port("input"), Port("index", many=True, help="masks and numbers of rows")),
        properties=(Property("index", ("index",), positional=True, help=words),),
        summary=("index",),
        help="Takes one element, a row, a column or a slice of a tensor",
        doc=f"{docs}/tensor_view.html",
    )
