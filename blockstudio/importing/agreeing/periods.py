"""Where a recording does the same again and again, as often as the sizes of its inputs say.

Two recordings of inputs of different sizes are laid side by side: what one does more often than the
other, and both at least twice, is a loop.
"""

from collections.abc import Hashable, Sequence

from msgspec import Struct

from blockstudio.importing.recording.values import Call, Step

Keys = tuple[Hashable, ...]
_LONGEST = 400
"""The most steps of one turn."""
LEAST = 2
"""How many turns have to be seen."""


class Stretch(Struct, frozen=True):
    """Steps of a recording that are turns of a loop: where they begin, how many a turn has, how many turns."""

    start: int
    period: int
    count: int

    @property
    def end(self) -> int:
        """Where the recording goes on."""
        return self.start + self.period * self.count

    @property
    def without_first(self) -> "Stretch":
        """All turns but the first."""
        return Stretch(self.start + self.period, self.period, self.count - 1)


def keys_of(steps: Sequence[Step]) -> Keys:
    """Return what two steps have in common that stand at the same place of the source."""
    return tuple(
        (step.function, step.line) if isinstance(step, Call) else id(step) for step in steps
    )


def repeats(keys: Keys) -> bool:
    """Return whether anything is done twice in a row."""
    for period in range(1, min(len(keys) // 2, _LONGEST) + 1):
        same = 0
        for one, two in zip(keys, keys[period:], strict=False):
            same = same + 1 if one == two else 0
            if same == period:
                return True
    return False


def signatures(short: Keys, long: Keys) -> list[Keys] | None:
    """Return what the longer of two recordings does more often, turn by turn, None if that is no loop."""
    return _from(short, long, 0, 0)


def _from(short: Keys, long: Keys, here: int, there: int) -> list[Keys] | None:
    """Return the turns in what follows a place in each of two recordings."""
    same = 0
    while short[here + same : here + same + 1] == long[there + same : there + same + 1]:
        if here + same >= len(short):
            return []
        same += 1
    for period in range(1, min(same, _LONGEST) + 1):
        for after in range(min(period, same - period + 1)):
            end = here + same - after
            found = _ending(short, here, end, period)
            start = there + found.start - here
            more = count_from(long, start, short[end - period : end])
            if found.count < LEAST or more <= found.count:
                continue
            rest = _from(short, long, end, start + more * period)
            if rest is not None:
                return [short[end - period : end], *rest]
    return None


def _ending(keys: Keys, first: int, end: int, period: int) -> Stretch:
    """Return the turns of a period that end at a place, and begin at `first` at the earliest."""
    turn, count = keys[end - period : end], 0
    while end - (count + 1) * period >= first and _at(keys, end - (count + 1) * period, turn):
        count += 1
    return Stretch(end - count * period, period, count)


def _at(keys: Keys, place: int, turn: Keys) -> bool:
    return keys[place : place + len(turn)] == turn


def count_from(keys: Keys, start: int, turn: Keys) -> int:
    """Return how many turns follow each other from a place on."""
    count = 0
    while _at(keys, start + count * len(turn), turn):
        count += 1
    return count


def stretches(keys: Keys, turns: Sequence[Keys]) -> list[Stretch]:
    """Return where turns follow each other in a recording, at least two at a time."""
    found: list[Stretch] = []
    place = 0
    while place < len(keys):
        counts: list[tuple[int, int]] = [
            (count_from(keys, place, turn), len(turn)) for turn in turns if _at(keys, place, turn)
        ]
        count, period = max(counts, default=(0, 1))
        if count >= LEAST:
            found.append(Stretch(place, period, count))
            place += count * period
        else:
            place += 1
    return found
