"""The shipped catalogue against the installed torch: nothing missing, nothing stale."""

import fnmatch
import inspect

import msgspec
import pytest
import torch
from torch import nn

from blockstudio.catalogue.library import library
from blockstudio.catalogue.resources import resource
from blockstudio.catalogue.spec import Family, Spec
from blockstudio.runtime.introspect import (
    discovery,
    headings,
    initialisers,
    modules,
    names,
    optimisers,
    ports,
    schedulers,
)
from blockstudio.runtime.introspect.__main__ import main
from blockstudio.runtime.introspect.docstrings import argument_help, first_sentence, sentence
from blockstudio.runtime.introspect.entries import differences, file_text, specs
from blockstudio.runtime.introspect.functions import kind_of, resolve
from blockstudio.runtime.introspect.schemas import overloads

SHIPPED = library()

FLOOR = [
    "torch.add",
    "torch.sub",
    "torch.mul",
    "torch.div",
    "torch.matmul",
    "torch.mm",
    "torch.bmm",
    "torch.cat",
    "torch.stack",
    "torch.split",
    "torch.chunk",
    "torch.Tensor.reshape",
    "torch.Tensor.view",
    "torch.flatten",
    "torch.unflatten",
    "torch.Tensor.permute",
    "torch.Tensor.transpose",
    "torch.Tensor.squeeze",
    "torch.Tensor.unsqueeze",
    "torch.sum",
    "torch.mean",
    "torch.max",
    "torch.amax",
    "torch.min",
    "torch.amin",
    "torch.argmax",
    "torch.norm",
    "torch.var",
    "torch.std",
    "torch.abs",
    "torch.neg",
    "torch.exp",
    "torch.log",
    "torch.sqrt",
    "torch.rsqrt",
    "torch.pow",
    "torch.clamp",
    "torch.sin",
    "torch.cos",
    "torch.einsum",
    "torch.fft.rfft",
    "torch.fft.irfft",
    "torch.fft.fft",
    "torch.fft.ifft",
    "torch.where",
    "torch.maximum",
    "torch.minimum",
    "torch.eq",
    "torch.ne",
    "torch.lt",
    "torch.le",
    "torch.gt",
    "torch.ge",
    "torch.zeros_like",
    "torch.ones_like",
    "torch.outer",
    "torch.dot",
    "torch.Tensor.expand",
    "torch.Tensor.repeat",
    "torch.tile",
    "torch.roll",
    "torch.flip",
    "torch.cumsum",
    "torch.logsumexp",
    "operator.getitem",
    "torch.nn.functional.interpolate",
    "torch.nn.functional.pad",
    "torch.nn.functional.scaled_dot_product_attention",
    "torch.nn.functional.one_hot",
    "torch.nn.functional.embedding",
    "torch.nn.functional.normalize",
    "torch.nn.functional.unfold",
    "torch.nn.functional.fold",
    "torch.nn.functional.cosine_similarity",
    "torch.nn.functional.linear",
    "torch.nn.functional.pixel_shuffle",
    "torch.nn.functional.conv1d",
    "torch.nn.functional.conv2d",
    "torch.nn.functional.conv3d",
    "torch.nn.functional.bilinear",
    "torch.nn.functional.layer_norm",
    "torch.nn.functional.mse_loss",
    "torch.nn.functional.cross_entropy",
    "torch.nn.functional.dropout",
]


@pytest.fixture(scope="module")
def generated() -> list[Spec]:
    return specs()


def test_the_shipped_file_is_what_the_installed_torch_gives(generated):
    changed = differences(generated, resource("catalogue.json"))
    assert not changed, f"run python -m blockstudio.runtime.introspect; it changes {changed}"


def test_the_file_has_one_entry_a_line_and_names_its_torch(generated):
    lines = file_text(generated).splitlines()
    kinds = [msgspec.json.decode(line.rstrip(","))["kind"] for line in lines[1:-1]]
    assert kinds == sorted(spec.kind for spec in generated)
    assert len(set(kinds)) == len(kinds)
    assert SHIPPED.torch.split(".")[:2] == torch.__version__.split(".")[:2]


