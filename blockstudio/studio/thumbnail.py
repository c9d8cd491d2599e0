"""A small drawing of a network from its records: boxes in the colours of their families, wires."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from blockstudio.graph.ports import spec_of
from blockstudio.graph.records import Id, Node, ProjectInfo, Record, Wire
from blockstudio.studio.theme import FAMILY_COLOURS, current

_NODE = (180.0, 56.0)
_LARGEST_SCALE = 0.30


class Thumbnail:
    """The nodes and wires of the outermost block, ready to be painted into any rectangle."""

    def __init__(self, records: Iterable[Record]) -> None:
        found = list(records)
        root = next((r.root for r in found if isinstance(r, ProjectInfo)), "")
        self._nodes = {r.id: r for r in found if isinstance(r, Node) and r.block == root}
        self._wires = [r for r in found if isinstance(r, Wire) and r.block == root]

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Draw the network as large as fits into `area`."""
        boxes = self._boxes(area)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(current().wire), 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for wire in self._wires:
            if wire.source in boxes and wire.target in boxes:
                painter.drawPath(_curve(boxes[wire.source], boxes[wire.target]))
        for key, box in boxes.items():
            _paint_box(painter, box, _colour(self._nodes[key]), stacked=_is_block(self._nodes[key]))
        painter.restore()

    def _boxes(self, area: QRectF) -> dict[Id, QRectF]:
        if not self._nodes:
            return {}
        spread = QRectF()
        for node in self._nodes.values():
            spread = spread.united(QRectF(node.x, node.y, *_NODE))
        scale = min(area.width() / spread.width(), area.height() / spread.height(), _LARGEST_SCALE)
        shift = area.center() - spread.center() * scale
        size = QSizeF(*_NODE) * scale
        return {
            key: QRectF(QPointF(node.x, node.y) * scale + shift, size)
            for key, node in self._nodes.items()
        }


def _curve(source: QRectF, target: QRectF) -> QPainterPath:
    start = QPointF(source.right(), source.center().y())
    end = QPointF(target.left(), target.center().y())
    bend = QPointF(max(6.0, abs(end.x() - start.x()) / 2), 0.0)
    path = QPainterPath(start)
    path.cubicTo(start + bend, end - bend, end)
    return path


def _paint_box(painter: QPainter, box: QRectF, colour: str, *, stacked: bool) -> None:
    theme = current()
    radius = min(4.0, box.height() / 4)
    painter.setPen(QPen(QColor(theme.wire), 1))
    painter.setBrush(QColor(theme.raised))
    if stacked:
        painter.drawRoundedRect(box.translated(2.5, -2.5), radius, radius)
    painter.drawRoundedRect(box, radius, radius)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    stripe = QRectF(box.left(), box.top(), max(2.5, box.width() * 0.09), box.height())
    painter.drawRoundedRect(stripe, radius / 2, radius / 2)


def _colour(node: Node) -> str:
    spec = spec_of(node)
    return FAMILY_COLOURS[spec.family if spec else "blocks"]


def _is_block(node: Node) -> bool:
    return node.definition is not None
