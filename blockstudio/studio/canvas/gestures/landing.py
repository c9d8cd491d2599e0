"""Where what is dragged would land: in the block it is in, in another one below the pointer, or beside."""

from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem

from blockstudio.graph.edits.nodes import Point, title_of
from blockstudio.graph.facts import Path
from blockstudio.graph.fragments.copies import Copies, copied
from blockstudio.graph.grid import snapped
from blockstudio.graph.parameters import bare
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.graph.records import Id
from blockstudio.studio.canvas.bubble import Bubble, at_pointer, words_of
from blockstudio.studio.canvas.cards.inks import Inks
from blockstudio.studio.canvas.commands.carrying import (
    holder_of,
    land,
    land_copies,
    left_behind,
    taken,
    unfed,
)
from blockstudio.studio.canvas.gestures.context import GestureContext
from blockstudio.studio.canvas.gestures.gesture import Pointer
from blockstudio.studio.canvas.scene import BlockScene
from blockstudio.studio.canvas.stage import Stage
from blockstudio.studio.canvas.viewport import Viewport
from blockstudio.studio.translations import tr

GRACE = 100.0
"""So far outside its frame, in the scene, what is dragged is still only arranged in it."""
_LARGE = 160
"""A card of so many pixels and more may have words over it."""
_RAISED = 3.0
"""What is dragged lies by so much higher than what stands."""


class Below(Struct, frozen=True):
    """The block below the pointer: on which canvas, and where in it the pointer is."""

    stage: Stage
    view: Viewport
    bubble: Bubble
    scene: BlockScene
    spot: QPoint

    @property
    def place(self) -> QPointF:
        """Where the pointer is in the block."""
        return self.view.transform_of(self.scene).inverted()[0].map(QPointF(self.spot))

    def is_of(self, other: "Below | None") -> bool:
        """Return whether another pointer is in the same block on the same canvas."""
        return other is not None and self.scene is other.scene and self.view is other.view


class There(Struct, frozen=True):
    """A block in which something lands, on which stage, and by how much it is moved for that."""

    stage: Stage
    path: Path
    block: Id
    by: Point