def test_the_command_writes_and_checks(tmp_path, capsys):
    path = tmp_path / "catalogue.json"
    assert main(["-o", str(path)]) == 0
    assert main(["-o", str(path), "--check"]) == 0
    path.write_text(path.read_text("utf-8").replace('"nn.ReLU"', '"nn.RELU"'), "utf-8")
    capsys.readouterr()
    assert main(["-o", str(path), "--check"]) == 1
    assert capsys.readouterr().out.split() == ["torch.nn.ReLU"]


def test_every_module_class_is_in_the_catalogue_or_excluded_with_a_reason():
    for name in modules.module_classes():
        if modules.is_lazy(name):
            eager = SHIPPED[f"torch.nn.{name.removeprefix('Lazy')}"]
            assert eager.lazy == f"nn.{name}"
            assert any(item.infer for item in eager.properties)
        else:
            assert (f"torch.nn.{name}" in SHIPPED) != bool(modules.EXCLUDED.get(name)), name
    assert modules.EXCLUDED.keys() <= modules.module_classes().keys()


def test_every_optimiser_is_in_the_catalogue_or_excluded_with_a_reason():
    for name in optimisers.optimiser_classes():
        assert (f"torch.optim.{name}" in SHIPPED) != bool(optimisers.EXCLUDED.get(name)), name


def test_every_scheduler_is_in_the_catalogue_or_excluded_with_a_reason():
    for name in schedulers.scheduler_classes():
        kind = f"torch.optim.lr_scheduler.{name}"
        assert (kind in SHIPPED) != bool(schedulers.EXCLUDED.get(name)), name
    assert schedulers.EXCLUDED.keys() <= schedulers.scheduler_classes().keys()
    assert [spec.title for spec in SHIPPED.schedulers()[:2]] == ["CosineAnnealingLR", "OneCycleLR"]


def test_every_argument_of_a_scheduler_is_there_or_dropped_with_a_reason():
    for spec in SHIPPED.schedulers():
        named = set(inspect.signature(resolve(spec.call)).parameters)
        there = {item.name for item in spec.properties}
        assert named - there == named & schedulers.DROPPED.keys(), spec.kind


def test_every_initialiser_is_in_the_catalogue_or_excluded_with_a_reason():
    for name in initialisers.initialiser_functions():
        excluded = bool(initialisers.EXCLUDED.get(name))
        assert (f"torch.nn.init.{name}" in SHIPPED) != excluded, name


def test_no_deprecated_spelling_is_an_initialiser():
    titles = {spec.title for spec in SHIPPED.initialisers()}
    assert {"normal_", "trunc_normal_", "dirac_", "eye_", "sparse_", "orthogonal_"} <= titles
    assert not {"normal", "dirac", "calculate_gain"} & titles


@pytest.mark.parametrize("kind", FLOOR)
def test_what_networks_need_between_layers_is_there(kind):
    assert kind in SHIPPED


def test_every_activation_module_is_a_function_too():
    activations = [spec for spec in SHIPPED if spec.family == "activations"]
    layers = {spec.title.casefold() for spec in activations if spec.form == "module"}
    functions = {spec.title.replace("_", "") for spec in activations if spec.form == "function"}
    assert layers - functions == {"softmax2d"}


def test_the_tables_speak_only_of_kinds_there_are():
    written = {*_names_in(names.HEADINGS), *_names_in(headings.HEADINGS)}
    named = {
        *names.OPERATORS,
        *names.OVERLOADS,
        *names.BY_VALUE,
        *(place.rpartition(".")[0] for place in ports.CHANGED),
        *map(kind_of, written),
    }
    assert named <= set(SHIPPED.specs)
    for pattern in {*ports.COUNTS, *ports.RETURNS, *ports.ASKED}:
        assert fnmatch.filter(SHIPPED.specs, pattern), pattern


def _names_in(table: dict[tuple[Family, str], str]) -> list[str]:
    return [written for words in table.values() for written in words.split()]


def test_every_public_function_is_in_the_catalogue_or_left_out_with_a_reason():
    for place in (torch.nn.functional, torch.linalg, torch.fft, torch.special):
        for name in dir(place):
            thing = getattr(place, name)
            known = getattr(thing, "__name__", "")
            ours = getattr(thing, "__module__", "") == place.__name__ or overloads(known)
            if name.startswith("_") or isinstance(thing, type) or not callable(thing) or not ours:
                continue
            written = f"F.{name}" if place is torch.nn.functional else f"{place.__name__}.{name}"
            assert (kind_of(written) in SHIPPED) != bool(discovery.reason(written)), written


