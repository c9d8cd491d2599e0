"""The canvas: the stage and its verbs, driven by mouse, wheel, keys and drops."""

from msgspec import Struct
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from blockstudio.graph.change import Change
from blockstudio.graph.records import Node
from blockstudio.studio.canvas.edge import EdgePan
from blockstudio.studio.canvas.gestures.drop import KIND_MIME, DropKind
from blockstudio.studio.canvas.gestures.gesture import Gesture, Pointer
from blockstudio.studio.canvas.gestures.move import MoveNodes
from blockstudio.studio.canvas.gestures.pan import PanView
from blockstudio.studio.canvas.gestures.rubber import RubberBand
from blockstudio.studio.canvas.gestures.wiring import DragWire, RerouteWire
from blockstudio.studio.canvas.hit import Hit
from blockstudio.studio.canvas.inks import Inks
from blockstudio.studio.canvas.inside import opens
from blockstudio.studio.canvas.region_verbs import RegionVerbs
from blockstudio.studio.canvas.tips import tip
from blockstudio.studio.canvas.walking import first, step
from blockstudio.studio.session import Session

_NOTCH = 120.0
_ZOOM_STEP = 1.2
_PAN_STEP = 80.0
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_LEFT, _MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier


class _Press(Struct, frozen=True):
    """The left button is down: where, on what, and whether that selected it."""

    start: Pointer
    found: Hit
    picked: bool


