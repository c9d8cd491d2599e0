"""The shake of something held: the pointer goes there and back a few times, quickly."""

from PySide6.QtCore import QPoint

from blockstudio.studio.canvas.gestures.gesture import Pointer

_STROKE = 24
"""How many pixels it goes one way, at least."""
_TURNS = 3
_QUICK = 900
"""Within how many milliseconds it turns so often."""


class Shake:
    """Follows a pointer, across or down, and tells whether it is shaken."""

    def __init__(self, start: Pointer) -> None:
        self._axes = _Axis(start.spot.x()), _Axis(start.spot.y())

    def follow(self, pointer: Pointer) -> bool:
        """Return whether what is held has been shaken now."""
        across, down = self._axes
        spot: QPoint = pointer.spot
        shaken = across.follow(spot.x(), pointer.time)
        return down.follow(spot.y(), pointer.time) or shaken


class _Axis:
    def __init__(self, start: int) -> None:
        self._farthest = start
        self._way = 0
        self._turns: list[int] = []

    def follow(self, at: int, time: int) -> bool:
        by = at - self._farthest
        if by * self._way > 0:
            self._farthest = at
        elif abs(by) >= _STROKE:
            if self._way:
                self._turns = [*self._turns, time][-_TURNS:]
            self._way = 1 if by > 0 else -1
            self._farthest = at
        quick = len(self._turns) == _TURNS and time - self._turns[0] <= _QUICK
        return quick and self._turns[-1] == time
