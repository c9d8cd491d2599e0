"""What was cut out of the axes: only runs that lie inside every cut are shown in colour."""

from collections.abc import Sequence


class Brushes:
    """For some axes, by their place, the shares between which a run must lie."""

    def __init__(self) -> None:
        self._cuts: dict[int, tuple[float, float]] = {}

    def __bool__(self) -> bool:
        return bool(self._cuts)

    def at(self, axis: int) -> tuple[float, float] | None:
        """Return the cut of an axis, the lower end first; None where there is none."""
        return self._cuts.get(axis)

    def set(self, axis: int, first: float, second: float) -> None:
        """Cut an axis between two shares; the whole of it is no cut."""
        low, high = min(first, second), max(first, second)
        if low <= 0.0 and high >= 1.0:
            self._cuts.pop(axis, None)
        else:
            self._cuts[axis] = (low, high)

    def clear(self) -> None:
        """Cut nothing."""
        self._cuts.clear()

    def let(self, shares: Sequence[float | None]) -> bool:
        """Return whether a run with these shares lies inside every cut."""
        for axis, (low, high) in self._cuts.items():
            share = shares[axis]
            if share is None or not low <= share <= high:
                return False
        return True
