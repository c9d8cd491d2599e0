"""The course of a wire: from an output to the right in one swing, back in a loop; from a parameter
down, in a bow below the cards. In a block that runs down it is the same on its side.
"""

from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPainterPath

Ends: TypeAlias = tuple[float, float, float, float, float]
"""x and y of the start, x and y of the end, and the course: `FLOW`, `VALUE`, `TIE` or `DOWN`, or of a
piece between points one of those below."""
FLOW, VALUE, TIE, DOWN, STRAIGHT = 0.0, 1.0, 2.0, 3.0, 4.0
"""From an output to an input; from a parameter to an input; from a parameter to a parameter; from an
output to an input below; back from one point that a wire passes to the next.
"""
TURN_BACK, TURN_ON, TURN_UP, TURN_DOWN = 5.0, 6.0, 7.0, 8.0
"""What comes before such a piece that runs back, and after it: round, in half a loop. The same in a block
that runs down.
"""
_UPRIGHT = {DOWN: FLOW, TURN_UP: TURN_BACK, TURN_DOWN: TURN_ON}
"""What each course is on its side."""
Array: TypeAlias = NDArray[np.float64]
Points = tuple[tuple[float, float], ...]

LOOP = 21.0
"""How far a wire that runs back swings out to either side."""
_UNDER = 70.0
_ROWS = 90.0
"""Ends so far apart in height are of two rows, and the wire runs between these."""
_ABOVE = 40.0
"""How far above the port in the lower row it runs then: clear of its card, and of what hangs above."""
_LEAST_BOW, DEEPEST_BOW = 44.0, 120.0
"""How far below its ends the controls of a wire from a parameter lie."""
_LOW = 0.86
"""Where along a tie the words lie that belong to its lower end."""
_T = np.linspace(0.0, 1.0, 17)
_WEIGHTS = np.stack([(1 - _T) ** 3, 3 * (1 - _T) ** 2 * _T, 3 * (1 - _T) * _T**2, _T**3])


def path(*wires: Ends) -> QPainterPath:
    """Return the curve between two ports; of several wires all their curves."""
    curve = QPainterPath()
    for ends in wires:
        _draw(curve, ends)
    return curve


def _draw(curve: QPainterPath, ends: Ends) -> None:
    (start, *rest) = pieces(ends)
    curve.moveTo(*start[0])
    for piece in (start, *rest):
        if len(piece) == 2:
            curve.lineTo(*piece[1])
        else:
            (x1, y1), (x2, y2), (x3, y3) = piece[1:]
            curve.cubicTo(x1, y1, x2, y2, x3, y3)


def pieces(ends: Ends) -> tuple[Points, ...]:
    """Return what the curve is made of: cubics (four points) and lines (two)."""
    x1, y1, x2, y2, course = ends
    if course == STRAIGHT:
        return (((x1, y1), (x2, y2)),)
    if course in _UPRIGHT:
        return tuple(tuple((x, y) for y, x in piece) for piece in pieces(turned(ends)))
    if course in {TURN_BACK, TURN_ON}:
        reach = _reach(ends)
        return (((x1, y1), (reach, y1), (reach, y2), (x2, y2)),)
    if course != FLOW:
        return (_from_below(ends),)
    if x2 < x1:
        y = level(ends)
        return (
            ((x1, y1), (x1 + LOOP, y1), (x1 + LOOP, y), (x1, y)),
            ((x1, y), (x2, y)),
            ((x2, y), (x2 - LOOP, y), (x2 - LOOP, y2), (x2, y2)),
        )
    if y1 == y2:
        return (((x1, y1), (x2, y2)),)
    out = max(min(40.0, (x2 - x1) / 2), (x2 - x1) * 0.45)
    return (((x1, y1), (x1 + out, y1), (x2 - out, y2), (x2, y2)),)


def legs(ends: Ends, points: Points) -> tuple[Ends, ...]:
    """Return the pieces of a wire from point to point: each goes on in the way of the wire, or straight back."""
    x1, y1, x2, y2, course = ends
    if not points:
        return (ends,)
    steps = list(pairwise(((x1, y1), *points, (x2, y2))))
    down = course == DOWN
    back = [False, *(two[down] < one[down] for one, two in steps), False]
    turns = (TURN_UP, TURN_DOWN) if down else (TURN_BACK, TURN_ON)
    return tuple(
        (
            *one,
            *two,
            STRAIGHT
            if back[at]
            else turns[0]
            if back[at + 1]
            else turns[1]
            if back[at - 1]
            else course,
        )
        for at, (one, two) in enumerate(steps, 1)
    )


