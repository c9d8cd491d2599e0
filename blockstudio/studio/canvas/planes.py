"""The planes of the picture of a scene in which many things move the same way, as in an animated film.

What stays and what moves are each drawn once and copied from then on; only what lies between the two,
wires, is drawn every time. Frames and notes lie below wires and these below cards, as ever; of each,
what moves lies above what stays.
"""

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from blockstudio.studio.canvas.cards.sprites import whole
from blockstudio.studio.look.theme import current

if TYPE_CHECKING:
    from blockstudio.studio.canvas.scene import BlockScene
    from blockstudio.studio.canvas.wires.strands import Strands

Motion = Literal["still", "moving", "changing"]
Fill = Callable[[QPainter], None]
_ORDER: tuple[Motion, ...] = ("still", "moving", "changing")
_ROOM = 0.25
"""How far beyond the view what moves is drawn too, as it may come into view: in extents of the view."""
_BY_BOX = Qt.ItemSelectionMode.IntersectsItemBoundingRect
_UPWARDS = Qt.SortOrder.AscendingOrder


class Lens(Struct, frozen=True):
    """How a scene is looked at: what its points become, how many pixels there are, in which colours."""

    transform: QTransform
    size: QSize
    ratio: float
    theme: str

    @classmethod
    def of(cls, widget: QWidget, transform: QTransform) -> "Lens":
        """Return how a widget looks at a scene whose points become its own like that."""
        return cls(transform, widget.size(), widget.devicePixelRatioF(), current().name)

    @property
    def box(self) -> QRectF:
        """The part of the scene that is in view."""
        return self.transform.inverted()[0].mapRect(QRectF(QPointF(), self.size.toSizeF()))


class _Plane(Struct):
    """What lies next to each other and is of one motion, with a picture of it and the corner of that."""

    motion: Motion
    items: list[QGraphicsItem]
    picture: QPixmap | None = None
    corner: QPointF = QPointF()
    strands: "Strands | None" = None


class Planes:
    """The planes of a scene while these items move, those change, and all others stay."""

    def __init__(
        self,
        scene: "BlockScene",
        moving: Iterable[QGraphicsItem],
        changing: Iterable[QGraphicsItem],
        strands: "Strands",
    ) -> None:
        self._scene = scene
        self._strands = strands
        """What changes too, above all other wires and below the cards."""
        self._moving, self._changing = set(moving), set(changing)
        self._planes: list[_Plane] = []
        self._lens: Lens | None = None
        self._way = QPointF()
        """How far it had all moved when the pictures were made."""
        self._extent = QRectF()
        """Where all that moves was then."""
        self._drawn = QRectF()
        """Of that, what is on the pictures."""

    def outdate(self, item: QGraphicsItem | None = None) -> None:
        """Let go of the pictures; not for an item that is on none."""
        if item not in self._changing and item not in self._strands:
            self._planes = []

    def paint(
        self, painter: QPainter, lens: Lens, way: QPointF, ground: Fill | None = None
    ) -> None:
        """Draw it all, on the ground if there is one, with what moves that far from where it was at first."""
        if not self._planes or lens != self._lens or not self._reach(lens, way):
            self._make(lens, way, ground)
        shift = (way - self._way) * lens.transform.m11()
        shift = QPointF(whole(shift.x(), lens.ratio), whole(shift.y(), lens.ratio))
        for plane in self._planes:
            if plane.picture is None:
                painter.setTransform(lens.transform)
                paint_items(painter, plane.items, lens.box)
                if plane.strands is not None:
                    plane.strands.paint(painter, lens.transform, lens.box)
            else:
                painter.resetTransform()
                moved = shift if plane.motion == "moving" else QPointF()
                painter.drawPixmap(plane.corner + moved, plane.picture)

    def _reach(self, lens: Lens, way: QPointF) -> bool:
        """Return whether all that is in view of what moves is on the pictures."""
        gone = way - self._way
        seen = self._extent.translated(gone) & lens.box
        return seen.isEmpty() or self._drawn.translated(gone).contains(seen)

    def _make(self, lens: Lens, way: QPointF, ground: Fill | None) -> None:
        self._lens, self._way = lens, way
        across, down = _ROOM * lens.box.width(), _ROOM * lens.box.height()
        area = lens.box.adjusted(-across, -down, across, down)
        boxes = [item.sceneBoundingRect() for item in self._moving]
        self._extent = QRectF(
            QPointF(min(box.left() for box in boxes), min(box.top() for box in boxes)),
            QPointF(max(box.right() for box in boxes), max(box.bottom() for box in boxes)),
        )
        self._drawn = self._extent & area
        found = self._scene.items(area, _BY_BOX, _UPWARDS)
        seen = [item for item in found if item.isVisible() and item not in self._strands]
        below = self._sorted(item for item in seen if _level(item) <= 0)
        above = self._sorted(item for item in seen if _level(item) > 0)
        between = _Plane("changing", [], strands=self._strands)
        self._planes = [_Plane("still", []), *below, between, *above]
        if len(self._planes) > 1 and self._planes[1].motion == "still":
            del self._planes[0]
        for plane in self._planes:
            if plane.motion != "changing":
                box = self._drawn if plane.motion == "moving" else lens.box
                _draw(plane, lens, box, ground if plane is self._planes[0] else None)

    def _sorted(self, items: Iterable[QGraphicsItem]) -> list[_Plane]:
        """Return the planes of these items, the lowest first."""
        ordered = sorted(items, key=lambda item: (_level(item), _ORDER.index(self._motion(item))))
        return [_Plane(motion, list(alike)) for motion, alike in groupby(ordered, self._motion)]

    def _motion(self, item: QGraphicsItem) -> Motion:
        if item in self._moving:
            return "moving"
        return "changing" if item in self._changing else "still"


def paint_items(painter: QPainter, items: Iterable[QGraphicsItem], area: QRectF) -> None:
    """Paint items in that order, of what they are what lies in an area of their scene."""
    base, option = painter.worldTransform(), QStyleOptionGraphicsItem()
    for item in items:
        painter.setWorldTransform(QTransform.fromTranslate(item.x(), item.y()) * base)
        option.exposedRect = area.translated(-item.pos())  # pyright: ignore[reportAttributeAccessIssue]
        item.paint(painter, option)
    painter.setWorldTransform(base)


def _draw(plane: _Plane, lens: Lens, box: QRectF, ground: Fill | None) -> None:
    """Give a plane the picture of what of its items lies in a box of the scene."""
    on_screen = QTransform.fromScale(lens.ratio, lens.ratio)
    # From a whole pixel of the screen on: drawn between two of them, all of it would be blurred.
    place = on_screen.mapRect(lens.transform.mapRect(box)).toAlignedRect()
    plane.picture, plane.corner = QPixmap(place.size()), QPointF(place.topLeft()) / lens.ratio
    plane.picture.setDevicePixelRatio(lens.ratio)
    plane.picture.fill(Qt.GlobalColor.transparent)
    if place.isEmpty():
        return
    painter = QPainter(plane.picture)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    if ground is not None:
        ground(painter)
    aside = QTransform.fromTranslate(-plane.corner.x(), -plane.corner.y())
    painter.setTransform(lens.transform * aside)
    shown = [item for item in plane.items if item.sceneBoundingRect().intersects(box)]
    paint_items(painter, shown, box)
    painter.end()


def _level(item: QGraphicsItem) -> int:
    """Return how high an item lies: below the wires, among them, or above."""
    height = item.zValue()
    return (height > 0.0) - (height < 0.0)