class Landing:
    """Follows the pointer with what is dragged; says where it would land, and lets it land there."""

    def __init__(self, context: GestureContext, keys: Sequence[Id], grabbed: Id) -> None:
        self._context = context
        self._home = context.scene
        self._keys = frozenset(keys)
        self._grabbed = grabbed
        box = self._home.box(grabbed)
        self._at = box.x(), box.y()
        """Where what was grabbed stood, which comes to stand on the grid."""
        self._items = [item for key in keys if (item := self._home.item(key)) is not None]
        self._heights = [item.zValue() for item in self._items]
        self._raise()
        self._box = self._home.bounds(keys)
        self._room = self._home.insides.room()
        self._home.insides.hold_still(on=True)
        self._below: Below | None = None
        """Where it would land, if that is another block, or another canvas."""
        self.problem: Problem | None = None
        """Why it can't land there."""
        self._words: tuple[str, ...] = ()
        self._shift = QPointF()
        self._place = QPointF()
        self._above = QRectF()
        """Where what is dragged is painted above all else."""

    @property
    def elsewhere(self) -> bool:
        """Whether it would land in another block, or on another canvas."""
        return self._below is not None

    @property
    def on_other_canvas(self) -> bool:
        """Whether it is held over the canvas at the side."""
        return self._below is not None and self._below.view is not self._context.view

    def follow(self, pointer: Pointer, by: Point) -> QRectF:
        """Look what is below the pointer; return where what is dragged is painted above all else."""
        below = self._look(pointer)
        if below is not None and below.is_of(self._below):
            self._below = below
        elif below is not self._below:
            self._leave_below()
            self._reach(below)
        self._shift, self._place = QPointF(*by), pointer.place
        now = self._box.translated(self._shift)
        cut_off = self._room is not None and not self._room.contains(now)
        self._above = now if below is not None or cut_off else QRectF()
        if below is not None:
            self._tell(below)
        return self._above

    def leave(self) -> "There | None":
        """Leave nothing of it; return where it would have landed, if that is elsewhere."""
        there = self._there()
        self._leave_below()
        self._home.insides.hold_still(on=False)
        self._above = QRectF()
        for item, height in zip(self._items, self._heights, strict=True):
            item.setZValue(height)
        return there

    def land(self, there: "There", join: object) -> bool:
        """Take it there; return whether it could be, after saying why not."""
        session, keys = self._context.session, sorted(self._keys)
        try:
            moved = taken(session.store, keys, (there.block, there.path), self._home.path, there.by)
        except Refusal as refusal:
            session.refused.emit(refusal.problem)
            return False
        land(there.stage, there.path, moved, join)
        return True

    def _raise(self) -> None:
        for item in self._items:
            if item.key not in self._home.frames:
                item.setZValue(item.zValue() + _RAISED)

    def paint(self, painter: QPainter, ink: Inks) -> None:
        """Draw what is dragged above everything, where a frame would hide it or cut it off."""
        if not self._above.isNull() and not self.on_other_canvas:
            self._draw(painter)
            self._draw_rim(painter, ink)

    def paint_over(self, painter: QPainter, ink: Inks) -> None:
        """Draw what is dragged on the other canvas."""
        if (below := self._below) is not None:
            painter.setTransform(below.view.transform_of(below.scene))
            painter.translate(below.place - self._place)
            self._draw(painter)
            self._draw_rim(painter, ink)

    def _there(self) -> "There | None":
        below, (x, y) = self._below, self._at
        if below is None:
            return None
        to = QPointF(x, y) + self._shift + below.place - self._place
        by = snapped(to.x()) - x, snapped(to.y()) - y
        return There(below.stage, below.scene.path, below.scene.block, by)

    def _grip(self, below: Below) -> QRect:
        """Return where the card that was grabbed is drawn there; of a large one nothing."""
        box = self._held_box().translated(below.place - self._place)
        area = below.view.transform_of(below.scene).mapRect(box).toAlignedRect()
        return area if area.height() < _LARGE else QRect()

    def _held_box(self) -> QRectF:
        """Return where what was grabbed is shown at home, its copy if it is to be copied."""
        return self._home.box(self._grabbed)

    def _look(self, pointer: Pointer) -> Below | None:
        view, beside = self._context.view, self._context.view.beside
        if beside is not None and not view.viewport().rect().contains(pointer.spot):
            spot = beside.viewport().mapFromGlobal(view.viewport().mapToGlobal(pointer.spot))
            scene = beside.scene_below(spot, self._keys)
            if scene is not None and beside.viewport().rect().contains(spot):
                return Below(beside.stage, beside, beside.bubble, scene, spot)
        scene = view.scene_below(pointer.spot, self._keys)
        if scene is None or scene is self._home or self._is_near_home(scene, pointer.place):
            return None
        return Below(self._context.stage, view, self._context.bubble, scene, pointer.spot)

    def _is_near_home(self, scene: BlockScene, place: QPointF) -> bool:
        """Return whether it is held over what is around its frame, but not yet far from that."""
        if self._room is None or not scene.insides.holds(self._home):
            return False
        grown = self._room.adjusted(-GRACE, -GRACE, GRACE, GRACE)
        return self._context.view.is_far or grown.contains(place)

    def _reach(self, below: Below | None) -> None:
        """Find out whether it could land there, and light it up."""
        self._below = below
        if below is None:
            return
        self._try(below)
        below.scene.insides.aim("error" if self.problem else "fine")
        if self.on_other_canvas:
            below.view.overlays.append(self)
        below.view.viewport().update()

    def _try(self, below: Below) -> None:
        """Find out why it can't land there, or what would be lost."""
        store, home = self._context.session.store, self._home.path
        try:
            there = below.scene.block, below.scene.path
            moved = taken(store, sorted(self._keys), there, home, (0.0, 0.0))
        except Refusal as refusal:
            self.problem = refusal.problem
        else:
            self._words = tuple(left_behind(moved))

    def _leave_below(self) -> None:
        below, self._below = self._below, None
        self.problem, self._words = None, ()
        if below is None:
            return
        below.scene.insides.aim("")
        below.bubble.leave()
        if self in below.view.overlays:
            below.view.overlays.remove(self)
        below.view.viewport().update()

    def _tell(self, below: Below) -> None:
        """Say beside what was grabbed where it would land and what would be lost, or why it can't."""
        beside = at_pointer(below.spot) | self._grip(below)
        if self.problem is not None:
            title, lines = words_of(self.problem)
            below.bubble.say(beside, title, lines, "error")
        else:
            name = title_of(self._context.session.store, below.scene.block)
            mood = "warning" if self._words else "fine"
            below.bubble.say(beside, self._title(name), self._words, mood)
        if self.on_other_canvas:
            below.view.viewport().update()

    def _title(self, block: str) -> str:
        return tr("Move to “{block}”", block=block)

    @cached_property
    def _layers(self) -> list[QGraphicsItem]:
        """What is drawn, the lowest first: frames, the wires between what is dragged, and cards."""
        wires = self._home.wires.values()
        along = [one for one in wires if {one.wire.source, one.wire.target} <= self._keys]
        frames = [item for item in self._items if item.key in self._home.frames]
        return [*frames, *along, *(item for item in self._items if item not in frames)]

    def _draw(self, painter: QPainter) -> None:
        option = QStyleOptionGraphicsItem()
        for item in self._layers:
            painter.save()
            painter.translate(item.pos())
            option.exposedRect = item.boundingRect()  # pyright: ignore[reportAttributeAccessIssue]
            item.paint(painter, option, None)
            painter.restore()

    def _draw_rim(self, painter: QPainter, ink: Inks) -> None:
        """Light up the edge of a canvas where it would land in the block that is shown whole."""
        below = self._below
        if below is None or below.scene is not below.view.shown:
            return
        painter.save()
        painter.resetTransform()
        painter.setPen(ink.aimed_at["error" if self.problem else "fine"])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(below.view.viewport().rect())
        painter.restore()


