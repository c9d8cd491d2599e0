"""The gesture, which starts, moves and ends or is cancelled, and the pointer it follows."""

from msgspec import Struct
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from blockstudio.studio.canvas.cards.inks import Inks
from blockstudio.studio.canvas.gestures.context import GestureContext


class Pointer(Struct, frozen=True):
    """Where the pointer is, in pixels of the view and in the scene, which keys are held, and when (ms)."""

    spot: QPoint
    place: QPointF
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    time: int = 0

    def holds(self, key: Qt.KeyboardModifier) -> bool:
        """Return whether a modifier key is held."""
        return bool(self.keys & key)


class Gesture:
    """Starts when it is made; then moves; then ends or is cancelled, and leaves nothing behind."""

    cursor: Qt.CursorShape | None = None

    def __init__(self, context: GestureContext, start: Pointer) -> None:
        self.context = context
        self.scene = context.scene
        self.start = start
        self._drawn = QRect()

    @property
    def pans(self) -> bool:
        """Whether the picture moves along while the pointer is at the edge of the view."""
        return True

    def move(self, pointer: Pointer) -> None:
        """Follow the pointer."""

    def end(self, pointer: Pointer) -> None:
        """Do it."""

    def cancel(self) -> None:
        """Put everything back."""

    def paint(self, painter: QPainter, ink: Inks) -> None:
        """Draw what shows only during the gesture, in scene coordinates."""

    def redraw(self, area: QRectF) -> None:
        """Paint again where the gesture drew and where it draws now (in the scene)."""
        now = self.context.view.mapFromScene(area).boundingRect().adjusted(-12, -12, 12, 12)
        self.context.view.viewport().update(now | self._drawn)
        self._drawn = now

    def clear(self) -> None:
        """Paint again where the gesture drew."""
        self.context.view.viewport().update(self._drawn)
        self._drawn = QRect()
