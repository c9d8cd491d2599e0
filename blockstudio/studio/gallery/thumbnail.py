"""A small drawing of a network from its records: boxes in the colours of their families, wires."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from blockstudio.catalogue.spec import FAMILY_COLOURS
from blockstudio.graph.ports import spec_of
from blockstudio.graph.records import Id, Node, ProjectInfo, Record, Wire
from blockstudio.graph.store import Store
from blockstudio.studio.look.theme import current

_GAP = 0.55
"""The room between two columns, as a share of the width of a box."""
_LARGEST = QSizeF(24.0, 46.0)
_OUT = 14.0
"""How far a wire goes beyond the end of a row to turn back."""
_SAME = 60.0
"""Nodes whose places differ by less stand in one column, or one row."""


class Thumbnail:
    """The nodes and wires of the outermost block, ready to be painted into any rectangle."""

    def __init__(self, records: Iterable[Record]) -> None:
        listed = list(records)
        self._store = Store(listed)
        root = next((r.root for r in listed if isinstance(r, ProjectInfo)), "")
        self._nodes = {r.id: r for r in listed if isinstance(r, Node) and r.block == root}
        self._wires = [r for r in listed if isinstance(r, Wire) and r.block == root]
        self._columns = _ranks({key: node.x for key, node in self._nodes.items()})
        self._rows = _ranks({key: node.y for key, node in self._nodes.items()})

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Draw the network as large as fits into `area`."""
        boxes = self._boxes(area)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        tie = QPen(QColor(current().tie), 1.3, Qt.PenStyle.DashLine)
        plain = QPen(QColor(current().wire), 1.3)
        for wire in self._wires:
            if wire.source in boxes and wire.target in boxes:
                painter.setPen(tie if wire.is_tie else plain)
                run = _bow if wire.is_tie else _curve
                painter.drawPath(run(boxes[wire.source], boxes[wire.target]))
        for key, box in boxes.items():
            _paint_box(painter, box, self._nodes[key], self._store)
        painter.restore()

    def _boxes(self, area: QRectF) -> dict[Id, QRectF]:
        if not self._nodes:
            return {}
        columns, rows = max(self._columns.values()) + 1, max(self._rows.values()) + 1
        size = QSizeF(
            area.width() / (columns + (columns - 1) * _GAP),
            area.height() / (rows + (rows - 1) * _GAP),
        ).boundedTo(_LARGEST)
        across, down = size.width() * (1 + _GAP), size.height() * (1 + _GAP)
        spread = QSizeF(across * columns - size.width() * _GAP, down * rows - size.height() * _GAP)
        left = area.center().x() - spread.width() / 2
        top = area.center().y() - spread.height() / 2
        return {
            key: QRectF(
                QPointF(left + self._columns[key] * across, top + self._rows[key] * down), size
            )
            for key in self._nodes
        }


def _ranks(places: dict[Id, float]) -> dict[Id, int]:
    """Number the columns (or rows) that places fall into."""
    ranks: dict[Id, int] = {}
    before, rank = None, -1
    for key, place in sorted(places.items(), key=lambda item: item[1]):
        if before is None or place - before > _SAME:
            rank, before = rank + 1, place
        ranks[key] = rank
    return ranks


def _curve(source: QRectF, target: QRectF) -> QPainterPath:
    """Return the course of a wire: straight on, or between the rows to the beginning of a lower one."""
    start = QPointF(source.right(), source.center().y())
    end = QPointF(target.left(), target.center().y())
    if end.x() <= start.x() and target.top() > source.bottom():
        return _turn(start, end, (source.bottom() + target.top()) / 2)
    bend = QPointF(max(4.0, abs(end.x() - start.x()) / 2), 0.0)
    path = QPainterPath(start)
    path.cubicTo(start + bend, end - bend, end)
    return path


def _turn(start: QPointF, end: QPointF, between: float) -> QPainterPath:
    """Return the course of a wire to the beginning of the next row."""
    out = QPointF(_OUT, 0.0)
    right, left = QPointF(start.x(), between), QPointF(end.x(), between)
    path = QPainterPath(start)
    path.cubicTo(start + out, right + out, right)
    path.lineTo(left)
    path.cubicTo(left - out, end - out, end)
    return path


def _bow(source: QRectF, target: QRectF) -> QPainterPath:
    """Return the course of a tie: from below one box to below the other."""
    start = QPointF(source.center().x(), source.bottom())
    end = QPointF(target.center().x(), target.bottom())
    down = QPointF(0.0, source.height() * 0.7)
    path = QPainterPath(start)
    path.cubicTo(start + down, end + down, end)
    return path


def _paint_box(painter: QPainter, box: QRectF, node: Node, store: Store) -> None:
    colour = QColor(_colour(store, node))
    radius = min(4.0, box.width() / 4)
    painter.setPen(QPen(QColor(current().canvas), 1))
    if node.definition is not None:
        faint = QColor(colour)
        faint.setAlphaF(0.45)
        painter.setBrush(faint)
        painter.drawRoundedRect(box.translated(3, -3), radius, radius)
    painter.setBrush(colour)
    painter.drawRoundedRect(box, radius, radius)


def _colour(store: Store, node: Node) -> str:
    spec = spec_of(store, node)
    return FAMILY_COLOURS[spec.family if spec else "blocks"]
