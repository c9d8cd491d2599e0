"""A figure painted with any painter: of a widget, of an image, of an SVG."""

import math

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from blockstudio.studio.figures.figure import Figure, Series
from blockstudio.studio.figures.frame import Frame, number
from blockstudio.studio.look import theme

_DOT = 2.2
_FAINT = 0.35
_KEY = 14.0
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_MIDDLE, _CENTRE = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignCenter


def paint(painter: QPainter, area: QRectF, figure: Figure) -> Frame:
    """Paint a figure into an area, with the font of the painter; return where its points lie."""
    frame = Frame(figure, area, QFontMetricsF(painter.font()))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_axes(painter, frame)
    _paint_words(painter, frame, area)
    painter.save()
    painter.setClipRect(frame.inner.adjusted(-1, -1, 1, 1))
    for series in sorted(figure.series, key=lambda one: not one.faint):
        _PAINTERS[series.kind](painter, frame, series)
    painter.restore()
    return frame


def ink_of(series: Series) -> QColor:
    """Return the colour of a series in the theme that the program wears."""
    colour = QColor(getattr(theme.current(), series.ink, series.ink))
    if series.faint:
        colour.setAlphaF(_FAINT)
    return colour


def _paint_axes(painter: QPainter, frame: Frame) -> None:
    colours, inner, figure = theme.current(), frame.inner, frame.figure
    height = painter.fontMetrics().height()
    for at in frame.along:
        x = frame.point(at, figure.y.low).x()
        painter.setPen(QColor(colours.grid))
        painter.drawLine(QLineF(x, inner.top(), x, inner.bottom()))
        painter.setPen(QColor(colours.muted))
        painter.drawText(QRectF(x - 40, inner.bottom() + 3, 80, height), _CENTRE, number(at))
    for at in frame.up:
        y = frame.point(figure.x.low, at).y()
        painter.setPen(QColor(colours.grid))
        painter.drawLine(QLineF(inner.left(), y, inner.right(), y))
        painter.setPen(QColor(colours.muted))
        beside = QRectF(inner.left() - 86, y - height / 2, 80, height)
        painter.drawText(beside, _RIGHT | _MIDDLE, number(at))
    painter.setPen(QPen(QColor(colours.border), 1.0))
    painter.drawLine(inner.bottomLeft(), inner.bottomRight())
    painter.drawLine(inner.bottomLeft(), inner.topLeft())


def _paint_words(painter: QPainter, frame: Frame, area: QRectF) -> None:
    colours, figure, inner = theme.current(), frame.figure, frame.inner
    height = float(painter.fontMetrics().height())
    painter.setPen(QColor(colours.text))
    painter.drawText(QRectF(area.left(), area.top(), area.width(), height), _LEFT, figure.title)
    painter.setPen(QColor(colours.muted))
    wide = max(inner.width(), painter.fontMetrics().horizontalAdvance(figure.x.title) + 4.0)
    left = max(area.left(), inner.center().x() - wide / 2)
    below = QRectF(left, inner.bottom() + height + 5, wide, height)
    painter.drawText(below, _CENTRE, figure.x.title)
    painter.save()
    painter.translate(area.left(), inner.center().y())
    painter.rotate(-90)
    beside = QRectF(-inner.height() / 2, 0, inner.height(), height)
    painter.drawText(beside, _CENTRE, figure.y.title)
    painter.restore()
    if len(figure.named) > 1:
        above = QRectF(inner.left(), inner.top() - height - 4, 0, height)
        above.setRight(area.right())
        _paint_legend(painter, frame, above)


def _paint_legend(painter: QPainter, frame: Frame, line: QRectF) -> None:
    """Paint a stroke and a name for each series, as many as have room."""
    x, metrics = line.left(), QFontMetricsF(painter.font())
    for series in frame.figure.named:
        width = metrics.horizontalAdvance(series.name)
        if x + _KEY + width > line.right() and x > line.left():
            return
        middle = line.center().y()
        painter.setPen(_pen(series))
        painter.drawLine(QLineF(x, middle, x + _KEY - 3, middle))
        painter.setPen(QColor(theme.current().muted))
        painter.drawText(
            QRectF(x + _KEY, line.top(), width + 2, line.height()), _MIDDLE, series.name
        )
        x += _KEY + width + 12


def _pen(series: Series) -> QPen:
    width = series.width if series.kind in ("line", "steps", "segments") else 2.0
    pen = QPen(ink_of(series), width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if series.dashed:
        pen.setDashPattern([4, 4])
    return pen


def _paint_line(painter: QPainter, frame: Frame, series: Series) -> None:
    painter.setPen(_pen(series))
    run: list[QPointF] = []
    for x, y in zip(series.x, series.y, strict=True):
        if math.isfinite(y):
            run.append(frame.point(x, y))
        else:
            # What has no height is a gap.
            painter.drawPolyline(QPolygonF(run))
            run = []
    painter.drawPolyline(QPolygonF(run))


def _paint_steps(painter: QPainter, frame: Frame, series: Series) -> None:
    painter.setPen(_pen(series))
    run = [frame.point(series.x[0], series.y[0])] if series.x else []
    for x, y in zip(series.x[1:], series.y[1:], strict=True):
        spot = frame.point(x, y)
        run += [QPointF(run[-1].x(), spot.y()), spot]
    painter.drawPolyline(QPolygonF(run))


def _paint_points(painter: QPainter, frame: Frame, series: Series) -> None:
    colour = ink_of(series)
    colour.setAlphaF(min(colour.alphaF(), 0.7))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for x, y in zip(series.x, series.y, strict=True):
        if math.isfinite(x) and math.isfinite(y):
            painter.drawEllipse(frame.point(x, y), _DOT, _DOT)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_bars(painter: QPainter, frame: Frame, series: Series) -> None:
    ground = max(0.0, frame.figure.y.low)
    for x, y in zip(series.x, series.y, strict=True):
        if math.isfinite(y):
            half = series.width / 2
            box = QRectF(frame.point(x - half, y), frame.point(x + half, ground)).normalized()
            painter.fillRect(box.adjusted(0.5, 0, -0.5, 0), ink_of(series))


def _paint_segments(painter: QPainter, frame: Frame, series: Series) -> None:
    painter.setPen(_pen(series))
    spots = [frame.point(x, y) for x, y in zip(series.x, series.y, strict=True)]
    painter.drawLines([QLineF(a, b) for a, b in zip(spots[::2], spots[1::2], strict=True)])


def _paint_labels(painter: QPainter, frame: Frame, series: Series) -> None:
    """Paint the labels right of their points; one that would lie over another is left out."""
    painter.setPen(ink_of(series))
    metrics, taken = QFontMetricsF(painter.font()), list[QRectF]()
    for x, y, words in zip(series.x, series.y, series.labels, strict=True):
        spot = frame.point(x, y)
        box = QRectF(spot.x() + 5, spot.y() - metrics.height() / 2, 0, metrics.height())
        box.setWidth(metrics.horizontalAdvance(words) + 1)
        if box.right() > frame.inner.right():
            box.moveRight(spot.x() - 5)
        if not any(box.intersects(other) for other in taken):
            taken.append(box)
            painter.drawText(box, _MIDDLE, words)


_PAINTERS = {
    "line": _paint_line,
    "steps": _paint_steps,
    "points": _paint_points,
    "bars": _paint_bars,
    "segments": _paint_segments,
    "words": _paint_labels,
}
