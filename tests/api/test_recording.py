"""A batch recorded by a script: values and gradients are those of torch, and nothing is changed."""

from itertools import pairwise
from pathlib import Path

import pytest
import torch
from torch import nn

import blockstudio
from blockstudio.api import Project
from blockstudio.graph.problems import Refusal
from blockstudio.runtime.build import network
from blockstudio.training.samples.datasets import load_dataset
from tests.runtime.stepping.networks import opened


@pytest.fixture
def project() -> Project:
    """A small network for rows of a table."""
    project = blockstudio.new_project("iris")
    net = project.root
    x = net.add_input("x", ("N", 4))
    hidden = net.add(nn.Linear, x, 4, 8, name="hidden").relu()
    net.add_output("y", net.add(nn.Linear, hidden, 8, 3, name="out"))
    project.configure(data={"source": "iris"})
    return project


def test_a_sample_of_the_data_is_recorded_with_the_loss_of_the_recipe(project: Project):
    drawn = torch.get_rng_state()
    found = project.record(part="validation", index=2, count=3)
    assert torch.equal(torch.get_rng_state(), drawn)
    net, data = (
        network(project.source(), project.store.train.seed),
        load_dataset(project.store.data),
    )
    x, y = data.batch(data.validation, torch.arange(2, 5))
    hidden = net.get_submodule("hidden")(x)
    hidden.retain_grad()
    loss = nn.functional.cross_entropy(net.get_submodule("out")(hidden.relu()), y)
    loss.backward()
    assert found.loss == loss.item() and found.problem is None
    step = found["hidden"]
    assert step.value is not None and step.gradient is not None
    assert torch.equal(step.value, hidden) and torch.equal(step.gradient, hidden.grad)
    assert step.shape == (3, 8) and step.statistics is not None
    assert step.statistics.mean == pytest.approx(hidden.double().mean().item())
    assert repr(found).startswith("<validation samples 2 to 4, initial values of seed ")


def test_other_weights_are_beside_and_tell_how_far_apart_they_are(project: Project, tmp_path: Path):
    project.weights.save(tmp_path / "own.params")
    state = torch.load(tmp_path / "own.params", weights_only=True)
    torch.save({key: value / 2 for key, value in state.items()}, tmp_path / "half.params")
    x = torch.ones(2, 4)
    one, half = project.record(x), project.record(x, weights=tmp_path / "half.params")
    assert half.origin == "file half.params"
    first, second = one["hidden"].value, half["hidden"].value
    assert first is not None and second is not None and torch.equal(second, first / 2)
    assert one.apart(half)["hidden"] == pytest.approx(1)
    assert set(one.apart(project.record(x, initial=True)).values()) == {0.0}
    assert one["hidden"].gradient is None
    assert str(one.problem) == "no loss was given: there are no gradients"


def test_a_recording_ends_where_it_is_to(project: Project):
    x = torch.tensor([[1.0, 2, 3, float("nan")]])
    assert [step.name for step in project.record(x, until="hidden")] == ["x", "hidden"]
    node = project.root["relu"]
    assert project.record(torch.ones(1, 4), until=node)[-1].name == "relu"
    broken = project.record(x, until="nan")
    assert broken.first_broken is broken[0] and len(broken) == 1
    assert project.record(torch.ones(1, 4), until="nan").first_broken is None
    with pytest.raises(Refusal, match="no step is called “hiden”"):
        project.record(x, until="hiden")


def test_a_call_in_each_iteration_of_a_loop_is_a_step():
    found = opened("fixed-hidden-mlp").record(torch.ones(1, 20))
    calls = found.calls("halved")
    assert [call.iteration for call in calls] == [(at + 1,) for at in range(len(calls))]
    values = [call.value for call in calls if call.value is not None]
    assert len(values) == len(calls) > 1
    assert all(torch.equal(a / 2, b) for a, b in pairwise(values))