def test_a_function_of_torch_is_a_method_too_where_tensors_have_one():
    functions = {spec.kind for spec in SHIPPED if spec.form in ("function", "operator")}
    methods = {spec.title for spec in SHIPPED if spec.form in ("method", "attribute")}
    assert {"sum", "max", "view", "size", "item", "detach", "long", "masked_fill"} <= methods
    assert {"torch.sum", "torch.max", "torch.zeros", "torch.arange", "torch.rand"} <= functions


@pytest.mark.parametrize("spec", SHIPPED.optimisers(), ids=lambda spec: spec.kind)
def test_an_optimiser_steps_with_its_defaults_written_out(spec):
    weight = nn.Parameter(torch.ones(2, 2))
    defaults = {item.name: item.default for item in spec.properties}
    optimiser = resolve(spec.call)([weight], **defaults)

    def loss() -> torch.Tensor:
        found = weight.sum()
        found.backward()
        if spec.title == "SparseAdam":
            weight.grad = torch.ones(2, 2).to_sparse()
        return found

    for _ in range(2):
        optimiser.zero_grad()
        optimiser.step(loss)
    assert not torch.equal(weight, torch.ones(2, 2))


_NEEDED = {"step_size": 2, "gamma": 0.5, "milestones": (1, 2), "T_0": 2}
_OPEN = {"T_max": 4, "max_lr": 0.1, "base_lr": 0.01, "total_iters": 4}


@pytest.mark.parametrize("spec", SHIPPED.schedulers(), ids=lambda spec: spec.kind)
def test_a_scheduler_moves_the_learning_rate_with_its_defaults_written_out(spec):
    optimiser = torch.optim.SGD([nn.Parameter(torch.ones(2))], lr=0.1, momentum=0.9)
    values = {
        item.name: _NEEDED[item.name] if item.required else _OPEN.get(item.name, item.default)
        for item in spec.properties
    }
    more = {"total_steps": 14} if spec.title == "OneCycleLR" else {}
    schedule = resolve(spec.call)(optimiser, **values, **more)
    measured = (1.0,) if spec.title == "ReduceLROnPlateau" else ()
    rates = set()
    for _ in range(14):
        rates.add(optimiser.param_groups[0]["lr"])
        optimiser.step()
        schedule.step(*measured)
    assert len(rates) > 1


@pytest.mark.parametrize("spec", SHIPPED.initialisers(), ids=lambda spec: spec.kind)
def test_an_initialiser_fills_a_parameter_with_its_defaults_written_out(spec):
    weight = nn.Parameter(torch.full((8, 8, 3) if spec.title == "dirac_" else (8, 8), 7.0))
    values = {item.name: 0.5 if item.required else item.default for item in spec.properties}
    assert resolve(spec.kind)(weight, **values) is weight
    assert not (weight == 7).any()


@pytest.mark.parametrize("spec", SHIPPED.initialisers(), ids=lambda spec: spec.kind)
def test_an_initialiser_takes_every_choice_it_offers(spec):
    for item in spec.properties:
        for choice in item.choices:
            weight = torch.full((8, 8), 7.0)
            assert resolve(spec.kind)(weight, **{item.name: choice}) is weight
            assert not (weight == 7).any()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Applies :math:`y = xA^T + b`.", "Applies y = xAᵀ + b"),
        ("Uses :class:`~torch.nn.Conv2d` for it. More.", "Uses Conv2d for it"),
        ("The :attr:`bias`, ``True`` or not", "The bias, True or not"),
        (r"From :math:`\frac{1}{x + 1}`", "From 1 / (x + 1)"),
        ("word " * 40, "word " * 22 + "word…"),
    ],
)
def test_help_is_free_of_markup(written, read):
    assert sentence(written) == read


def test_every_entry_and_property_has_one_short_line_of_help():
    for spec in SHIPPED:
        for words in map(str, (spec.help, *(item.help for item in spec.properties))):
            assert words, spec.kind
            assert "\n" not in words
            assert len(words) <= 120


def test_help_is_found_in_every_style_of_docstring():
    assert argument_help(nn.Linear)["in_features"] == "size of each input sample"
    assert argument_help(torch.optim.SGD)["lr"] == "learning rate"
    assert argument_help(torch.cat)["dim"].startswith("the dimension over which")
    assert first_sentence(nn.LSTM).startswith("Apply a multi-layer long short-term memory")
