"""A node on the canvas: one item that paints its whole card, as finely as the zoom can show."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsRectItem, QStyleOptionGraphicsItem, QWidget

from blockstudio.graph.records import Id
from blockstudio.studio.canvas.inks import LINE, NAME, SMALL, Inks, font, inks, text_width
from blockstudio.studio.canvas.measure import LEFT, RIGHT, Card, Plug, span_width
from blockstudio.studio.theme import current

RADIUS = 8.0
STRIPE = 5.0
PORT = 5.0
SMALL_PORT = 4.0
DETAILED = 0.55
"""From this zoom on a card shows all it has; below it only its colour and name."""
_MARGINS = (-9.0, -15.0, 15.0, 9.0)
_NAME_LINE = 26.0
_SECOND_LINE = 45.0


class NodeItem(QGraphicsRectItem):
    """The card of one node; position and looks are given to it, it holds no truth."""

    def __init__(self, key: Id, card: Card) -> None:
        super().__init__()
        self.key = key
        self.card = card
        self.errors = 0
        self.warnings = 0
        self.chosen = False
        self.hovered = False
        self.setZValue(1.0)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.show_card(card)

    def show_card(self, card: Card) -> None:
        """Show other contents."""
        self.card = card
        self.setRect(QRectF(0.0, 0.0, card.width, card.height).adjusted(*_MARGINS))
        self.update()

    def port(self, plug: Plug) -> tuple[float, float]:
        """Return where a port is in the scene."""
        x, y = self.card.at(plug)
        return self.x() + x, self.y() + y

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,  # noqa: ARG002
        widget: QWidget | None = None,  # noqa: ARG002
    ) -> None:
        """Draw the card."""
        self.draw(painter, inks(current()))

    def draw(self, painter: QPainter, ink: Inks) -> None:
        """Draw the card with its corner at the origin."""
        if painter.worldTransform().m11() < DETAILED:
            self._sketch(painter, ink)
        else:
            self._detail(painter, ink)

    def _sketch(self, painter: QPainter, ink: Inks) -> None:
        card = self.card
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(self._edge(ink))
        painter.setBrush(ink.card)
        painter.drawRect(QRectF(0.0, 0.0, card.width, card.height))
        painter.fillRect(QRectF(0.0, 0.0, STRIPE + 1, card.height), ink.stripes[card.family])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        room = card.width - LEFT - 4.0
        pixels = NAME + 4 if text_width(card.name, NAME + 4, bold=True) <= room else NAME
        painter.setFont(font(pixels, bold=True))
        painter.setPen(ink.text)
        painter.drawText(QPointF(LEFT, 36.0), self._fitting(pixels, room))
        if self.errors:
            self._badge(painter, ink)

    def _detail(self, painter: QPainter, ink: Inks) -> None:
        card = self.card
        outline = QRectF(0.5, 0.5, card.width - 1.0, card.height - 1.0)
        if card.stacked:
            self._stack(painter, ink, outline)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.shadow)
        painter.drawRoundedRect(outline.translated(0.0, 2.0), RADIUS, RADIUS)
        if self.chosen:
            painter.setPen(ink.glow)
            painter.drawRoundedRect(outline, RADIUS, RADIUS)
        painter.setPen(self._edge(ink))
        painter.setBrush(ink.card)
        painter.drawRoundedRect(outline, RADIUS, RADIUS)
        painter.fillPath(_stripe(card.height), ink.stripes[card.family])
        self._words(painter, ink)
        self._ports(painter, ink)
        if self.errors or self.warnings:
            self._badge(painter, ink)

    def _edge(self, ink: Inks) -> QPen:
        if self.errors:
            return ink.error_edge
        if self.chosen:
            return ink.selected_edge
        if self.warnings:
            return ink.warning_edge
        return ink.hovered_edge if self.hovered else ink.edge

    def _stack(self, painter: QPainter, ink: Inks, outline: QRectF) -> None:
        painter.setPen(ink.edge)
        painter.setBrush(ink.behind)
        for offset in (8.0, 4.0):
            painter.drawRoundedRect(outline.translated(offset, -offset), RADIUS, RADIUS)

    def _words(self, painter: QPainter, ink: Inks) -> None:
        card = self.card
        left, right = LEFT + card.indent, card.width - RIGHT - card.outdent
        room = right - left
        if card.count:
            painter.setFont(font(SMALL))
            painter.setPen(ink.muted)
            wide = text_width(card.count, SMALL)
            painter.drawText(QPointF(right - wide, _NAME_LINE), card.count)
            room -= wide + 8.0
        painter.setFont(font(NAME, bold=True))
        painter.setPen(ink.text)
        painter.drawText(QPointF(left, _NAME_LINE), self._fitting(NAME, room))
        x = left
        for span in card.line:
            painter.setFont(font(LINE, italic=span.muted))
            painter.setPen(ink.faint if span.muted else ink.muted)
            painter.drawText(QPointF(x, _SECOND_LINE), span.words)
            x += span_width(span)
        labelled = [plug for plug in (*card.inputs, *card.outputs) if plug.labelled]
        if labelled:
            self._labels(painter, ink, labelled)

    def _labels(self, painter: QPainter, ink: Inks, plugs: list[Plug]) -> None:
        painter.setFont(font(SMALL))
        painter.setPen(ink.faint)
        for plug in plugs:
            x = LEFT - 6.0
            if plug.side == "output":
                x = self.card.width - 11.0 - text_width(plug.name, SMALL)
            painter.drawText(QPointF(x, plug.y + 4.0), plug.name)

    def _ports(self, painter: QPainter, ink: Inks) -> None:
        card = self.card
        full, hollow = ink.stripes[card.family], ink.card
        for plugs, x in ((card.inputs, 0.0), (card.outputs, card.width)):
            for plug in plugs:
                size = PORT
                if plug.optional and not plug.wired:
                    painter.setPen(ink.dashes[card.family])
                    size = SMALL_PORT
                else:
                    painter.setPen(ink.rings[card.family])
                painter.setBrush(full if plug.wired else hollow)
                painter.drawEllipse(QPointF(x, plug.y), size, size)
                if plug.wired:
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(hollow)
                    painter.drawEllipse(QPointF(x, plug.y), 1.7, 1.7)

    def _badge(self, painter: QPainter, ink: Inks) -> None:
        count = self.errors or self.warnings
        words = str(count) if count < 100 else "99"
        wide = max(18.0, text_width(words, SMALL, bold=True) + 10.0)
        place = QRectF(self.card.width - wide / 2 - 5.0, -9.0, wide, 18.0)
        painter.setPen(QPen(ink.canvas, 2.0))
        painter.setBrush(ink.error if self.errors else ink.warning)
        painter.drawRoundedRect(place, 9.0, 9.0)
        painter.setPen(ink.on_badge)
        painter.setFont(font(SMALL, bold=True))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _fitting(self, pixels: int, room: float) -> str:
        name = self.card.name
        if text_width(name, pixels, bold=True) <= room:
            return name
        metrics = QFontMetricsF(font(pixels, bold=True))
        return metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, room)


@lru_cache(maxsize=256)
def _stripe(height: float) -> QPainterPath:
    whole, edge = QPainterPath(), QPainterPath()
    whole.addRoundedRect(QRectF(0.0, 0.0, 40.0, height), RADIUS, RADIUS)
    edge.addRect(QRectF(0.0, 0.0, STRIPE, height))
    return whole.intersected(edge)