class CanvasView(RegionVerbs):
    """The block the session shows, to be looked at and edited."""

    context_requested = Signal(QPoint)
    """A menu is wanted at this point of the screen; what it is about is selected."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self.gesture: Gesture | None = None
        self._pressed: _Press | None = None
        super().__init__(session, parent)
        self._space = False
        self._held = Qt.KeyboardModifier.NoModifier
        self._edge = EdgePan(self, self._panned)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a gesture, or get ready for one."""
        if self.gesture is not None:
            self._cancel()
            return
        self.bubble.leave()
        pointer = self._pointer(event)
        if event.button() == _MIDDLE or (event.button() == _LEFT and self._space):
            self._begin(PanView(self, pointer))
        elif event.button() == _LEFT:
            found = self.hit(pointer.spot)
            self._pressed = _Press(pointer, found, picked=self._pick(found, pointer))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow with the gesture; without one light up what is below."""
        pointer = self._pointer(event)
        if self.gesture is None and self._pressed and event.buttons() & _LEFT:
            press = self._pressed
            way = pointer.spot - press.start.spot
            if way.manhattanLength() < QApplication.startDragDistance():
                return
            self._begin(self._gesture_from(press.start, press.found))
        if self.gesture is not None:
            self._follow(pointer)
        else:
            found = self.hit(pointer.spot)
            self.hover(found)
            self._show_cursor(found)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the gesture; a click without one selects."""
        pointer = self._pointer(event)
        if self.gesture is not None:
            self._take().end(pointer)
            self._show_cursor(self.hit(pointer.spot))
        elif self._pressed is not None:
            self._click(self._pressed, pointer)
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Enter a block, a loop or code, rename a layer, edit a note; on the empty canvas search."""
        if event.button() != _LEFT:
            return
        self._pressed = None
        pointer = self._pointer(event)
        found = self.hit(pointer.spot)
        record = self.session.store.records.get(found.key)
        if not found:
            self.ask(pointer.place, pointer.spot)
        elif found.key in self.block_scene.notes:
            self.write_note(found.key)
        elif found.key in self.block_scene.nodes and found.plug is None:
            self.session.select([found.key])
            if isinstance(record, Node) and opens(self.session.store, record):
                self.enter_selected()
            else:
                self.rename_selected()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer; a trackpad, or Shift or Alt with a wheel, pans."""
        spot = event.position().toPoint()
        turn, fine = event.angleDelta(), event.pixelDelta()
        keys = event.modifiers()
        touch = event.phase() != Qt.ScrollPhase.NoScrollPhase and not fine.isNull()
        if touch and not keys & _CONTROL:
            self.pan(fine)
        elif keys & (_SHIFT | _ALT):
            way = round((turn.y() or turn.x()) / _NOTCH * _PAN_STEP)
            self.pan(QPoint(way, 0) if keys & _SHIFT else QPoint(0, way))
        else:
            self.zoom_by(_ZOOM_STEP ** (turn.y() / _NOTCH), spot)
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Select what is below and ask for a menu."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            found = self.hit(event.pos())
            if found.key not in self.session.selection:
                self.session.select([found.key] if found else ())
        self.context_requested.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the canvas alone; all others belong to the window's actions."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self._escape()
        elif key == Qt.Key.Key_Space:
            self._space = True
            if self.gesture is None:
                self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        elif key == Qt.Key.Key_Tab:
            spot = self._here()
            self.ask(self.mapToScene(spot), spot)
        elif key in _ARROWS and not event.modifiers() & _ALT:
            self._arrow(*_ARROWS[key], event.modifiers())
        elif key == Qt.Key.Key_Home:
            self.fit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enter_selected()
        elif key == Qt.Key.Key_Backspace and not self.session.selection:
            self.leave()
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """The space bar let go ends the readiness to pan."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self._show_cursor(Hit())
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Forget held keys; they may be let go elsewhere."""
        self._space = False
        super().focusOutEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001
        """Keep Tab for the search; Shift+Tab leaves the canvas."""
        return False if forward else super().focusNextPrevChild(forward)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take kinds from the palette."""
        data = event.mimeData()
        if data.hasFormat(KIND_MIME):
            kind = data.data(KIND_MIME).toStdString()
            self._begin(DropKind(self, self._pointer(event), kind))
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would go."""
        if self.gesture is not None:
            self._follow(self._pointer(event))
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went elsewhere."""
        self._cancel()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Place it."""
        if self.gesture is not None:
            self._take().end(self._pointer(event))
            event.acceptProposedAction()
            self.setFocus()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tooltips by place, pinching, and the pointer going away."""
        match event:
            case QHelpEvent() if event.type() == QEvent.Type.ToolTip:
                QToolTip.showText(event.globalPos(), self._tip(event.pos()), self.viewport())
                return True
            case QNativeGestureEvent() if (
                event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture
            ):
                self.zoom_by(1.0 + event.value(), event.position().toPoint())
                return True
            case _ if event.type() == QEvent.Type.Leave and self.gesture is None:
                self.hover(Hit())
            case _:
                pass
        return super().viewportEvent(event)

    def paint_over(self, painter: QPainter, ink: Inks) -> None:
        """Draw what the gesture shows."""
        super().paint_over(painter, ink)
        if self.gesture is not None:
            painter.setTransform(self.viewportTransform())
            self.gesture.paint(painter, ink)

    def _gesture_from(self, start: Pointer, found: Hit) -> Gesture:
        scene = self.block_scene
        if found.plug is not None:
            wires = [
                w for w in self.session.store.wires_into(found.key) if w.input == found.plug.key
            ]
            if found.plug.side == "input" and wires:
                return RerouteWire(self, start, wires[0])
            return DragWire(self, start, found.key, found.plug)
        if found.key in scene.nodes or found.key in scene.notes:
            return MoveNodes(self, start, found.key)
        return RubberBand(self, start)

    def _begin(self, gesture: Gesture) -> None:
        self._cancel()
        self.hover(Hit())
        self.gesture = gesture
        if gesture.cursor is not None:
            self.viewport().setCursor(gesture.cursor)

    def _follow(self, pointer: Pointer) -> None:
        if self.gesture is not None:
            self._held = pointer.keys
            self.gesture.move(pointer)
            if not isinstance(self.gesture, PanView):
                self._edge.follow(pointer.spot)

    def _panned(self, spot: QPoint) -> None:
        if self.gesture is not None:
            self.gesture.move(Pointer(spot, self.in_scene(QPointF(spot)), self._held))

    def _take(self) -> Gesture:
        """Return the gesture, which is over."""
        assert self.gesture is not None
        gesture, self.gesture = self.gesture, None
        self._edge.stop()
        return gesture

    def _enter(self) -> None:
        self._cancel()
        super()._enter()

    def _on_changed(self, change: Change) -> None:
        # Somebody else changed the document under a gesture: what it holds may be gone
        self._cancel()
        super()._on_changed(change)

    def _cancel(self) -> None:
        if self.gesture is not None:
            self._take().cancel()
            self._show_cursor(Hit())
        self._pressed = None

    def _escape(self) -> None:
        self.bubble.leave()
        if self.gesture is not None:
            self._cancel()
        else:
            self.session.select(())

    def _pick(self, found: Hit, pointer: Pointer) -> bool:
        """Select at the press what is not selected yet, so that it can be dragged at once."""
        selection = self.session.selection
        if not found or found.plug is not None or found.key in selection:
            return False
        self.session.select([*(selection if _several(pointer) else ()), found.key])
        return True

    def _click(self, press: _Press, pointer: Pointer) -> None:
        """Settle the selection where nothing was dragged."""
        found, selection = press.found, self.session.selection
        if _several(pointer):
            if found and not press.picked:
                self.session.select(selection ^ {found.key})
        else:
            self.session.select([found.key] if found else ())

    def _arrow(self, across: int, down: int, keys: Qt.KeyboardModifier) -> None:
        scene = self.block_scene
        picked = sorted(self.session.selection & scene.nodes.keys())
        if keys & _CONTROL or not self.session.selection:
            there = step(scene, picked[0], across, down) if picked else first(scene)
            if there is not None:
                self.session.select([there])
                self._bring_into_view(there)
            return
        far = 5 if keys & _SHIFT else 1
        self.nudge(across * far, down * far)

    def _tip(self, spot: QPoint) -> str:
        """Return the tooltip for a place; none over what is said there already."""
        found = self.hit(spot)
        told = self.callout.isVisible() and self.session.problems_of(found.key)
        return "" if self.gesture or told else tip(self.block_scene, found)

    def _show_cursor(self, found: Hit) -> None:
        if self._space:
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        elif found.plug is not None:
            self.viewport().setCursor(Qt.CursorShape.CrossCursor)
        else:
            self.viewport().unsetCursor()

    def _here(self) -> QPoint:
        spot = self.viewport().mapFromGlobal(self.cursor().pos())
        inside = self.viewport().rect().contains(spot)
        return spot if inside else self.viewport().rect().center()

    def _pointer(self, event: QMouseEvent | QDropEvent) -> Pointer:
        spot = event.position().toPoint()
        return Pointer(spot, self.in_scene(QPointF(spot)), event.modifiers())


def _several(pointer: Pointer) -> bool:
    return pointer.holds(_SHIFT) or pointer.holds(_CONTROL)
