"""Which samples are trained on, which are checked on, and which are kept for the end. No torch.

The samples are shuffled by the seed of the split. The first are the test part, the next the
validation part: so the test part stays the same whatever is done with the rest. With k folds, the
rest is dealt out to k parts of the same size (but for one), each of which is the validation part
once.

An official test split is what is validated on, as the book does it. If a test part or folds are
asked for, it is the test part, whole, and the validation part is taken from the others.
"""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from blockstudio.catalogue.text import text
from blockstudio.data.arrays import Array, bad_data
from blockstudio.graph.records import DataSpec


class Sizes(Struct, frozen=True):
    """How many samples each part has."""

    train: int
    validation: int
    test: int


class Split(Struct, frozen=True):
    """The places of the samples of each part, those of an official test split left out."""

    train: Array
    validation: Array
    test: Array


def held_is_test(spec: DataSpec) -> bool:
    """Return whether an official test split is kept for the end, and not validated on."""
    return spec.test > 0 or spec.folds > 0


def part_sizes(samples: int, held: int, spec: DataSpec) -> Sizes:
    """Return how many of `samples` + `held` go where; raise `Refusal` if none is left to train on."""
    if held and not held_is_test(spec):
        return Sizes(samples, held, 0)
    test = 0 if held else kept_aside(samples, spec.test)
    rest = samples - test
    if spec.folds:
        if spec.folds > rest:
            raise bad_data(
                text("There are more folds than samples"),
                "folds",
                expected=text("at most {count}", count=rest),
                actual=text("{count}", count=spec.folds),
            )
        validation = rest // spec.folds + (spec.fold < rest % spec.folds)
    else:
        validation = max(min(kept_aside(samples, spec.validation), rest - 1), 0)
    if rest - validation < 1:
        raise bad_data(text("No samples are left to train on"), "validation")
    return Sizes(rest - validation, validation, held or test)


def split(spec: DataSpec, sizes: Sizes, samples: int, classes: Array | None) -> Split:
    """Return the places of each part among `samples`; of a test part only what is not `held`.

    `classes` are the class numbers of the samples, None in regression.
    """
    order = np.random.default_rng(spec.seed).permutation(samples)
    test = samples - sizes.train - sizes.validation
    if test < 0:
        return Split(np.arange(samples), order[:0], order[:0])
    if spec.stratify and classes is not None:
        return _stratified(spec, order, classes.reshape(-1)[order], (test, sizes.validation))
    rest = order[test:]
    if spec.folds:
        parts = np.array_split(rest, spec.folds)
        others = [part for place, part in enumerate(parts) if place != spec.fold]
        return Split(np.concatenate(others), parts[spec.fold], order[:test])
    return Split(rest[sizes.validation :], rest[: sizes.validation], order[:test])


def check_classes(spec: DataSpec, counts: Sequence[int] | None, names: Sequence[str]) -> None:
    """Raise `Refusal` where samples can't be split by class; `counts` are None in regression."""
    if not spec.stratify:
        return
    if counts is None:
        raise bad_data(
            text("The targets are numbers, so there are no classes to keep the shares of"),
            "stratify",
            hint=text("Do not stratify, or make the target a class."),
        )
    parts = 1 + (spec.test > 0) + (spec.validation > 0)
    needed = spec.folds + (spec.test > 0) if spec.folds else parts
    for name, count in zip(names, counts, strict=True):
        if 0 < count < needed:
            raise bad_data(
                text("The class “{name}” is too small to be in every part", name=name),
                "stratify",
                expected=text("at least {count} samples", count=needed),
                actual=text("{count}", count=count),
                hint=text("Do not stratify, or leave that class out."),
            )


def kept_aside(samples: int, share: float) -> int:
    """Return how many of `samples` are kept aside: at least one, if any is wished."""
    return min(max(1, round(samples * share)), samples - 1) if share > 0 else 0


def _stratified(spec: DataSpec, order: Array, classes: Array, sizes: tuple[int, int]) -> Split:
    """Split so that every part has its share of each class; `classes` are those of `order`."""
    counts = np.bincount(classes)
    test = _shares(counts, sizes[0], counts)
    turn = _turns(classes)
    in_test = turn < test[classes]
    if spec.folds:
        # Dealt out class by class, as cards are: no two folds differ by more than one.
        left = np.flatnonzero(~in_test)
        dealt = left[np.argsort(classes[left], kind="stable")]
        in_validation = np.zeros(len(order), bool)
        in_validation[dealt[spec.fold :: spec.folds]] = True
    else:
        validation = _shares(counts, sizes[1], counts - test)
        in_validation = ~in_test & (turn < (test + validation)[classes])
    return Split(order[~in_test & ~in_validation], order[in_validation], order[in_test])


def _turns(classes: Array) -> Array:
    """Return of each sample how many of its class came before it."""
    by_class = np.argsort(classes, kind="stable")
    starts = np.cumsum(np.bincount(classes)) - np.bincount(classes)
    turn = np.empty(len(classes), np.int64)
    turn[by_class] = np.arange(len(classes)) - starts[classes[by_class]]
    return turn


def _shares(counts: Array, total: int, left: Array) -> Array:
    """Return how many of each class make `total`: its share, rounded up or down.

    The largest remainders are rounded up, and one of each class that is `left` stays.
    """
    exact = counts * total / counts.sum()
    most = np.maximum(left - 1, 0)
    taken = np.minimum(np.floor(exact).astype(np.int64), most)
    for place in np.argsort(taken - exact, kind="stable"):
        if taken.sum() == total:
            break
        taken[place] += taken[place] < most[place]
    if taken.sum() != total:
        raise bad_data(
            text("The classes are too small to be split so"),
            "stratify",
            hint=text("Do not stratify, or keep smaller shares aside."),
        )
    return taken