class LandingCopies(Landing):
    """Says where copies of what is dragged would land; what is dragged itself stays where it is."""

    fed = False
    """Whether the copies are to get what the originals get."""

    def feed(self, *, fed: bool) -> None:
        """Let the copies get what the originals get, or not: it may be another thing that is lost."""
        if fed != self.fed:
            self.fed = fed
            self._leave_below()

    def land_copies(self, there: There) -> None:
        """Copy it there, or say why not."""
        session = self._context.session
        try:
            copies = self._copied(there.block, there.path, there.by)
        except Refusal as refusal:
            session.refused.emit(refusal.problem)
        else:
            land_copies(there.stage, there.path, copies)

    def _copied(self, block: Id, path: Path, by: Point) -> Copies:
        store, keys, home = self._context.session.store, sorted(self._keys), bare(self._home.path)
        holder = holder_of(path)
        return copied(store, keys, block, home, by, holder=holder, with_inputs=self.fed)

    def _try(self, below: Below) -> None:
        """Find out why there can be no copies there, or what would not lead to them."""
        try:
            copies = self._copied(below.scene.block, below.scene.path, (0.0, 0.0))
            self._words = tuple(unfed(copies))
        except Refusal as refusal:
            self.problem = refusal.problem

    def _title(self, block: str) -> str:
        return tr("Copy to “{block}”", block=block)

    def _raise(self) -> None:
        """Leave them where they lie."""

    def _held_box(self) -> QRectF:
        """Return where the copy of what was grabbed would be at home."""
        return super()._held_box().translated(self._shift)

    def _draw(self, painter: QPainter) -> None:
        """Draw the copies where they would be."""
        painter.save()
        painter.translate(self._shift)
        super()._draw(painter)
        painter.restore()
