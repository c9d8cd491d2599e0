"""The generated catalogue against the installed torch: what is there, and that it is true."""

import operator
import warnings
from fnmatch import fnmatchcase
from typing import Any

import msgspec
import pytest
import torch
from torch import nn

from blockstudio.catalogue.library import CatalogueFile, library
from blockstudio.catalogue.resources import resource
from blockstudio.catalogue.spec import Property, Spec
from blockstudio.catalogue.values import literal
from blockstudio.runtime.introspect import modules, names, optimisers, ports
from blockstudio.runtime.introspect.__main__ import main
from blockstudio.runtime.introspect.arguments import from_signature
from blockstudio.runtime.introspect.docstrings import argument_help, first_sentence, sentence
from blockstudio.runtime.introspect.entries import differences, file_text, specs
from blockstudio.runtime.introspect.functions import function_specs, resolve
from blockstudio.runtime.introspect.modules import construct, is_lazy, module_classes

SHIPPED = library()
MODULES = [spec for spec in SHIPPED if spec.form == "module"]
CALLS = [spec for spec in SHIPPED if spec.form in ("function", "method", "operator", "index")]
OPTIMISERS = SHIPPED.optimisers()


def by_kind(spec: Spec) -> str:
    return spec.kind


@pytest.fixture(scope="module")
def generated() -> list[Spec]:
    return specs()


def test_the_shipped_file_is_what_the_installed_torch_gives(generated):
    changed = differences(generated, resource("catalogue.json"))
    assert not changed, f"run python -m blockstudio.runtime.introspect; it changes {changed}"


def test_the_file_has_one_entry_a_line_and_names_its_torch(generated):
    lines = file_text(generated).splitlines()
    assert len(lines) == len(generated) + 2
    for line, spec in zip(lines[1:-1], generated, strict=True):
        assert msgspec.json.decode(line.rstrip(","))["kind"] == spec.kind
    assert torch.__version__.startswith(SHIPPED.torch)


def test_the_command_writes_and_checks(tmp_path, capsys):
    path = tmp_path / "catalogue.json"
    assert main(["-o", str(path)]) == 0
    assert main(["-o", str(path), "--check"]) == 0
    path.write_text(path.read_text(encoding="utf-8").replace('"nn.ReLU"', '"nn.RELU"'), "utf-8")
    capsys.readouterr()
    assert main(["-o", str(path), "--check"]) == 1
    assert capsys.readouterr().out.split() == ["torch.nn.ReLU"]


def test_every_public_module_class_is_in_the_catalogue_or_excluded_with_a_reason():
    for name in module_classes():
        if is_lazy(name):
            eager = SHIPPED[f"torch.nn.{name.removeprefix('Lazy')}"]
            assert eager.lazy == f"nn.{name}"
            assert any(item.infer for item in eager.properties)
        else:
            assert (f"torch.nn.{name}" in SHIPPED) != bool(modules.EXCLUDED.get(name)), name
    assert modules.EXCLUDED.keys() <= module_classes().keys()


def test_every_optimiser_is_in_the_catalogue_or_excluded_with_a_reason():
    for name in optimisers.optimiser_classes():
        assert (f"torch.optim.{name}" in SHIPPED) != bool(optimisers.EXCLUDED.get(name)), name


def test_every_activation_of_torch_is_in_the_catalogue():
    manual = torch.nn.functional
    for name in ("relu", "gelu", "elu", "selu", "celu", "silu", "mish", "glu", "prelu", "rrelu"):
        assert f"{manual.__name__}.{name}" in SHIPPED
    found = {spec.title.casefold() for spec in MODULES if spec.family == "activations"}
    functions = {spec.title.replace("_", "") for spec in CALLS if spec.family == "activations"}
    assert found - functions == {"softmax2d"}


FLOOR = """
    torch.add torch.sub torch.mul torch.div torch.matmul torch.mm torch.bmm torch.cat torch.stack
    torch.split torch.chunk torch.Tensor.reshape torch.Tensor.view torch.flatten torch.unflatten
    torch.Tensor.permute torch.Tensor.transpose torch.Tensor.squeeze torch.Tensor.unsqueeze
    torch.sum torch.mean torch.max torch.amax torch.min torch.amin torch.argmax torch.norm
    torch.var torch.std torch.abs torch.neg torch.exp torch.log torch.sqrt torch.rsqrt torch.pow
    torch.clamp torch.sin torch.cos torch.einsum torch.fft.rfft torch.fft.irfft torch.fft.fft
    torch.fft.ifft torch.where torch.maximum torch.minimum torch.eq torch.ne torch.lt torch.le
    torch.gt torch.ge torch.zeros_like torch.ones_like torch.outer torch.dot torch.Tensor.expand
    torch.Tensor.repeat torch.tile torch.roll torch.flip torch.cumsum torch.logsumexp
    operator.getitem torch.nn.functional.interpolate torch.nn.functional.pad
    torch.nn.functional.scaled_dot_product_attention torch.nn.functional.one_hot
    torch.nn.functional.embedding torch.nn.functional.normalize torch.nn.functional.unfold
    torch.nn.functional.fold torch.nn.functional.cosine_similarity torch.nn.functional.linear
    torch.nn.functional.pixel_shuffle torch.nn.functional.conv1d torch.nn.functional.conv2d
    torch.nn.functional.conv3d torch.nn.functional.bilinear torch.nn.functional.layer_norm
    torch.nn.functional.mse_loss torch.nn.functional.cross_entropy torch.nn.functional.dropout
""".split()


