"""The mouse on the canvas: a press, and the gesture that comes of it."""

from msgspec import Struct
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication

from blockstudio.graph import edits
from blockstudio.graph.grid import snapped
from blockstudio.graph.records import Id, Node
from blockstudio.studio.canvas.bubble import Bubble
from blockstudio.studio.canvas.cards.inks import Inks
from blockstudio.studio.canvas.cards.inside import way_in
from blockstudio.studio.canvas.cards.plugs import Plug
from blockstudio.studio.canvas.commands.navigation import NavigationCommands
from blockstudio.studio.canvas.commands.placing import PlacingCommands
from blockstudio.studio.canvas.edge import EdgePan
from blockstudio.studio.canvas.gestures.context import GestureContext
from blockstudio.studio.canvas.gestures.cut import CutWires
from blockstudio.studio.canvas.gestures.drop import DropKind
from blockstudio.studio.canvas.gestures.duplicate import DuplicateNodes
from blockstudio.studio.canvas.gestures.gesture import Gesture, Pointer
from blockstudio.studio.canvas.gestures.move import MoveNodes
from blockstudio.studio.canvas.gestures.pan import PanView
from blockstudio.studio.canvas.gestures.points import BranchWire, MovePoint
from blockstudio.studio.canvas.gestures.ports import OrderPort
from blockstudio.studio.canvas.gestures.resize import CURSORS, ResizeBox
from blockstudio.studio.canvas.gestures.rubber import RubberBand
from blockstudio.studio.canvas.gestures.sources import MoveSources, wires_of
from blockstudio.studio.canvas.gestures.wiring import DragWire, RerouteWire
from blockstudio.studio.canvas.hit import Hit
from blockstudio.studio.canvas.hover import Hover
from blockstudio.studio.canvas.stage import Stage
from blockstudio.studio.canvas.viewport import Viewport

_LEFT, _MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
_SIDES = {Qt.MouseButton.BackButton: "view.back", Qt.MouseButton.ForwardButton: "view.on"}
"""What the buttons at the side of a mouse do."""
_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier


class _Press(Struct, frozen=True):
    """The left button is down: where, on what, and whether that selected it."""

    start: Pointer
    hit: Hit
    selects: bool


