"""A small plot: the curve or the bars that a finding was found by, or the losses of a range test."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from blockstudio.diagnosis.finding import Curve
from blockstudio.studio.forms.controls import RADIUS, font_of
from blockstudio.studio.look import theme
from blockstudio.studio.translations import told, tr

_PIXELS = 11
_WORDS = 18.0
_MARGIN = 8.0


class EvidencePlot(QWidget):
    """Draws one `Curve` with its title, its greatest and its least value, and its limit."""

    def __init__(self, curve: Curve, parent: QWidget) -> None:
        super().__init__(parent)
        self.curve = curve
        self.setFixedSize(QSize(220, 84))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(told(curve.title))
        self.setToolTip(told(curve.title))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the ground, the curve, its limit and its words."""
        colours, painter = theme.current(), QPainter(self)
        paint_ground(painter, QRectF(self.rect()), colours)
        area = QRectF(self.rect()).adjusted(_MARGIN, _WORDS + 3, -_MARGIN, -_WORDS - 1)
        curve = self.curve
        limits = [curve.limit] if curve.limit is not None else []
        # Bars stand on zero, where zero has a place.
        foot = [0.0] if curve.bars and not curve.log else []
        scale = Scale([*curve.y, *limits, *foot], log=curve.log)
        if curve.bars:
            _paint_bars(painter, area, scale, curve.y, colours)
        else:
            paint_line(painter, spread(curve.y, area, scale), colours.accent)
        if curve.limit is not None:
            painter.setPen(QPen(QColor(colours.error), 1.0, Qt.PenStyle.DashLine))
            y = scale.at(curve.limit, area)
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        self._words(painter, area, colours)

    def _words(self, painter: QPainter, area: QRectF, colours: theme.Theme) -> None:
        painter.setFont(font_of(self, _PIXELS))
        painter.setPen(QColor(colours.muted))
        middle = Qt.AlignmentFlag.AlignVCenter
        above = QRectF(area.left(), 2.0, area.width(), _WORDS)
        below = QRectF(area.left(), area.bottom(), area.width(), _WORDS)
        title = painter.fontMetrics().elidedText(
            told(self.curve.title), Qt.TextElideMode.ElideRight, round(area.width())
        )
        painter.drawText(above, middle, title)
        known = [value for value in self.curve.y if math.isfinite(value)]
        if known:
            words = tr("{low} to {high}", low=f"{min(known):.3g}", high=f"{max(known):.3g}")
            painter.drawText(below, middle, words)


class Scale:
    """From values to heights, linear or by their power of ten."""

    def __init__(self, values: Sequence[float], *, log: bool) -> None:
        known = [value for value in values if math.isfinite(value) and (value > 0 or not log)]
        self._log = log
        self._low, self._high = self._of(min(known, default=1.0)), self._of(max(known, default=1.0))

    def at(self, value: float, area: QRectF) -> float:
        """Return the height of a value in an area; what has no place is at its foot."""
        if not math.isfinite(value) or (self._log and value <= 0):
            return area.bottom() if not value > 0 else area.top()
        span = self._high - self._low
        share = (self._of(value) - self._low) / span if span else 0.5
        # The least of a logarithmic scale is a value too: it gets a foot to stand on.
        share = 0.06 + 0.94 * share if self._log else share
        return area.bottom() - min(max(share, 0.0), 1.0) * area.height()

    def _of(self, value: float) -> float:
        return math.log10(value) if self._log else value


def paint_ground(painter: QPainter, rect: QRectF, colours: theme.Theme) -> None:
    """Paint what a plot stands on."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.border), 1.0))
    painter.setBrush(QColor(colours.field))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


def paint_line(painter: QPainter, points: list[QPointF], colour: str) -> None:
    """Paint a curve; a single value is a dot."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colour), 1.6))
    if len(points) > 1:
        painter.drawPolyline(QPolygonF(points))
    elif points:
        painter.setBrush(QColor(colour))
        painter.drawEllipse(points[0], 2.5, 2.5)


def spread(values: Sequence[float], area: QRectF, scale: Scale) -> list[QPointF]:
    """Return values as points, at even distances from left to right."""
    step = area.width() / max(1, len(values) - 1)
    return [
        QPointF(area.left() + place * step, scale.at(value, area))
        for place, value in enumerate(values)
    ]


def _paint_bars(
    painter: QPainter, area: QRectF, scale: Scale, values: Sequence[float], colours: theme.Theme
) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.accent))
    step = area.width() / max(1, len(values))
    for place, value in enumerate(values):
        top = scale.at(value, area)
        left = area.left() + place * step
        painter.drawRect(QRectF(left, top, max(1.0, step - 1.5), area.bottom() - top))