@pytest.mark.parametrize("kind", FLOOR)
def test_what_networks_need_between_layers_is_there(kind):
    assert kind in SHIPPED


def test_the_tables_speak_only_of_kinds_there_are():
    named = {
        *names.OPERATORS,
        *names.OVERLOADS,
        *names.BY_VALUE,
        *names.EXTRA,
        *ports.COUNTS,
        *(key.rpartition(".")[0] for key in ports.CHANGED),
        *ports.RETURNS,
    }
    assert named <= set(SHIPPED.specs)


# Modules


@pytest.mark.parametrize("spec", MODULES, ids=by_kind)
def test_a_module_constructs_with_the_parameters_and_buffers_listed(spec):
    module = construct(spec)
    assert type(module) is getattr(nn, spec.call.removeprefix("nn."))
    assert spec.parameters == tuple(name for name, _ in module.named_parameters())
    assert spec.buffers == tuple(name for name, _ in module.named_buffers())


@pytest.mark.parametrize("spec", MODULES, ids=by_kind)
def test_every_value_a_form_offers_constructs(spec):
    for item in spec.properties:
        for value in offered(spec, item):
            assert literal(item, value), (item.name, value)
            construct(spec, **needs(spec, item.name, value), **{item.name: as_torch(item, value)})


@pytest.mark.parametrize("spec", MODULES, ids=by_kind)
def test_left_out_properties_have_the_default_of_torch(spec):
    arguments = {item.name: item for item in from_signature(modules.constructor(type_of(spec)))}
    for item in spec.properties:
        assert item.required or item.infer or item.default == arguments[item.name].default


@pytest.mark.parametrize("spec", MODULES, ids=by_kind)
def test_a_module_takes_and_gives_what_its_ports_say(spec):
    module = real(spec)
    given = {port.name: tensor_for(spec, port.name) for port in spec.inputs if not port.optional}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        result = module(*given.values())
    assert count(result) == len(spec.outputs)
    for item in spec.properties:
        if item.infer:
            port, dimension = item.infer.split(":")
            assert given[port].shape[int(dimension)] == modules.sample_arguments(spec)[item.name]


# Functions, methods, operators


def test_functions_are_generated_once_each(generated):
    kinds = [spec.kind for spec in function_specs("")]
    assert len(set(kinds)) == len(kinds)


@pytest.mark.parametrize("spec", CALLS, ids=by_kind)
def test_a_call_takes_and_gives_what_its_entry_says(spec):
    given = {port.name: arriving(spec, port) for port in spec.inputs if not port.optional}
    values = {item.name: required(spec, item) for item in spec.properties if item.required}
    values |= matching(VALUES, spec.kind)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        result = called(spec, given, values)
    if spec.count:
        chosen = values.get(spec.count, getattr(spec.property_named(spec.count), "default", None))
        assert len(result) == (len(chosen) if isinstance(chosen, list) else chosen)
    else:
        assert count(result) == len(spec.outputs)


@pytest.mark.parametrize("spec", CALLS, ids=by_kind)
def test_every_argument_of_a_call_has_a_name_torch_knows(spec):
    if spec.form != "function":
        return
    given = {port.name: arriving(spec, port) for port in spec.inputs if not port.optional}
    values = {item.name: required(spec, item) for item in spec.properties if item.required}
    values |= matching(VALUES, spec.kind)
    taken = {item.name for item in spec.properties if item.written} - values.keys() - given.keys()
    for name in taken:
        item = spec.property_named(name)
        assert item is not None
        if item.default is not None:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                called(spec, given, values | {name: item.default})


# Optimisers


