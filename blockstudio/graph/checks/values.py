"""What is wrong with values: the properties of nodes, the arguments of blocks, options of functions."""

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from blockstudio.catalogue.fields import Field
from blockstudio.catalogue.nearest import did_you_mean, listed
from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import Text, text
from blockstudio.catalogue.values import (
    LARGEST,
    countable,
    expected,
    in_range,
    literal,
    parts,
    words,
)
from blockstudio.graph import given, ports
from blockstudio.graph.expressions import REPETITION_INDEX
from blockstudio.graph.names import is_argument
from blockstudio.graph.problems import Fix, Place, Problem, unknown
from blockstudio.graph.properties import ARGUMENT, Invalid, missing, resolve, shown
from blockstudio.graph.records import DATA, TRAIN, Block, Node
from blockstudio.graph.scope import arguments
from blockstudio.graph.store import Store


def value_problems(store: Store, node: Node) -> Iterator[Problem]:
    """Yield what is wrong with the properties of a node, and which of those it needs are not set."""
    spec = ports.spec_of(store, node)
    wired = ports.wired(store, node)
    for item in missing(spec, node) if spec is not None else ():
        if given.is_given(item, wired):
            continue
        yield Problem(
            text("“{name}” needs {property}", name=node.name, property=item.name),
            Place(node.block, node.id, item.name),
            hint=text("give it a value in the inspector"),
            script=text("set({property}=…)", property=item.name),
        )
    known = {item.name: item for item in ports.properties_of(store, node)}
    for name in node.properties:
        if name in known:
            yield from property_problems(store, node, known[name])
        else:
            yield _unknown_property(node, name, known)


def property_problems(store: Store, node: Node, item: Property) -> Iterator[Problem]:
    """Yield what is wrong with the value that is set for one property of a node."""
    if (fault := property_fault(store, node, item)) is not None:
        yield property_problem(node, item, fault)


def property_problem(node: Node, item: Property, fault: Invalid) -> Problem:
    """Return the problem that the value of a property of a node is."""
    return Problem(
        text("“{name}” has no valid {property}", name=node.name, property=item.name),
        Place(node.block, node.id, item.name),
        expected=fault.expected,
        actual=fault.actual,
        hint=fault.hint,
    )


def property_fault(store: Store, node: Node, item: Property) -> Invalid | None:
    """Return why the value that is set for a property of a node is none of it, or None."""
    index = {REPETITION_INDEX: 0} if node.times is not None else {}
    names, value = {**arguments(store, node.block), **index}, node.properties[item.name]
    spec = ports.spec_of(store, node)
    try:
        given.resolved(spec, item, value, names) if spec else resolve(item, value, names)
    except Invalid as fault:
        return fault
    return None


def argument_problems(block: Block, name: str) -> Iterator[Problem]:
    """Yield what is wrong with the argument of that name of a block."""
    place, default = Place(block.id, block.id, name), block.arguments[name]
    if not is_argument(name):
        message = text("“{name}” can't be the name of an argument", name=name)
        yield Problem(message, place, hint=text("rename the argument"))
    elif not literal(ARGUMENT, default):
        yield Problem(
            text("the default of argument {name} is not valid", name=name),
            place,
            expected=expected(ARGUMENT),
            actual=shown(default),
        )


def option_problems(
    title: str | Text,
    known: Iterable[Property],
    options: Mapping[str, Any],
    place: Place,
    path: str = "",
) -> Iterator[Problem]:
    """Yield what is wrong with options that are set: those `title` has not, and their values.

    `path` is that of the settings that they are, such as `train`, where they are any.
    """
    items = {item.name: item for item in known}
    for name, value in options.items():
        if name not in items:
            message = text("{function} has no option “{name}”", function=title, name=name)
            yield unknown(message, name, items, place)
        elif value is not None:
            called = f"{path}.{name}" if path else option_name(title, name)
            if (problem := value_problem(called, items[name], value, place)) is not None:
                yield problem


def option_name(title: str | Text, option: str) -> Text:
    """Return what an option is called that no path leads to: `lr of SGD`."""
    return text("{property} of {function}", property=option, function=title)


def value_problem(
    name: str | Text, item: Property, value: Any, place: Place = Place()
) -> Problem | None:
    """Return why a setting called `name` can't be `value`, or None where it can.

    Forms, `--set`, sweeps, files and runs all say it with these words.
    """
    if not item.types or (value is None and "none" in item.types):
        return None
    if literal(item, value) and in_range(item, value) and _is_kept(item, value, place):
        return None if countable(value) else _too_large(name, value, place)
    choices = item.types == ("choice",)
    return Problem(
        text("{field} can't be {value}", field=name, value=_said(value)),
        place,
        expected=listed(value, item.choices) if choices else expected(item),
        hint=did_you_mean(value, words(item)),
    )


def _is_kept(item: Property, value: Any, place: Place) -> bool:
    """Return whether a file keeps a number: none that is infinite, nor a word for it in a setting.

    The code of a node says `float("inf")`; options of a recipe are handed on as they are.
    """
    items = parts(value)
    if items is not None:
        return all(_is_kept(item, part, place) for part in items)
    if isinstance(value, str):
        numbers = not {"int", "float"}.isdisjoint(item.types)
        of_settings = isinstance(item, Field) or place.record in (TRAIN, DATA)
        return not of_settings or not numbers or value in item.choices or "str" in item.types
    return not isinstance(value, float) or math.isfinite(value)


def _too_large(name: str | Text, value: Any, place: Place) -> Problem:
    most = text("at most {most}, as far as torch counts", most=f"{LARGEST:,}")
    return Problem(
        text("{field} can't be {value}", field=name, value=_said(value)), place, expected=most
    )


def _said(value: Any) -> str | Text:
    return "“”" if value == "" else shown(value)


def missing_options(
    title: str | Text, known: Iterable[Property], options: Mapping[str, Any], place: Place
) -> Iterator[Problem]:
    """Yield the options that are not set and that `title` can't do without."""
    for item in known:
        if item.required and options.get(item.name) is None:
            message = text("{function} needs {property}", function=title, property=item.name)
            yield Problem(message, place)


def _unknown_property(node: Node, name: str, known: Iterable[str]) -> Problem:
    """Return the problem of a property that came with a file: it is kept, and has no effect."""
    message = text(
        "“{name}” has no property {property}; it is left out of the code",
        name=node.name,
        property=name,
    )
    place = Place(node.block, node.id, name)
    problem = unknown(message, name, known, place, "warning")
    return replace(problem, fix=Fix(node.id, name))
