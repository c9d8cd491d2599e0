"""Moving the picture by the middle button, or with the space bar held."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from blockstudio.studio.canvas.gestures.gesture import Gesture, Pointer

if TYPE_CHECKING:
    from blockstudio.studio.canvas.stage import Stage


class PanView(Gesture):
    """The place taken hold of stays under the pointer."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, stage: "Stage", start: Pointer) -> None:
        super().__init__(stage, start)
        self._last = start.spot
        self._back = stage.centre()

    def move(self, pointer: Pointer) -> None:
        """Move the picture along."""
        self.stage.pan(pointer.spot - self._last)
        self._last = pointer.spot

    def cancel(self) -> None:
        """Look where one looked before."""
        self.stage.look_at(self._back)
