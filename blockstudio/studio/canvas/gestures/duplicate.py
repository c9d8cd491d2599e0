"""Duplicating by dragging: what is selected stays, and copies of it come where the pointer lets go."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from blockstudio.graph.fragments import clipboard
from blockstudio.graph.grid import snapped
from blockstudio.graph.records import Id
from blockstudio.studio.canvas.cards.inks import Inks, tinted
from blockstudio.studio.canvas.gestures.context import GestureContext
from blockstudio.studio.canvas.gestures.gesture import Gesture, Pointer
from blockstudio.studio.canvas.gestures.landing import LandingCopies


class DuplicateNodes(Gesture):
    """Copies by whole grid steps, into another block too; with Ctrl the copies get what the originals get."""

    cursor = Qt.CursorShape.DragCopyCursor

    def __init__(self, context: GestureContext, start: Pointer, grabbed: Id) -> None:
        super().__init__(context, start)
        scene = self.scene
        self.originals = sorted(context.session.selection & scene.placed)
        self._boxes = [scene.box(key) for key in self.originals]
        self._by = (0.0, 0.0)
        self._landing = LandingCopies(context, self.originals, grabbed)

    @property
    def pans(self) -> bool:
        """Whether the picture moves along at the edge: not on the way to the other canvas."""
        return not self._landing.on_other_canvas

    def move(self, pointer: Pointer) -> None:
        """Show where the copies would be."""
        way = pointer.place - self.start.place
        self._by = snapped(way.x()), snapped(way.y())
        self._landing.feed(fed=pointer.holds(Qt.KeyboardModifier.ControlModifier))
        area = self._landing.follow(pointer, self._by)
        for box in self._boxes:
            area |= box.translated(*self._by)
        self.redraw(area)

    def end(self, pointer: Pointer) -> None:
        """Put the copies there and select them."""
        self.move(pointer)
        session, problem = self.context.session, self._landing.problem
        there = self._landing.leave()
        self.clear()
        if problem is not None:
            session.refused.emit(problem)
        elif there is not None:
            self._landing.land_copies(there)
        elif self._by != (0.0, 0.0):
            fed = self._landing.fed
            edit = session.attempt(clipboard.duplicate, self.originals, self._by, with_inputs=fed)
            if edit is not None:
                self.context.stage.select_created(edit)

    def cancel(self) -> None:
        """Leave nothing of it."""
        self._landing.leave()
        self.clear()

    def paint(self, painter: QPainter, ink: Inks) -> None:
        """Draw the outlines of the copies, or over another block the copies themselves."""
        if self._landing.elsewhere:
            self._landing.paint(painter, ink)
            return
        painter.setPen(ink.pen(ink.accent))
        painter.setBrush(tinted(ink.accent, 0.10))
        for box in self._boxes:
            painter.drawRoundedRect(box.translated(*self._by), 8.0, 8.0)
