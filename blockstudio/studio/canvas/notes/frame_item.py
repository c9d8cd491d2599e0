"""A frame on the canvas: a tinted area with a title, behind the nodes that lie in it."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from blockstudio.graph.edits.annotations import TITLE
from blockstudio.graph.records import Frame, Id
from blockstudio.studio.canvas.cards.inks import NAME, font, inks_for
from blockstudio.studio.canvas.painted import PaintedItem
from blockstudio.studio.translations import tr

_RADIUS = 8.0
_LEFT = 14.0
_BEHIND = -2.0
_LARGEST = 1e12
"""The larger of two frames lies behind the other."""


class FrameItem(PaintedItem):
    """One frame; only its title and its edges can be taken hold of."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.key: Id = frame.id
        self.record = frame
        self.width = self.height = 0.0
        self.chosen = False
        self.hovered = False
        self.show_record(frame)

    @property
    def title(self) -> str:
        """What stands at its head."""
        return self.record.title or tr("Frame")

    def show_record(self, frame: Frame) -> None:
        """Show another title, size, place or colour."""
        self.record = frame
        self.width, self.height = frame.width, frame.height
        self.setRect(QRectF(0.0, 0.0, self.width, self.height).adjusted(-3.0, -3.0, 3.0, 3.0))
        self.setPos(frame.x, frame.y)
        self.setZValue(_BEHIND - min(1.0, self.width * self.height / _LARGEST))
        self.update()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,  # noqa: ARG002
        widget: QWidget | None = None,  # noqa: ARG002
    ) -> None:
        """Draw the area, a darker strip for the title, and the title."""
        ink = inks_for(painter)
        paper = ink.papers[self.record.colour]
        outline = QRectF(0.5, 0.5, self.width - 1.0, self.height - 1.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(paper.area)
        painter.drawRoundedRect(outline, _RADIUS, _RADIUS)
        painter.save()
        painter.setClipRect(QRectF(0.0, 0.0, self.width, TITLE))
        painter.setBrush(paper.strip)
        painter.drawRoundedRect(outline, _RADIUS, _RADIUS)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        edge = ink.hovered_edge if self.hovered else paper.edge
        painter.setPen(ink.selected_edge if self.chosen else edge)
        painter.drawRoundedRect(outline, _RADIUS, _RADIUS)
        painter.setFont(font(NAME, bold=True))
        painter.setPen(ink.text if self.record.title else ink.muted)
        metrics = QFontMetricsF(font(NAME, bold=True))
        room = self.width - 2 * _LEFT
        words = metrics.elidedText(self.title, Qt.TextElideMode.ElideRight, room)
        base = (TITLE + metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(_LEFT, base), words)
