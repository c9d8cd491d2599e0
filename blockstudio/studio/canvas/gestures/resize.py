"""Drawing a note or a frame larger or smaller at its edges."""

from msgspec.structs import replace
from PySide6.QtCore import Qt

from blockstudio.graph import edits
from blockstudio.graph.edits.annotations import SMALLEST, Box
from blockstudio.graph.grid import snapped
from blockstudio.graph.records import Id
from blockstudio.studio.canvas.gestures.context import GestureContext
from blockstudio.studio.canvas.gestures.gesture import Gesture, Pointer

CURSORS = {
    "left": Qt.CursorShape.SizeHorCursor,
    "right": Qt.CursorShape.SizeHorCursor,
    "top": Qt.CursorShape.SizeVerCursor,
    "bottom": Qt.CursorShape.SizeVerCursor,
    "left top": Qt.CursorShape.SizeFDiagCursor,
    "right bottom": Qt.CursorShape.SizeFDiagCursor,
    "right top": Qt.CursorShape.SizeBDiagCursor,
    "left bottom": Qt.CursorShape.SizeBDiagCursor,
}
"""How the pointer looks at an edge or a corner."""


class ResizeBox(Gesture):
    """Moves one edge, or the two at a corner, by grid steps; Alt leaves the grid."""

    def __init__(self, context: GestureContext, start: Pointer, key: Id, edge: str) -> None:
        super().__init__(context, start)
        self.key = key
        self.cursor = CURSORS[edge]
        self._edges = edge.split()
        item = self.scene.notes.get(key) or self.scene.frames[key]
        # A note keeps the height it was given, unless it is that which is drawn.
        high = item.height if self._side("top", "bottom") else item.record.height
        self.before: Box = (item.x(), item.y(), item.width, high)
        self._now = self.before

    def move(self, pointer: Pointer) -> None:
        """Show it in its new size."""
        way = pointer.place - self.start.place
        free = pointer.holds(Qt.KeyboardModifier.AltModifier)
        left, top, width, height = self.before
        across = _edges(left, left + width, way.x(), SMALLEST[0], self._side("left", "right"), free)
        down = _edges(top, top + height, way.y(), SMALLEST[1], self._side("top", "bottom"), free)
        self._now = across[0], down[0], across[1] - across[0], down[1] - down[0]
        self._show(self._now)

    def end(self, pointer: Pointer) -> None:
        """Let the document have it so."""
        self.move(pointer)
        if self._now != self.before:
            self.context.session.attempt(edits.set_box, self.key, self._now)

    def cancel(self) -> None:
        """Show it as the document has it."""
        self.scene.sync([self.key])

    def _side(self, low: str, high: str) -> str:
        return "low" if low in self._edges else "high" if high in self._edges else ""

    def _show(self, box: Box) -> None:
        x, y, width, height = box
        item = self.scene.notes.get(self.key) or self.scene.frames[self.key]
        size = {"x": x, "y": y, "width": width, "height": height}
        item.show_record(replace(item.record, **size))  # pyright: ignore[reportArgumentType]
        self.scene.geometry.invalidate()


def _edges(
    low: float,
    high: float,
    by: float,
    least: float,
    side: str,
    free: bool,  # noqa: FBT001
) -> tuple[float, float]:
    """Return two edges of which one was moved, at least so far from the other."""
    grid = (lambda value: value) if free else snapped
    if side == "low":
        return min(grid(low + by), high - least), high
    if side == "high":
        return low, max(grid(high + by), low + least)
    return low, high
