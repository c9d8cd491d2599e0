"""Putting the ports of a block in another order, by the names on the card of an instance."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter

from blockstudio.graph import edits
from blockstudio.graph.records import Id
from blockstudio.studio.canvas.cards.inks import Inks
from blockstudio.studio.canvas.cards.plugs import Plug
from blockstudio.studio.canvas.gestures.context import GestureContext
from blockstudio.studio.canvas.gestures.gesture import Gesture, Pointer


class OrderPort(Gesture):
    """Draws a port past others of its side; where it would come to stand shows as a line."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, context: GestureContext, start: Pointer, node: Id, plug: Plug) -> None:
        super().__init__(context, start)
        self._item = self.scene.nodes[node]
        card = self._item.card
        self._down, self._key = card.down, plug.key
        plugs = card.inputs if plug.side == "input" else card.outputs
        self._lines = [one.x if card.down else one.y for one in plugs]
        self._edge = (plug.y if card.down else plug.x, plug.side == "input")
        self._from = self._to = [one.key for one in plugs].index(plug.key)

    def move(self, pointer: Pointer) -> None:
        """Show where it would stand."""
        place = pointer.place - self._item.pos()
        at = place.x() if self._down else place.y()
        self._to = min(range(len(self._lines)), key=lambda one: abs(self._lines[one] - at))
        self.redraw(QRectF(self.scene.box(self._item.key)))

    def end(self, pointer: Pointer) -> None:
        """Put it there, in the block: all its instances have it so."""
        self.move(pointer)
        self.clear()
        if self._to != self._from:
            self.context.session.attempt(edits.move_port, self._key, self._to - self._from)

    def cancel(self) -> None:
        """Leave it where it is."""
        self.clear()

    def paint(self, painter: QPainter, ink: Inks) -> None:
        """Draw a line before or after the port whose place it takes."""
        if self._to == self._from:
            return
        at = self._lines[self._to] + (8.0 if self._to > self._from else -8.0)
        edge, leads_in = self._edge
        inner = edge + (36.0 if leads_in else -36.0)
        line = QLineF(at, edge, at, inner) if self._down else QLineF(edge, at, inner, at)
        painter.setPen(ink.pen(ink.accent, 2.0))
        painter.drawLine(line.translated(self._item.pos()))
