"""The strip of a card that shows what is inside it, and the sign beside it that leads there."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from blockstudio.catalogue.spec import Family
from blockstudio.studio.canvas.cards.inks import Inks
from blockstudio.studio.canvas.cards.measure import CHEVRON, LEFT, STRIP, Card
from blockstudio.studio.canvas.cards.plugs import RIGHT
from blockstudio.studio.canvas.cards.thumbnail import SIZE, Lane

_LARGEST = 0.13
"""The scale at which few nodes are drawn: so that they look like nodes, not like cards."""
_STRETCH = 3.0
"""How much more a lane may be scaled across than down, to fill the strip."""
TRIANGLE = 16.0
"""How wide the sign is that expands and collapses."""
_SECOND = 31.0
"""How far down the second line of a head begins."""
_PADDING = 3.0
_BETWEEN = 1.5
_LEAST = 1.6
"""The least extent of a box, in canvas units."""


def strip(card: Card) -> QRectF:
    """Return where the thumbnail is drawn, with its corner where that of the card is at the origin."""
    left, right = LEFT + card.indent, chevron(card).left()
    left += TRIANGLE if is_expandable(card) else 0.0
    return QRectF(left, card.strip, right - left, STRIP)


def chevron(card: Card) -> QRectF:
    """Return where the sign is that leads inside; empty where there is nothing inside."""
    if not card.inside and not card.insides:
        return QRectF()
    left = card.width - RIGHT - card.outdent - CHEVRON
    return QRectF(left, _level(card), CHEVRON + RIGHT / 2, STRIP)


def is_expandable(card: Card) -> bool:
    """Return whether what is inside can be shown in place: of a twin it is inside its original."""
    return bool(card.inside or card.insides) and card.link != "twin"


def triangle(card: Card) -> QRectF:
    """Return where the sign is that expands and collapses; empty where nothing can be expanded."""
    if not is_expandable(card):
        return QRectF()
    left = LEFT + card.indent - 5.0
    if card.insides:
        left = chevron(card).left() - TRIANGLE - 4.0
    return QRectF(left, _level(card), TRIANGLE + 4.0, STRIP)


def _level(card: Card) -> float:
    """Return the upper edge of the signs: beside the thumbnail, or in the second line of the head."""
    return card.drop + _SECOND if card.insides else card.strip


def draw_thumbnail(painter: QPainter, ink: Inks, card: Card) -> None:
    """Draw what is inside a card, and the sign that leads there."""
    place = strip(card)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.sunken)
    painter.drawRoundedRect(place, 4.0, 4.0)
    place = place.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
    lanes = [lane for lane in card.inside if lane.boxes]
    high = (place.height() - _BETWEEN * (len(lanes) - 1)) / max(1, len(lanes))
    for index, lane in enumerate(lanes):
        top = place.top() + index * (high + _BETWEEN)
        _draw_lane(painter, ink, lane, QRectF(place.left(), top, place.width(), high))
    draw_signs(painter, ink, card)


def draw_signs(painter: QPainter, ink: Inks, card: Card) -> None:
    """Draw the signs that lead inside, and that expand or collapse."""
    _draw_chevron(painter, ink, chevron(card))
    if is_expandable(card):
        middle = triangle(card).center() - QPointF(1.0, 0.0)
        points = [(-3.0, -4.5), (4.0, 0.0), (-3.0, 4.5)]
        if card.insides:
            points = [(-4.5, -3.0), (4.5, -3.0), (0.0, 4.0)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.chevron.color())
        painter.drawPolygon([middle + QPointF(x, y) for x, y in points])


def _draw_lane(painter: QPainter, ink: Inks, lane: Lane, room: QRectF) -> None:
    down = min(_LARGEST, room.height() / lane.height)
    across = min(_LARGEST, room.width() / lane.width, _STRETCH * down)
    left, top = room.left(), room.center().y() - lane.height * down / 2
    painter.setPen(ink.wire)
    painter.drawLines(
        [
            QLineF(left + x1 * across, top + y1 * down, left + x2 * across, top + y2 * down)
            for x1, y1, x2, y2 in lane.lines
        ]
    )
    painter.setPen(Qt.PenStyle.NoPen)
    wide, high = max(_LEAST, SIZE[0] * across), max(_LEAST, SIZE[1] * down)
    alike: dict[Family, list[QRectF]] = {}
    for x, y, family in lane.boxes:
        box = QRectF(left + x * across, top + y * down, wide, high)
        alike.setdefault(family, []).append(box)
    for family, boxes in alike.items():
        painter.setBrush(ink.stripes[family])
        painter.drawRects(boxes)


def _draw_chevron(painter: QPainter, ink: Inks, place: QRectF) -> None:
    middle = place.center() + QPointF(1.0, 0.0)
    painter.setPen(ink.chevron)
    painter.drawPolyline(
        [middle + QPointF(-2.5, -4.5), middle + QPointF(2.0, 0.0), middle + QPointF(-2.5, 4.5)]
    )
