"""Where the points of a figure lie in a rectangle: the words of the axes have room around them."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF

from blockstudio.studio.figures.figure import Figure, ticks

_GAP = 6.0
_TICK = 64.0
"""Numbers along an axis stand no closer than so many pixels."""

_SQUARE = 160.0
_NOTHING, _MANY, _TOO_MANY = 1e-12, 1e4, 1e7


class Frame:
    """The inner rectangle of a figure, its ticks, and the way from numbers to pixels and back."""

    def __init__(self, figure: Figure, outer: QRectF, metrics: QFontMetricsF) -> None:
        self.figure = figure
        line = metrics.height()
        self.up = ticks(figure.y.low, figure.y.high, max(2, int(outer.height() // (2.2 * line))))
        widest = max((metrics.horizontalAdvance(number(at)) for at in self.up), default=0.0)
        head = line + _GAP if figure.title else _GAP
        inner = outer.adjusted(
            line + 2 * _GAP + widest, head + _legend(figure, line), -2 * _GAP, -2 * line - 2 * _GAP
        )
        # Of a low one all the width is needed.
        square = figure.square and inner.height() >= _SQUARE
        self.inner = _square(inner) if square else inner
        self.along = ticks(figure.x.low, figure.x.high, max(2, int(self.inner.width() // _TICK)))

    def point(self, x: float, y: float) -> QPointF:
        """Return where a point lies, in pixels."""
        across, up = self.figure.x, self.figure.y
        return QPointF(
            self.inner.left() + (x - across.low) / (across.high - across.low) * self.inner.width(),
            self.inner.bottom() - (y - up.low) / (up.high - up.low) * self.inner.height(),
        )


def number(value: float) -> str:
    """Return a number as an axis says it."""
    if abs(value) < _NOTHING:
        return "0"
    words = f"{value:,.0f}" if _MANY <= abs(value) < _TOO_MANY else f"{value:.4g}"
    return words.replace("-", "−")


def _legend(figure: Figure, line: float) -> float:
    return line + 4.0 if len(figure.named) > 1 else 0.0


def _square(area: QRectF) -> QRectF:
    side = max(1.0, min(area.width(), area.height()))
    return QRectF(area.left(), area.top(), side, side)
