"""Networks that go on by what is drawn: what is asked stays Python, both ways are nodes."""

import random

import pytest
import torch
from torch import Tensor, nn

import blockstudio
from blockstudio.api import Project
from blockstudio.importing.recording.drawing import told_of_draws
from blockstudio.project.import_report import ImportReport
from tests.zoo.domains import Chance
from tests.zoo.modes import DropBranch, LayerDrop
from tests.zoo.quirks import StochasticDepth

_NETWORKS = {
    "layer drop": (LayerDrop, 4),
    "stochastic depth": (StochasticDepth, 4),
    "drop branch": (lambda: DropBranch(4, 0.5), 4),
    "chance": (Chance, 3),
}


def imported(net: nn.Module, *given: Tensor) -> Project:
    project = blockstudio.import_module(net, given)
    assert report(project).is_faithful
    return project


def report(project: Project) -> ImportReport:
    assert project.import_report is not None
    return project.import_report


def result(net: nn.Module, x: Tensor, seed: int) -> Tensor:
    torch.manual_seed(seed)
    random.seed(seed)
    return net(x)


@pytest.mark.parametrize("name", _NETWORKS)
@pytest.mark.parametrize("training", [True, False])
def test_whatever_is_drawn_both_go_the_same_way(name: str, training: bool):
    make, width = _NETWORKS[name]
    net, x = make(), torch.randn(3, width)
    built = imported(net, torch.randn(2, width)).build(trust_code=True)
    built.load_state_dict(net.state_dict())
    for one in (net, built):
        one.train(training)
    seen: set[float] = set()
    for seed in range(12):
        mine = result(net, x, seed)
        assert torch.equal(result(built, x, seed), mine)
        seen.add(float(mine.detach().sum()))
    drawn = training or name == "chance"
    assert (len(seen) > 1) is drawn


@pytest.mark.parametrize("name", _NETWORKS)
def test_all_layers_are_nodes_and_only_what_is_asked_is_python(name: str):
    make, width = _NETWORKS[name]
    project = imported(make(), torch.randn(2, width))
    assert all(one.rung != "python" for one in report(project).classes)
    for code in project.store.codes():
        assert "self" not in code.source
        assert "return bool(" in code.source


def test_what_follows_a_draw_is_written_once():
    source = imported(LayerDrop(depth=3), torch.randn(2, 4)).source(trust_code=True)
    for place in range(3):
        assert source.count(f"self.layers[{place}](") == 1


def test_what_python_draws_is_told_of_and_drawn_as_before():
    told: list[int] = []
    random.seed(5)
    expected = [random.random(), random.choice("abc")]
    random.seed(5)
    with told_of_draws(lambda: told.append(1)):
        assert [random.random(), random.choice("abc")] == expected
    assert len(told) == 2
    random.random()
    assert len(told) == 2
