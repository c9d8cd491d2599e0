"""Moving nodes and notes; one that is not wired yet can be let down onto a wire."""

import numpy as np
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter

from blockstudio.graph import edits
from blockstudio.graph.grid import BASE, snapped
from blockstudio.graph.records import Id, Wire
from blockstudio.studio.canvas.cards.inks import Inks
from blockstudio.studio.canvas.gestures.context import GestureContext
from blockstudio.studio.canvas.gestures.gesture import Gesture, Pointer
from blockstudio.studio.canvas.gestures.insertion import (
    Insertion,
    draw_insertion,
    insertion,
)
from blockstudio.studio.canvas.gestures.landing import Landing
from blockstudio.studio.canvas.gestures.shake import Shake
from blockstudio.studio.canvas.notes.framing import with_framed


class MoveNodes(Gesture):
    """Moves by whole grid steps; Shift keeps to one axis, Alt leaves the grid.

    With a frame goes what lies in it, unless the frame is to go alone.

    Begun with Ctrl, or shaken, it takes the nodes out of where they stand: what came before goes on
    to what came after. The document changes once, at the end.
    """

    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(
        self, context: GestureContext, start: Pointer, grabbed: Id, *, alone: bool = False
    ) -> None:
        super().__init__(context, start)
        self.grabbed = grabbed
        picked = context.session.selection & self.scene.placed
        self.before = {
            key: (box.x(), box.y())
            for key in (picked if alone else with_framed(self.scene, picked))
            for box in [self.scene.box(key)]
        }
        self._now = dict(self.before)
        geometry = self.scene.geometry
        still = self.before.keys() | self.scene.frames.keys()
        self._others = geometry.boxes[[key not in still for key in geometry.ids]]
        self._crossing: list[Wire] = []
        self._loose = self._loose_node()
        self._shake = Shake(start)
        if start.holds(Qt.KeyboardModifier.ControlModifier):
            self._take_out()
        self._insertion: Insertion | None = None
        self._guides: list[QLineF] = []
        self._landing = Landing(context, list(self.before), grabbed)

    @property
    def pans(self) -> bool:
        """Whether the picture moves along at the edge: not on the way to the other canvas."""
        return not self._landing.on_other_canvas

    def move(self, pointer: Pointer) -> None:
        """Show everything at its new place."""
        if self._shake.follow(pointer) and not self._crossing:
            self._take_out()
        across, down = self._shift(pointer)
        self._now = {key: (x + across, y + down) for key, (x, y) in self.before.items()}
        self.scene.show_at(self._now)
        area = self._landing.follow(pointer, (across, down))
        stays = not self._landing.elsewhere
        self._insertion = self._find_insertion() if stays else None
        self._guides = self._find_guides() if stays and not self._insertion else []
        self.redraw(self.context.view.visible_box() if self._guides or self._insertion else area)

    def end(self, pointer: Pointer) -> None:
        """Put it there, into the wire below, or into the block it is held over, as one step."""
        self.move(pointer)
        session, into, problem = self.context.session, self._insertion, self._landing.problem
        there = self._landing.leave()
        if problem is not None:
            self.cancel()
            session.refused.emit(problem)
            return
        self.scene.settle()
        self.clear()
        self._show_crossing(visible=True)
        if self._crossing:
            nodes = [key for key in self.before if key in self.scene.nodes]
            session.do(edits.detach(session.store, nodes), join=self)
        if there is not None:
            if not self._landing.land(there, join=self):
                self.scene.show_at(self.before)
        elif into is not None:
            place = {self.grabbed: (into.x, into.y)}
            session.do(edits.move(session.store, place), join=self)
            options = {"room": into.room}
            spliced = edits.splice(session.store, into.wire, self.grabbed, **options)
            session.do(spliced, join=self)
        elif self._now != self.before:
            session.do(edits.move(session.store, self._now), join=self)
        session.history.break_join()

    def cancel(self) -> None:
        """Show everything where the document has it."""
        self._landing.leave()
        self._show_crossing(visible=True)
        self.scene.show_at(self.before)
        self.scene.settle()
        self.clear()

    def paint(self, painter: QPainter, ink: Inks) -> None:
        """Draw the wire it would go into, and lines to what it stands level with."""
        if self._insertion is not None:
            draw_insertion(painter, ink, self.scene, self._insertion)
        painter.setPen(ink.pen(ink.accent))
        painter.drawLines(self._guides)
        self._landing.paint(painter, ink)

    def _shift(self, pointer: Pointer) -> tuple[float, float]:
        way = pointer.place - self.start.place
        across, down = way.x(), way.y()
        if pointer.holds(Qt.KeyboardModifier.ShiftModifier):
            across, down = (across, 0.0) if abs(across) >= abs(down) else (0.0, down)
        if pointer.holds(Qt.KeyboardModifier.AltModifier):
            return across, down
        x, y = self.before[self.grabbed]
        return (
            snapped(x + across) - x if across else 0.0,
            snapped(y + down) - y if down else 0.0,
        )

    def _loose_node(self) -> bool:
        alone = list(self.before) == [self.grabbed] and self.grabbed in self.scene.nodes
        wires = self.context.session.store.wires_at(self.grabbed)
        return alone and len(wires) == len(self._crossing)

    def _take_out(self) -> None:
        """Let go of the wires between what is moved and what stays; they are cut at the end."""
        self._crossing = self._wires_out()
        self._loose = self._loose_node()
        self._show_crossing(visible=False)

    def _wires_out(self) -> list[Wire]:
        """Return the wires between what is moved and what stays."""
        store = self.context.session.store
        wires = {wire.id: wire for key in self.before for wire in store.wires_at(key)}
        return [
            wire
            for wire in wires.values()
            if wire.is_flow and (wire.source in self.before) != (wire.target in self.before)
        ]

    def _show_crossing(self, *, visible: bool) -> None:
        for wire in self._crossing:
            self.scene.wires[wire.id].setVisible(visible)
        if self._crossing:
            self.scene.geometry.invalidate()

    def _find_insertion(self) -> Insertion | None:
        if not self._loose:
            return None
        card, box = self.scene.nodes[self.grabbed].card, self.scene.box(self.grabbed)
        # A high card lies on a wire with its ports, or with its middle.
        levels = (card.inputs[0].y if card.inputs else 0.0, box.height() / 2)
        places = (QPointF(box.center().x(), box.top() + level) for level in levels)
        found = (insertion(self.scene, card, place) for place in places)
        return next((place for place in found if place is not None), None)

    def _find_guides(self) -> list[QLineF]:
        """Return lines from the grabbed card to the nearest ones it stands level with."""
        box, rows = self.scene.box(self.grabbed), self._others
        guides: list[QLineF] = []
        level = rows[rows[:, 1] == box.top()]
        if len(level):
            left, _, right, _ = level[np.abs(level[:, 0] - box.left()).argmin()]
            y = box.top() + BASE / 2
            guides.append(QLineF(min(left, box.left()), y, max(right, box.right()), y))
        below = rows[rows[:, 0] == box.left()]
        if len(below):
            _, top, _, bottom = below[np.abs(below[:, 1] - box.top()).argmin()]
            x = box.left()
            guides.append(QLineF(x, min(top, box.top()), x, max(bottom, box.bottom())))
        return guides
