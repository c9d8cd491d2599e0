"""Duplicating by dragging: what is selected stays, and copies of it come where the pointer lets go."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from blockstudio.graph import edits
from blockstudio.graph.fragments import clipboard
from blockstudio.graph.grid import snapped
from blockstudio.studio.canvas.cards.inks import Inks, tinted
from blockstudio.studio.canvas.gestures.context import GestureContext
from blockstudio.studio.canvas.gestures.gesture import Gesture, Pointer


class DuplicateNodes(Gesture):
    """Copies by whole grid steps; with Ctrl the copies get what the originals get."""

    cursor = Qt.CursorShape.DragCopyCursor

    def __init__(self, context: GestureContext, start: Pointer) -> None:
        super().__init__(context, start)
        scene = self.scene
        self.originals = sorted(context.session.selection & scene.placed)
        self._boxes = [scene.box(key) for key in self.originals]
        self._by = (0.0, 0.0)

    def move(self, pointer: Pointer) -> None:
        """Show where the copies would be."""
        way = pointer.place - self.start.place
        self._by = snapped(way.x()), snapped(way.y())
        area = QRectF()
        for box in self._boxes:
            area |= box.translated(*self._by)
        self.redraw(area)

    def end(self, pointer: Pointer) -> None:
        """Put the copies there and select them."""
        self.move(pointer)
        self.clear()
        if self._by == (0.0, 0.0):
            return
        session, fed = self.context.session, pointer.holds(Qt.KeyboardModifier.ControlModifier)
        edit = session.attempt(clipboard.duplicate, self.originals, self._by, with_inputs=fed)
        if edit is not None:
            new = edits.created(edit)
            session.select([key for key in new if key in self.scene.placed])

    def cancel(self) -> None:
        """Leave nothing of it."""
        self.clear()

    def paint(self, painter: QPainter, ink: Inks) -> None:
        """Draw the outlines of the copies."""
        painter.setPen(ink.pen(ink.accent))
        painter.setBrush(tinted(ink.accent, 0.10))
        for box in self._boxes:
            painter.drawRoundedRect(box.translated(*self._by), 8.0, 8.0)
