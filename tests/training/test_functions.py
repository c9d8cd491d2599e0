"""Functions drawn: each point beside what torch or the definition says there."""

import math

import numpy as np
import pytest
import torch

from blockstudio.catalogue.library import library
from blockstudio.graph.problems import Refusal
from blockstudio.training.functions.drawing import drawn
from blockstudio.training.functions.drawn import SURFACES, family_of, first_arguments, kinds_of
from blockstudio.training.functions.surfaces import SURFACES as GROUNDS


@pytest.mark.parametrize("family", ["activation", "initialiser", "schedule", "optimiser"])
def test_every_kind_that_is_offered_is_drawn(family: str) -> None:
    kinds = kinds_of(family)
    assert len(kinds) > 8
    for spec in kinds:
        found = drawn(spec.kind, first_arguments(spec.kind))
        assert found.family == family
        across, up = found.curve
        assert len(across) == len(up) > 2
        assert all(height is not None for height in up), spec.kind


def test_each_activation_has_the_slope_that_small_steps_measure() -> None:
    step = 1e-6
    for spec in kinds_of("activation"):
        arguments = first_arguments(spec.kind)
        found = drawn(spec.kind, arguments)
        layer = getattr(torch.nn, spec.kind.rpartition(".")[2])(**arguments).double().eval()
        x = torch.tensor(found.curve[0], dtype=torch.float64)
        with torch.no_grad():
            assert torch.equal(layer(x.clone()), torch.tensor(found.curve[1], dtype=x.dtype))
            measured = (layer(x + step) - layer(x - step)) / (2 * step)
        off = (measured - torch.tensor(found.slope[1], dtype=x.dtype)).abs()
        # At a corner there is no slope to be measured: of 481 points few are one.
        assert (off > 1e-4).sum() <= 3, spec.kind


def test_functions_and_methods_have_the_curves_that_torch_computes() -> None:
    kinds = {
        spec.kind: torch.nn.functional
        if ".functional." in spec.kind
        else torch.special
        if ".special." in spec.kind
        else torch.Tensor
        if ".Tensor." in spec.kind
        else torch
        for spec in library()
        if spec.form in ("function", "method") and family_of(spec.kind) == "activation"
    }
    assert {"torch.sigmoid", "torch.Tensor.tanh", "torch.special.erf", "torch.log"} <= kinds.keys()
    assert {f"torch.nn.functional.{name}" for name in ("relu", "gelu", "threshold")} <= kinds.keys()
    for kind, room in kinds.items():
        arguments = first_arguments(kind)
        found = drawn(kind, arguments)
        x = torch.tensor(found.curve[0], dtype=torch.float64)
        y = getattr(room, kind.rpartition(".")[2])(x.clone(), **arguments)
        known = [None if not math.isfinite(value) else value for value in y.tolist()]
        assert list(found.curve[1]) == known, kind
        assert len(found.slope[1]) in (0, len(x)), kind
    assert drawn("torch.log", {}).curve[1][0] is None
    assert not drawn("torch.special.bessel_j0", {}).slope[1]


def test_what_looks_at_several_values_is_no_curve_and_all_else_among_activations_is() -> None:
    layers = [one for one in library() if one.family == "activations"]
    across = {one.kind for one in layers if family_of(one.kind) is None}
    assert {"torch.nn.Softmax", "torch.softmax", "torch.nn.functional.prelu"} <= across
    for kind in across:
        with pytest.raises(Refusal, match="no curve to be drawn"):
            drawn(kind, {})


@pytest.mark.parametrize(
    ("kind", "arguments", "deviation", "most"),
    [
        ("normal_", {"std": 0.5}, 0.5, None),
        ("uniform_", {"a": -1.0, "b": 3.0}, 4 / math.sqrt(12), 3.0),
        ("xavier_uniform_", {}, math.sqrt(2 / 512), math.sqrt(6 / 512)),
        ("kaiming_normal_", {"nonlinearity": "relu"}, math.sqrt(2 / 256), None),
        ("constant_", {"val": 2.5}, 0.0, 3.0),
    ],
)
def test_initial_values_are_spread_as_their_rule_says(kind, arguments, deviation, most) -> None:
    state = torch.get_rng_state()
    found = drawn(f"torch.nn.init.{kind}", arguments)
    assert torch.equal(state, torch.get_rng_state())
    middles, heights = map(np.array, found.curve)
    assert found.deviation == pytest.approx(deviation, rel=0.02)
    assert np.sum(heights) * (middles[1] - middles[0]) == pytest.approx(1)
    if most is not None:
        assert middles[-1] <= most + 0.05
    if kind == "normal_":
        exact = np.exp(-(middles**2) / 0.5) / (0.5 * math.sqrt(2 * math.pi))
        assert np.abs(heights - exact).max() < 0.06


def test_an_optimiser_walks_as_its_update_says() -> None:
    found = drawn("torch.optim.SGD", {"lr": 0.4, "momentum": 0.5})
    place, speed = np.array([-5.0, -2.0]), np.zeros(2)
    for at, up in list(zip(*found.curve, strict=True))[:40]:
        assert (at, up) == pytest.approx(tuple(place), abs=1e-3)
        speed = 0.5 * speed + np.array([0.2, 4.0]) * place
        place = place - 0.4 * speed
    # A rate that is too high leaves the picture, and the path ends there.
    far = drawn("torch.optim.SGD", {"lr": 0.6})
    assert 2 < len(far.curve[0]) < 100


@pytest.mark.parametrize("surface", SURFACES)
def test_lines_of_equal_height_are_of_equal_height(surface: str) -> None:
    ground = GROUNDS[surface]
    found = drawn("torch.optim.Adam", {"lr": 0.1}, surface)
    x, y = (torch.tensor(part) for part in found.contours)
    heights = ground.height(x, y)
    first, second = heights[::2], heights[1::2]
    span = heights.max() - heights.min()
    assert len(first) > 300 and (first - second).abs().max() < 0.02 * span
    assert found.lowest == pytest.approx(
        min(
            ground.height(torch.tensor(a), torch.tensor(b)).item()
            for a, b in zip(*found.curve, strict=True)
        ),
        abs=1e-4,
    )


@pytest.mark.parametrize(
    ("kind", "arguments", "surface", "words"),
    [
        ("torch.nn.ELU", {"alpah": 1}, "valley", "alpah"),
        ("torch.nn.Linear", {}, "valley", "no curve"),
        ("torch.optim.SGD", {"lr": -1.0}, "valley", "learning rate"),
        ("torch.optim.SGD", {}, "banan", "did you mean “banana”"),
        ("torch.nn.init.uniform_", {"a": 3.0, "b": 1.0}, "valley", "can't be drawn"),
    ],
)
def test_what_can_t_be_drawn_is_told(kind, arguments, surface, words) -> None:
    with pytest.raises(Refusal, match=words):
        drawn(kind, arguments, surface)
