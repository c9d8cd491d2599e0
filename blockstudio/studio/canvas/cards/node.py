"""A node on the canvas: one item that paints its whole card, as finely as the zoom can show."""

from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from blockstudio.graph.records import Id
from blockstudio.studio.canvas.cards import sprites
from blockstudio.studio.canvas.cards.card_cache import CardCache
from blockstudio.studio.canvas.cards.face import draw_adders, label_place
from blockstudio.studio.canvas.cards.inks import LINE, NAME, SMALL, Inks, font, inks_for, text_width
from blockstudio.studio.canvas.cards.lines import Span
from blockstudio.studio.canvas.cards.measure import (
    ASKED,
    COPIES_SIGN,
    LEFT,
    LINK_SIGN,
    LOCK_SIGN,
    Card,
    span_width,
)
from blockstudio.studio.canvas.cards.plugs import RIGHT, Plug
from blockstudio.studio.canvas.cards.small import draw_thumbnail
from blockstudio.studio.canvas.cards.sprites import STRIPE, Ground, Look, PortLook
from blockstudio.studio.canvas.painted import PaintedItem
from blockstudio.studio.canvas.views.tag import BADGE, draw_band, draw_tag
from blockstudio.studio.heat.colours import heat_ink
from blockstudio.studio.heat.scale import Shade

DETAILED = 0.55
"""From this zoom on a card shows all it has; below it only its colour and name."""
_MARGINS = (-9.0, -15.0, 15.0, 9.0)
_DIMMED = 0.6
"""How opaque the card is of what is kept without being called, or left out."""
_NAME_LINE = 26.0
_SECOND_LINE = 45.0
_SKETCH_LEFT = 13.0
_SKETCH_MIDDLE = 30.0
_SKETCH_STEP = 27.0
"""How far two lines lie apart."""
_NAME_SIZES = (18, 21, 25, 30, 36)
_HALF = 25
"""The largest letters of which two lines fit on a card."""
_BREAKS = "_. "
"""After which letters a name is best broken."""
_LEAST_READ = 9.0
"""How high letters should be on the screen where the zoom is low."""


