"""How good answers are: every measure beside one that is computed from its definition, pair by pair."""

import math

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from blockstudio.training.prediction.measures.classes import calibrated
from blockstudio.training.prediction.measures.curves import precision_recall, ranking, roc
from blockstudio.training.prediction.measures.of_answers import measures_of
from blockstudio.training.prediction.sought import UNKNOWN
from blockstudio.training.prediction.verdict import Verdict

NAMES = ("ant", "bee", "cat", "dog")


def answered(count: int, seed: int, steps: int = 7) -> tuple[Verdict, np.ndarray]:
    """Return answers of which some truths are not known; with few `steps` probabilities are often equal."""
    draw = np.random.default_rng(seed)
    shares = draw.integers(1, steps, (count, len(NAMES))).astype(np.float32)
    shares /= shares.sum(1, keepdims=True)
    truths = draw.integers(-1, 3, count)
    chosen = shares.argmax(1)
    sure = shares.max(1).astype(np.float64)
    return Verdict(np.ones(count, bool), chosen, None, truths, sure), shares


def divided(part: float, whole: float) -> float | None:
    return part / whole if whole else None


@pytest.mark.parametrize("seed", range(6))
def test_the_table_of_classes_is_counted_sample_by_sample(seed: int) -> None:
    verdict, shares = answered(40, seed)
    found = measures_of(verdict, NAMES, shares).classes
    pairs = [
        (int(truth), int(chosen))
        for truth, chosen in zip(verdict.truths, verdict.chosen, strict=True)
        if truth != UNKNOWN
    ]
    assert found is not None and found.known == len(pairs)
    assert found.accuracy == pytest.approx(sum(t == c for t, c in pairs) / len(pairs))
    figures = []
    for number, row in enumerate(found.classes):
        right = sum(pair == (number, number) for pair in pairs)
        support, chosen = (sum(pair[side] == number for pair in pairs) for side in (0, 1))
        assert (row.name, row.support, row.chosen) == (NAMES[number], support, chosen)
        precision, recall = divided(right, chosen), divided(right, support)
        assert (row.precision, row.recall) == (precision, recall)
        if precision and recall:
            assert row.f1 == pytest.approx(2 / (1 / precision + 1 / recall))
        if support or chosen:
            figures.append((support, precision or 0, recall or 0, row.f1 or 0))
    for place, name in enumerate(("precision", "recall", "f1"), 1):
        plain = sum(row[place] for row in figures) / len(figures)
        heavy = sum(row[0] * row[place] for row in figures) / len(pairs)
        assert getattr(found.macro, name) == pytest.approx(plain)
        assert getattr(found.weighted, name) == pytest.approx(heavy)
    # Nobody is a dog: there is nothing to be found, and nothing is divided by it.
    assert (found.classes[3].recall, found.classes[3].roc) == (None, None)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 6), st.booleans()), min_size=2, max_size=24).filter(
        lambda rows: len({positive for _, positive in rows}) == 2
    )
)
def test_areas_under_curves_are_those_of_their_definitions(rows: list[tuple[int, bool]]) -> None:
    scores = np.array([score / 6 for score, _ in rows])
    positive = np.array([is_positive for _, is_positive in rows])
    ranks = ranking(scores, positive)
    curve, steps = roc(ranks), precision_recall(ranks)
    assert curve is not None and steps is not None
    # The area under ROC is how often a positive sample is above a negative one, a tie being half.
    wins = [
        1.0 if one > other else 0.5 if one == other else 0.0
        for one in scores[positive]
        for other in scores[~positive]
    ]
    assert curve.area == pytest.approx(sum(wins) / len(wins))
    average, before = 0.0, 0.0
    for place, threshold in enumerate(sorted(set(scores), reverse=True)):
        called = scores >= threshold
        recall = (called & positive).sum() / positive.sum()
        precision = (called & positive).sum() / called.sum()
        average, before = average + (recall - before) * precision, recall
        assert (steps.x[place], steps.y[place]) == pytest.approx((recall, precision))
        false = (called & ~positive).sum() / (~positive).sum()
        assert (curve.x[place], curve.y[place]) == pytest.approx((false, recall))
        assert curve.thresholds[place] == pytest.approx(threshold)
    assert steps.area == pytest.approx(average)


