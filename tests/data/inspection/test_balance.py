"""What is said of the classes."""

from typing import Any

import numpy as np
import pytest

from blockstudio.data.inspection.balance import Balance, balance_of, remarks
from blockstudio.graph.records import TRAIN, TrainSpec


def said(balance: Balance) -> str:
    return " ".join(map(str, remarks(balance)))


def test_classes_are_counted_part_by_part() -> None:
    y, part = np.array([0, 1, 1, 0, 2]), np.array([0, 0, 1, 0, 2])
    balance = balance_of(y, part, ("a", "b", "c"))
    assert (balance.train, balance.validation, balance.test) == ((2, 1, 0), (0, 1, 0), (0, 0, 1))
    assert balance.totals == (2, 2, 1)


def test_nothing_is_said_of_classes_of_one_size() -> None:
    assert said(Balance(("a", "b"), (500, 480), (125, 120), (0, 0))) == ""


def test_a_rare_class_is_told_with_how_rare_it_is() -> None:
    assert "“a” has 9 times" in said(Balance(("a", "b"), (900, 100), (225, 25), (0, 0)))


@pytest.mark.parametrize(
    ("recipe", "advice"),
    [
        ({}, "“b”: weigh the loss by class, and judge by F1 rather than by accuracy"),
        ({"class_weight": "balanced"}, "“b”: judge by F1 rather than by accuracy"),
        ({"oversample": True}, "“b”: judge by F1 rather than by accuracy"),
        ({"loss_options": {"weight": [1.0, 9.0]}}, "“b”: judge by F1 rather than by accuracy"),
        ({"metrics": {"f1": {}}}, "“b”: weigh the loss by class"),
        ({"class_weight": "balanced", "metrics": {"f1": {}}}, "“b”"),
    ],
)
def test_what_the_recipe_does_already_is_not_advised(recipe: dict[str, Any], advice: str) -> None:
    balance = Balance(("a", "b"), (900, 100), (225, 25), (0, 0))
    assert str(remarks(balance, TrainSpec(TRAIN, **recipe))[0]).endswith(advice)


def test_a_class_without_training_samples_is_told_first() -> None:
    balance = Balance(("a", "b"), (500, 0), (120, 3), (0, 0))
    assert str(remarks(balance)[0]) == "There is no training sample of “b”"


def test_a_share_that_differs_by_chance_is_not_told() -> None:
    assert "of validation" not in said(Balance(("a", "b"), (40, 40), (12, 8), (0, 0)))
    uneven = Balance(("a", "b", "c"), (4000, 3000, 3000), (1200, 400, 400), (0, 0, 0))
    assert "“a” is 40.0% of train but 60.0% of validation" in said(uneven)
