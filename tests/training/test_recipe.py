"""Losses, targets and optimisers, as the data wants them."""

from typing import Any

import pytest
import torch
from torch import nn

from blockstudio.data.description import describe
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import DATA, TRAIN, DataSpec, TrainSpec
from blockstudio.recipes.checks import recipe_problems
from blockstudio.recipes.losses import LOSSES, OTHER_INPUTS
from blockstudio.training.optim.build import Recipe, make_recipe
from blockstudio.training.samples.datasets import load_dataset

POSITIVE = {"torch.nn.BCELoss", "torch.nn.KLDivLoss"}


class Copies(nn.Module):
    """A network with several outputs, all of them positive."""

    def __init__(self, net: nn.Module, count: int) -> None:
        super().__init__()
        self.net = net
        self.count = count

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, ...]:
        found = self.net(x).abs() + 0.1
        return (found,) * self.count


def recipe(source: str, outputs: int | None, train: TrainSpec) -> tuple[Recipe, nn.Module]:
    """Return the recipe for a linear network, and the network; `outputs` None gives shape (N,)."""
    data = load_dataset(DataSpec(DATA, source))
    layers: list[nn.Module] = [nn.Linear(data.train.x[0].numel(), outputs or 1)]
    layers += [nn.Sigmoid()] if train.loss in POSITIVE else []
    layers += [nn.Flatten(0)] if outputs is None else []
    copies = len(LOSSES[train.loss].outputs) if train.loss in LOSSES else 1
    net: nn.Module = nn.Sequential(*layers)
    net = net if copies == 1 else Copies(net, copies)
    output = net(data.batch(data.train, torch.arange(2))[0])
    return make_recipe(train, net, data, output), net


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize(
    ("source", "outputs"),
    [("iris", 3), ("breast_cancer", 2), ("breast_cancer", 1), ("diabetes", 1), ("linear", None)],
)
def test_every_loss_trains_or_says_why_not(source: str, outputs: int | None, loss: str) -> None:
    # The mean over everything is no mean of this loss, as torch warns.
    options = {"reduction": "batchmean"} if "KLDiv" in loss else {}
    train = TrainSpec(TRAIN, loss=loss, loss_options=options, optimiser_options={"lr": 0.001})
    numbers = source in ("diabetes", "linear")
    one_for_many = LOSSES[loss].targets in ("classes", "labels") and outputs == 1
    if one_for_many or (numbers and not LOSSES[loss].numbers):
        with pytest.raises(Refusal, match=r"is for classes|one output per class"):
            recipe(source, outputs, train)
        return
    found, net = recipe(source, outputs, train)
    inputs, targets = found.data.batch(found.data.train, torch.arange(8))
    loss_value = found.criterion(net(inputs), targets)
    loss_value.backward()
    assert loss_value.ndim == 0
    assert (found.grading is None) == (numbers or len(LOSSES[loss].outputs) > 1)
    if found.grading is not None:
        assert found.grading.truths(targets).shape == found.grading.answers(net(inputs)).shape


@pytest.mark.parametrize("loss", ["torch.nn.CrossEntropyLoss", "torch.nn.MSELoss"])
def test_answers_are_graded(loss: str) -> None:
    found, _ = recipe("iris", 3, TrainSpec(TRAIN, loss=loss))
    y = load_dataset(DataSpec(DATA, "iris")).train.y[:50]
    right = nn.functional.one_hot(y, 3).float()
    truths = found.grading.truths(found.data.train.y[:50])
    assert (found.grading.answers(right) == truths).all()
    assert not (found.grading.answers(right.roll(1, 1)) == truths).any()


@pytest.mark.parametrize(
    ("source", "outputs", "changes", "words"),
    [
        ("iris", 2, {}, "one output per class.*3 outputs.*got 2"),
        ("iris", 2, {"loss": "torch.nn.MSELoss"}, "one output per class"),
        ("diabetes", 3, {"loss": "torch.nn.MSELoss"}, "differ in shape.*got \\(3,\\)"),
        ("iris", 3, {"loss_options": {"reduction": "none"}}, "not reduced to one number"),
        ("iris", 3, {"loss_options": {"label_smoothing": 7.0}}, "label_smoothing"),
        ("iris", 3, {"optimiser": "SGD"}, "optimiser can't be SGD"),
        ("iris", 3, {"seed": -1}, "seed can't be -1"),
        ("iris", 3, {"epochs": 0}, "epochs can't be 0"),
    ],
)
def test_what_does_not_fit_is_refused(
    source: str, outputs: int, changes: dict[str, Any], words: str
) -> None:
    with pytest.raises(Refusal, match=words):
        recipe(source, outputs, TrainSpec(TRAIN, **changes))


def test_class_weights_are_a_list_of_numbers() -> None:
    train = TrainSpec(TRAIN, loss_options={"weight": [1, 2, 3.5]})
    assert recipe("iris", 3, train)[0].criterion.weight.tolist() == [1, 2, 3.5]


def test_frozen_parameters_are_left_alone() -> None:
    data = load_dataset(DataSpec(DATA, "iris"))
    net = nn.Linear(4, 3)
    net.weight.requires_grad_(requires_grad=False)
    made = make_recipe(TrainSpec(TRAIN), net, data, net(data.train.x[:2]))
    assert [value is net.bias for value in made.update.optimiser.param_groups[0]["params"]] == [
        True
    ]
    net.bias.requires_grad_(requires_grad=False)
    with pytest.raises(Refusal, match="nothing to train"):
        make_recipe(TrainSpec(TRAIN), net, data, net(data.train.x[:2]))


def test_every_loss_of_torch_is_known() -> None:
    names = {f"torch.nn.{name}" for name in dir(nn) if name.endswith("Loss")}
    # Two that are containers of their own, and the old names of others.
    special = {"torch.nn.AdaptiveLogSoftmaxWithLoss", "torch.nn.NLLLoss2d"}
    assert names - special == LOSSES.keys() | OTHER_INPUTS


def test_a_recipe_is_checked_without_knowing_the_output() -> None:
    facts = describe(DataSpec(DATA, "diabetes"))
    assert "targets are numbers" in str(recipe_problems(TrainSpec(TRAIN), facts)[0])
    good = TrainSpec(TRAIN, loss="torch.nn.MSELoss")
    assert recipe_problems(good, facts) == []
    assert recipe_problems(good, facts, ("N", 1)) == []
    assert "one number for all samples" in str(recipe_problems(good, facts, ())[0])
