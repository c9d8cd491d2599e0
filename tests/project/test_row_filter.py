"""The language by which parameters are filtered: what it means, and what it refuses."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blockstudio.graph.facts import ParameterFacts
from blockstudio.graph.owned import Owned
from blockstudio.graph.problems import Refusal
from blockstudio.project.parameter_rows import COLUMNS, Measured, ParameterRow
from blockstudio.project.row_filter import RowFilter
from tests.misspelling import misspelt


def row(key: str, shape: tuple[int, ...] | None = (2, 3), **known: float) -> ParameterRow:
    buffer = key.endswith("running_mean")
    facts = ParameterFacts(key.rpartition(".")[2], shape, buffer=buffer, trainable=not buffer)
    return ParameterRow(Owned(key, ("n1",), facts), "", Measured(**known))


ROWS = [
    row("conv1.weight", (16, 1, 3, 3), std=0.0005, mean=0.1, zeros=0),
    row("conv1.bias", (16,), std=0.2, mean=-0.1, zeros=16),
    row("norm1.running_mean", (16,), std=0.0, mean=0.0, zeros=16),
    row("out.weight", (10, 32), std=math.nan, mean=math.nan, zeros=0),
    row("out.bias", None),
]


def shown(words: str) -> list[str]:
    row_filter = RowFilter(words)
    return [each.owned.key for each in ROWS if row_filter.fits(each)]


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("", [0, 1, 2, 3, 4]),
        ("conv", [0, 1]),
        ("CONV bias", [1]),
        ('std < 1e-3 and name ~ "conv"', [0]),
        ("std < 1e-3", [0, 2]),
        ("not std < 1e-3", [1, 3]),
        ("std >= 0 or bias", [0, 1, 2, 4]),
        ("not (bias or conv) and trainable", [3]),
        ("buffer", [2]),
        ("trainable = no", [2]),
        ("shape == 10x32", [3]),
        ("shape ~ 3×3", [0]),
        ("count > 100", [0, 3]),
        ("mean > −0.05 mean<.05", [2]),
        ("'name'", []),
        ("norm", [2]),
    ],
)
def test_it_shows_the_rows_that_fit(words: str, places: list[int]):
    assert shown(words) == [ROWS[at].owned.key for at in places]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("std <", "“std” is compared with nothing"),
        ("std < low", "“std” is compared with no “low”: expected a number"),
        ("zeros == count", "“zeros” is compared with no “count”: expected a number"),
        ("name < 3", "“name” can't be compared by <"),
        ("std ~ 3", "“std” can't be compared by ~"),
        ("trainable == maybe", "expected true or false"),
        ("(std < 1", "a bracket is not closed"),
        ("std < 1)", "“\\)” does not belong there"),
        ("and", "“and” does not belong there"),
        ("conv and", "something is missing at the end"),
        ("0 < std < 1", "no column is called “0”"),
        ("< 3", "“<” does not belong there"),
        ("std ! 3", "“!” does not belong there"),
        ('"std" < 3', "no column is called|can't be compared"),
    ],
)
def test_what_is_no_expression_is_refused_with_the_reason(words: str, said: str):
    with pytest.raises(Refusal, match=said):
        RowFilter(words)


@pytest.mark.parametrize("column", [name for name in COLUMNS if len(name) > 3])
def test_a_misspelt_column_is_told_its_right_name(column: str):
    for slip in misspelt(column, COLUMNS):
        with pytest.raises(Refusal, match=f"no column is called “{slip}”.*did you mean “{column}”"):
            RowFilter(f"{slip} == 1")


_NUMBERS = st.floats(allow_nan=False, allow_infinity=False, width=32)
_TESTS = st.builds(
    lambda column, sign, value: (f"{column} {sign} {value!r}", f"{column} {sign} {value!r}"),
    st.sampled_from(["std", "mean"]),
    st.sampled_from(["<", "<=", ">", ">=", "==", "!="]),
    _NUMBERS,
)
_EXPRESSIONS = st.recursive(
    _TESTS,
    lambda inner: st.one_of(
        st.builds(lambda one: tuple(f"not ({each})" for each in one), inner),
        st.builds(
            lambda one, word, other: tuple(
                f"({a} {word} {b})" for a, b in zip(one, other, strict=True)
            ),
            inner,
            st.sampled_from(["and", "or"]),
            inner,
        ),
    ),
    max_leaves=6,
)


@settings(max_examples=60)
@given(_EXPRESSIONS, _NUMBERS, _NUMBERS)
def test_it_means_what_python_means_by_it(written: tuple[str, str], std: float, mean: float):
    ours, pythons = written
    expected = eval(pythons, {"std": std, "mean": mean})
    assert RowFilter(ours).fits(row("w", std=std, mean=mean)) is expected
