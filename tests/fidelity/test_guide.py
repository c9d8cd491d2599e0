"""The book's 42 networks, said with blocks, are torch's own: keys, counts, results, gradients."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn

from tests.fidelity.equal import Inputs, assert_same, run
from tests.fidelity.guide import computation, linear_networks
from tests.fidelity.guide.figures import FIGURES, measured
from tests.fidelity.guide.twins import TWINS

NETWORKS = linear_networks.NETWORKS | computation.NETWORKS
OTHER_START = {"reuse_first_two"}
"""The book takes the first layer from a network that has drawn more weights by then."""

UNTRAINED = {"my_linear", "my_linear_net"}
"""The book reads the parameters of this layer by `.data`, which autograd does not see."""


def given(draw: Callable[[], Any]) -> Inputs:
    """Return the inputs of a network at their seed."""
    torch.manual_seed(1)
    found = draw()
    return found if isinstance(found, tuple) else (found,)


def test_every_network_is_there():
    assert len(NETWORKS) == 42
    assert set(NETWORKS) == set(TWINS) == set(FIGURES)


@pytest.mark.parametrize("name", NETWORKS)
def test_the_figures_are_those_of_the_book(name: str):
    make, draw = TWINS[name]
    for build in (lambda: NETWORKS[name]().build(trust_code=True), make):
        torch.manual_seed(0)
        found = measured(build(), given(draw))
        assert_close(found, FIGURES[name])
        assert [*found["state"]] == [*FIGURES[name]["state"]]


def assert_close(found: Any, wanted: Any) -> None:
    """Assert that nested figures are equal, numbers that were computed but for rounding."""
    match wanted:
        case dict():
            assert found.keys() == wanted.keys()
            for key, value in wanted.items():
                assert_close(found[key], value)
        case list():
            assert len(found) == len(wanted)
            for one, other in zip(found, wanted, strict=True):
                assert_close(one, other)
        case float():
            assert found == pytest.approx(wanted, rel=1e-4, abs=1e-5)
        case _:
            assert found == wanted


@pytest.mark.parametrize("name", NETWORKS)
def test_the_blocks_are_the_network(name: str):
    make, draw = TWINS[name]
    project = NETWORKS[name]()
    told = [str(problem) for problem in project.problems(trust_code=True)]
    assert [line for line in told if "never trained" not in line] == []
    assert bool(told) == (name in UNTRAINED)
    torch.manual_seed(0)
    net = project.build(trust_code=True)
    torch.manual_seed(0)
    twin = make()
    inputs = given(draw)
    settle(net, twin, inputs)
    assert project.broken_ties(net) == []
    assert_same(net, twin, inputs, same_start=name not in OTHER_START)


def settle(net: nn.Module, twin: nn.Module, inputs: Inputs) -> None:
    """Let lazy layers of both find their sizes, at the same seed, after a look at what is lazy."""
    lazy = [
        {
            key
            for key, p in item.named_parameters()
            if isinstance(p, nn.parameter.UninitializedParameter)
        }
        for item in (net, twin)
    ]
    assert lazy[0] == lazy[1]
    assert [*net.state_dict()] == [*twin.state_dict()]
    if lazy[0]:
        run(net, inputs)
        run(twin, inputs)


def test_formatters_and_linters_find_nothing_to_change(tmp_path: Path):
    for name, make in NETWORKS.items():
        (tmp_path / f"{name}.py").write_text(make().source(trust_code=True))
    for arguments in (("check",), ("format", "--check")):
        command = [sys.executable, "-m", "ruff", *arguments, "--isolated", "--line-length=88", "."]
        found = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert found.returncode == 0, found.stdout