def test_many_points_are_thinned_and_the_area_is_that_of_all() -> None:
    draw = np.random.default_rng(0)
    positive = draw.random(5000) < 0.3
    scores = draw.normal(positive.astype(float))
    curve = roc(ranking(scores, positive))
    assert curve is not None and len(curve.x) <= 202
    assert (curve.x[-1], curve.y[-1]) == (1.0, 1.0)
    wins = (scores[positive][:, None] > scores[~positive][None]).mean()
    assert curve.area == pytest.approx(wins)
    drawn = torch.trapezoid(torch.tensor((0.0, *curve.y)), torch.tensor((0.0, *curve.x))).item()
    assert drawn == pytest.approx(wins, abs=0.005)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 20), st.booleans()), min_size=1, max_size=40))
def test_the_calibration_error_is_the_mean_gap_of_the_bins(rows: list[tuple[int, bool]]) -> None:
    sure = np.array([place / 20 for place, _ in rows])
    right = np.array([is_right for _, is_right in rows])
    found = calibrated(sure, right)
    error = 0.0
    for number, one in enumerate(found.bins):
        # An edge belongs to the bin below it, 0 to the first.
        inside = [
            (place / 20, is_right)
            for place, is_right in rows
            if max(0, math.ceil(place / 2) - 1) == number
        ]
        assert one.count == len(inside)
        if inside:
            mean_sure = sum(share for share, _ in inside) / len(inside)
            mean_right = sum(is_right for _, is_right in inside) / len(inside)
            assert (one.sure, one.right) == pytest.approx((mean_sure, mean_right))
            error += abs(mean_right - mean_sure) * len(inside)
    assert found.error == pytest.approx(error / len(rows))


def test_samples_whose_network_says_no_number_are_left_out_of_the_curves_and_counted() -> None:
    verdict, shares = answered(60, 3)
    shares[verdict.known.argmax()] = np.nan
    found = measures_of(verdict, NAMES, shares).classes
    assert found is not None and found.left_out == 1
    assert found.calibration is not None
    assert sum(one.count for one in found.calibration.bins) == found.known - 1


@pytest.mark.parametrize("width", [1, 3])
def test_numbers_are_measured_as_torch_measures_them(width: int) -> None:
    draw = np.random.default_rng(4)
    truths = draw.normal(3, 2, (300, width))
    values = truths + draw.normal(0.5, 1, (300, width))
    truths[7], values[9] = np.nan, np.inf
    verdict = Verdict(np.ones(300, bool), None, values.squeeze(), truths.squeeze())
    measures = measures_of(verdict, ()).numbers
    assert len(measures) == width
    kept = [place for place in range(300) if place not in (7, 9)]
    for number, found in enumerate(measures):
        y, said = (torch.from_numpy(part[kept, number]) for part in (truths, values))
        assert found.known == len(kept) == sum(found.counts)
        assert found.mean_absolute == pytest.approx((said - y).abs().mean().item())
        assert found.root_mean_square == pytest.approx(
            torch.nn.functional.mse_loss(said, y).sqrt().item()
        )
        assert found.bias == pytest.approx((said - y).mean().item())
        rest = 1 - ((said - y) ** 2).sum() / ((y - y.mean()) ** 2).sum()
        assert found.determination == pytest.approx(rest.item())
        counts = torch.histc(said - y, len(found.counts), found.low, found.high)
        assert (torch.tensor(found.counts) - counts).abs().sum() <= 2
        assert found.places == tuple(kept) and found.values == tuple(said.tolist())


def test_nothing_known_is_nothing_measured() -> None:
    verdict = Verdict(np.ones(3, bool), np.zeros(3, int), None, np.full(3, UNKNOWN), np.ones(3))
    assert measures_of(verdict, NAMES).classes is None
    assert measures_of(Verdict(np.ones(2, bool), None, np.ones(2)), ()).numbers == ()
