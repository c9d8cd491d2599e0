"""Catalogue entries for functions, methods and operators on tensors."""

import inspect
from functools import reduce
from typing import Any

import torch
import torch.nn.functional
from msgspec.structs import replace
from torch import functional

from blockstudio.catalogue.spec import Family, Form, Holds, Port, Property, Spec
from blockstudio.catalogue.text import Text, text
from blockstudio.runtime.introspect import headings, ports
from blockstudio.runtime.introspect.arguments import Argument, from_signature
from blockstudio.runtime.introspect.discovery import ATTRIBUTES, CASTS, attributes, written_names
from blockstudio.runtime.introspect.docstrings import argument_help, first_sentence
from blockstudio.runtime.introspect.modules import module_classes
from blockstudio.runtime.introspect.names import (
    BY_VALUE,
    HEADINGS,
    NAMESPACES,
    OPERATORS,
    ORDERS,
    OVERLOADS,
)
from blockstudio.runtime.introspect.properties import by_wire_or_value, properties
from blockstudio.runtime.introspect.schemas import (
    creates,
    from_schemas,
    gives,
    gives_list,
    overloads,
    result_names,
    tells,
)
from blockstudio.runtime.introspect.sentences import KINDS
from blockstudio.runtime.introspect.summaries import summary

# the manual explains the arguments of F.batch_norm at BatchNorm1d
_MODULES = {
    name.removesuffix(size).casefold(): thing
    for size in ("1d", "")
    for name, thing in module_classes().items()
}
_NUMBER: tuple[Any, ...] = ("int", "float")
_OUTPUTS = Property(
    "outputs",
    ("int",),
    default=2,
    minimum=1,
    maximum=256,
    written=False,
    help="how many tensors come out",
)


def function_specs(docs: str) -> list[Spec]:
    """Return an entry for every function, method and operator named; `docs` is torch's manual."""
    found = [_spec(written, docs) for written in written_names()]
    return [*found, *(_attribute(name, docs) for name in attributes()), _index(docs)]


def kind_of(written: str) -> str:
    """Return the full name: `torch.nn.functional.relu` for `F.relu`."""
    if written.startswith("F."):
        return f"torch.nn.functional.{written[2:]}"
    return f"torch.Tensor{written}" if written.startswith(".") else written


def resolve(kind: str) -> Any:
    """Return what torch has under that full name; raise AttributeError if nothing."""
    return reduce(getattr, kind.split(".")[1:], torch)


def place_of(written: str) -> tuple[Family, str]:
    """Return the family and the heading of a name: the manual's, or that of its namespace."""
    if written in _PLACES:
        return _PLACES[written]
    return next(place for start, place in NAMESPACES.items() if written.startswith(start))


_PLACES = {
    written: place
    for table in (headings.HEADINGS, HEADINGS)
    for place, names in table.items()
    for written in names.split()
}


def _spec(written: str, docs: str) -> Spec:
    kind = kind_of(written)
    function = resolve(kind)
    arguments, results, counted = _arguments(kind, function)
    if written.startswith("."):
        arguments = sorted(arguments, key=lambda item: item.name != "input")
    form, call = _form(kind, written)
    words = _help(kind, function)
    found = [by_wire_or_value(item, arguments) for item in properties(kind, arguments, words)]
    counts = ports.count(kind, listed=counted)
    found += [_OUTPUTS] if counts and not _tells_count(counts, found) else []
    inputs = ports.inputs(kind, arguments, found, words)
    outputs, returns = ports.outputs(kind, results, counted=bool(counts))
    if form in ("function", "method") and (told := _told(function)) != "tensor":
        picks = "dim" if told == "sizes" else ""
        outputs = (replace(outputs[0], holds=told, picks=picks),)
    return Spec(
        kind,
        form,
        call,
        *place_of(written),
        inputs=inputs,
        outputs=outputs,
        properties=tuple(found),
        returns=returns,
        count=counts,
        order=ORDERS.get(kind) or ports.order(arguments, inputs, found),
        summary=summary(kind, found),
        help=_sentence(kind, function),
        doc=f"{docs}/generated/{kind}.html",
    )


def _form(kind: str, written: str) -> tuple[Form, str]:
    if kind in OPERATORS:
        return "operator", OPERATORS[kind]
    return ("method", written[1:]) if written.startswith(".") else ("function", written)


def _arguments(kind: str, function: Any) -> tuple[list[Argument], tuple[str, ...], bool]:
    """Return the arguments, the names of several results, and whether their number is open."""
    name = function.__name__
    if kind.startswith("torch.Tensor.") and inspect.isfunction(function):
        function = getattr(torch, name, function)
    wanted = OVERLOADS.get(kind) or OVERLOADS.get(f"torch.{name}", ())
    if not wanted and (arguments := _from_python(function)):
        return arguments, (), False
    if name in CASTS:
        return [Argument("input", tensor=True)], (), False
    found = overloads(name, wanted) or creates(name) or tells(name)
    by_value = BY_VALUE.get(kind, ())
    arguments = [
        replace(item, types=_NUMBER) if item.name in by_value else item
        for item in from_schemas(found)
    ]
    return arguments, result_names(found), gives_list(found)


def _told(function: Any) -> Holds:
    """Return what a call gives where that is no tensor: a number about one, or all its sizes."""
    name = function.__name__
    if inspect.isfunction(function) or overloads(name) or not (found := tells(name)):
        return "tensor"
    return "sizes" if any(gives(one, "List[int]") for one in found) else "number"


def _from_python(function: Any) -> list[Argument]:
    if not inspect.isfunction(function):
        return []
    # max_pool2d, unique and their like take anything, and choose between two functions that say what
    name = function.__name__
    plain = getattr(torch.nn.functional, f"_{name}", getattr(functional, f"_{name}_impl", None))
    return from_signature(function) or (from_signature(plain) if plain else [])


def _sentence(kind: str, function: Any) -> Text | str:
    found = first_sentence(function)
    if not found or found.startswith(("See ", "Alias for ")):
        found = first_sentence(_twin(function))
    computed = text("Computes {name}", name=function.__name__.replace("_", " "))
    return KINDS.get(kind) or found or computed


def _help(kind: str, function: Any) -> dict[str, str]:
    elsewhere = kind.startswith(("torch.nn.", "torch.Tensor."))
    inherited = argument_help(_twin(function)) if elsewhere else {}
    return inherited | argument_help(function)


def _twin(function: Any) -> Any:
    """Return what the manual explains in the place of `function`."""
    name = function.__name__.casefold()
    module = _MODULES.get(name.replace("_", ""))
    return module or getattr(torch.special, name, None) or getattr(torch, name, None)


def _tells_count(name: str, items: list[Property]) -> bool:
    return any(item.name == name and item.types in (("int",), ("ints",)) for item in items)


def _attribute(name: str, docs: str) -> Spec:
    return Spec(
        f"torch.Tensor.{name}",
        "attribute",
        name,
        *place_of(f".{name}"),
        inputs=(Port("input"),),
        outputs=(Port("output", holds=_held(name)),),
        help=KINDS.get(f"torch.Tensor.{name}") or first_sentence(getattr(torch.Tensor, name)),
        doc=f"{docs}/tensors.html",
    )


def _held(name: str) -> Holds:
    value = getattr(torch.zeros(1, 1, dtype=torch.complex64), name)
    return next(kind for type_, kind in ATTRIBUTES.items() if isinstance(value, type_))


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
