"""The input as the target of a network: of what is measured, moved or kept on the disk."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from msgspec.structs import replace
from torch import nn

from blockstudio.data.description import describe
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import DATA, DataSpec, TrainSpec
from blockstudio.recipes.checks import recipe_problems
from blockstudio.training.optim.targets import with_targets
from blockstudio.training.samples.datasets import PlannedBatch, load_dataset

DIGITS = DataSpec(DATA, "digits", reconstruct=True, test=0.1)
MSE = TrainSpec("train", loss="torch.nn.MSELoss")
FEW = torch.arange(8)


@pytest.mark.parametrize("transforms", [{}, {"normalise": "training", "flatten": True}])
def test_a_target_is_what_the_network_takes(transforms: dict[str, Any]) -> None:
    data = load_dataset(replace(DIGITS, transforms=transforms))
    for part in (data.train, data.validation, data.test):
        for inputs, targets in data.checking(part, 512):
            assert torch.equal(inputs, targets)
    assert data.facts.task == "regression"
    assert data.facts.target_shape == data.facts.input_shape == tuple(inputs.shape[1:])


def test_what_is_moved_at_random_is_given_back_as_it_was_moved() -> None:
    spec = replace(DIGITS, transforms={"flip_horizontal": 0.5})
    # As the loss of a network has it whose outputs are flat.
    data = with_targets(load_dataset(spec), "torch.nn.MSELoss", torch.zeros(2, 64))
    ((inputs, targets),) = data.training([PlannedBatch(FEW, seed=3)])
    plain = data.batch(data.train, FEW)[1]
    assert torch.equal(inputs.flatten(1), targets)
    assert not torch.equal(targets, plain)
    kept = targets.clone()
    nn.functional.relu_(inputs.sub_(1.0))
    assert torch.equal(targets, kept)


def test_standardised_numbers_are_given_back_standardised() -> None:
    data = load_dataset(DataSpec(DATA, "wine", reconstruct=True))
    assert torch.equal(data.train.x, data.train.y)
    assert data.preprocessing is not None
    assert data.preprocessing.class_names == ()


@pytest.mark.parametrize(
    ("output", "train", "words"),
    [
        ((2, 64), MSE, None),
        ((2, 1, 8, 8), MSE, None),
        ((2, 10), MSE, "give back its input.*expected 1×8×8 for each sample, got 10"),
        ((2, 64), TrainSpec("train"), "the target is the input itself"),
    ],
)
def test_the_shape_of_the_output_is_that_of_the_input(
    output: tuple[int, ...], train: TrainSpec, words: str | None
) -> None:
    problems = recipe_problems(train, describe(DIGITS), output)
    assert bool(problems) == (words is not None)
    if words is not None:
        with pytest.raises(Refusal, match=words):
            raise Refusal(problems[0])


def test_inputs_that_stay_on_the_disk_are_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "x.npz", x=np.zeros((20, 3, 4, 4), np.uint8), y=np.zeros(20))
    options = {"path": str(tmp_path / "x.npz")}
    spec = DataSpec(DATA, "npz", options, reconstruct=True, loading="mapped")
    with pytest.raises(Refusal, match="stay on the disk"):
        load_dataset(spec)


def test_words_by_their_numbers_are_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "x.npz", x=np.arange(40).reshape(20, 2), y=np.zeros(20))
    with pytest.raises(Refusal, match="can't be reconstructed"):
        describe(DataSpec(DATA, "npz", {"path": str(tmp_path / "x.npz")}, reconstruct=True))
