"""Which settings the runs of a sweep get."""

import itertools
import sys

import pytest
from msgspec.structs import replace

from blockstudio.graph.problems import Refusal
from blockstudio.sweeps.drawing import drawn
from blockstudio.sweeps.pruning import is_pruned
from blockstudio.sweeps.ranges import read_range
from blockstudio.sweeps.spec import (
    Axis,
    SweepSpec,
    check_sweep,
    fold_sweep,
    goal_of,
    run_count,
)
from blockstudio.sweeps.sweep import Trial

LR = Axis("train.lr", read_range("log:0.001..1"))
WIDTH = Axis("block.Net.hidden", read_range("8..64:8", whole=True))
KIND = Axis("train.optimiser", read_range("SGD,Adam"))
SIZES = Axis("node.conv.kernel_size", read_range("[[3, 3], [5, 5]]"))


def spec(*axes: Axis, strategy: str = "random", runs: int = 20, **more: object) -> SweepSpec:
    """Return a specification that minimises the validation loss."""
    return SweepSpec(axes, strategy, "val_loss", "min", runs=runs, **more)


def test_a_grid_is_exactly_the_product():
    grid = spec(WIDTH, KIND, SIZES, strategy="grid", runs=0)
    count = run_count(grid)
    found = [tuple(drawn(grid, n, ()).values()) for n in range(1, count + 1)]
    wanted = itertools.product(range(8, 65, 8), ("SGD", "Adam"), ([3, 3], [5, 5]))
    assert found == list(wanted)


def test_the_same_seed_gives_the_same_samples_and_another_gives_others():
    one = spec(LR, WIDTH, KIND)
    samples = [drawn(one, n, ()) for n in range(1, 21)]
    assert samples == [drawn(one, n, ()) for n in range(1, 21)]
    assert samples != [drawn(replace(one, seed=1), n, ()) for n in range(1, 21)]
    assert samples[:5] == [drawn(replace(one, runs=5), n, ()) for n in range(1, 6)]


def test_random_numbers_lie_inside_and_spread_over_every_decade():
    many = [drawn(spec(LR), n, ())["train.lr"] for n in range(1, 601)]
    assert all(0.001 <= lr <= 1 for lr in many)
    for low in (0.001, 0.01, 0.1):
        assert 150 < sum(low <= lr < 10 * low for lr in many) < 250


def test_a_random_walk_over_a_list_takes_each_once():
    both = spec(WIDTH, KIND, runs=100)
    assert run_count(both) == 16
    found = [tuple(drawn(both, n, ()).values()) for n in range(1, 17)]
    assert sorted(found) == sorted(itertools.product(range(8, 65, 8), ("SGD", "Adam")))
    assert found != sorted(found)


def tried(search: SweepSpec, count: int, before: tuple[Trial, ...] = ()) -> tuple[Trial, ...]:
    """Return runs whose loss is how far the learning rate is from 0.03."""
    for n in range(len(before) + 1, count + 1):
        values = drawn(search, n, before)
        before += (Trial(n, values, "finished", abs(values["train.lr"] - 0.03), 1),)
    return before


def test_tpe_finds_better_ones_than_chance_and_goes_on_alike():
    search = spec(LR, WIDTH, KIND, SIZES, strategy="tpe", runs=40)
    whole = tried(search, 40)
    assert tried(search, 40, tried(search, 25)) == whole
    late = sum(one.value for one in whole[20:]) / 20
    assert late < 0.5 * sum(one.value for one in whole[:10]) / 10
    assert {one.values["train.optimiser"] for one in whole} == {"SGD", "Adam"}
    assert all(one.values["block.Net.hidden"] in range(8, 65, 8) for one in whole)


def test_tpe_is_told_of_failed_and_hopeless_runs():
    search = spec(LR, strategy="tpe", runs=20, at_a_time=2)
    before = tried(search, 12)
    before += (
        Trial(13, {"train.lr": 0.5}, "failed"),
        Trial(14, {"train.lr": 0.9}, "pruned", 2.0, 1, history=(3.0, None, 2.0)),
        Trial(15, {"train.lr": 0.1}),
    )
    assert 0.001 <= drawn(search, 16, before)["train.lr"] <= 1


def test_without_optuna_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "optuna", None)
    with pytest.raises(Refusal, match=r"blockstudio\[search\]"):
        drawn(spec(LR, strategy="tpe"), 1, ())


def test_folds_are_one_run_each_at_the_last_epoch():
    folds = fold_sweep(5, "val_loss")
    assert [drawn(folds, n, ()) for n in range(1, 6)] == [{"data.fold": n} for n in range(5)]
    assert (folds.fixed, folds.at, folds.goal, run_count(folds)) == (
        {"data.folds": 5},
        "last",
        "min",
        5,
    )


@pytest.mark.parametrize(
    "wrong",
    [
        spec(),
        spec(KIND, KIND),
        spec(LR, strategy="grid"),
        spec(LR, runs=0),
        spec(KIND, at_a_time=0),
    ],
)
def test_what_can_not_be_carried_out_is_refused(wrong: SweepSpec):
    with pytest.raises(Refusal):
        check_sweep(wrong)


def test_less_of_a_loss_is_better_and_more_of_an_accuracy():
    assert [goal_of(name) for name in ("val_loss", "val_mae", "val_accuracy", "val_r2")] == [
        "min",
        "min",
        "max",
        "max",
    ]


def test_a_run_is_hopeless_below_the_median_of_the_others_at_its_epoch():
    rule = spec(LR, patience=2)
    others = [(3.0, 2.0, 0.1), (2.5, 1.5), (2.0, 1.0, 0.2), (9.0, 3.0)]
    assert is_pruned(rule, (4.0, 1.8), others)  # the median of 2, 1.5, 1 and 3 is 1.75
    assert not is_pruned(rule, (4.0, 1.7), others)
    assert not is_pruned(rule, (4.0,), others)
    assert not is_pruned(rule, (4.0, 1.8), others[:3])
    assert not is_pruned(replace(rule, patience=0), (4.0, 1.8), others)
    assert is_pruned(rule, (None, None), others)


def test_tpe_tries_nothing_twice_and_ends_with_what_there_is():
    few = spec(KIND, SIZES, strategy="tpe", runs=9)
    assert run_count(few) == 4
    before: tuple[Trial, ...] = ()
    for number in range(1, 5):
        values = drawn(few, number, before)
        assert values == drawn(few, number, before)
        before += (Trial(number, values, "finished", 1.0, 1),)
    found = [tuple(trial.values.values()) for trial in before]
    assert sorted(found) == sorted(itertools.product(("SGD", "Adam"), ([3, 3], [5, 5])))
