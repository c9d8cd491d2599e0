"""A frame around the part of the window that a lesson speaks of."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QMainWindow, QMenu, QTabBar, QToolButton, QWidget

from blockstudio.graph.records import Node
from blockstudio.studio.canvas.cards.inks import Inks
from blockstudio.studio.canvas.view import CanvasView
from blockstudio.studio.frame.panels import Panels
from blockstudio.studio.frame.panes import Panes
from blockstudio.studio.look.exposure import exposure_of
from blockstudio.studio.look.theme import current

_AROUND = 3
_GAP, _ROUND, _WIDE = 8.0, 12.0, 2.0
_MOVING = frozenset(
    {QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.LayoutRequest}
)


class Pointing(QObject):
    """Keeps the frame where the part is: it may be moved, scrolled, or hidden behind a tab."""

    def __init__(
        self, window: QMainWindow, panels: Panels, panes: Panes, actions: dict[str, QAction]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._panels = panels
        self._panes = panes
        self._actions = actions
        self._where = ""
        self.frame = Frame(window)
        self._mark_canvases()
        panes.changed.connect(self._mark_canvases)
        window.installEventFilter(self)
        for panel in panels.all():
            exposure_of(panel).changed.connect(self.follow)
        session = panes.view.session
        session.selection_changed.connect(self.follow)
        session.changed.connect(self.follow)

    def point(self, where: str) -> None:
        """Point at a part of the window: `panel:code`, `field:epochs`, `node:hidden`, `action:run.train`."""
        self._where = where
        self.follow()

    @property
    def node(self) -> str:
        """The name of the node that is pointed at; empty for none."""
        kind, _, name = self._where.partition(":")
        return name if kind == "node" else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go where the part has gone."""
        if self._where and event.type() in _MOVING:
            self.follow()
        return super().eventFilter(watched, event)

    def follow(self, *_news: object) -> None:
        """Put the frame around the part, or hide it where that can't be seen."""
        kind, _, name = self._where.partition(":")
        box = None
        match kind:
            case "panel" if name in self._panels:
                box = self._of_panel(name)
            case "action" if name in self._actions:
                box = self._of_action(self._actions[name])
            case "field":
                box = self._of_field(name)
            case _:
                pass
        self.frame.surround(box)
        for pane in self._panes.panes:
            pane.view.viewport().update()

    def _mark_canvases(self) -> None:
        """Have every canvas show which node is pointed at."""
        for pane in self._panes.panes:
            if not any(isinstance(overlay, NodeMark) for overlay in pane.view.overlays):
                pane.view.overlays.append(NodeMark(self, pane.view))

    def _of_panel(self, name: str) -> QRect | None:
        panel = self._panels.panel(name)
        if exposure_of(panel).seen:
            return None if panel.isFloating() else self._in_window(panel)
        for bar in self._window.findChildren(QTabBar):
            for place in range(bar.count()) if bar.isVisible() else ():
                if bar.tabText(place) == panel.windowTitle():
                    return bar.tabRect(place).translated(
                        bar.mapTo(self._window, bar.rect().topLeft())
                    )
        return None

    def _of_action(self, action: QAction) -> QRect | None:
        for part in self._window.findChildren(QAbstractButton):
            shows = getattr(part, "_action", None) is action or _default_of(part) is action
            if shows and part.isVisible():
                return self._in_window(part)
        return self._of_menu(action)

    def _of_menu(self, action: QAction) -> QRect | None:
        """Return where the menu that holds an action drops from."""
        bar = self._window.menuBar()
        for top in bar.actions():
            menu = top.menu()
            if isinstance(menu, QMenu) and action in menu.actions():
                return bar.actionGeometry(top).translated(bar.pos())
        return None

    def _of_field(self, name: str) -> QRect | None:
        for panel in self._panels.all():
            if not exposure_of(panel).seen or panel.isFloating():
                continue
            for part in panel.findChildren(QWidget, name):
                if part.isVisible() and exposure_of(part).seen:
                    return self._in_window(part)
        return None

    def _in_window(self, part: QWidget) -> QRect:
        return QRect(part.mapTo(self._window, part.rect().topLeft()), part.size())


def _default_of(part: QWidget) -> QAction | None:
    return part.defaultAction() if isinstance(part, QToolButton) else None


class NodeMark:
    """The frame around the node that is pointed at, on one canvas, wherever it is to be seen there."""

    def __init__(self, pointing: Pointing, canvas: CanvasView) -> None:
        self._pointing = pointing
        self._canvas = canvas

    def paint_over(self, painter: QPainter, ink: Inks) -> None:
        """Draw it above the scene; in a frame, where what is worked in has no such node."""
        name, canvas = self._pointing.node, self._canvas
        if not name or canvas.shown is None:
            return
        painter.setPen(ink.pen(ink.theme.accent, _WIDE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for scene in (canvas.block_scene, *canvas.stage.visible()):
            records = (canvas.session.store.records.get(key) for key in scene.nodes)
            named = [one.id for one in records if isinstance(one, Node) and one.name == name]
            painter.setTransform(canvas.transform_of(scene))
            for key in named:
                box = scene.box(key).adjusted(-_GAP, -_GAP, _GAP, _GAP)
                painter.drawRoundedRect(box, _ROUND, _ROUND)
            if named:
                return


class Frame(QWidget):
    """A line in the accent colour, which no click notices."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def surround(self, box: QRect | None) -> None:
        """Lie around a part, or around none."""
        if box is None:
            self.hide()
            return
        around = box.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
        if (parent := self.parentWidget()) is not None:
            around &= parent.rect()
        if around != self.geometry():
            self.setGeometry(around)
        if self.isHidden():
            self.show()
            self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(current().accent), 2))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 7, 7)
