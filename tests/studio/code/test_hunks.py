"""Where two texts differ: put in from the bottom up, the differences make one of the other."""

from hypothesis import given
from hypothesis import strategies as st

from blockstudio.studio.code.hunks import hunks

LINES = st.lists(st.sampled_from("abcdef"), max_size=30)


@given(LINES, LINES)
def test_the_differences_make_one_text_of_the_other(old: list[str], new: list[str]):
    found, made = hunks(old, new), list(old)
    for hunk in reversed(found):
        made[hunk.first : hunk.end] = hunk.lines
    assert made == new
    places = [place for hunk in found for place in (hunk.first, hunk.end)]
    assert places == sorted(places)


def test_two_distant_lines_are_two_differences_and_what_lies_between_stays():
    old = [f"line {number}" for number in range(1000)]
    new = [*old]
    new[10], new[900] = "first", "second"
    assert [(hunk.first, hunk.end) for hunk in hunks(old, new)] == [(10, 11), (900, 901)]
    del new[10]
    new.insert(500, "third")
    assert [(hunk.first, hunk.end) for hunk in hunks(old, new)] == [
        (10, 11),
        (501, 501),
        (900, 901),
    ]
    assert len(hunks(old, [line.upper() for line in old])) == 1
