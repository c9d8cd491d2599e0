"""Classes of different size: what weighs and draws them is what a person's loop in torch does."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor, nn
from torch.utils.data import WeightedRandomSampler

from blockstudio.data.description import describe
from blockstudio.graph.records import DATA, TRAIN, DataSpec, TrainSpec
from blockstudio.recipes.balancing import balanced_weights
from blockstudio.recipes.checks import recipe_problems
from blockstudio.recipes.losses import LOSSES
from blockstudio.runs.run import LOG, read_info
from blockstudio.training.loop.execution import execute
from blockstudio.training.loop.sampler import Sampler
from blockstudio.training.samples.datasets import load_dataset
from tests.training.networks import linear
from tests.training.runs import done, made, parameters, same, stopped_after

NET = linear(4, 3)
STRIDE = 1_000_003
"""How far the seeds of two epochs are apart."""


def unbalanced(folder: Path, sizes: tuple[int, ...] = (80, 15, 5), seed: int = 0) -> DataSpec:
    """Write samples of so many of each class."""
    draw = np.random.default_rng(seed)
    y = np.repeat(np.arange(len(sizes)), sizes)
    x = draw.normal(size=(len(y), 4)).astype(np.float32) + y[:, None].astype(np.float32)
    np.savez(folder / "arrays.npz", x=x, y=y)
    return DataSpec(DATA, "npz", {"path": str(folder / "arrays.npz")}, stratify=True)


def by_hand(spec: DataSpec, epochs: int, *, weighted: bool, oversampled: bool) -> dict[str, Tensor]:
    """Train as a person would who read the documentation of torch and scikit-learn."""
    data = load_dataset(spec)
    x, y = data.train.x, data.train.y
    counts = torch.bincount(y, minlength=3)
    balanced = len(y) / (3 * counts.double())
    torch.manual_seed(0)
    net = nn.Linear(4, 3)
    criterion = nn.CrossEntropyLoss(weight=balanced.float() if weighted else None)
    optimiser = torch.optim.SGD(net.parameters(), lr=0.1)
    for epoch in range(epochs):
        draw = torch.Generator().manual_seed(STRIDE * epoch)
        sampler = WeightedRandomSampler(balanced[y].tolist(), len(y), generator=draw)
        order = (
            torch.tensor(list(sampler)) if oversampled else torch.randperm(len(y), generator=draw)
        )
        for places in order.split(16):
            optimiser.zero_grad()
            criterion(net(x[places]), y[places]).backward()
            optimiser.step()
    return net.state_dict()


@pytest.mark.parametrize("oversample", [False, True])
@pytest.mark.parametrize("class_weight", ["none", "balanced"])
def test_a_run_is_what_plain_torch_does(
    tmp_path: Path, class_weight: str, oversample: bool
) -> None:
    spec = unbalanced(tmp_path)
    recipe = {"class_weight": class_weight, "oversample": oversample, "batch_size": 16}
    info = done(tmp_path / "run", NET, spec, epochs=3, **recipe)
    assert info.failure is None, info.failure
    weighted = class_weight == "balanced"
    wanted = by_hand(spec, 3, weighted=weighted, oversampled=oversample)
    assert same(parameters(tmp_path / "run"), wanted)
    if weighted or oversample:
        assert list(info.class_weights.values()) == pytest.approx([80 / 192, 80 / 36, 80 / 12])
        assert str(list(info.class_weights)[2]) in (tmp_path / "run" / LOG).read_text()


@pytest.mark.parametrize("steps", [1, 5, 7])
def test_a_stopped_run_goes_on_bit_for_bit(tmp_path: Path, steps: int) -> None:
    spec = unbalanced(tmp_path)
    recipe: dict[str, Any] = {"class_weight": "balanced", "oversample": True, "batch_size": 16}
    done(tmp_path / "whole", NET, spec, epochs=3, **recipe)
    part = made(tmp_path / "part", NET, spec, epochs=3, **recipe)
    stopped_after(part, steps)
    assert execute(part, resume=True).status == "finished"
    assert same(parameters(part), parameters(tmp_path / "whole"))


def test_other_samples_do_not_go_on_with_the_weights_of_the_first(tmp_path: Path) -> None:
    spec = unbalanced(tmp_path)
    part = made(tmp_path / "part", NET, spec, epochs=3, class_weight="balanced", batch_size=16)
    stopped_after(part, 2)
    unbalanced(tmp_path, (60, 35, 5))
    info = execute(part, resume=True)
    assert info.failure is not None
    assert "data has changed" in str(info.failure.problem)


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=12).filter(any))
def test_each_class_that_is_there_counts_the_same(counts: list[int]) -> None:
    weights = balanced_weights(counts)
    shares = [weight * count for weight, count in zip(weights, counts, strict=True) if count]
    assert shares == pytest.approx([sum(counts) / len(shares)] * len(shares))
    assert all(weight == 1 for weight, count in zip(weights, counts, strict=True) if not count)


def test_drawn_classes_come_up_as_often(tmp_path: Path) -> None:
    data = load_dataset(unbalanced(tmp_path, (8000, 1500, 500)))
    chances = torch.tensor(balanced_weights(data.class_counts), dtype=torch.float64)[data.train.y]
    sampler = Sampler(len(data.train), 32, 1, chances)
    drawn = torch.cat([turn.places for turn in sampler.batches()])
    assert len(drawn) == len(data.train)
    shares = torch.bincount(data.train.y[drawn]) / len(drawn)
    assert torch.allclose(shares, torch.full((3,), 1 / 3), atol=0.02)


@pytest.mark.parametrize(
    ("source", "recipe", "item", "words"),
    [
        ("iris", {"loss": "torch.nn.MSELoss"}, "class_weight", "takes no weight for each class"),
        ("iris", {"loss_options": {"weight": [1, 2, 3]}}, "class_weight", "given in the options"),
        ("diabetes", {"loss": "torch.nn.MSELoss"}, "class_weight", "no classes to weigh"),
        ("diabetes", {"loss": "torch.nn.MSELoss"}, "oversample", "no classes to draw"),
    ],
)
def test_where_nothing_can_be_evened_out_it_is_said_why(
    source: str, recipe: dict[str, Any], item: str, words: str
) -> None:
    value = {"class_weight": "balanced"}.get(item, True)
    facts = describe(DataSpec(DATA, source))
    (problem,) = recipe_problems(TrainSpec(TRAIN, **recipe, **{item: value}), facts)
    assert problem.place.item == item and words in str(problem.message)
    assert problem.fix is not None
    mended = TrainSpec(TRAIN, **recipe, **{item: problem.fix.value})
    assert recipe_problems(mended, facts) == []


def test_classes_of_points_are_weighed_but_not_drawn(tmp_path: Path) -> None:
    y = np.zeros((6, 2, 2), np.int64)
    y[:, 0, 0] = 1
    np.savez(tmp_path / "maps.npz", x=np.ones((6, 3, 2, 2), np.float32), y=y)
    spec = DataSpec(DATA, "npz", {"path": str(tmp_path / "maps.npz")})
    facts = describe(spec)
    assert recipe_problems(TrainSpec(TRAIN, class_weight="balanced"), facts) == []
    (problem,) = recipe_problems(TrainSpec(TRAIN, oversample=True), facts)
    assert "a class at each of its points" in str(problem)
    assert load_dataset(spec).class_counts == (15, 5)


@pytest.mark.parametrize("loss", [name for name, rule in LOSSES.items() if rule.weighs_classes])
def test_losses_that_weigh_classes_take_the_weights(tmp_path: Path, loss: str) -> None:
    recipe = {"loss": loss, "class_weight": "balanced"}
    info = done(tmp_path / "run", NET, unbalanced(tmp_path), epochs=1, **recipe)
    assert info.status == "finished", info.failure
    assert read_info(tmp_path / "run").class_weights
