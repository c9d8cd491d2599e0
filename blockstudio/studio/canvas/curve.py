"""The course of a wire: one cubic curve from an output to an input."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

Ends: TypeAlias = tuple[float, float, float, float]
"""x and y of the output, x and y of the input."""
Array: TypeAlias = NDArray[np.float64]

_T = np.linspace(0.0, 1.0, 25)
_WEIGHTS = np.stack([(1 - _T) ** 3, 3 * (1 - _T) ** 2 * _T, 3 * (1 - _T) * _T**2, _T**3])


def reach(ends: Ends) -> float:
    """Return how far the curve runs straight out of a port before it turns."""
    x1, y1, x2, y2 = ends
    if x2 >= x1:
        return max(min(40.0, (x2 - x1) / 2 + abs(y2 - y1) / 4), (x2 - x1) * 0.45)
    return min(260.0, 60.0 + (x1 - x2) * 0.35 + abs(y2 - y1) * 0.1)


def path(ends: Ends) -> QPainterPath:
    """Return the curve between two ports."""
    x1, y1, x2, y2 = ends
    out = reach(ends)
    curve = QPainterPath(QPointF(x1, y1))
    if y1 == y2 and x2 >= x1:
        curve.lineTo(x2, y2)
    else:
        curve.cubicTo(x1 + out, y1, x2 - out, y2, x2, y2)
    return curve


def distances(ends: Array, x: float, y: float) -> Array:
    """Return how far a point is from each of several curves (rows of `ends`)."""
    x1, y1, x2, y2 = ends.T
    out = np.array([reach(tuple(row)) for row in ends])
    xs = np.stack([x1, x1 + out, x2 - out, x2], axis=1) @ _WEIGHTS
    ys = np.stack([y1, y1, y2, y2], axis=1) @ _WEIGHTS
    return _from_segments(xs, ys, x, y)


def _from_segments(xs: Array, ys: Array, x: float, y: float) -> Array:
    dx, dy = np.diff(xs), np.diff(ys)
    length = np.maximum(dx * dx + dy * dy, 1e-9)
    t = np.clip(((x - xs[:, :-1]) * dx + (y - ys[:, :-1]) * dy) / length, 0.0, 1.0)
    gap = np.hypot(xs[:, :-1] + t * dx - x, ys[:, :-1] + t * dy - y)
    return gap.min(axis=1)
