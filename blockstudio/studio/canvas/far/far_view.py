"""The far view: a whole block in a few calls, for low zoom and for the minimap."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter

from blockstudio.catalogue.spec import Family
from blockstudio.graph.records import Id
from blockstudio.studio.canvas.cards.inks import Inks
from blockstudio.studio.canvas.far.far_names import FarNames
from blockstudio.studio.canvas.geometry import Box, Legs
from blockstudio.studio.canvas.notes.frame_item import FrameItem
from blockstudio.studio.canvas.notes.note import NoteItem
from blockstudio.studio.canvas.wires.curve import DOWN, FLOW, STRAIGHT
from blockstudio.studio.heat.colours import heat_ink
from blockstudio.studio.heat.scale import Shade

if TYPE_CHECKING:
    from blockstudio.studio.canvas.scene import BlockScene

_HOLDING: frozenset[Family] = frozenset({"blocks", "control"})
"""The families of what holds something."""


class FarView:
    """Draws a block as coloured cards and straight wires, with the names of blocks.

    What it draws is listed anew when the scene gains or loses something; what only moves is moved.
    """

    def __init__(self, scene: "BlockScene") -> None:
        self.scene = scene
        self._listed = -1
        """The version of the geometry that the lists stand for."""
        self._drawn = -1
        self._boxes: dict[Id, QRectF] = {}
        self._runs: dict[Id, list[QLineF]] = {}
        self._cards: dict[Family, list[QRectF]] = {}
        self._beside: dict[Id, QRectF] = {}
        """Notes and frames, what lies behind first."""
        self._lines: list[QLineF] = []
        self._green: list[QLineF] = []
        self._names = FarNames(scene)
        self._opened: list[QRectF] = []
        """The frames of nodes that are expanded."""

    @property
    def stale(self) -> bool:
        """Whether something stands elsewhere than where it was last drawn."""
        inside = any(scene.far_view.stale for scene in self.scene.insides.scenes.values())
        return inside or self._drawn != self.scene.geometry.version

    def shift(self, boxes: Mapping[Id, Box], legs: Mapping[Id, Legs]) -> None:
        """Let a few things, and the geometry of the scene, move along."""
        geometry = self.scene.geometry
        current = self._listed == geometry.version
        geometry.shift(boxes, legs)
        if not current:
            return
        self._listed = geometry.version
        for key, (left, top, right, bottom) in boxes.items():
            self._boxes[key].setCoords(left, top, right, bottom)
        for key, pieces in legs.items():
            for line, (x1, y1, x2, y2, _) in zip(self._runs.get(key, ()), pieces, strict=False):
                line.setLine(x1, y1, x2, y2)

    def carry(self, keys: Iterable[Id], wires: Iterable[Id], way: tuple[float, float]) -> None:
        """Let things and whole wires, and the geometry of the scene, move the same way."""
        geometry = self.scene.geometry
        current = self._listed == geometry.version
        geometry.carry(keys, wires, way)
        if not current:
            return
        self._listed = geometry.version
        for key in keys:
            self._boxes[key].translate(*way)
        for key in wires:
            for line in self._runs.get(key, ()):
                line.translate(*way)

    def paint(self, painter: QPainter, ink: Inks) -> None:
        """Draw all of it; the painter is set up for scene coordinates."""
        self.cards(painter, ink)
        self._shades(painter, ink)
        self.marks(painter, ink)
        self._names.paint(painter, ink)

    def cards(self, painter: QPainter, ink: Inks) -> None:
        """Draw what is where: the same until the geometry of the scene has changed."""
        self._list()
        self._drawn = self._listed
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(Qt.PenStyle.NoPen)
        for key, box in self._beside.items():
            item = self.scene.item(key)
            if isinstance(item, NoteItem | FrameItem):
                paper = ink.papers[item.record.colour]
                painter.setBrush(paper.ground if isinstance(item, NoteItem) else paper.strip)
                painter.drawRect(box)
        painter.setPen(ink.wire)
        painter.drawLines(self._lines)
        painter.setPen(ink.value_wire)
        painter.drawLines(self._green)
        painter.setPen(Qt.PenStyle.NoPen)
        for family, cards in self._cards.items():
            # Blocks are regions of their colour, among nodes of a paler one
            painter.setBrush((ink.stripes if family in _HOLDING else ink.plain)[family])
            painter.drawRects(cards)
        painter.setBrush(ink.behind)
        painter.drawRects(self._opened)
        self._inside(painter, lambda view: view.cards(painter, ink))

    def _inside(self, painter: QPainter, draw: "Callable[[FarView], None]") -> None:
        """Draw something of every scene that is expanded in this one, where it lies."""
        for item, inside, scene in self.scene.insides.shown():
            shift = item.x() + inside.across, item.y() + inside.down
            painter.translate(*shift)
            draw(scene.far_view)
            painter.translate(-shift[0], -shift[1])

    def marks(self, painter: QPainter, ink: Inks) -> None:
        """Draw over it what is wrong and what is selected."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        nodes, marks = self.scene.nodes, self.scene.marks
        broken = [key for key in marks.faulty & nodes.keys() if nodes[key].errors]
        if broken:
            painter.setPen(ink.error_edge)
            painter.setBrush(ink.broken)
            painter.drawRects(self._closed(broken))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRects(self._boxes_of(broken))
        if chosen := self._boxes_of(marks.selection):
            painter.setPen(ink.selected_edge)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRects(chosen)
        self._inside(painter, lambda view: view.marks(painter, ink))

    def _shades(self, painter: QPainter, ink: Inks) -> None:
        """Draw over the cards what they wear in the view mode that is on."""
        self._inside(painter, lambda view: view._shades(painter, ink))
        if not self.scene.shades:
            return
        alike: dict[Shade, list[Id]] = {}
        for key, shade in self.scene.shades.items():
            alike.setdefault(replace(shade, words=""), []).append(key)
        painter.setPen(Qt.PenStyle.NoPen)
        # The colours of families would be taken for figures.
        painter.setBrush(ink.behind)
        plain = self.scene.nodes.keys() - self.scene.shades.keys()
        painter.drawRects(self._closed(plain))
        for shade, keys in alike.items():
            painter.setBrush(heat_ink(ink.theme.name, shade).fill)
            painter.drawRects(self._closed(keys))

    def _closed(self, keys: Collection[Id]) -> list[QRectF]:
        """Return the boxes of these nodes, without those in which more is to be seen."""
        nodes = self.scene.nodes
        return self._boxes_of([key for key in keys if key in nodes and not nodes[key].card.insides])

    def _boxes_of(self, keys: Collection[Id]) -> list[QRectF]:
        if not keys:
            return []
        self._list()
        return [self._boxes[key] for key in keys if key in self._boxes]

    def _depth(self, pair: tuple[Id, QRectF]) -> tuple[bool, float]:
        key, box = pair
        return key in self.scene.notes, -box.width() * box.height()

    def _list(self) -> None:
        geometry, scene = self.scene.geometry, self.scene
        if self._listed == geometry.version:
            return
        self._listed = geometry.version
        self._cards, self._beside, self._opened = {}, {}, []
        self._lines, self._green = [], []
        corners = geometry.boxes.tolist()
        self._boxes = {
            key: QRectF(left, top, right - left, bottom - top)
            for key, (left, top, right, bottom) in zip(geometry.ids, corners, strict=True)
        }
        for key, box in self._boxes.items():
            node = scene.nodes.get(key)
            if node is None:
                self._beside[key] = box
            elif node.card.insides:
                self._opened.append(box)
            else:
                self._cards.setdefault(node.card.family, []).append(box)
        self._beside = dict(sorted(self._beside.items(), key=self._depth))
        ends = geometry.ends.tolist()
        self._runs = {}
        for key, (x1, y1, x2, y2, course) in zip(geometry.wires, ends, strict=True):
            line = QLineF(x1, y1, x2, y2)
            self._runs.setdefault(key, []).append(line)
            (self._lines if course in (FLOW, DOWN, STRAIGHT) else self._green).append(line)
