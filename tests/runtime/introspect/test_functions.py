"""Every function, method and operator entry: called once as a person would write it."""

import importlib
import warnings
from typing import Any

import pytest
import torch

from blockstudio.catalogue.arithmetic import ARITHMETIC
from blockstudio.catalogue.library import library
from blockstudio.catalogue.own import IS_NONE
from blockstudio.catalogue.packing import PACKING
from blockstudio.catalogue.spec import Spec
from blockstudio.catalogue.values import in_range, literal
from blockstudio.runtime.introspect.arguments import live
from blockstudio.runtime.introspect.functions import kind_of, resolve
from tests.runtime.introspect.samples import LISTED, given_by_default, sample
from tests.runtime.introspect.torch_calls import known
from tests.runtime.kinds import UNPLACED

PYTHON = {spec.kind for spec in (IS_NONE, *ARITHMETIC, *PACKING)}
CALLS = [
    spec for spec in library() if spec.form not in (*UNPLACED, "module") and spec.kind not in PYTHON
]
FUNCTIONS = [spec for spec in CALLS if spec.form == "function"]
USUAL = [spec for spec in CALLS if spec.kind in LISTED]
SAMPLED = [spec for spec in CALLS if spec.kind in LISTED or not known(spec.kind)]

every_call = pytest.mark.parametrize("spec", CALLS, ids=lambda spec: spec.kind)
every_function = pytest.mark.parametrize("spec", FUNCTIONS, ids=lambda spec: spec.kind)


@every_function
def test_a_call_is_what_its_kind_says(spec):
    assert kind_of(spec.call) == spec.kind
    assert callable(resolve(spec.kind))


@pytest.mark.parametrize("spec", SAMPLED, ids=lambda spec: spec.kind)
def test_a_call_gives_as_many_tensors_as_its_entry_says(spec):
    given, values = sample(spec)
    result = called(spec, given, values)
    if spec.count:
        chosen = values.get(spec.count, default(spec, spec.count))
        assert len(result) == (len(chosen) if isinstance(chosen, list) else chosen)
    else:
        assert results_in(result) == len(given_by_default(spec))


@pytest.mark.parametrize("spec", USUAL, ids=lambda spec: spec.kind)
def test_every_property_may_be_written_with_its_default(spec):
    given, values = sample(spec)
    for item in spec.properties:
        plain = item.written and item.name not in given and item.name not in values
        if plain and item.default is not None:
            alone = len(given_by_default(spec)) == len(spec.outputs)
            together = {} if alone else {"dim": 1}
            left_out = called(spec, given, together | values)
            result = called(spec, given, together | values | {item.name: item.default})
            assert results_in(result) == results_in(left_out), item.name


@every_call
def test_defaults_are_values_a_form_would_take(spec):
    for item in spec.properties:
        by_wire = any(port.name == item.name for port in spec.inputs)
        if not item.required and not by_wire:
            assert literal(item, item.default), item.name
            assert in_range(item, item.default), item.name


BY_VALUE = [
    (spec, item)
    for spec in USUAL
    for item in spec.properties
    if item.name in {port.name for port in spec.inputs} and spec.form != "index"
]


@pytest.mark.parametrize(
    ("spec", "item"), BY_VALUE, ids=[f"{spec.kind}.{item.name}" for spec, item in BY_VALUE]
)
def test_a_number_may_stand_for_a_wire(spec, item):
    given, values = sample(spec)
    lists = {one.name for one in spec.properties if "ints" in one.types and one.name in given}
    numbers: dict[str, Any] = {item.name: 2 if "int" in item.types else 0.5}
    if item.name in lists:  # torch wants all of them as numbers, or none
        numbers = {name: given[name].tolist() for name in lists}
    result = called(spec, given | numbers, values)
    assert results_in(result) == len(given_by_default(spec))


def called(spec: Spec, given: dict[str, Any], values: dict[str, Any]) -> Any:
    """Call as the compiler would write it: by place, then by name."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        match spec.form:
            case "operator" if set(given | values) == {port.name for port in spec.inputs}:
                left, right = ((given | values)[port.name] for port in spec.inputs)
                return eval(f"left {spec.call} right", {"left": left, "right": right})
            case "attribute":
                return getattr(given["input"], spec.call)
            case "index":
                return eval(f"x[{values['index']}]", {"x": given["input"]})
            case "method":
                rest = {name: value for name, value in given.items() if name != "input"}
                by_place, by_name = arranged(spec, rest, values)
                return getattr(given["input"], spec.call)(*by_place, **by_name)
            case _ if spec.kind in PYTHON:
                module, _, name = spec.kind.rpartition(".")
                return getattr(importlib.import_module(module), name)(*given.values())
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


def results_in(result: Any) -> int:
    """Return how many tensors and numbers a result is; a shape is one."""
    several = isinstance(result, list | tuple) and not isinstance(result, torch.Size)
    return sum(map(results_in, result)) if several else 1
