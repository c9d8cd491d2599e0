"""The points that a wire passes: drawn elsewhere, or where another wire from the same port begins."""

from PySide6.QtCore import QRectF, Qt

from blockstudio.graph import edits
from blockstudio.graph.edits import End
from blockstudio.graph.edits.way_points import Points, passing
from blockstudio.graph.grid import snapped
from blockstudio.graph.records import Id
from blockstudio.studio.canvas.gestures.context import GestureContext
from blockstudio.studio.canvas.gestures.gesture import Gesture, Pointer
from blockstudio.studio.canvas.gestures.wiring import DragWire
from blockstudio.studio.canvas.wires import curve


class MovePoint(Gesture):
    """Moves a point by grid steps, with every wire from the same port that passes it; Alt leaves the grid.

    Begun on a bare piece of a wire it is a new point there.
    """

    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(
        self, context: GestureContext, start: Pointer, wire: Id, index: int, *, new: bool
    ) -> None:
        super().__init__(context, start)
        self._wire, self._index, self._new = wire, index, new
        store = context.session.store
        self._places = [(store.wire(wire), index)] if new else passing(store, wire, index)
        self._at = (start.place.x(), start.place.y())

    def move(self, pointer: Pointer) -> None:
        """Show the wires past the point where it is now."""
        x, y = pointer.place.x(), pointer.place.y()
        free = pointer.holds(Qt.KeyboardModifier.AltModifier) and not self._new
        self._at = (x, y) if free else (snapped(x), snapped(y))
        for wire, index in self._places:
            rest = wire.points[index:] if self._new else wire.points[index + 1 :]
            self._show(wire.id, (*wire.points[:index], self._at, *rest))

    def end(self, pointer: Pointer) -> None:
        """Let the document have it so."""
        self.move(pointer)
        verb = edits.add_point if self._new else edits.move_point
        self.context.session.attempt(verb, self._wire, self._index, self._at)
        if (item := self.scene.wires.get(self._wire)) is not None:
            item.picked = self._index

    def cancel(self) -> None:
        """Show the wires as the document has them."""
        self.scene.sync([wire.id for wire, _ in self._places])

    def _show(self, key: Id, points: Points) -> None:
        self.scene.run_past(key, points)
        self.context.view.viewport().update()


class BranchWire(DragWire):
    """A wire from the port of another one, past the points of that up to where it is begun."""

    def __init__(self, context: GestureContext, start: Pointer, wire: Id, index: int) -> None:
        record = context.session.store.wire(wire)
        plug = context.scene.nodes[record.source].card.plug("output", record.output)
        assert plug is not None
        self._points = record.points[: index + 1]
        super().__init__(context, start, record.source, plug)

    def _connect_new(self, source: End, target: End, options: dict[str, object]) -> None:
        super()._connect_new(source, target, {**options, "points": self._points})

    def _ends(self) -> curve.Ends:
        *_, x2, y2, course = super()._ends()
        return (*self._points[-1], x2, y2, course)

    def _area(self) -> QRectF:
        return super()._area().adjusted(-20.0, -20.0, 20.0, 20.0)
