"""Weights as people wrap them are recognised and told; those of another width are refused."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor, nn

import blockstudio
from blockstudio.api import Project
from blockstudio.graph.problems import Refusal
from blockstudio.runtime.weight_fit import fitted

LINEAR = "torch.nn.Linear"
State = dict[str, Tensor]


def network() -> Project:
    project = blockstudio.new_project("net")
    root = project.root
    layers = [root.add(LINEAR, name, out_features=3) for name in ("hidden", "out")]
    root.chain(root.add_input("x", ("N", 3)), *layers, root.add_output("y"))
    return project


def other_values(project: Project) -> State:
    state = project.build().state_dict()
    return {key: torch.full_like(value, 7.0) for key, value in state.items()}


def prefixed(front: str) -> Callable[[State], Any]:
    return lambda state: {front + key: value for key, value in state.items()}


WRAPPED: dict[str, tuple[Callable[[State], Any], str]] = {
    "plain": (lambda state: state, ""),
    "state_dict": (lambda state: {"state_dict": state, "epoch": 3}, "“state_dict” in the file"),
    "model": (lambda state: {"model": state, "optimizer": {"lr": 0.1}}, "beside them: optimizer"),
    "twice": (lambda state: {"model": {"state_dict": state}}, "“model.state_dict”"),
    "parallel": (prefixed("module."), "without “module.” in front"),
    "compiled": (prefixed("_orig_mod."), "without “_orig_mod.”"),
    "deep": (prefixed("module.backbone."), "without “module.backbone.”"),
    "lightning": (
        lambda state: {
            "epoch": 2,
            "global_step": 90,
            "state_dict": prefixed("model.")(state),
            "optimizer_states": [{"state": {}}],
        },
        "left out beside them: epoch, global_step, optimizer_states",
    ),
}


@pytest.mark.parametrize("name", WRAPPED)
def test_weights_are_found_where_people_put_them_and_that_is_told(tmp_path: Path, name: str):
    project = network()
    wrap, said = WRAPPED[name]
    values = other_values(project)
    torch.save(wrap(values), tmp_path / "w.pt")
    told = project.weights.load(tmp_path / "w.pt")
    assert said in "\n".join(map(str, told))
    assert bool(told) == bool(said)
    assert all(
        torch.equal(now, 7 * torch.ones_like(now)) for now in project.build().state_dict().values()
    )
    project.undo()
    assert not any((now == 7).all() for now in project.build().state_dict().values())


def test_only_what_fits_is_taken_and_the_rest_is_told(tmp_path: Path):
    project = network()
    values = prefixed("module.")(other_values(project))
    values["module.out.weight"] = torch.zeros(5, 3)
    values["module.head.bias"] = torch.zeros(2)
    torch.save(values, tmp_path / "w.pt")
    with pytest.raises(Refusal) as refused:
        project.weights.load(tmp_path / "w.pt")
    told = project.weights.load(tmp_path / "w.pt", partly=True)
    words = "\n".join(map(str, told))
    assert "another shape: out.weight" in words and "unexpected: head.bias" in words
    assert {*map(str, refused.value.details)} <= {*map(str, told)}
    state = project.build().state_dict()
    assert (state["hidden.weight"] == 7).all() and not (state["out.weight"] == 7).any()


LAZY: dict[str, tuple[nn.Module, nn.Module, nn.Module]] = {
    "linear": (nn.LazyLinear(4), nn.Linear(9, 4), nn.Linear(9, 5)),
    "conv": (nn.LazyConv2d(4, 3), nn.Conv2d(2, 4, 3), nn.Conv2d(2, 4, 5)),
    "grouped": (
        nn.LazyConv1d(4, 3, groups=2),
        nn.Conv1d(6, 4, 3, groups=2),
        nn.Conv1d(6, 8, 3, groups=2),
    ),
    "transposed": (
        nn.LazyConvTranspose2d(4, 3),
        nn.ConvTranspose2d(2, 4, 3),
        nn.ConvTranspose2d(4, 2, 3),
    ),
    "norm": (nn.LazyBatchNorm1d(), nn.BatchNorm1d(6), nn.Linear(6, 6)),
}


@pytest.mark.parametrize("name", LAZY)
def test_weights_of_another_width_do_not_go_into_a_network_without_sizes(name: str):
    lazy, fits, other = LAZY[name]
    own = nn.Sequential(lazy)
    good = fitted(own, nn.Sequential(fits).state_dict())
    assert good.problems == []
    bad = fitted(own, nn.Sequential(other).state_dict())
    assert any("another shape" in str(problem) for problem in bad.problems)


def test_a_norm_without_a_size_takes_one_size_only():
    state = nn.Sequential(nn.BatchNorm1d(6)).state_dict() | {"0.bias": torch.zeros(5)}
    found = fitted(nn.Sequential(nn.LazyBatchNorm1d()), state)
    assert [str(problem.message) for problem in found.problems] == ["another shape: 0.bias"]
