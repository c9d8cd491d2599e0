"""The view of one scene: zooming, panning, fitting, the dotted grid, overlays and the minimap."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QCursor,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from blockstudio.graph.records import Id
from blockstudio.studio.canvas.cards.inks import Inks, inks
from blockstudio.studio.canvas.ground import Ground
from blockstudio.studio.canvas.hit import Hit, hit_at
from blockstudio.studio.canvas.minimap import Minimap
from blockstudio.studio.canvas.planes import Lens, Planes
from blockstudio.studio.canvas.scene import BlockScene
from blockstudio.studio.look.theme import current

if TYPE_CHECKING:
    from blockstudio.studio.canvas.view import CanvasView

FAR = 0.35
FARTHER = 0.15
_MANY = 250
"""Below `FAR` the far view is drawn, for a block of few nodes only below `FARTHER`."""
CLOSEST = 4.0
FARTHEST = 0.02
_CLOSEST_FIT, _WIDE = 1.5, 1300
"""How close a small block is shown as a whole, and the canvas on which it is from 100 % on."""
_WORLD = QRectF(-2e6, -2e6, 4e6, 4e6)
_MARGIN = QSize(32, 10)
"""What stays free around what is fitted, both sides together: to the sides wires swing out."""
_CORNER = QPoint(14, 14)
"""What stays free to the right of the minimap and below it."""
_NOTCH = 120.0
_ZOOM_STEP = 1.2
_PAN_STEP = 80.0
_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier


class Overlay(Protocol):
    """Something that is drawn above the scene."""

    def paint_over(self, painter: QPainter, ink: Inks) -> None:
        """Draw it, in pixels of the view."""


class Viewport(QGraphicsView):
    """Shows one `BlockScene` at a time; knows nothing of editing.

    Its points are those of the scene that is worked `within`: the one that is shown, or one that is
    expanded in it. Qt's own methods, which are asked only here, speak of the one that is shown.
    """

    visible_part_changed = Signal()
    """The view shows another part of the scene."""
    resized = Signal()
    """The view has another size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ground = Ground()
        self._whole: tuple[object, QRectF] | None = None
        self._fitted = True
        """Whether the whole block is to stay in view when the size changes."""
        self.within: BlockScene | None = None
        """The scene that is worked in, where it is not the one that is shown."""
        self.beside: CanvasView | None = None
        """The other canvas, where two stand side by side."""
        self.overlays: list[Overlay] = []
        """What is drawn above the scene, the lowest first."""
        self.top_inset = 0
        """How many pixels at the top something lies over, which `fit` leaves free."""
        self._free = (0, 0)
        """How many pixels at the foot something lies over, which `fit` leaves free."""
        self.tinted = False
        """Whether what is shown is a region: the inside of a loop or of a branch."""
        self.minimap = Minimap(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setOptimizationFlags(
            QGraphicsView.OptimizationFlag.DontSavePainterState
            | QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing
        )
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setSceneRect(_WORLD)

    @property
    def shown(self) -> BlockScene | None:
        """The scene that is shown."""
        scene = self.scene()
        return scene if isinstance(scene, BlockScene) else None

    @property
    def worked_in(self) -> BlockScene | None:
        """The scene whose points those of the view are."""
        return self.shown if self.within is None else self.within

    def origin(self) -> QPointF:
        """Return where the scene that is worked in lies within the one that is shown."""
        return QPointF() if self.within is None else self.within.insides.origin(self.shown)

    def scene_below(self, spot: QPoint, but: frozenset[Id] = frozenset()) -> BlockScene | None:
        """Return the innermost scene that is to be seen at a point of the view, not in one of `but`."""
        scene = self.shown
        if scene is None or self.is_far:
            return scene
        place = super().mapToScene(spot)
        found = scene.insides.at(place.x(), place.y(), but)
        return scene if found is None else found[0]

    def mapToScene(self, area: Any, *more: Any) -> Any:
        """Return a point, or an area, of the view in the scene that is worked in."""
        mapped = super().mapToScene(area, *more)
        if self.within is None:
            return mapped
        origin = self.origin()
        return mapped - origin if isinstance(mapped, QPointF) else mapped.translated(-origin)

    def mapFromScene(self, area: Any, *more: Any) -> Any:
        """Return the point, or area, of the view of one in the scene that is worked in."""
        if self.within is None:
            return super().mapFromScene(area, *more)
        area = QPointF(area, *more) if more else area
        origin = self.origin()
        moved = area + origin if isinstance(area, QPointF) else area.translated(origin)
        return super().mapFromScene(moved)

    def viewportTransform(self) -> QTransform:
        """Return how places in the scene that is worked in become points of the view."""
        return self.transform_of(self.worked_in)

    def transform_of(self, scene: BlockScene | None) -> QTransform:
        """Return how places in any scene to be seen become points of the view."""
        origin = scene.insides.origin(self.shown) if scene is not None else QPointF()
        return QTransform.fromTranslate(origin.x(), origin.y()) * super().viewportTransform()

    def area_of(self, box: QRectF, scene: BlockScene) -> QRect:
        """Return the area of the view that a box in any scene to be seen has."""
        moved = box.translated(scene.insides.origin(self.shown))
        return super().mapFromScene(moved).boundingRect()

    @property
    def ink(self) -> Inks:
        """What to draw with, in the theme that is worn, on the screen one is on."""
        return inks(current(), self.devicePixelRatioF())

    @property
    def zoom(self) -> float:
        """The zoom: 1.0 is 100 %."""
        return self.transform().m11()

    @property
    def fitted(self) -> bool:
        """Whether the whole block is kept in view."""
        return self._fitted

    @property
    def is_far(self) -> bool:
        """Whether the far view is drawn rather than the items."""
        few = self.shown is None or self.shown.insides.count() <= _MANY
        return self.zoom < (FARTHER if few else FAR)

    def visible_box(self) -> QRectF:
        """Return the part of the scene that is in view."""
        return self.mapToScene(self.viewport().rect()).boundingRect()

    def centre(self) -> QPointF:
        """Return the middle of the view in the scene."""
        return self.in_scene(self._middle())

    def in_scene(self, spot: QPointF) -> QPointF:
        """Return a point of the view in the scene, to fractions of a pixel."""
        return self.viewportTransform().inverted()[0].map(spot)

    def whole_box(self) -> QRectF:
        """Return the box around everything in the block that is shown; empty when there is nothing."""
        scene = self.shown
        if scene is None:
            return QRectF()
        key = (scene, scene.geometry.version)
        if self._whole is None or self._whole[0] != key:
            self._whole = (key, scene.bounds())
        whole = self._whole[1]
        return whole if self.within is None else whole.translated(-self.origin())

    def pointed(self) -> QPointF:
        """Return the point of the scene below the pointer, or the centre if it is elsewhere."""
        spot = self.viewport().mapFromGlobal(QCursor.pos())
        inside = self.viewport().rect().contains(spot) and self.underMouse()
        return self.mapToScene(spot) if inside else self.centre()

    def hit(self, spot: QPoint) -> Hit:
        """Return what is at a point of the view in the scene that is worked in."""
        scene = self.worked_in
        return Hit() if scene is None or self.is_outside(spot) else self.hit_in(scene, spot)

    def is_outside(self, spot: QPoint) -> bool:
        """Return whether a point of the view is outside the frame around what is worked in."""
        if self.within is None:
            return False
        below = self.scene_below(spot)
        while below is not None and below is not self.within:
            below = below.insides.host
        return below is None

    def hit_in(self, scene: BlockScene, spot: QPoint) -> Hit:
        """Return what is at a point of the view in one of the scenes that are to be seen."""
        place = super().mapToScene(spot) - scene.insides.origin(self.shown)
        return hit_at(scene, place.x(), place.y(), self.zoom)

    def zoom_to(self, factor: float, at: QPoint | None = None) -> None:
        """Zoom to `factor` (1.0 is 100 %); the point `at` of the view stays where it is."""
        factor = min(CLOSEST, max(FARTHEST, factor))
        spot = self._middle() if at is None else QPointF(at)
        held = self.in_scene(spot)
        away = (self._middle() - spot) / factor
        self.setTransform(QTransform.fromScale(factor, factor))
        self.look_at(held + away)

    def zoom_by(self, factor: float, at: QPoint | None = None) -> None:
        """Zoom in (more than 1) or out (less than 1)."""
        self.zoom_to(self.zoom * factor, at)

    def look_at(self, point: QPointF) -> None:
        """Bring a point of the scene into the middle."""
        self.centerOn(point + self.origin())
        self._look()

    def pan(self, by: QPoint) -> None:
        """Move the picture by so many pixels."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() - by.x())
        down.setValue(down.value() - by.y())
        self._look()

    def show_box(self, box: QRectF, closest: float = 1.0, insets: tuple[int, int] = (0, 0)) -> None:
        """Bring a box of the scene into view as large as fits, at most at zoom `closest`.

        `insets` are how many pixels stay free at the top and at the foot.
        """
        over, under = insets
        down = self.shown is not None and self.shown.runs_down
        margin = _MARGIN.transposed() if down else _MARGIN
        room = self.viewport().size() - margin - QSize(0, over + under)
        wide, high = max(box.width(), 1.0), max(box.height(), 1.0)
        factor = min(closest, max(1, room.width()) / wide, max(1, room.height()) / high)
        factor = max(FARTHEST, factor)
        self.setTransform(QTransform.fromScale(factor, factor))
        self.look_at(box.center() + QPointF(0.0, (under - over) / 2 / factor))

    def fit(self) -> None:
        """Show the whole block, and keep it in view when the window changes its size."""
        closest = min(_CLOSEST_FIT, max(1.0, self.viewport().width() / _WIDE))
        over, under = self._free
        self.show_box(self.whole_box(), closest, (self.top_inset + over, under))
        self._fitted = True

    def leave_free(self, over: int, under: int) -> None:
        """Have so many pixels at head and foot stay free of what is fitted; it is fitted anew, if it was."""
        if self._free != (over, under):
            self._free = (over, under)
            if self._fitted:
                self.fit()

    def bring_into_view(self, keys: Iterable[Id]) -> None:
        """Look at each of these nodes and notes that can't be seen whole, from further off if need be."""
        for key in keys:
            box = self.worked_in.box(key) if self.worked_in is not None else QRectF()
            if not self.visible_box().contains(box):
                self.show_box(box, self.zoom)

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Fill with the canvas colour and its dots."""
        exposed = super().mapFromScene(QRectF(rect)).boundingRect().adjusted(-1, -1, 1, 1)
        self._fill(painter, exposed & self.viewport().rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the scene, or the far view, and the overlay on top."""
        scene = self.shown
        if scene is not None and self.is_far:
            painter = QPainter(self.viewport())
            painter.setClipRegion(event.region())
            self._fill(painter, event.rect())
            painter.setTransform(super().viewportTransform())
            scene.far_view.paint(painter, self.ink)
            painter.end()
        elif scene is not None and scene.convoy is not None and scene.convoy.planes is not None:
            self._paint_planes(scene.convoy.planes, scene.convoy.way)
        else:
            super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for overlay in self.overlays:
            painter.resetTransform()
            overlay.paint_over(painter, self.ink)
        painter.end()

    def _paint_planes(self, planes: Planes, way: QPointF) -> None:
        lens = Lens.of(self.viewport(), super().viewportTransform())
        painter = QPainter(self.viewport())
        painter.setRenderHints(self.renderHints())
        area = self.viewport().rect()
        planes.paint(painter, lens, way, lambda below: self._fill(below, area))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the middle in the middle, or the whole in view until one looks elsewhere."""
        old, fitted = event.oldSize(), self._fitted
        before = QPointF(old.width() / 2, old.height() / 2)
        middle = self.in_scene(before) if old.isValid() else self.centre()
        super().resizeEvent(event)
        self.look_at(middle)
        if fitted:
            self.fit()
        corner = self.rect().bottomRight() - self.minimap.rect().bottomRight()
        self.minimap.move(corner - _CORNER)
        self.minimap.follow()
        self.resized.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Wear the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()

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

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom by pinching."""
        if isinstance(event, QNativeGestureEvent) and (
            event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture
        ):
            self.zoom_by(1.0 + event.value(), event.position().toPoint())
            return True
        return super().viewportEvent(event)

    def _fill(self, painter: QPainter, exposed: QRect) -> None:
        """Fill an area of the view with the ground; dots reach to its right edge in any case."""
        self._ground.paint(
            painter, exposed, super().viewportTransform(), self.ink, tinted=self.tinted
        )

    def _look(self) -> None:
        self._fitted = False
        self.minimap.follow()
        self.minimap.update()
        self.visible_part_changed.emit()

    def _middle(self) -> QPointF:
        return QPointF(self.viewport().width() / 2, self.viewport().height() / 2)