class NodeItem(PaintedItem):
    """The card of one node; position and looks are given to it, it holds no truth."""

    def __init__(self, key: Id, card: Card, card_cache: CardCache) -> None:
        super().__init__()
        self.card_cache = card_cache
        self.key = key
        self.card = card
        self.errors = 0
        self.warnings = 0
        self.chosen = False
        self.hovered = False
        self.kin = False
        self.shade: Shade | None = None
        """What the card wears in the view mode that is on."""
        self._home = (0.0, 0.0)
        self.setZValue(1.0)
        self.show_card(card)

    def show_card(self, card: Card) -> None:
        """Show other contents."""
        self.card = card
        left, top, right, bottom = _MARGINS
        self.setRect(left, top, card.width + right - left, card.height + bottom - top)
        self.update()

    def rest(self, x: float, y: float) -> None:
        """Stand where the document says; a gesture that has moved the item is let be."""
        if (x, y) != self._home:
            self._home = (x, y)
            self.setPos(x, y)
            self.update()

    def port(self, plug: Plug) -> tuple[float, float]:
        """Return where a port is in the scene."""
        return self.x() + plug.x, self.y() + plug.y

    @property
    def look(self) -> Look:
        """What the outline tells."""
        if self.errors:
            return "chosen error" if self.chosen else "error"
        if self.chosen:
            return "chosen"
        if self.warnings:
            return "warning"
        if self.kin:
            return "kin"
        return "hovered" if self.hovered else "plain"

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,  # noqa: ARG002
        widget: QWidget | None = None,  # noqa: ARG002
    ) -> None:
        """Draw the card."""
        self.draw(painter, inks_for(painter))

    def draw(self, painter: QPainter, ink: Inks) -> None:
        """Draw the card with its corner at the origin."""
        zoom, opacity = painter.worldTransform().m11(), painter.opacity()
        if self.card.idle or self.card.left_out:
            painter.setOpacity(opacity * _DIMMED)
        if zoom < DETAILED:
            self._sketch(painter, ink, zoom)
        else:
            self._detail(painter, ink)
        painter.setOpacity(opacity)

    def _sketch(self, painter: QPainter, ink: Inks, zoom: float) -> None:
        card = self.card
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        whole = QRectF(0.0, 0.0, card.width, card.height)
        painter.setPen(ink.edge)
        painter.setBrush(ink.behind)
        for place in range(card.stack, 0, -1):
            painter.drawRect(whole.translated(4.0 * place, -4.0 * place))
        outlines = ink.twin_outlines if card.link == "twin" else ink.outlines
        painter.setPen(outlines[self.look])
        painter.setBrush(ink.region_card if card.region else ink.card)
        if self.shade is not None:
            painter.setBrush(heat_ink(ink.theme.name, self.shade).fill)
        painter.drawRect(whole)
        painter.fillRect(QRectF(0.0, 0.0, STRIPE + 1, card.height), ink.stripes[card.family])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        self._straight(painter, ink)
        self._sketch_words(painter, ink, zoom)
        painter.setPen(ink.dots[card.family])
        painter.drawPoints([QPointF(plug.x, plug.y) for plug in (*card.inputs, *card.outputs)])
        for plug in card.parameters:
            painter.fillRect(QRectF(plug.x - 4.0, plug.y - 4.0, 8.0, 8.0), ink.tie)
        if self.errors:
            self._badge(painter, ink)

    def _sketch_words(self, painter: QPainter, ink: Inks, zoom: float) -> None:
        """Write the name in the letters of that zoom; in a view mode the figure too, or it alone."""
        name, shade = self.card.name, self.shade
        room = self.card.width - _SKETCH_LEFT - 3.0
        pixels = readable(zoom)
        painter.setFont(font(pixels, bold=True))
        painter.setPen(ink.text if shade is None else heat_ink(ink.theme.name, shade).text)
        if shade is None:
            lines = _broken(name, pixels, room)
        else:
            lines = [name, shade.words] if pixels <= _HALF else [shade.words]
        first = _SKETCH_MIDDLE - (len(lines) - 1) * _SKETCH_STEP / 2
        for index, words in enumerate(lines):
            middle = first + index * _SKETCH_STEP
            shown = _elided(words, pixels, room)
            painter.drawText(QPointF(_SKETCH_LEFT, middle + 0.36 * pixels), shown)

    def _detail(self, painter: QPainter, ink: Inks) -> None:
        if sprites.keeps_shapes(painter):
            self._shapes(painter, ink)
            return
        zoom, ratio, x, y = sprites.pixelwise(painter)
        worn = (self.look, self.hovered, self.errors, self.warnings, self.shade)
        state = (*worn, zoom, ratio, ink.theme.name, self.card)
        picture = self.card_cache.find(self.key, state)
        if picture is None and self.card_cache.seen_before(self.key, state):
            size = self.card.width + 2 * sprites.MARGIN, self.card.height + 2 * sprites.MARGIN
            picture = sprites.sprite(size, zoom, ratio, lambda inner: self._whole(inner, ink))
            self.card_cache.keep(self.key, state, picture)
        if picture is None:
            painter.setTransform(sprites.scaled(zoom, x, y))
            self._whole(painter, ink)
        else:
            painter.resetTransform()
            picture.put(painter, x, y)

    def _shapes(self, painter: QPainter, ink: Inks) -> None:
        """Draw the card as lines and letters."""
        sprites.draw_ground(painter, ink, self._ground())
        for plug in self.card.plugs:
            painter.translate(plug.x, plug.y)
            if plug.side == "parameter":
                sprites.draw_diamond(painter, ink, wired=plug.wired)
            else:
                sprites.draw_port(painter, ink, self.card.family, _port_look(plug))
            painter.translate(-plug.x, -plug.y)
        self._straight(painter, ink)
        self._words(painter, ink)
        if self.card.inside:
            draw_thumbnail(painter, ink, self.card)
        self._figure(painter, ink)
        if self.errors or self.warnings:
            self._badge(painter, ink)

    def _ground(self) -> Ground:
        card, twin = self.card, self.card.link == "twin"
        return Ground(
            card.width, card.height, card.family, card.stack, self.look, twin, card.region
        )

    def _whole(self, painter: QPainter, ink: Inks) -> None:
        card = self.card
        zoom, ratio, x, y = sprites.pixelwise(painter)
        painter.resetTransform()
        sprites.ground(ink.theme.name, self._ground(), zoom, ratio).put(painter, x, y)
        for plug in card.plugs:
            across = x + sprites.whole(plug.x * zoom, ratio)
            down = y + sprites.whole(plug.y * zoom, ratio)
            self._port(ink, plug, zoom, ratio).put(painter, across, down)
        painter.setTransform(sprites.scaled(zoom, x, y))
        if self.hovered or self.chosen:
            draw_adders(painter, ink, card)
        self._straight(painter, ink)
        self._words(painter, ink)
        if self.card.inside:
            draw_thumbnail(painter, ink, self.card)
        self._figure(painter, ink)
        if self.errors or self.warnings:
            self._badge(painter, ink)

    def _port(self, ink: Inks, plug: Plug, zoom: float, ratio: float) -> sprites.Sprite:
        if plug.side == "parameter":
            return sprites.diamond(ink.theme.name, plug.wired, zoom, ratio)
        return sprites.port(ink.theme.name, self.card.family, _port_look(plug), zoom, ratio)

    def _straight(self, painter: QPainter, ink: Inks) -> None:
        """Draw what goes through a bypassed node as if it were a wire."""
        card = self.card
        start = next((plug for plug in card.inputs if plug.wired), None)
        if card.left_out == "bypassed" and start is not None and card.outputs:
            end = card.outputs[0]
            painter.setPen(ink.wire)
            painter.drawLine(QPointF(start.x, start.y), QPointF(end.x, end.y))

    def _words(self, painter: QPainter, ink: Inks) -> None:
        card = self.card
        left, right = LEFT + card.indent, card.width - RIGHT - card.outdent
        painter.translate(0.0, card.drop)
        room = right - left - self._corner(painter, ink, right)
        painter.setFont(font(NAME, bold=True))
        painter.setPen(ink.text)
        painter.drawText(QPointF(left, _NAME_LINE), _elided(card.name, NAME, room))
        x = left
        for span in card.line:
            self._span(painter, ink, span, x)
            x += span_width(span)
        painter.translate(0.0, -card.drop)
        for plug in card.plugs:
            if plug.labelled:
                self._label(painter, ink, plug)
        painter.setFont(font(SMALL))
        painter.setPen(ink.tie_text)
        for plug in card.parameters:
            x = plug.x - text_width(plug.name, SMALL) / 2
            painter.drawText(QPointF(x, plug.y - 10.0), plug.name)

    def _span(self, painter: QPainter, ink: Inks, span: Span, x: float) -> None:
        """Draw a piece of the second line; what has to be typed stands in a frame, as in a form."""
        painter.setFont(font(LINE, bold=span.asked, italic=span.muted))
        if span.asked:
            frame = QRectF(x, _SECOND_LINE - 12.5, span_width(span), 16.0)
            painter.setPen(ink.asked_edge)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, 4.0, 4.0)
            x += ASKED / 2
        painter.setPen(ink.asked if span.asked else ink.faint if span.muted else ink.muted)
        painter.drawText(QPointF(x, _SECOND_LINE), span.words)

    def _figure(self, painter: QPainter, ink: Inks) -> None:
        """Draw what the card wears in the view mode that is on: a band in its colour, and the figure."""
        if self.shade is not None:
            heat = heat_ink(ink.theme.name, self.shade)
            draw_band(painter, heat, self.card.width, self.card.height)
            room = self.card.width - (BADGE if self.errors or self.warnings else 0.0)
            draw_tag(painter, heat, self.shade.words, room)

    def _corner(self, painter: QPainter, ink: Inks, right: float) -> float:
        """Draw the count and the link sign at the top right; return how much room they took."""
        card, used = self.card, 0.0
        if card.link:
            used += LINK_SIGN
            sprites.draw_link(painter, ink, right - 13.0, _NAME_LINE - 4.5)
        if card.instance:
            used += COPIES_SIGN
            sprites.draw_copies(painter, ink, right - 12.0, _NAME_LINE - 4.5)
        if card.count:
            painter.setFont(font(SMALL))
            painter.setPen(ink.tie_text if card.link == "twin" or card.tied else ink.muted)
            used += text_width(card.count, SMALL)
            painter.drawText(QPointF(right - used, _NAME_LINE), card.count)
        if card.frozen:
            used += LOCK_SIGN
            sprites.draw_lock(painter, ink, right - used + 1.0, _NAME_LINE - 4.5)
        return used + 8.0 if used else 0.0

    def _label(self, painter: QPainter, ink: Inks, plug: Plug) -> None:
        painter.setFont(font(SMALL))
        painter.setPen(ink.faint)
        painter.drawText(QPointF(*label_place(self.card, plug)), plug.name)

    def _badge(self, painter: QPainter, ink: Inks) -> None:
        count = self.errors or self.warnings
        words = str(count) if count < 100 else "99"
        wide = max(18.0, text_width(words, SMALL, bold=True) + 10.0)
        place = QRectF(self.card.width - wide / 2 - 5.0, -9.0, wide, 18.0)
        painter.setPen(QPen(ink.canvas, 2.0))
        painter.setBrush(ink.error if self.errors else ink.warning)
        # Told apart by more than the colour: an error is round, a warning has corners.
        bend = 9.0 if self.errors else 3.0
        painter.drawRoundedRect(place, bend, bend)
        painter.setPen(ink.on_badge)
        painter.setFont(font(SMALL, bold=True))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


def _elided(words: str, pixels: int, room: float) -> str:
    if text_width(words, pixels, bold=True) <= room:
        return words
    metrics = QFontMetricsF(font(pixels, bold=True))
    return metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, room)


def readable(zoom: float) -> int:
    """Return the font size of all cards at a low zoom: one for each step of it, that can still be read."""
    return next((size for size in _NAME_SIZES if size * zoom >= _LEAST_READ), _NAME_SIZES[-1])


def _broken(name: str, pixels: int, room: float) -> list[str]:
    """Return a name in one line or, where it is too long for that and there is room, in two."""
    if pixels > _HALF or text_width(name, pixels, bold=True) <= room:
        return [name]
    middle = len(name) / 2
    ends = [place + 1 for place, letter in enumerate(name[:-1]) if letter in _BREAKS]
    end = min(ends, key=lambda place: abs(place - middle), default=ceil(middle))
    return [name[:end], name[end:]]


def _port_look(plug: Plug) -> PortLook:
    if plug.wired:
        return "wired"
    return "optional" if plug.optional else "free"
