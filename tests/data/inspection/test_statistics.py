"""The figures of columns, beside those of pandas and numpy."""

import numpy as np
import pandas as pd
import pytest

from blockstudio.data.inspection.statistics import byte_figures, figures_of


@pytest.fixture
def draw() -> np.random.Generator:
    return np.random.default_rng(3)


def test_numbers_are_measured_as_pandas_measures_them(draw: np.random.Generator) -> None:
    values = draw.normal(5, 2, 1001)
    values[::10] = np.nan
    found, series = figures_of("a", values), pd.Series(values)
    said = series.describe()
    assert found.kind == "number"
    assert (found.count, found.missing) == (1001, int(series.isna().sum()))
    assert found.mean == pytest.approx(said["mean"], rel=1e-12)
    assert found.deviation == pytest.approx(series.std(ddof=0), rel=1e-12)
    assert (found.low, found.high) == (said["min"], said["max"])
    assert found.quartiles == (said["25%"], said["50%"], said["75%"])
    assert found.distinct == series.nunique()
    assert sum(found.counts) == series.notna().sum()


def test_whole_numbers_and_truths_are_told_apart() -> None:
    whole = figures_of("a", np.array([3, 1, 3, 2]))
    assert (whole.kind, whole.distinct, whole.low, whole.high) == ("whole number", 3, 1, 3)
    assert figures_of("b", np.array([True, False])).kind == "yes/no"


def test_texts_are_counted_with_the_most_frequent_first() -> None:
    values = np.array(["b", "a", None, "b", "b"], object)
    found = figures_of("t", values)
    assert (found.kind, found.missing, found.distinct) == ("text", 1, 2)
    assert (found.top, found.counts) == (("b", "a"), (3, 1))


def test_a_column_without_a_value_has_no_figures() -> None:
    found = figures_of("a", np.full(4, np.nan))
    assert (found.count, found.missing, found.mean) == (4, 4, None)
    assert figures_of("a", np.array([], np.float32)).count == 0


def test_a_column_of_one_value_has_one_bar() -> None:
    found = figures_of("a", np.full(5, 7.0))
    assert (found.deviation, found.distinct, sum(found.counts)) == (0.0, 1, 5)


@pytest.mark.parametrize("divisor", [1.0, 255.0])
def test_pixels_are_measured_exactly_from_their_counts(
    draw: np.random.Generator, divisor: float
) -> None:
    pixels = draw.integers(0, 200, (50, 6, 6)).astype(np.uint8)
    found, values = byte_figures("grey", pixels, divisor), pixels.astype(np.float64) / divisor
    assert found.mean == pytest.approx(values.mean(), rel=1e-12)
    assert found.deviation == pytest.approx(values.std(), rel=1e-12)
    assert found.quartiles == pytest.approx(tuple(np.quantile(values, (0.25, 0.5, 0.75))))
    assert (found.low, found.high) == (values.min(), values.max())
    assert found.distinct == len(np.unique(pixels))
    assert sum(found.counts) == pixels.size