@pytest.mark.parametrize("spec", OPTIMISERS, ids=by_kind)
def test_an_optimiser_steps_with_its_defaults_written_out(spec):
    weight = nn.Parameter(torch.ones(2, 2))
    defaults = {
        item.name: tuple(item.default) if "floats" in item.types else item.default
        for item in spec.properties
    }
    optimiser = resolve(spec.call)([weight], **defaults)
    weight.sum().backward()
    optimiser.step()
    assert not torch.equal(weight, torch.ones(2, 2))


# Words


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Applies :math:`y = xA^T + b`.", "Applies y = xAᵀ + b"),
        ("See :class:`~torch.nn.Conv2d` for details. More.", "See Conv2d for details"),
        ("The :attr:`bias`, ``True`` or not", "The bias, True or not"),
        (r"From :math:`\frac{1}{x + 1}`", "From 1 / (x + 1)"),
    ],
)
def test_help_is_free_of_markup(written, read):
    assert sentence(written) == read


def test_help_is_one_short_line():
    for spec in SHIPPED:
        for words in (spec.help, *(item.help for item in spec.properties)):
            assert words, spec.kind
            assert "\n" not in words
            assert len(words) <= 120


def test_help_of_arguments_is_found_whatever_the_form_of_the_docstring():
    assert argument_help(nn.Linear)["in_features"] == "size of each input sample"
    assert argument_help(torch.optim.SGD)["lr"] == "learning rate"
    assert first_sentence(nn.LSTM).startswith("Apply a multi-layer long short-term memory")


# How the values above are made up


def offered(spec: Spec, item: Property) -> list[Any]:
    found: list[Any] = list(item.choices) if "choice" in item.types else []
    sample = modules.sample_arguments(spec).get(item.name, item.default)
    for kind in item.types:
        match kind:
            case "int" | "float" | "bool" if not isinstance(sample, list):
                found += {"int": [4], "float": [0.5], "bool": [True, False]}[kind]
            case "ints" | "floats":
                one = sample[0] if isinstance(sample, list) else sample or 4
                found.append([one] * length(spec, item))
            case "dtype":
                found.append("float64")
            case "none":
                found.append(None)
            case _:
                pass
    return found


def length(spec: Spec, item: Property) -> int:
    sample = modules.sample_arguments(spec).get(item.name)
    if isinstance(sample, list):
        return len(sample)
    sizes = {"1d": 1, "2d": 2, "3d": 3}.get(spec.kind[-2:], 2)
    return 2 * sizes if "Pad" in spec.title else sizes


def needs(spec: Spec, name: str, value: Any) -> dict[str, Any]:
    """Return what must be changed too, so that the value of one property makes sense."""
    rows = {
        ("*Conv?d", "padding", "same"): {"stride": 1},
        ("*.FractionalMaxPool?d", "output_ratio", None): {},
        ("*.FractionalMaxPool?d", "output_size", None): {"output_ratio": 0.5},
        ("*.LSTM", "proj_size", 4): {"hidden_size": 8},
        ("*", "dropout", 0.5): {"num_layers": 2} if spec.property_named("num_layers") else {},
        ("*.Transformer*", "d_model", 4): {"nhead": 2},
        ("*.Transformer*", "nhead", 4): {"d_model": 4},
    }
    for (pattern, item, chosen), changes in rows.items():
        if item == name and chosen == value and fnmatchcase(spec.kind, pattern):
            return changes
    if name == "output_ratio":
        return {"output_size": None}
    return {}


def as_torch(item: Property, value: Any) -> Any:
    if "dtype" in item.types and isinstance(value, str):
        return getattr(torch, value)
    return tuple(value) if isinstance(value, list) else value


def type_of(spec: Spec) -> type[nn.Module]:
    return getattr(nn, spec.title)


def real(spec: Spec) -> nn.Module:
    values = modules.sample_arguments(spec)
    return type_of(spec)(**{name: modules.as_torch(value) for name, value in values.items()})


def matching(table: dict[str, dict[str, Any]], kind: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for pattern, row in table.items():
        if fnmatchcase(kind, pattern):
            found |= row
    return found


def count(result: Any) -> int:
    if isinstance(result, torch.Tensor):
        return 1
    return sum(count(item) for item in result)


def whole(*shape: int) -> torch.Tensor:
    return torch.ones(shape, dtype=torch.int64)


def share(*shape: int) -> torch.Tensor:
    return torch.rand(shape)


MODULE_TENSORS: dict[str, dict[str, Any]] = {
    "*": {"*": lambda: share(2, 4, 8)},
    "*2d": {"*": lambda: share(2, 4, 8, 8)},
    "*3d": {"*": lambda: share(2, 4, 8, 8, 8)},
}
TENSORS: dict[str, dict[str, Any]] = {}
VALUES: dict[str, dict[str, Any]] = {}
