"""How many samples each class has in each part, and what is notable about that."""

from collections.abc import Iterator

import numpy as np
from msgspec import Struct

from blockstudio.catalogue.text import Text, text
from blockstudio.data.arrays import Array
from blockstudio.graph.records import TrainSpec

_SKEWED = 3.0
_APART = 0.03
_CHANCE = 3.5
"""Standard errors beyond which two shares don't differ by chance."""


class Balance(Struct, frozen=True):
    """The samples of each class in train, validation and test."""

    names: tuple[str, ...] = ()
    train: tuple[int, ...] = ()
    validation: tuple[int, ...] = ()
    test: tuple[int, ...] = ()

    @property
    def totals(self) -> tuple[int, ...]:
        """The samples of each class in all parts together."""
        return tuple(map(sum, zip(self.train, self.validation, self.test, strict=True)))


def balance_of(y: Array, part: Array, names: tuple[str, ...]) -> Balance:
    """Count class numbers `y` by part: 0 train, 1 validation, 2 test. Each pixel of a map counts."""
    counts = [
        np.bincount(np.ravel(y[part == number]), minlength=len(names)).tolist()
        for number in range(3)
    ]
    return Balance(names, *map(tuple, counts))


def remarks(balance: Balance, train: TrainSpec | None = None) -> list[Text]:
    """Say what should be known before training: classes that are missing, rare, or split unevenly.

    What the recipe `train` does already is not advised.
    """
    return [*_absent(balance), *_skewed(balance, train), *_apart(balance)][:3]


def _absent(balance: Balance) -> Iterator[Text]:
    rows = zip(balance.names, balance.train, balance.totals, strict=True)
    if absent := [name for name, train, every in rows if not train and every]:
        yield text("There is no training sample of {names}", names=_listed(absent))
    rows = zip(balance.names, balance.validation, balance.totals, strict=True)
    absent = [name for name, kept, every in rows if not kept and every]
    if absent and any(balance.validation):
        yield text(
            "There is no validation sample of {names}: keep the shares of the classes in every part",
            names=_listed(absent),
        )


def _skewed(balance: Balance, train: TrainSpec | None) -> Iterator[Text]:
    rows = [row for row in zip(balance.train, balance.names, strict=True) if row[0]]
    if len(rows) < 2:
        return
    (least, rare), (most, frequent) = min(rows), max(rows)
    if most >= _SKEWED * least:
        fact = text(
            "“{frequent}” has {times} times as many training samples as “{rare}”",
            frequent=frequent,
            times=f"{most / least:.1f}".removesuffix(".0"),
            rare=rare,
        )
        advice = list(_advice(train))
        yield text("{fact}: {advice}", fact=fact, advice=_joined(advice)) if advice else fact


def _advice(train: TrainSpec | None) -> Iterator[Text]:
    """Yield what to do about classes of different size, of what is not done."""
    if train is None or not _is_evened(train):
        yield text("weigh the loss by class")
    if train is None or "f1" not in train.metrics:
        yield text("judge by F1 rather than by accuracy")


def _is_evened(train: TrainSpec) -> bool:
    weighed = train.class_weight != "none" or train.loss_options.get("weight") is not None
    return weighed or train.oversample


def _joined(advice: list[Text]) -> Text:
    first, *others = advice
    return text("{first}, and {second}", first=first, second=others[0]) if others else first


def _apart(balance: Balance) -> Iterator[Text]:
    """Name the class whose share differs most between train and validation, if not by chance."""
    train, kept = sum(balance.train), sum(balance.validation)
    if not train or not kept:
        return
    worst, name = 0.0, ""
    shares = (0.0, 0.0)
    for class_name, of_train, of_kept in zip(
        balance.names, balance.train, balance.validation, strict=True
    ):
        left, right = of_train / train, of_kept / kept
        pooled = (of_train + of_kept) / (train + kept)
        error = (pooled * (1 - pooled) * (1 / train + 1 / kept)) ** 0.5
        apart = abs(left - right)
        if apart > _APART and apart > _CHANCE * error and apart > worst:
            worst, name, shares = apart, class_name, (left, right)
    if name:
        yield text(
            "“{name}” is {train} of train but {validation} of validation",
            name=name,
            train=f"{shares[0]:.1%}",
            validation=f"{shares[1]:.1%}",
        )


def _listed(names: list[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:4])
    return shown if len(names) <= 4 else f"{shown}, …"
