"""Moving the picture by the middle button, or with the space bar held."""

from PySide6.QtCore import Qt

from blockstudio.studio.canvas.gestures.context import GestureContext
from blockstudio.studio.canvas.gestures.gesture import Gesture, Pointer


class PanView(Gesture):
    """The place taken hold of stays under the pointer."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, context: GestureContext, start: Pointer) -> None:
        super().__init__(context, start)
        self._last = start.spot
        self._back = context.view.centre()

    @property
    def pans(self) -> bool:
        """The edge of the view is no reason to move the picture twice."""
        return False

    def move(self, pointer: Pointer) -> None:
        """Move the picture along."""
        self.context.view.pan(pointer.spot - self._last)
        self._last = pointer.spot

    def cancel(self) -> None:
        """Look where one looked before."""
        self.context.view.look_at(self._back)
