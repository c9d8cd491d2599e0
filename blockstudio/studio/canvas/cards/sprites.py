"""Pictures that many items share: the ground of a card, a port, a pill; drawn once per zoom.

A sprite is drawn at whole pixels of the screen, so it is as sharp as what it stands for, and
costs a tenth of it.
"""

from collections.abc import Callable
from functools import lru_cache
from math import ceil
from typing import Literal

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPaintEngine, QPainter, QPainterPath, QPixmap, QTransform

from blockstudio.catalogue.spec import Family
from blockstudio.studio.canvas.cards.inks import Inks, inks
from blockstudio.studio.look.theme import THEMES

RADIUS = 8.0
STRIPE = 5.0
PORT = 5.0
SMALL_PORT = 4.0
PILL = 20.0
MARGIN = 16.0
DIAMOND = 5.5

Look = Literal["plain", "hovered", "warning", "error", "chosen", "chosen error", "kin"]
PortLook = Literal["wired", "free", "optional"]
PillLook = Literal["plain", "bad", "lit"]


class Ground(Struct, frozen=True):
    """All that tells one card's ground from another's."""

    width: float
    height: float
    family: Family
    stack: int
    look: Look
    twin: bool = False
    region: bool = False


class Sprite(Struct, frozen=True):
    """A picture and how far its corner is from the origin of the thing, in pixels."""

    picture: QPixmap
    margin: float

    def put(self, painter: QPainter, x: float, y: float) -> None:
        """Draw it; the painter is in pixels of the view."""
        painter.drawPixmap(QPointF(x - self.margin, y - self.margin), self.picture)


@lru_cache(maxsize=1024)
def ground(theme: str, card: Ground, zoom: float, ratio: float) -> Sprite:
    """Return the empty card: shadow, outline, stripe, the stack of a block."""
    size = card.width + 2 * MARGIN, card.height + 2 * MARGIN
    ink = inks(THEMES[theme], ratio)
    return sprite(size, zoom, ratio, lambda painter: draw_ground(painter, ink, card))


@lru_cache(maxsize=256)
def port(theme: str, family: Family, look: PortLook, zoom: float, ratio: float) -> Sprite:
    """Return a port, its middle at the origin."""
    ink = inks(THEMES[theme], ratio)
    size = 2 * MARGIN, 2 * MARGIN
    return sprite(size, zoom, ratio, lambda painter: draw_port(painter, ink, family, look))


@lru_cache(maxsize=64)
def diamond(theme: str, wired: bool, zoom: float, ratio: float) -> Sprite:  # noqa: FBT001
    """Return the port of a parameter, its middle at the origin."""
    ink = inks(THEMES[theme], ratio)
    size = 2 * MARGIN, 2 * MARGIN
    return sprite(size, zoom, ratio, lambda painter: draw_diamond(painter, ink, wired=wired))


@lru_cache(maxsize=512)
def pill(theme: str, width: float, look: PillLook, zoom: float, ratio: float) -> Sprite:
    """Return the ground of a shape on a wire."""
    ink = inks(THEMES[theme], ratio)
    size = width + 2 * MARGIN, PILL + 2 * MARGIN
    return sprite(size, zoom, ratio, lambda painter: draw_pill(painter, ink, width, look))


def keeps_shapes(painter: QPainter) -> bool:
    """Return whether it paints into a file of lines and letters, where a sprite would be a photograph."""
    return painter.paintEngine().type() in (QPaintEngine.Type.SVG, QPaintEngine.Type.Pdf)


def whole(value: float, ratio: float) -> float:
    """Return the nearest whole pixel of a screen with that pixel ratio."""
    return round(value * ratio) / ratio


def pixelwise(painter: QPainter) -> tuple[float, float, float, float]:
    """Move the painter's origin to a whole pixel; return zoom, pixel ratio and that origin."""
    now = painter.worldTransform()
    ratio = painter.device().devicePixelRatioF()
    return now.m11(), ratio, whole(now.dx(), ratio), whole(now.dy(), ratio)


def scaled(zoom: float, x: float, y: float) -> QTransform:
    """Return the transform that draws at `zoom` from an origin in pixels."""
    return QTransform(zoom, 0.0, 0.0, zoom, x, y)


def sprite(
    size: tuple[float, float], zoom: float, ratio: float, draw: Callable[[QPainter], None]
) -> Sprite:
    """Return a picture of what `draw` draws within `size`, with a margin around the origin."""
    factor = zoom * ratio
    margin = ceil(MARGIN * factor)
    extra = margin - MARGIN * factor
    picture = QPixmap(ceil(size[0] * factor + 2 * extra), ceil(size[1] * factor + 2 * extra))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setTransform(scaled(zoom, margin / ratio, margin / ratio))
    draw(painter)
    painter.end()
    return Sprite(picture, margin / ratio)


