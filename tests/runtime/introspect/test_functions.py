"""Every function, method and operator entry: called once as a person would write it."""

import warnings
from typing import Any

import pytest
import torch

from blockstudio.catalogue.library import library
from blockstudio.catalogue.spec import Port, Spec
from blockstudio.catalogue.values import in_range, literal
from blockstudio.runtime.introspect.arguments import live
from blockstudio.runtime.introspect.functions import kind_of, resolve
from tests.runtime.introspect.samples import TENSORS, VALUES, given_by_default, matching

CALLS = [spec for spec in library() if spec.form in ("function", "method", "operator", "index")]
FUNCTIONS = [spec for spec in CALLS if spec.form == "function"]

every_call = pytest.mark.parametrize("spec", CALLS, ids=lambda spec: spec.kind)
every_function = pytest.mark.parametrize("spec", FUNCTIONS, ids=lambda spec: spec.kind)


@every_function
def test_a_call_is_what_its_kind_says(spec):
    assert kind_of(spec.call) == spec.kind
    assert callable(resolve(spec.kind))


@every_call
def test_a_call_gives_as_many_tensors_as_its_entry_says(spec):
    given, values = needed(spec)
    result = called(spec, given, values)
    if spec.count:
        chosen = values.get(spec.count, default(spec, spec.count))
        assert len(result) == (len(chosen) if isinstance(chosen, list) else chosen)
    else:
        assert tensors_in(result) == len(given_by_default(spec))


@every_function
def test_every_property_may_be_written_with_its_default(spec):
    given, values = needed(spec)
    for item in spec.properties:
        plain = item.written and item.name not in given and item.name not in values
        if plain and item.default is not None:
            called(spec, given, values | {item.name: item.default})


@every_call
def test_defaults_are_values_a_form_would_take(spec):
    for item in spec.properties:
        by_wire = any(port.name == item.name for port in spec.inputs)
        if not item.required and not by_wire:
            assert literal(item, item.default), item.name
            assert in_range(item, item.default), item.name


BY_VALUE = [
    (spec, item)
    for spec in CALLS
    for item in spec.properties
    if item.name in {port.name for port in spec.inputs} and spec.form != "index"
]


@pytest.mark.parametrize(
    ("spec", "item"), BY_VALUE, ids=[f"{spec.kind}.{item.name}" for spec, item in BY_VALUE]
)
def test_a_number_may_stand_for_a_wire(spec, item):
    given, values = needed(spec)
    lists = {one.name for one in spec.properties if "ints" in one.types and one.name in given}
    numbers: dict[str, Any] = {item.name: 2 if "int" in item.types else 0.5}
    if item.name in lists:  # torch wants all of them as numbers, or none
        numbers = {name: given[name].tolist() for name in lists}
    result = called(spec, given | numbers, values)
    assert tensors_in(result) == len(given_by_default(spec))


def needed(spec: Spec) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what arrives at the ports, and the values without which there is no call."""
    values = {item.name: 1 for item in spec.properties if item.required}
    values |= matching(VALUES, spec.kind)
    wired = [port for port in spec.inputs if not port.optional and port.name not in values]
    return {port.name: arriving(spec, port) for port in wired}, values


def arriving(spec: Spec, port: Port) -> Any:
    tensor = matching(TENSORS, f"{spec.kind}.{port.name}")
    return [tensor(), tensor()] if port.many else tensor()


def called(spec: Spec, given: dict[str, Any], values: dict[str, Any]) -> Any:
    """Call as the compiler would write it: by place, then by name."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        match spec.form:
            case "operator":
                left, right = given.values()
                return eval(f"left {spec.call} right", {"left": left, "right": right})
            case "index":
                return eval(f"x[{values['index']}]", {"x": given["input"]})
            case "method":
                receiver, *_ = given.values()
                by_place, by_name = arranged(spec, {}, values)
                return getattr(receiver, spec.call)(*by_place, **by_name)
            case _:
                by_place, by_name = arranged(spec, given, values)
                return resolve(spec.kind)(*by_place, **by_name)


def arranged(
    spec: Spec, given: dict[str, Any], values: dict[str, Any]
) -> tuple[list[Any], dict[str, Any]]:
    ports = {port.name: port for port in spec.inputs}
    items = {item.name: item for item in spec.properties if item.written}
    placed = [name for name, port in ports.items() if not port.named]
    placed += [name for name, item in items.items() if item.positional]
    by_place: list[Any] = []
    for name in spec.order or placed:
        if name in given:
            by_place += given[name] if ports[name].spread else [given[name]]
        elif name in values:
            value = live(items[name], values[name])
            by_place += value if items[name].spread else [value]
    left = [name for name in values if name in items and name not in (spec.order or placed)]
    return by_place, {name: live(items[name], values[name]) for name in left}


def default(spec: Spec, name: str) -> Any:
    item = spec.property_named(name)
    return item.default if item else None


def tensors_in(result: Any) -> int:
    return 1 if isinstance(result, torch.Tensor) else sum(tensors_in(item) for item in result)
