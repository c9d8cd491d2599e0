"""Where two texts differ, line by line: few places, each with the lines to be put there."""

from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct

_FAR = 48
"""How many lines one text may have more than the other at a place, for what follows to be found."""
_SURE = 2
"""How many lines in a row have to be the same again."""
_MOST = 32
"""How many places there are at most; texts that differ at more of them differ from first to last."""


class Hunk(Struct, frozen=True):
    """Old lines, from `first` up to but without `end`, and what stands in their place."""

    first: int
    end: int
    lines: tuple[str, ...]


def hunks(old: Sequence[str], new: Sequence[str]) -> list[Hunk]:
    """Return the places where `new` differs from `old`, from the top.

    They are few rather than the fewest: what is the same again only after many lines is one of them.
    """
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    before, after = old[head : len(old) - tail], new[head : len(new) - tail]
    places = list(islice(_between(before, after), _MOST + 1))
    if len(places) > _MOST:
        places = [Hunk(0, len(before), tuple(after))]
    return [Hunk(hunk.first + head, hunk.end + head, hunk.lines) for hunk in places]


def _between(old: Sequence[str], new: Sequence[str]) -> Iterator[Hunk]:
    """Yield where texts differ that differ in their first line already."""
    here = there = 0
    while here < len(old) or there < len(new):
        end, start = _again(old, new, here, there) or (len(old), len(new))
        yield Hunk(here, end, tuple(new[there:start]))
        same = _alike(old[end:], new[start:])
        here, there = end + same, start + same


def _again(old: Sequence[str], new: Sequence[str], here: int, there: int) -> tuple[int, int] | None:
    """Return the nearest lines at which both texts go on alike, after some that differ."""
    for skipped in range(1, 2 * _FAR):
        for less in range(max(0, skipped - _FAR), min(skipped, _FAR) + 1):
            end, start = here + less, there + skipped - less
            ahead = old[end : end + _SURE]
            if len(ahead) == _SURE and ahead == new[start : start + _SURE]:
                return end, start
    return None


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many lines from the start are the same in both."""
    length = min(len(old), len(new))
    return next((at for at in range(length) if old[at] != new[at]), length)
