"""The course of a wire, and where on it its words stand."""

from itertools import product

import pytest

from blockstudio.studio.canvas.wires import curve

ENDS = [
    *product((0.0,), (0.0,), (-400.0, 0.0, 60.0, 900.0), (-300.0, -120.0, -20.0, 0.0, 90.0, 250.0))
]


@pytest.mark.parametrize("ends", ENDS)
@pytest.mark.parametrize("course", [curve.FLOW, curve.VALUE, curve.TIE, curve.DOWN])
def test_its_words_stand_on_it(ends: tuple[float, float, float, float], course: float) -> None:
    """As near as two of the points are between which it is taken as straight."""
    whole = (*ends, course)
    x, y = curve.middle(whole)
    assert curve.distance(whole, x, y) < 6.0
    left, top, right, bottom = curve.bounds(whole)
    assert left <= x <= right and top <= y <= bottom


@pytest.mark.parametrize("ends", [(0.0, 0.0, 900.0, 250.0), (900.0, 250.0, 0.0, 0.0)])
def test_those_of_a_tie_between_two_rows_stand_below_the_lower_one(
    ends: tuple[float, float, float, float],
) -> None:
    """Half-way they would lie behind the cards of that row."""
    x, y = curve.middle((*ends, curve.TIE))
    assert y > 250.0 and abs(x - 900.0) < 60.0
