"""What is suggested: a recipe for the data, options for a schedule, and the curve of the rate."""

import pytest
import torch
from msgspec.structs import replace
from torch import nn

from blockstudio.catalogue.library import library
from blockstudio.data.description import DataFacts
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import TRAIN, TrainSpec
from blockstudio.recipes.checks import recipe_problems
from blockstudio.recipes.defaults import loss_for, outputs_for, suggested
from blockstudio.recipes.losses import LOSSES
from blockstudio.recipes.starting_schedule import schedule_fields
from blockstudio.training.optim.build import make_optimiser
from blockstudio.training.optim.rate_points import kept, rate_points

SCHEDULERS = [spec.kind for spec in library().schedulers()]
SGD = TrainSpec(TRAIN, optimiser_options={"lr": 0.1}, epochs=12)


def facts(train: int, classes: int | None) -> DataFacts:
    return DataFacts("csv", train * 5 // 4, train, train // 4, (8,), "float32", classes)


@pytest.mark.parametrize(
    ("classes", "output", "loss"),
    [
        (10, ("N", 10), "CrossEntropyLoss"),
        (10, None, "CrossEntropyLoss"),
        (2, ("N", 2), "CrossEntropyLoss"),
        (2, ("N", 1), "BCEWithLogitsLoss"),
        (2, ("N", "?"), "CrossEntropyLoss"),
        (None, ("N", 1), "MSELoss"),
        (None, ("N",), "MSELoss"),
    ],
)
def test_the_loss_follows_targets_and_output(classes, output, loss):
    data = facts(1000, classes)
    found = loss_for(data, output)
    assert found.fields["loss"] == f"torch.nn.{loss}"
    train = suggested(data, output).applied(SGD)
    assert recipe_problems(train, data, output) == []
    assert found.fields["loss"] in LOSSES and str(found.why)


@pytest.mark.parametrize("samples", [1, 40, 120, 900, 1437, 10_000, 60_000, 1_000_000])
def test_a_first_run_has_enough_steps_and_not_too_many(samples):
    found = suggested(facts(samples, 3)).fields
    steps = -(-samples // found["batch_size"])
    assert 16 <= found["batch_size"] <= 128 and 5 <= found["epochs"] <= 100
    assert found["epochs"] == 100 or found["epochs"] * steps >= 2000
    assert found["epochs"] == 5 or found["epochs"] * steps <= 5000


def test_each_choice_says_why():
    words = [(str(one.words), str(one.why)) for one in suggested(facts(1437, 10)).choices]
    assert words[0] == ("CrossEntropyLoss", "10 classes, a score for each")
    assert words[1] == ("Adam, lr 0.001", "Adam needs little tuning; 0.001 suits 1437 samples")
    assert outputs_for(facts(10, None)) == 1 and outputs_for(facts(10, 4)) == 4


def test_what_the_suggestion_does_not_speak_of_stays():
    train = replace(SGD, seed=7, clip_norm=1.0, scheduler=SCHEDULERS[0])
    after = suggested(facts(100, 3)).applied(train)
    assert (after.seed, after.clip_norm, after.scheduler) == (7, 1.0, SCHEDULERS[0])


@pytest.mark.parametrize("optimiser", ["SGD", "Adam", "Adagrad", "RMSprop"])
@pytest.mark.parametrize("kind", SCHEDULERS)
def test_a_schedule_that_is_chosen_can_be_used_at_once(kind, optimiser):
    train = replace(SGD, optimiser=f"torch.optim.{optimiser}", optimiser_options={})
    train = replace(train, **schedule_fields(kind, train))
    net = nn.Linear(2, 1)
    made = make_optimiser(train, net)
    from blockstudio.training.optim.schedule import Schedule

    Schedule(train, made, 10)
    epochs, rates = rate_points(train, 10)
    assert len(epochs) == len(rates) and epochs[-1] == 12.0


def test_no_schedule_takes_the_options_away():
    train = replace(SGD, **schedule_fields(SCHEDULERS[0], SGD))
    assert replace(train, **schedule_fields("", train)) == SGD


def test_the_curve_is_what_torch_gives():
    scheduler = "torch.optim.lr_scheduler.OneCycleLR"
    train = replace(SGD, scheduler=scheduler, epochs=3, accumulate=2)
    epochs, rates = rate_points(train, 13)
    optimiser = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 0.1, 21)
    for place, rate in enumerate(rates):
        assert rate == optimiser.param_groups[0]["lr"]
        assert epochs[place] == pytest.approx((place + 1) / 7)
        optimiser.step()
        if place < 20:
            schedule.step()


def test_the_rate_an_optimiser_has_of_itself_is_drawn():
    train = TrainSpec(TRAIN, optimiser="torch.optim.Adadelta", optimiser_options={})
    assert set(rate_points(train, 5)[1]) == {1.0}


def test_a_long_run_is_thinned_without_losing_its_peaks():
    values = [0.0] * 100_000
    values[54_321] = 1.0
    places = kept(values)
    assert 54_321 in places and places[0] == 0 and places[-1] == 99_999 and len(places) < 420
    assert rate_points(replace(SGD, epochs=10_000), 400)[0][-1] == 10_000


def test_a_schedule_that_cannot_be_used_says_why():
    train = replace(SGD, scheduler="torch.optim.lr_scheduler.StepLR", scheduler_options={})
    with pytest.raises(Refusal, match="step_size"):
        rate_points(train, 10)
