"""What the pictures of a sweep share: colours of runs, axes with their ticks."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from blockstudio.studio.look.theme import Theme
from blockstudio.studio.sweeps.ramp import ramp
from blockstudio.studio.sweeps.rows import Row
from blockstudio.studio.sweeps.scales import Scale
from blockstudio.sweeps.spec import SweepSpec

Flags = Qt.AlignmentFlag
_NEAR = 13.0
"""Ticks are left out that would stand closer together than this."""


def colours_of(
    spec: SweepSpec, scale: Scale, rows: Iterable[Row], theme: Theme
) -> dict[int, QColor]:
    """Return the colour of every run that has a value: the better, the more it stands out."""
    colours: dict[int, QColor] = {}
    for row in rows:
        share = scale.share(row.value)
        if share is not None:
            colours[row.number] = ramp(theme, share if spec.goal == "max" else 1 - share)
    return colours


def small_font(font: QFont, *, bold: bool = False) -> QFont:
    """Return the font of ticks and titles."""
    small = QFont(font)
    small.setPixelSize(11)
    small.setBold(bold)
    return small


def upright_axis(painter: QPainter, scale: Scale, line: QRectF, theme: Theme) -> None:
    """Draw a vertical axis along the left edge of `line`, its ticks left of it."""
    painter.setPen(QPen(QColor(theme.wire), 1))
    painter.drawLine(line.topLeft(), line.bottomLeft())
    last = line.bottom() + 2 * _NEAR
    for share, words in scale.ticks():
        y = line.bottom() - share * line.height()
        if last - y < _NEAR:
            continue
        last = y
        painter.setPen(QPen(QColor(theme.wire), 1))
        painter.drawLine(QPointF(line.left() - 3, y), QPointF(line.left() + 3, y))
        area = QRectF(line.left() - 90, y - 8, 84, 16)
        label(painter, area, words, Flags.AlignRight | Flags.AlignVCenter, theme.muted, theme.panel)


def level_axis(painter: QPainter, scale: Scale, line: QRectF, theme: Theme) -> None:
    """Draw a horizontal axis along the lower edge of `line`, its ticks below."""
    painter.setPen(QPen(QColor(theme.wire), 1))
    painter.drawLine(line.bottomLeft(), line.bottomRight())
    metrics = QFontMetricsF(painter.font())
    end = line.left() - 40
    for share, words in scale.ticks():
        x = line.left() + share * line.width()
        width = metrics.horizontalAdvance(words)
        if x - width / 2 < end + 8:
            continue
        end = x + width / 2
        painter.setPen(QPen(QColor(theme.wire), 1))
        painter.drawLine(QPointF(x, line.bottom() - 3), QPointF(x, line.bottom() + 3))
        painter.setPen(QColor(theme.muted))
        painter.drawText(QRectF(x - 60, line.bottom() + 4, 120, 16), Flags.AlignHCenter, words)


def label(
    painter: QPainter, area: QRectF, words: str, flags: Flags, colour: str, ground: str
) -> None:
    """Draw words on a ground of their own, so that lines behind them do not cross them out."""
    metrics = QFontMetricsF(painter.font())
    words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    box = painter.boundingRect(area, flags, words).adjusted(-2, 0, 2, 0)
    back = QColor(ground)
    back.setAlphaF(0.8)
    painter.fillRect(box, back)
    painter.setPen(QColor(colour))
    painter.drawText(area, flags, words)
