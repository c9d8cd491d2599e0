"""Which of some things may stay where they are when all are put in another order."""

from bisect import bisect_left
from collections.abc import Sequence


def longest_rise(numbers: Sequence[int]) -> list[int]:
    """Return the places of a longest row of rising numbers among others, from the left.

    Patience sorting: of every length, the end of the row that ends lowest.
    """
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [number]
        last[length : length + 1] = [place]
    row: list[int] = []
    place = last[-1] if last else -1
    while place >= 0:
        row.append(place)
        place = before[place]
    return row[::-1]
