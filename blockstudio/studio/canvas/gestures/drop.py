"""A kind of node dragged in from the palette: onto the canvas, or into a wire."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from blockstudio.graph import edits
from blockstudio.graph.grid import snapped
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.studio.canvas.bubble import at_pointer, words_of
from blockstudio.studio.canvas.cards.card_cache import CardCache
from blockstudio.studio.canvas.cards.inks import Inks, tinted
from blockstudio.studio.canvas.cards.node import NodeItem
from blockstudio.studio.canvas.cards.sprites import RADIUS
from blockstudio.studio.canvas.gestures.context import GestureContext
from blockstudio.studio.canvas.gestures.gesture import Gesture, Pointer
from blockstudio.studio.canvas.gestures.insertion import (
    Insertion,
    draw_insertion,
    insertion,
)
from blockstudio.studio.canvas.placeable import ghost, place_edit, splice_edit

KIND_MIME = "application/x-blockstudio-kind"


class DropKind(Gesture):
    """Shows the card to come under the pointer, and the wire it would go into."""

    def __init__(self, context: GestureContext, start: Pointer, kind: str) -> None:
        super().__init__(context, start)
        self.kind = kind
        self.problem = self._refusal()
        self.ghost = NodeItem("", ghost(context.session.store, self.scene.block, kind), CardCache())
        self._insertion: Insertion | None = None

    def move(self, pointer: Pointer) -> None:
        """Show where it would go, or why it can't."""
        box = self.ghost.card
        place = pointer.place
        x, y = snapped(place.x() - box.width / 2), snapped(place.y() - box.height / 2)
        if self.problem is not None:
            title, lines = words_of(self.problem)
            self.context.bubble.say(at_pointer(pointer.spot), title, lines, "error")
        else:
            self._insertion = insertion(self.scene, box, place)
        if self._insertion is not None:
            x, y = self._insertion.x, self._insertion.y
        self.ghost.setPos(x, y)
        self.redraw(self.context.view.visible_box() if self._insertion else self._area())

    def end(self, pointer: Pointer) -> None:
        """Place it."""
        self.move(pointer)
        self.cancel()
        session, spliced = self.context.session, self._insertion
        at = (self.ghost.x(), self.ghost.y())
        if spliced is not None:
            edit = session.attempt(splice_edit, spliced.wire, self.kind, at, spliced.room)
        else:
            edit = session.attempt(place_edit, self.scene.block, self.kind, at)
        if edit is not None:
            session.select(edits.created(edit))

    def cancel(self) -> None:
        """Leave nothing of it."""
        self.context.bubble.leave()
        self.clear()

    def paint(self, painter: QPainter, ink: Inks) -> None:
        """Draw the card to come."""
        if self._insertion is not None:
            draw_insertion(painter, ink, self.scene, self._insertion)
        colour = ink.error if self.problem else ink.accent
        outline = self._area()
        painter.save()
        painter.setOpacity(0.75)
        painter.translate(outline.topLeft())
        self.ghost.draw(painter, ink)
        painter.restore()
        painter.setPen(ink.pen(colour, 1.5))
        painter.setBrush(tinted(colour, 0.08))
        painter.drawRoundedRect(outline, RADIUS, RADIUS)

    def _area(self) -> QRectF:
        box = self.ghost.card
        return QRectF(self.ghost.x(), self.ghost.y(), box.width, box.height)

    def _refusal(self) -> Problem | None:
        try:
            place_edit(self.context.session.store, self.scene.block, self.kind, (0.0, 0.0))
        except Refusal as refusal:
            return refusal.problem
        return None