def draw_ground(painter: QPainter, ink: Inks, card: Ground) -> None:
    """Draw the empty card with its corner at the origin."""
    outline = QRectF(0.5, 0.5, card.width - 1.0, card.height - 1.0)
    painter.setPen(ink.edge)
    painter.setBrush(ink.behind)
    for place in range(card.stack, 0, -1):
        painter.drawRoundedRect(outline.translated(4.0 * place, -4.0 * place), RADIUS, RADIUS)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.shadow)
    painter.drawRoundedRect(outline.translated(0.0, 2.0), RADIUS, RADIUS)
    if card.look.startswith("chosen"):
        painter.setPen(ink.glow)
        painter.drawRoundedRect(outline, RADIUS, RADIUS)
    painter.setBrush(ink.region_card if card.region else ink.card)
    painter.setPen(ink.twin_outlines[card.look] if card.twin else ink.outlines[card.look])
    painter.drawRoundedRect(outline, RADIUS, RADIUS)
    if card.twin:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.stripes[card.family])
        for row in range(int(card.height // 8)):
            painter.drawRect(QRectF(1.0, 6.0 + 8.0 * row, STRIPE - 1.5, 4.0))
        return
    painter.fillPath(_stripe(card.height), ink.stripes[card.family])


def draw_port(painter: QPainter, ink: Inks, family: Family, look: PortLook) -> None:
    """Draw a port, its middle at the origin."""
    origin = QPointF(0.0, 0.0)
    optional = look == "optional"
    size = SMALL_PORT if optional else PORT
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.card)
    painter.drawEllipse(origin, size + 1.0, size + 1.0)
    painter.setPen(ink.dashes[family] if optional else ink.rings[family])
    painter.setBrush(ink.stripes[family] if look == "wired" else ink.card)
    painter.drawEllipse(origin, size, size)
    if look == "wired":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.card)
        painter.drawEllipse(origin, 1.7, 1.7)


def draw_diamond(painter: QPainter, ink: Inks, *, wired: bool) -> None:
    """Draw a parameter at the origin: green and square on its tip, unlike every other port."""
    painter.setPen(ink.diamond)
    painter.setBrush(ink.tie if wired else ink.card)
    painter.drawPolygon(
        [
            QPointF(0.0, -DIAMOND),
            QPointF(DIAMOND, 0.0),
            QPointF(0.0, DIAMOND),
            QPointF(-DIAMOND, 0.0),
        ]
    )


def draw_link(painter: QPainter, ink: Inks, x: float, y: float) -> None:
    """Draw two links of a chain, 13 wide, from `x` on, around the line `y`."""
    painter.setPen(ink.link)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(x, y - 3.0, 7.6, 6.0), 3.0, 3.0)
    painter.drawRoundedRect(QRectF(x + 5.4, y - 3.0, 7.6, 6.0), 3.0, 3.0)


def draw_copies(painter: QPainter, ink: Inks, x: float, y: float) -> None:
    """Draw two sheets, 12 wide, from `x` on, around the line `y`: one of several of its kind."""
    painter.setPen(ink.copies)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(
        [
            QPointF(x + 3.6, y - 2.6),
            QPointF(x + 3.6, y - 5.6),
            QPointF(x + 11.4, y - 5.6),
            QPointF(x + 11.4, y + 2.2),
            QPointF(x + 8.4, y + 2.2),
        ]
    )
    painter.drawRect(QRectF(x + 0.6, y - 2.6, 7.8, 7.8))


def draw_lock(painter: QPainter, ink: Inks, x: float, y: float) -> None:
    """Draw a closed lock, 9 wide, from `x` on, around the line `y`."""
    painter.setPen(ink.lock)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(QRectF(x + 1.8, y - 6.2, 5.4, 7.2), 0, 180 * 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.lock.color())
    painter.drawRoundedRect(QRectF(x, y - 2.4, 9.0, 7.0), 1.6, 1.6)


def draw_pill(painter: QPainter, ink: Inks, width: float, look: PillLook) -> None:
    """Draw the ground of a shape with its corner at the origin."""
    edges = {"plain": ink.edge, "bad": ink.bad_wire, "lit": ink.hovered_wire}
    painter.setPen(edges[look])
    painter.setBrush(ink.pill)
    painter.drawRoundedRect(QRectF(0.5, 0.5, width - 1.0, PILL - 1.0), PILL / 2, PILL / 2)


@lru_cache(maxsize=256)
def _stripe(height: float) -> QPainterPath:
    card, edge = QPainterPath(), QPainterPath()
    card.addRoundedRect(QRectF(0.0, 0.0, 40.0, height), RADIUS, RADIUS)
    edge.addRect(QRectF(0.0, 0.0, STRIPE, height))
    return card.intersected(edge)
