"""Every module entry: it constructs, with every value a form offers, and its ports are true."""

import warnings
from fnmatch import fnmatchcase
from typing import Any

import pytest
import torch
from torch import nn

from blockstudio.catalogue.library import library
from blockstudio.catalogue.spec import Property, Spec
from blockstudio.catalogue.values import in_range, literal
from blockstudio.runtime.introspect.arguments import from_signature, live
from blockstudio.runtime.introspect.modules import construct, constructor
from blockstudio.runtime.introspect.samples import sample_arguments
from tests.runtime.introspect.samples import TENSORS, VALUES, given_by_default, matching

MODULES = [spec for spec in library() if spec.form == "module"]

# What must be chosen too for one value to make sense: (kind, property, value) → other values
TOGETHER: dict[tuple[str, str, Any], dict[str, Any]] = {
    ("*.FractionalMaxPool?d", "output_size", None): {"output_ratio": 0.5},
    ("*.FractionalMaxPool?d", "output_ratio", None): {},
    ("*.FractionalMaxPool?d", "output_ratio", ...): {"output_size": None},
    ("*.LSTM", "proj_size", 4): {"hidden_size": 8},
    ("*.LSTM", "dropout", ...): {"num_layers": 2},
    ("*.GRU", "dropout", ...): {"num_layers": 2},
    ("*.RNN", "dropout", ...): {"num_layers": 2},
}

every_module = pytest.mark.parametrize("spec", MODULES, ids=lambda spec: spec.kind)


@every_module
def test_a_module_constructs_with_the_parameters_and_buffers_listed(spec):
    module = construct(spec)
    assert type(module) is getattr(nn, spec.call.removeprefix("nn."))
    assert spec.parameters == tuple(name for name, _ in module.named_parameters())
    assert spec.buffers == tuple(name for name, _ in module.named_buffers())


@every_module
def test_what_a_module_has_by_a_property_is_there_with_that_alone(spec):
    for item in spec.optional:
        held = [name for name, _ in construct(spec).named_parameters()]
        module = construct(spec, **{item.by: True if "bias" in item.by else 1})
        more = module.named_buffers() if item.buffer else module.named_parameters()
        assert item.name not in held
        assert item.name in dict(more)


@every_module
def test_every_value_a_form_offers_constructs(spec):
    for item in made_with(spec):
        for value in offered(spec, item):
            assert literal(item, value), (item.name, value)
            assert in_range(item, value), (item.name, value)
            construct(spec, **together(spec, item, value), **{item.name: value})


@every_module
def test_what_is_left_out_has_the_default_of_torch(spec):
    made = {item.name: item for item in from_signature(constructor(type_of(spec)))}
    called = {item.name: item for item in from_signature(type_of(spec).forward)}
    for item in spec.properties:
        by_wire = any(spec.value_for(port) is item for port in spec.inputs)
        if not item.required and not item.infer and not by_wire:
            assert literal(item, item.default), item.name
            assert in_range(item, item.default), item.name
            assert item.default == (called if item.forward else made)[item.name].default


@every_module
def test_a_module_takes_and_gives_what_its_ports_say(spec):
    chosen = sample_arguments(spec) | matching(VALUES, spec.kind)
    given = {
        port.name: matching(TENSORS, f"{spec.kind}.{port.name}")()
        for port in spec.inputs
        if not port.optional
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        result = built(spec, chosen)(*given.values())
    assert tensors_in(result) == len(given_by_default(spec))
    for item in spec.properties:
        if item.infer:
            port, dimension = item.infer.split(":")
            assert given[port].shape[int(dimension)] == chosen[item.name]


@pytest.mark.parametrize(
    "spec", [spec for spec in MODULES if spec.lazy], ids=lambda spec: spec.kind
)
def test_a_lazy_module_finds_the_size_the_entry_would_infer(spec):
    known = {item.name for item in spec.properties if not item.infer}
    chosen = {name: value for name, value in sample_arguments(spec).items() if name in known}
    lazy = getattr(nn, spec.lazy.removeprefix("nn."))(**chosen)
    lazy(matching(TENSORS, f"{spec.kind}.input")())
    for item in spec.properties:
        if item.infer:
            assert getattr(lazy, item.name) == sample_arguments(spec)[item.name]


def made_with(spec: Spec) -> list[Property]:
    """Return the arguments of the constructor."""
    return [item for item in spec.properties if not item.forward]


def type_of(spec: Spec) -> type[nn.Module]:
    return getattr(nn, spec.title)


def built(spec: Spec, chosen: dict[str, Any]) -> nn.Module:
    items = [item for item in spec.properties if item.name in chosen]
    module = type_of(spec)(**{item.name: live(item, chosen[item.name]) for item in items})
    # in training SyncBatchNorm refuses every tensor that is not on an accelerator
    return module.eval() if spec.title == "SyncBatchNorm" else module


def tensors_in(result: Any) -> int:
    return 1 if isinstance(result, torch.Tensor) else sum(tensors_in(item) for item in result)


def together(spec: Spec, item: Property, value: Any) -> dict[str, Any]:
    for (pattern, name, wanted), others in TOGETHER.items():
        if fnmatchcase(spec.kind, pattern) and name == item.name and wanted in (value, ...):
            return others
    return {}


def offered(spec: Spec, item: Property) -> list[Any]:
    found: list[Any] = []
    for kind in item.types:
        match kind:
            case "choice":
                found += item.choices
            case "bool":
                found += [True, False]
            case "int":
                found.append(one(spec, item))
            case "float":
                found.append(0.5)
            case "ints":
                found.append(several(spec, item, one(spec, item)))
            case "floats":
                found.append(several(spec, item, 0.5))
            case "dtype":
                found.append("float64")
            case "callable":
                found.append(sample_arguments(spec).get(item.name, "nn.Identity()"))
            case _:
                found.append(None)
    return found


def one(spec: Spec, item: Property) -> int:
    sample = sample_arguments(spec).get(item.name, item.default)
    if isinstance(sample, list) and sample:
        return sample[0]
    return sample if isinstance(sample, int) and sample > 0 else 1


def several(spec: Spec, item: Property, value: Any) -> list[Any]:
    sample = sample_arguments(spec).get(item.name)
    if isinstance(sample, list):
        return sample
    sides = {"1d": 1, "2d": 2, "3d": 3}.get(spec.kind[-2:], 2)
    return [value] * (2 * sides if "Pad" in spec.title else sides)
