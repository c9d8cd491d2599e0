"""The geometry of a block as arrays, where everything is: for the pointer, the rubber band and the far view."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from blockstudio.graph.records import Id
from blockstudio.studio.canvas.wires import curve

Array: TypeAlias = NDArray[np.float64]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Legs: TypeAlias = tuple[curve.Ends, ...]
"""The pieces of a wire from point to point; of most wires there is one."""


class Geometry:
    """Boxes of nodes and notes, ends of wires; read again from the items when they have changed."""

    def __init__(
        self,
        boxes: Callable[[], tuple[list[Id], list[Box]]],
        legs: Callable[[], tuple[list[Id], list[curve.Ends]]],
    ) -> None:
        self._read_boxes = boxes
        self._read_ends = legs
        self._boxes: Array | None = None
        self._ends: Array | None = None
        self.version = 0
        self.ids: list[Id] = []
        self.wires: list[Id] = []
        self._rows: dict[Id, int] = {}
        self._wire_rows: dict[Id, list[int]] = {}

    def shift(self, boxes: Mapping[Id, Box], legs: Mapping[Id, Legs]) -> None:
        """Take in that a few things are elsewhere now; wires run past as many points as before."""
        self.version += 1
        for key, box in boxes.items() if self._boxes is not None else ():
            self.boxes[self._rows[key]] = box
        if self._ends is not None:
            held = self._wire_rows
            rows = [row for key in legs for row in held.get(key, ())]
            runs = [run for key, pieces in legs.items() if key in held for run in pieces]
            self._ends[rows] = np.array(runs, dtype=np.float64).reshape(-1, 5)

    def carry(self, keys: Iterable[Id], wires: Iterable[Id], way: tuple[float, float]) -> None:
        """Take in that things and whole wires are elsewhere now, all the same way."""
        self.version += 1
        if self._boxes is not None:
            self._boxes[[self._rows[key] for key in keys]] += (*way, *way)
        if self._ends is not None:
            rows = [row for key in wires for row in self._wire_rows.get(key, ())]
            self._ends[rows] += (*way, *way, 0.0)

    def invalidate(self) -> None:
        """Read everything again at the next question."""
        self._boxes = self._ends = None
        self.version += 1

    @property
    def boxes(self) -> Array:
        """The boxes of nodes and notes, a row each (left, top, right, bottom), as in `ids`."""
        if self._boxes is None:
            self.ids, rows = self._read_boxes()
            self._rows = {key: row for row, key in enumerate(self.ids)}
            self._boxes = np.array(rows, dtype=np.float64).reshape(-1, 4)
        return self._boxes

    @property
    def ends(self) -> Array:
        """The ends of wires, and of their pieces from point to point, a row each, as in `wires`."""
        if self._ends is None:
            self.wires, rows = self._read_ends()
            self._wire_rows = {}
            for row, key in enumerate(self.wires):
                self._wire_rows.setdefault(key, []).append(row)
            self._ends = np.array(rows, dtype=np.float64).reshape(-1, 5)
        return self._ends

    def at(self, x: float, y: float, margin: float = 0.0) -> list[Id]:
        """Return the nodes and notes at a point, the last drawn last."""
        rows = self.boxes
        grown = rows + np.array([-margin, -margin, margin, margin])
        hit = (grown[:, 0] <= x) & (x <= grown[:, 2]) & (grown[:, 1] <= y) & (y <= grown[:, 3])
        return [self.ids[row] for row in np.flatnonzero(hit)]

    def within(self, box: Box) -> list[Id]:
        """Return the nodes and notes that a box touches."""
        rows = self.boxes
        left, top, right, bottom = box
        hit = (
            (rows[:, 0] <= right)
            & (rows[:, 2] >= left)
            & (rows[:, 1] <= bottom)
            & (rows[:, 3] >= top)
        )
        return [self.ids[row] for row in np.flatnonzero(hit)]

    def crossing(self, box: Box) -> list[Id]:
        """Return the wires that may pass through a box."""
        ends = self.ends
        return [self.wires[row] for row in np.flatnonzero(near(ends, box, 0.0))]

    def wire_at(self, x: float, y: float, reach: float, among: Iterable[Id] = ()) -> Id | None:
        """Return the wire nearest to a point if it is within `reach`; not one of `among`."""
        ends = self.ends
        if not len(ends):
            return None
        banned = set(among)
        found = [
            (curve.distance(tuple(ends[row]), x, y), self.wires[row])
            for row in np.flatnonzero(near(ends, (x, y, x, y), reach))
            if self.wires[row] not in banned
        ]
        gap, key = min(found, default=(reach + 1.0, ""))
        return key if gap <= reach else None

    def bounds(self, ids: Iterable[Id] | None = None) -> Box | None:
        """Return the box around everything, or around these alone; None if there is nothing.

        With everything go the points that wires pass.
        """
        rows = self.boxes
        if ids is None and len(rows):
            rows = np.concatenate([rows, self.ends[:, [0, 1, 0, 1]], self.ends[:, [2, 3, 2, 3]]])
        elif ids is not None:
            asked_for = set(ids)
            rows = rows[[row for row, key in enumerate(self.ids) if key in asked_for]]
        if not len(rows):
            return None
        low, high = rows.min(axis=0), rows.max(axis=0)
        return float(low[0]), float(low[1]), float(high[2]), float(high[3])


def near(ends: Array, box: Box, reach: float) -> NDArray[np.bool_]:
    """Return which wires may pass within `reach` of a box, judged by their own boxes."""
    left, top, right, bottom = box
    x1, y1, x2, y2, course = ends.T
    # A wire that runs back, or comes from a parameter, swings out and passes below: its box is grown
    back = np.where(course == curve.DOWN, y2 < y1, x2 < x1)
    back |= course >= curve.TURN_BACK
    swing = np.where(back, 2 * curve.LOOP, 0.0) + reach
    swing = np.where(
        (course == curve.VALUE) | (course == curve.TIE), curve.DEEPEST_BOW + reach, swing
    )
    low_x, high_x = np.minimum(x1, x2) - swing, np.maximum(x1, x2) + swing
    low_y, high_y = np.minimum(y1, y2) - swing, np.maximum(y1, y2) + swing
    return (low_x <= right) & (left <= high_x) & (low_y <= bottom) & (top <= high_y)
