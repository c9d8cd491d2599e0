"""The far view: a whole block in a few calls, for low zoom and for the minimap."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter

from blockstudio.catalogue.spec import Family
from blockstudio.studio.canvas.curve import FLOW
from blockstudio.studio.canvas.inks import Inks

if TYPE_CHECKING:
    from blockstudio.studio.canvas.scene import BlockScene


class Far:
    """Draws a block as coloured cards and straight wires; lists are made anew when it changes."""

    def __init__(self, scene: "BlockScene") -> None:
        self.scene = scene
        self._version = -1
        self._cards: dict[Family, list[QRectF]] = {}
        self._notes: list[QRectF] = []
        self._lines: list[QLineF] = []
        self._green: list[QLineF] = []

    @property
    def stale(self) -> bool:
        """Whether something stands elsewhere than where it was last drawn."""
        return self._version != self.scene.table.version

    def paint(self, painter: QPainter, ink: Inks) -> None:
        """Draw all of it; the painter is set up for scene coordinates."""
        self.cards(painter, ink)
        self.marks(painter, ink)

    def cards(self, painter: QPainter, ink: Inks) -> None:
        """Draw what is where: the same until the table of the scene has changed."""
        self._refresh()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.note)
        painter.drawRects(self._notes)
        painter.setPen(ink.wire)
        painter.drawLines(self._lines)
        painter.setPen(ink.value_wire)
        painter.drawLines(self._green)
        painter.setPen(Qt.PenStyle.NoPen)
        for family, cards in self._cards.items():
            painter.setBrush(ink.plain[family])
            painter.drawRects(cards)

    def marks(self, painter: QPainter, ink: Inks) -> None:
        """Draw over it what is wrong and what is selected."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        scene = self.scene
        bad = [scene.box(key) for key, item in scene.nodes.items() if item.errors]
        if bad:
            painter.setPen(ink.error_edge)
            painter.setBrush(ink.broken)
            painter.drawRects(bad)
        chosen = [box for key in scene.marks.selection if not (box := scene.box(key)).isNull()]
        if chosen:
            painter.setPen(ink.selected_edge)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRects(chosen)

    def _refresh(self) -> None:
        table, scene = self.scene.table, self.scene
        if not self.stale:
            return
        self._version = table.version
        self._cards = {}
        self._notes = []
        for left, top, right, bottom, key in zip(*table.boxes.T.tolist(), table.ids, strict=True):
            box = QRectF(left, top, right - left, bottom - top)
            node = scene.nodes.get(key)
            if node is None:
                self._notes.append(box)
            else:
                self._cards.setdefault(node.card.family, []).append(box)
        flow = table.ends[:, 4] == FLOW
        self._lines = [QLineF(*ends) for ends in table.ends[flow, :4].tolist()]
        self._green = [QLineF(*ends) for ends in table.ends[~flow, :4].tolist()]
