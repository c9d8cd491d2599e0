"""The canvas: a stage looked at through a viewport, with its commands, its gestures and its keys."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from blockstudio.graph.problems import Problem
from blockstudio.graph.records import Id, Node
from blockstudio.studio.actions.bindings import Bindings, shown
from blockstudio.studio.actions.view_modes import VIEW_MODES
from blockstudio.studio.canvas.bubble import Bubble
from blockstudio.studio.canvas.callout import Callout
from blockstudio.studio.canvas.cards.inside import opens
from blockstudio.studio.canvas.commands.table import CanvasCommands
from blockstudio.studio.canvas.forwardbar import ForwardBar
from blockstudio.studio.canvas.gestures.drop import KIND_MIME
from blockstudio.studio.canvas.hint import EmptyHint
from blockstudio.studio.canvas.hit import Hit
from blockstudio.studio.canvas.hover import Hover
from blockstudio.studio.canvas.interaction import Interaction
from blockstudio.studio.canvas.keyboard.description import selection_in_words
from blockstudio.studio.canvas.keyboard.focus_ring import FocusRing
from blockstudio.studio.canvas.keyboard.spoken import place_in_words
from blockstudio.studio.canvas.keys import CanvasKeys
from blockstudio.studio.canvas.regionbar import RegionBar
from blockstudio.studio.canvas.scene import BlockScene
from blockstudio.studio.canvas.stage import Stage
from blockstudio.studio.canvas.tooltips import tooltip
from blockstudio.studio.canvas.viewport import Viewport
from blockstudio.studio.canvas.views.bar import ViewBar
from blockstudio.studio.canvas.views.lens import Lens
from blockstudio.studio.look.voice import Voice
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr


class CanvasView(Viewport):
    """The block the session shows, to be looked at and edited: its parts, and who gets which event."""

    context_requested = Signal(QPoint)
    """A menu is wanted at this point of the screen; what it is about is selected."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.stage = Stage(session, self)
        self.bubble = Bubble(self)
        self.callout = Callout(session, self)
        self.regions = RegionBar(self.stage, self)
        self.forward = ForwardBar(self.stage, self)
        self.lens = Lens(self.stage, self)
        self.views = ViewBar(self.lens, self)
        self.hover = Hover(self, self.callout)
        self.commands = CanvasCommands(self.stage, self)
        self.interaction = Interaction(
            self.stage, self, self.bubble, self.hover, self.commands.placing
        )
        self.keys = CanvasKeys(self.stage, self, self.commands, self.interaction)
        self.hint = EmptyHint(self)
        self.voice = Voice(self)
        self.overlays += [self.hint, FocusRing(self.stage, self), self.interaction]
        self.setAccessibleName(tr("Canvas"))
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.use_keys(Bindings(VIEW_MODES))
        self._on_entered()
        self._listen()

    def use_keys(self, bindings: Bindings) -> None:
        """Take the keys from here, and tell those of the view modes."""
        self.keys.use(bindings)
        self.views.bindings = bindings
        self.hint.key = shown(bindings.of("canvas.add")[:1])

    @property
    def block_scene(self) -> BlockScene:
        """The scene of the block that is worked in."""
        return self.stage.scene

    def showEvent(self, event: QShowEvent) -> None:
        """Work out what the view mode shows, if there were news while nobody looked."""
        super().showEvent(event)
        self.lens.look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Have nothing measured that nobody sees."""
        super().hideEvent(event)
        self.lens.look_away()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a gesture, or get ready for one."""
        self.stage.focus.hide()
        self.interaction.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow with the gesture; without one light up what is below."""
        self.interaction.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the gesture; a click without one selects."""
        self.interaction.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Enter a block, a loop or code, rename a layer, edit a note; search on the empty canvas or a wire."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self.interaction.forget_press():
            return
        self.interaction.work_at(event.position().toPoint())
        pointer = self.interaction.pointer(event)
        hit = self.hit(pointer.spot)
        if (named := self._port_of_face(hit)) is not None:
            self.interaction.cancel()
            self.commands.faces.rename(*named)
            return
        record = self.session.store.records.get(hit.key)
        if not hit or hit.key in self.block_scene.wires:
            self.commands.placing.ask(pointer.place, pointer.spot)
        elif hit.key in self.block_scene.notes:
            self.commands.labels.write_note(hit.key)
        elif hit.key in self.block_scene.frames:
            self.commands.labels.title_frame(hit.key)
        elif hit.key in self.block_scene.nodes and hit.plug is None:
            self.session.select([hit.key])
            if isinstance(record, Node) and opens(self.session.store, record):
                self.commands.navigation.enter()
            else:
                self.commands.labels.rename()

    def _port_of_face(self, hit: Hit) -> tuple[Hit, Node] | None:
        """Return the port of an instance that is pointed at, by its dot or its name, and its face."""
        port = Hit(hit.key, hit.plug or hit.named)
        face = self.commands.faces.port_at(port)
        return (port, face) if face is not None else None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Select what is below and ask for a menu; by a key, for that of what has the focus."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._open_menu()
            return
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self.interaction.work_at(event.pos())
            hit = self.hit(event.pos())
            if self.commands.faces.open_menu(hit, event.globalPos()):
                return
            if hit.key not in self.session.selection:
                self.session.select([hit.key] if hit else ())
        self.context_requested.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the canvas alone; all others belong to the window's actions."""
        if not self.keys.press(event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """The space bar let go ends the readiness to pan."""
        if not self.keys.release(event):
            super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Of several views side by side, be the one that is worked in."""
        super().focusInEvent(event)
        self.interaction.take_over()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Forget held keys; they may be let go elsewhere."""
        self.keys.forget()
        super().focusOutEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001
        """Keep Tab for the search; Shift+Tab leaves the canvas."""
        return False if forward else super().focusNextPrevChild(forward)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take kinds from the palette."""
        data = event.mimeData()
        if data.hasFormat(KIND_MIME):
            self.interaction.drag_kind_in(event, data.data(KIND_MIME).toStdString())
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would go."""
        if self.interaction.drag_kind(event):
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went elsewhere."""
        self.interaction.cancel()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Place it."""
        if self.interaction.drop_kind(event):
            event.acceptProposedAction()
            self.setFocus()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tooltips by place, and the pointer going away."""
        match event:
            case QHelpEvent() if event.type() == QEvent.Type.ToolTip:
                QToolTip.showText(event.globalPos(), self._tip(event.pos()), self.viewport())
                return True
            case _ if event.type() == QEvent.Type.Leave and self.interaction.gesture is None:
                self.hover.follow(Hit())
            case _:
                pass
        return super().viewportEvent(event)

    def _listen(self) -> None:
        stage = self.stage
        stage.about_to_follow.connect(self.interaction.cancel)
        stage.emptied.connect(self._on_emptied)
        stage.entered.connect(self._on_entered)
        stage.records_changed.connect(self._on_records)
        stage.turned.connect(self.fit)
        stage.conditions_changed.connect(self._on_conditions)
        stage.problems_marked.connect(self._on_problems)
        stage.selection_marked.connect(self._on_selection)
        self.session.revealed.connect(self._on_revealed)
        stage.menu_requested.connect(self._open_menu)
        stage.focus.moved.connect(self._on_focus)
        self.session.refused.connect(self._on_refused)
        self.bubble.spoken.connect(lambda words: self.voice.say(words, at_once=True))
        self.visible_part_changed.connect(self._on_visible_part)
        self.lens.changed.connect(self._on_worn)

    def _open_menu(self) -> None:
        """Ask for the menu beside what the keyboard is at; some desktops tell of one key twice."""
        if QApplication.activePopupWidget() is not None:
            return
        area = self.commands.walking.area() or self.viewport().rect()
        at = self.viewport().mapToGlobal(area.center())
        if not self.commands.faces.open_menu(self.stage.focus.at(self.block_scene), at):
            self.context_requested.emit(at)

    def _on_focus(self) -> None:
        """Say where the keyboard is, and draw its ring there."""
        hit = self.stage.focus.at(self.block_scene)
        if self.stage.focus.shown and hit:
            self.voice.say(place_in_words(self.block_scene, hit))
        self.viewport().update()

    def _on_refused(self, problem: Problem) -> None:
        if not self.stage.active:
            return
        self.bubble.refuse(problem, self.commands.walking.area())

    def _on_emptied(self) -> None:
        self.within = None
        self.setScene(None)  # pyright: ignore[reportArgumentType]

    def _on_entered(self) -> None:
        """Work in the scene that is entered; show it as it was looked at last, unless it is shown in place."""
        old, scene = self.shown, self.stage.around
        if old is not None and old is not scene:
            middle = self.centre() + self.origin()
            old.camera = (middle.x(), middle.y(), self.zoom)
        self.hover.forget()
        self.within = self.stage.shown if self.stage.shown is not scene else None
        self.tinted = bool(self.session.store.block(scene.block).owner)
        self._show_head()
        if old is not scene:
            self.setScene(scene)
            self._look_again(scene)
        self.hover.refresh()
        self.hint.follow()
        self.minimap.follow()

    def _look_again(self, scene: BlockScene) -> None:
        """Look at a scene as it was looked at last; at the whole of it the first time."""
        if scene.camera is None:
            self.fit()
            return
        x, y, zoom = scene.camera
        self.zoom_to(zoom)
        self.look_at(QPointF(x, y) - self.origin())

    def _show_head(self) -> None:
        """Show over the canvas what it is that is shown: a region, or a block that Python runs."""
        self.regions.follow()
        self.forward.follow()

    def _on_records(self) -> None:
        self._catch_up()
        self._show_head()
        self.hint.follow()
        self.minimap.follow()
        scene, over = self.shown, self.hint.visible or self.stage.focus.shown
        if scene is not None and ((self.is_far and scene.far_view.stale) or over):
            self.viewport().update()

    def _on_conditions(self) -> None:
        self._catch_up()
        self._show_head()

    def _on_problems(self, remarked: bool) -> None:  # noqa: FBT001  (the argument of a signal)
        self._show_head()
        self.minimap.follow()
        self.hover.refresh()
        if self.is_far and remarked:
            self.viewport().update()

    def _on_selection(self) -> None:
        self.minimap.follow()
        self.hover.refresh()
        if len(self.session.selection) == 1:
            self.stage.focus.follow(min(self.session.selection))
        self.setAccessibleDescription(selection_in_words(self.session, self.block_scene))
        event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(event)
        if self.is_far:
            self.viewport().update()

    def _on_revealed(self, key: Id) -> None:
        """Look at what was looked for, near enough to read its name."""
        if not self.stage.active:
            return
        if self.is_far:
            self.zoom_to(1.0)
        self.bring_into_view([key])

    def _on_worn(self) -> None:
        if self.is_far:
            self.viewport().update()

    def _on_visible_part(self) -> None:
        self._catch_up()
        self.hover.refresh()

    def _catch_up(self) -> None:
        """Bring what is in view in step; from afar no card says anything."""
        if (scene := self.shown) is not None:
            seen = self.visible_box().translated(self.origin())
            scene.catch_up(QRectF() if self.is_far else seen)

    def _tip(self, spot: QPoint) -> str:
        """Return the tooltip for a place; none over what is said there already."""
        scene = self.scene_below(spot) or self.block_scene
        hit = self.hit_in(scene, spot)
        told_already = self.callout.isVisible() and self.session.problems_of(hit.key)
        return "" if self.interaction.gesture or told_already else tooltip(scene, hit)
