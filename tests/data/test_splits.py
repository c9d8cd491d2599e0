"""Which samples go where: shares, classes, folds, official test splits."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from blockstudio.data.arrays import Arrays, Pair
from blockstudio.data.description import describe, facts_from
from blockstudio.data.parts import load_parts
from blockstudio.data.sources import problems
from blockstudio.data.splits import Split, part_sizes, split
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import DATA, DataSpec

SHARES = st.floats(0, 0.45)
SEEDS = st.integers(0, 2**32)
CLASSES = st.lists(st.integers(10, 60), min_size=1, max_size=5).map(
    lambda counts: np.repeat(np.arange(len(counts)), counts)
)


def spec(**fields: object) -> DataSpec:
    return DataSpec(DATA, "iris", **fields)


def divided(spec: DataSpec, samples: int, classes: np.ndarray | None = None) -> Split:
    found = split(spec, part_sizes(samples, 0, spec), samples, classes)
    together = np.concatenate([found.train, found.validation, found.test])
    assert sorted(together) == list(range(samples))
    return found


@given(st.integers(2, 500), SHARES, SHARES, SEEDS)
def test_every_sample_is_in_exactly_one_part(samples: int, validation: float, test: float, seed):
    found = divided(spec(validation=validation, test=test, seed=seed), samples)
    assert len(found.train) >= 1
    for part, share in ((found.test, test), (found.validation, validation)):
        assert abs(len(part) - samples * share) <= 1
        assert len(part) or not share or samples == 2


@given(st.integers(20, 200), SHARES, st.sampled_from([0.1, 0.3]), SEEDS)
def test_the_test_part_stays_whatever_is_done_with_the_rest(samples, validation, test, seed):
    one = divided(spec(validation=validation, test=test, seed=seed), samples)
    two = divided(spec(folds=3, fold=1, test=test, seed=seed), samples)
    assert sorted(one.test) == sorted(two.test)


@given(CLASSES, SHARES, SHARES, SEEDS)
def test_class_shares_are_kept_within_rounding(classes, validation, test, seed):
    counts = np.bincount(classes)
    chosen = spec(validation=validation, test=test, seed=seed, stratify=True)
    found = divided(chosen, len(classes), classes)
    for part in (found.validation, found.test):
        exact = counts * len(part) / len(classes)
        assert (np.abs(np.bincount(classes[part], minlength=len(counts)) - exact) < 1).all()
    assert (np.bincount(classes[found.train], minlength=len(counts)) > 0).all()


@given(CLASSES, st.integers(2, 8), st.sampled_from([0.0, 0.2]), SEEDS, st.booleans())
def test_folds_take_turns(classes, folds, test, seed, stratify):
    counts = np.bincount(classes)
    parts = []
    for fold in range(folds):
        chosen = spec(folds=folds, fold=fold, test=test, seed=seed, stratify=stratify)
        parts.append(divided(chosen, len(classes), classes))
    together = np.concatenate([part.validation for part in parts])
    assert sorted(together) == sorted(np.concatenate([parts[0].train, parts[0].validation]))
    assert len(set(together.tolist())) == len(together)
    sizes = [len(part.validation) for part in parts]
    assert max(sizes) - min(sizes) <= 1
    assert all(sorted(part.test) == sorted(parts[0].test) for part in parts)
    if stratify:
        each = [np.bincount(classes[part.validation], minlength=len(counts)) for part in parts]
        assert (np.ptp(each, axis=0) <= 1).all()


@pytest.mark.parametrize("stratify", [False, True])
@pytest.mark.parametrize("seed", [0, 1])
def test_facts_tell_the_sizes_that_come(seed: int, stratify: bool):
    for fields in ({"test": 0.15}, {"folds": 4, "fold": 2}, {"validation": 0.0}, {}):
        chosen = spec(seed=seed, stratify=stratify, **fields)
        facts, parts = describe(chosen), load_parts(chosen)
        sizes = [len(part.x) for part in (parts.train, parts.validation, parts.test)]
        assert [facts.train, facts.validation, facts.test] == sizes
        assert sum(sizes) == 150


def test_a_split_by_class_of_the_iris_is_even():
    parts = load_parts(spec(stratify=True, test=0.2, validation=0.2))
    assert [
        np.bincount(part.y).tolist() for part in (parts.train, parts.validation, parts.test)
    ] == [
        [30] * 3,
        [10] * 3,
        [10] * 3,
    ]


def test_an_official_test_split_is_validated_on_or_kept_for_the_test():
    usual = load_parts(DataSpec(DATA, "fashion_mnist_900"))
    assert (len(usual.train.x), len(usual.validation.x), len(usual.test.x)) == (720, 180, 0)
    kept = load_parts(DataSpec(DATA, "fashion_mnist_900", test=0.1))
    assert (len(kept.train.x), len(kept.validation.x), len(kept.test.x)) == (576, 144, 180)
    assert (kept.test.x == usual.validation.x).all()
    assert kept.facts.test == 180
    folded = load_parts(DataSpec(DATA, "fashion_mnist_900", folds=5, fold=4, stratify=True))
    assert (len(folded.validation.x), len(folded.test.x)) == (144, 180)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"validation": 1.0}, "validation can't be 1.0"),
        ({"test": -0.1}, "test can't be -0.1"),
        ({"validation": 0.5, "test": 0.5}, "make 1.0: expected less than 1 together"),
        ({"folds": 1}, "folds can't be 1"),
        ({"folds": 3, "fold": 3}, "fold can't be 3: expected a whole number from 0 to 2"),
    ],
)
def test_a_split_that_is_none_is_refused(fields: dict[str, object], words: str):
    assert [words in str(problem) for problem in problems(spec(**fields))] == [True]
    with pytest.raises(Refusal, match=words):
        load_parts(spec(**fields))


def test_more_folds_than_samples_are_refused():
    with pytest.raises(Refusal, match="more folds than samples: expected at most 150"):
        describe(spec(folds=151))


def test_numbers_have_no_classes_to_stratify_by(tmp_path: Path):
    with pytest.raises(Refusal, match="no classes"):
        describe(DataSpec(DATA, "diabetes", stratify=True))
    (tmp_path / "t.csv").write_text("a,b\n1,2.5\n2,3.5\n3,4.5\n")
    with pytest.raises(Refusal, match="no classes"):
        load_parts(DataSpec(DATA, "csv", {"path": "t.csv"}, stratify=True), tmp_path)


def test_a_class_too_small_to_be_in_every_part_is_named():
    y = np.array([0] * 20 + [1] * 2)
    outline = Arrays(Pair(np.zeros((22, 1), np.float32), y), ("many", "few")).outline()
    facts_from(outline, spec(stratify=True))
    for fields in ({"test": 0.2}, {"folds": 3}):
        with pytest.raises(Refusal, match=r"“few” is too small.*at least 3 samples, got 2"):
            facts_from(outline, spec(stratify=True, **fields))
