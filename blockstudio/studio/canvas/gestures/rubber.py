"""The rubber band: selecting by a box drawn on the empty canvas."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from blockstudio.graph.records import Id
from blockstudio.studio.canvas.cards.inks import Inks, tinted
from blockstudio.studio.canvas.gestures.context import GestureContext
from blockstudio.studio.canvas.gestures.gesture import Gesture, Pointer


class RubberBand(Gesture):
    """What the box touches is selected, and frames that lie in it; Shift adds, Ctrl turns round, both take away."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, context: GestureContext, start: Pointer) -> None:
        super().__init__(context, start)
        self.before = context.session.selection
        self._box = QRectF(start.place, start.place)

    def move(self, pointer: Pointer) -> None:
        """Show what would be selected."""
        self._box = QRectF(self.start.place, pointer.place).normalized()
        self.redraw(self._box)
        self.scene.marks.show_selection(self._picked(pointer))

    def end(self, pointer: Pointer) -> None:
        """Select it."""
        picked = self._picked(pointer)
        self.scene.marks.show_selection(self.before)
        self.clear()
        self.context.session.select(picked)

    def cancel(self) -> None:
        """Select what was selected."""
        self.scene.marks.show_selection(self.before)
        self.clear()

    def paint(self, painter: QPainter, ink: Inks) -> None:
        """Draw the box."""
        painter.setPen(ink.pen(ink.accent))
        painter.setBrush(tinted(ink.accent, 0.10))
        painter.drawRect(self._box)

    def _picked(self, pointer: Pointer) -> frozenset[Id]:
        box = self._box
        found = self.scene.geometry.within((box.left(), box.top(), box.right(), box.bottom()))
        frames = self.scene.frames
        touched = [key for key in found if key not in frames or box.contains(self.scene.box(key))]
        adds = pointer.holds(Qt.KeyboardModifier.ShiftModifier)
        if adds and pointer.holds(Qt.KeyboardModifier.ControlModifier):
            return self.before - frozenset(touched)
        if adds:
            return self.before | frozenset(touched)
        if pointer.holds(Qt.KeyboardModifier.ControlModifier):
            return self.before ^ frozenset(touched)
        return frozenset(touched)