class Interaction:
    """The gesture under way, or the press that may become one; a click without one selects."""

    def __init__(
        self, stage: Stage, view: Viewport, bubble: Bubble, hover: Hover, placing: PlacingCommands
    ) -> None:
        self.gesture: Gesture | None = None
        self._stage = stage
        self._session = stage.session
        self._view = view
        self._bubble = bubble
        self._hover = hover
        self._placing = placing
        self._navigation = NavigationCommands(stage)
        self._press: _Press | None = None
        self._ready_to_pan = False
        self._ready_to_place = ""
        """The kind that a click places, while its key is held."""
        self._led_inside = False
        """Whether the last click was on the sign of a node that leads inside."""
        self._held = True
        """Whether the gesture goes on while a button is held; a wire may be drawn between two clicks."""
        self._keys = Qt.KeyboardModifier.NoModifier
        self._edge = EdgePan(view, self._on_edge_panned)

    def press(self, event: QMouseEvent) -> None:
        """Begin a gesture, or get ready for one; during one a second button cancels it.

        A wire that was begun by a click ends at the next.
        """
        if self.gesture is not None:
            if self._held or event.button() != _LEFT:
                self.cancel()
            return
        self._bubble.leave()
        self._led_inside = False
        if event.button() == _LEFT and not self._ready_to_pan:
            self.work_at(event.position().toPoint())
        pointer = self.pointer(event)
        if event.button() == _MIDDLE or (event.button() == _LEFT and self._ready_to_pan):
            self._begin(PanView(self._context(), pointer))
        elif event.button() in _SIDES:
            self._stage.action_requested.emit(_SIDES[event.button()])
        elif event.button() == _LEFT and self._ready_to_place:
            self._begin(DropKind(self._context(), pointer, self._ready_to_place))
            self._follow(pointer)
        elif event.button() == _LEFT:
            hit = self._view.hit(pointer.spot)
            self._press = _Press(pointer, hit, selects=self._select_pressed(hit, pointer))

    def move(self, event: QMouseEvent) -> None:
        """Follow with the gesture, or begin it; without one light up what is below."""
        pointer = self.pointer(event)
        if self.gesture is None and self._press and event.buttons() & _LEFT:
            way = pointer.spot - self._press.start.spot
            if way.manhattanLength() < QApplication.startDragDistance():
                return
            self._begin(self._gesture_from(self._press.start, self._press.hit))
        if self.gesture is not None:
            self._follow(pointer)
        elif (scene := self._view.scene_below(pointer.spot)) is not None:
            hit = self._view.hit_in(scene, pointer.spot)
            self._hover.follow(hit, scene)
            self.show_cursor(hit)

    def work_at(self, spot: QPoint) -> None:
        """Work in the block that is to be seen at a point of the view: what is done there is done in it."""
        self.take_over()
        scene = self._view.scene_below(spot)
        if scene is not None and scene is not self._stage.shown:
            self._session.go(scene.path)

    def take_over(self) -> None:
        """Be in the view that is worked in, if there are several."""
        if not self._stage.active:
            self._stage.wanted.emit()

    def release(self, event: QMouseEvent) -> None:
        """End the gesture; a click without one selects."""
        pointer = self.pointer(event)
        if self.gesture is not None:
            self._held = True
            gesture = self._taken()
            gesture.end(pointer)
            self._open_in_tab(event, gesture)
            self.show_cursor(self._view.hit(pointer.spot))
            if pointer.holds(_SHIFT) and isinstance(gesture, DragWire):
                self._wire_on(gesture)
        elif self._press is not None:
            self._click(self._press, pointer)
        self._press = None

    def _open_in_tab(self, event: QMouseEvent, gesture: Gesture) -> None:
        """Open what a click of the middle button is on in a tab of its own."""
        spot = event.position().toPoint()
        away = (spot - gesture.start.spot).manhattanLength()
        scene = self._view.scene_below(spot)
        if event.button() != _MIDDLE or scene is None or away >= QApplication.startDragDistance():
            return
        node = self._session.store.records.get(self._view.hit_in(scene, spot).key)
        if isinstance(node, Node) and (path := way_in(scene.store, scene.path, node)) is not None:
            self._stage.tab_requested.emit(path)

    def forget_press(self) -> bool:
        """Let no gesture come of the press: it was the first half of a double click.

        Return whether that half has led inside a node, so that the second is about nothing.
        """
        self._press = None
        return self._led_inside

    def drag_kind_in(self, event: QDropEvent, kind: str) -> None:
        """Begin to show where a kind from elsewhere would be dropped."""
        self.work_at(event.position().toPoint())
        self._begin(DropKind(self._context(), self.pointer(event), kind))

    def drag_kind(self, event: QDropEvent) -> bool:
        """Follow with what is dragged from elsewhere; return whether anything is."""
        below = self._view.scene_below(event.position().toPoint())
        if isinstance(self.gesture, DropKind) and below is not self._stage.shown:
            # It is held over another block now.
            self.drag_kind_in(event, self.gesture.kind)
        if self.gesture is None:
            return False
        self._follow(self.pointer(event))
        return True

    def drop_kind(self, event: QDropEvent) -> bool:
        """Place what was dragged from elsewhere; return whether anything was."""
        if self.gesture is None:
            return False
        self._taken().end(self.pointer(event))
        return True

    def cancel(self) -> None:
        """End the gesture with nothing done, and forget the press."""
        self._press = None
        self._held = True
        if self.gesture is not None:
            self._taken().cancel()
            self.show_cursor(Hit())

    def escape(self) -> bool:
        """Cancel the gesture; return whether there was one."""
        self._bubble.leave()
        there = self.gesture is not None
        self.cancel()
        return there

    def draw_wire(self, key: Id, plug: Plug) -> DragWire | None:
        """Begin a wire at a port, as a click on it does; of an input that has one, take its end off."""
        place = QPointF(*self._stage.scene.nodes[key].port(plug))
        start = Pointer(self._view.mapFromScene(place), place)
        gesture = self._gesture_from(start, Hit(key, plug))
        if not isinstance(gesture, DragWire):
            return None
        self._begin(gesture)
        self._held = False
        return gesture

    def tie_off(self) -> None:
        """End the wire that is drawn where it is aimed at."""
        if isinstance(self.gesture, DragWire):
            wire = self.gesture
            self._taken()
            self._held = True
            wire.tie_off()

    def ask_at_wire(self) -> None:
        """Ask for a node that the wire in the making is to end at, as on the empty canvas."""
        if isinstance(self.gesture, DragWire):
            wire = self.gesture
            self.cancel()
            place = wire.place_beyond()
            self._placing.ask(place, self._view.mapFromScene(place), (wire.node, wire.plug))

    def be_ready_to_pan(self, *, ready: bool) -> None:
        """Let the left button pan, while the space bar is held."""
        self._ready_to_pan = ready

    def be_ready_to_place(self, kind: str) -> None:
        """Let a click place a node of a kind, while a key is held; of none: empty."""
        self._ready_to_place = kind
        self.show_cursor(Hit())

    def show_cursor(self, hit: Hit) -> None:
        """Show by the pointer what pressing here would begin."""
        if self._ready_to_pan:
            self._view.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        elif self._ready_to_place:
            self._view.viewport().setCursor(Qt.CursorShape.DragCopyCursor)
        elif hit.plug is not None:
            self._view.viewport().setCursor(Qt.CursorShape.CrossCursor)
        elif hit.point is not None:
            self._view.viewport().setCursor(Qt.CursorShape.SizeAllCursor)
        elif hit.edge:
            self._view.viewport().setCursor(CURSORS[hit.edge])
        elif hit.enters or hit.expands or hit.link or hit.adds:
            self._view.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self._view.viewport().unsetCursor()

    def pointer(self, event: QMouseEvent | QDropEvent) -> Pointer:
        """Return where the pointer of an event is."""
        spot = event.position().toPoint()
        time = event.timestamp() if isinstance(event, QMouseEvent) else 0
        return Pointer(spot, self._view.in_scene(QPointF(spot)), event.modifiers(), time)

    def paint_over(self, painter: QPainter, ink: Inks) -> None:
        """Draw what the gesture shows."""
        if self.gesture is not None:
            painter.setTransform(self._view.viewportTransform())
            self.gesture.paint(painter, ink)

    def _context(self) -> GestureContext:
        stage, view = self._stage, self._view
        return GestureContext(
            self._session, stage, stage.scene, view, self._bubble, view.hit, self._placing.ask
        )

    def _gesture_from(self, start: Pointer, hit: Hit) -> Gesture:
        context = self._context()
        if hit.plug is not None:
            wire = edits.wire_at(self._session.store, edits.End(hit.key, hit.plug.key))
            if hit.plug.side == "input" and wire is not None:
                return RerouteWire(context, start, wire)
            if start.holds(_CONTROL) and (wires := wires_of(context.scene, hit.key, hit.plug)):
                return MoveSources(context, start, wires)
            return DragWire(context, start, hit.key, hit.plug)
        if hit.key in context.scene.wires and (gesture := self._from_wire(context, start, hit)):
            return gesture
        if (gesture := self._from_face(context, start, hit)) is not None:
            return gesture
        if hit.edge:
            return ResizeBox(context, start, hit.key, hit.edge)
        if hit.key in context.scene.frames:
            return MoveNodes(context, start, hit.key, alone=start.holds(_ALT))
        if hit.key in context.scene.nodes or hit.key in context.scene.notes:
            if start.holds(_ALT):
                return DuplicateNodes(context, start, hit.key)
            return MoveNodes(context, start, hit.key)
        return CutWires(context, start) if start.holds(_ALT) else RubberBand(context, start)

    def _wire_on(self, wire: DragWire) -> None:
        """Begin the next wire in a row, once one is drawn with Shift held."""
        plug = wire.next_plug()
        if plug is not None:
            self.draw_wire(wire.node, plug)

    def _from_wire(self, context: GestureContext, start: Pointer, hit: Hit) -> Gesture | None:
        """Return what is begun on a wire: its point is moved, or with Ctrl another wire drawn from there."""
        item = context.scene.wires[hit.key]
        if hit.point is not None and start.holds(_CONTROL):
            return BranchWire(context, start, hit.key, hit.point)
        if hit.point is not None:
            return MovePoint(context, start, hit.key, hit.point, new=False)
        if start.holds(_ALT) and item.wire.is_flow:
            leg = item.leg_at(start.place.x(), start.place.y())
            return MovePoint(context, start, hit.key, leg, new=True)
        return None

    def _from_face(self, context: GestureContext, start: Pointer, hit: Hit) -> Gesture | None:
        """Return what is begun at the name of a port: it goes past others, if it is of a block."""
        if hit.named is None or hit.named.side == "parameter" or start.holds(_ALT):
            return None
        card = context.scene.nodes[hit.key].card
        beside = card.inputs if hit.named.side == "input" else card.outputs
        if not card.grows or len(beside) < 2:
            return None
        return OrderPort(context, start, hit.key, hit.named)

    def _draws_from(self, hit: Hit) -> bool:
        """Return whether a wire can be begun here; at an input that has one, a click only selects."""
        assert hit.plug is not None
        end = edits.End(hit.key, hit.plug.key)
        return hit.plug.side != "input" or edits.wire_at(self._session.store, end) is None

    def _begin(self, gesture: Gesture) -> None:
        self.cancel()
        self._hover.follow(Hit())
        self.gesture = gesture
        if gesture.cursor is not None:
            self._view.viewport().setCursor(gesture.cursor)

    def _follow(self, pointer: Pointer) -> None:
        if self.gesture is not None:
            self._keys = pointer.keys
            self.gesture.move(pointer)
            if self.gesture.pans:
                self._edge.follow(pointer.spot)
            else:
                self._edge.stop()

    def _on_edge_panned(self, spot: QPoint) -> None:
        if self.gesture is not None:
            self.gesture.move(Pointer(spot, self._view.in_scene(QPointF(spot)), self._keys))

    def _taken(self) -> Gesture:
        """Return the gesture, which is over."""
        assert self.gesture is not None
        gesture, self.gesture = self.gesture, None
        self._edge.stop()
        return gesture

    def _select_pressed(self, hit: Hit, pointer: Pointer) -> bool:
        """Select at the press what is not selected yet, so that it can be dragged at once."""
        selection = self._session.selection
        if not hit or hit.plug is not None or hit.key in selection:
            return False
        self._session.select([*(selection if _adds(pointer) else ()), hit.key])
        return True

    def _add_point(self, key: Id, start: Pointer) -> None:
        """Let a wire pass the place that was clicked, and pick that point."""
        x, y = start.place.x(), start.place.y()
        leg = self._stage.scene.wires[key].leg_at(x, y)
        if self._session.attempt(edits.add_point, key, leg, (snapped(x), snapped(y))) is not None:
            self._session.select([key])
            self._stage.pick_point(leg)

    def _click(self, press: _Press, pointer: Pointer) -> None:
        """Settle the selection where nothing was dragged."""
        hit, selection = press.hit, self._session.selection
        if hit.key in self._stage.scene.wires and press.start.holds(_ALT):
            self._add_point(hit.key, press.start)
        elif hit.plug is not None and not _adds(pointer) and self._draws_from(hit):
            self._begin(self._gesture_from(press.start, hit))
            self._held = False
        elif _adds(pointer):
            if hit and not press.selects:
                self._session.select(selection ^ {hit.key})
        else:
            self._session.select([hit.key] if hit else ())
            self._stage.pick_point(hit.point)
            if hit.enters or hit.expands:
                self._led_inside = True
                self._navigation.enter() if hit.enters else self._navigation.expand()
            elif hit.link:
                self._stage.link_followed.emit(hit.link)
            elif hit.adds:
                self._stage.port_added.emit(hit.key, hit.adds)


def _adds(pointer: Pointer) -> bool:
    """Return whether a click adds to the selection."""
    return pointer.holds(_SHIFT) or pointer.holds(_CONTROL)