def turned(ends: Ends) -> Ends:
    """Return a wire that runs down as one that runs to the right: across and down have changed places."""
    x1, y1, x2, y2, course = ends
    return y1, x1, y2, x2, _UPRIGHT.get(course, FLOW)


def _reach(ends: Ends) -> float:
    """Return how far to the side the controls lie of a piece that turns round."""
    x1, _, x2, _, course = ends
    return max(x1, x2) + LOOP if course == TURN_BACK else min(x1, x2) - LOOP


def level(ends: Ends) -> float:
    """Return the height of the straight part of a wire that runs back."""
    _, y1, _, y2, _ = ends
    return max(y1, y2) + (-_ABOVE if abs(y2 - y1) > _ROWS else _UNDER)


def middle(ends: Ends) -> tuple[float, float]:
    """Return the point half-way along the curve; of a tie between rows the one below its lower end.

    Half-way, such a tie runs behind the cards between its rows.
    """
    x1, y1, x2, y2, course = ends
    if course == STRAIGHT:
        return (x1 + x2) / 2, (y1 + y2) / 2
    if course in _UPRIGHT:
        y, x = middle(turned(ends))
        return x, y
    if course in {TURN_BACK, TURN_ON}:
        return _at(pieces(ends)[0], 0.5)
    if course != FLOW:
        between_rows = course == TIE and abs(y2 - y1) > _ROWS
        return _at(_from_below(ends), 0.5 if not between_rows else _LOW if y2 > y1 else 1 - _LOW)
    return (x1 + x2) / 2, level(ends) if x2 < x1 else (y1 + y2) / 2


def _at(cubic: Points, t: float) -> tuple[float, float]:
    """Return the point of a cubic at `t`, from 0 at its start to 1 at its end."""
    weights = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
    x, y = (
        sum(weight * value for weight, value in zip(weights, values, strict=True))
        for values in zip(*cubic, strict=True)
    )
    return x, y


def bounds(ends: Ends) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of the curve."""
    x1, y1, x2, y2, course = ends
    if course == STRAIGHT:
        return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
    if course in _UPRIGHT:
        top, left, bottom, right = bounds(turned(ends))
        return left, top, right, bottom
    if course != FLOW:
        xs, ys = zip(*pieces(ends)[0], strict=True)
        return min(xs), min(ys), max(xs), max(ys)
    if x2 >= x1:
        return x1, min(y1, y2), x2, max(y1, y2)
    y = level(ends)
    return x2 - LOOP, min(y1, y2, y), x1 + LOOP, max(y1, y2, y)


def points(ends: Ends) -> Array:
    """Return points along the curve, a row each, near enough for what lies between to be straight."""
    return np.concatenate([_points(piece) for piece in pieces(ends)])


def distance(ends: Ends, x: float, y: float) -> float:
    """Return how far a point is from the curve."""
    path_points = points(ends)
    start, way = path_points[:-1], np.diff(path_points, axis=0)
    length = np.maximum((way**2).sum(axis=1), 1e-9)
    along = np.clip(((np.array([x, y]) - start) * way).sum(axis=1) / length, 0.0, 1.0)
    nearest = start + along[:, None] * way
    return float(np.hypot(nearest[:, 0] - x, nearest[:, 1] - y).min())


def _points(piece: Points) -> Array:
    corners = np.array(piece)
    return corners if len(piece) == 2 else _WEIGHTS.T @ corners


def _from_below(ends: Ends) -> tuple[tuple[float, float], ...]:
    """Return the cubic that leaves a parameter downwards, and comes to another one from below."""
    x1, y1, x2, y2, course = ends
    bow = min(DEEPEST_BOW, max(_LEAST_BOW, abs(x2 - x1) / 5, abs(y2 - y1) / 3))
    if course == TIE:
        return (x1, y1), (x1, y1 + bow), (x2, y2 + bow), (x2, y2)
    out = max(40.0, min(abs(x2 - x1) * 0.5, DEEPEST_BOW))
    return (x1, y1), (x1, y1 + bow), (x2 - out, y2), (x2, y2)
