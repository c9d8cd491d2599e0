"""The figure on a card: a band along its lower edge, and a tag over its upper one with the words."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from blockstudio.studio.canvas.cards.inks import SMALL, Inks, font, text_width
from blockstudio.studio.canvas.cards.sprites import PILL, RADIUS
from blockstudio.studio.heat.colours import HeatInk

BAND = 7.0
BARS = 48.0
"""How wide a histogram on a wire is."""
_BARS_HIGH = 12.0
TAG = 18.0
_LEFT = 7.0
_TOP = -10.0
_PADDING = 8.0
BADGE = 26.0
"""What stays free at the right for the number of problems."""


def draw_band(painter: QPainter, heat: HeatInk, width: float, height: float) -> None:
    """Draw the band of a card of that size, its corner at the origin."""
    card, lower = QPainterPath(), QPainterPath()
    card.addRoundedRect(QRectF(0.5, 0.5, width - 1.0, height - 1.0), RADIUS, RADIUS)
    lower.addRect(QRectF(0.0, height - BAND, width, BAND))
    painter.fillPath(card.intersected(lower), heat.fill)


def draw_bars(painter: QPainter, ink: Inks, counts: tuple[int, ...], left: float) -> None:
    """Draw a histogram on a pill, as high as its letters, from `left` on."""
    most, wide = max(counts) or 1, BARS / len(counts)
    for place, count in enumerate(counts):
        high = _BARS_HIGH * count / most
        bar = QRectF(left + place * wide, PILL - 4.0 - high, max(wide - 0.3, 0.7), high)
        painter.fillRect(bar, ink.accent)


def draw_tag(painter: QPainter, heat: HeatInk, words: str, room: float) -> None:
    """Draw the words within so much room; what does not fit is cut off at the end, and seen to be."""
    most = room - _LEFT
    wide = min(text_width(words, SMALL, bold=True) + 2 * _PADDING, most)
    place = QRectF(_LEFT, _TOP, wide, TAG)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(heat.fill)
    painter.drawRoundedRect(place, TAG / 2, TAG / 2)
    painter.setPen(heat.text)
    painter.setFont(font(SMALL, bold=True))
    shown = painter.fontMetrics().elidedText(
        words, Qt.TextElideMode.ElideRight, round(wide - _PADDING)
    )
    painter.drawText(QPointF(_LEFT + _PADDING, _TOP + TAG - 5.0), shown)
