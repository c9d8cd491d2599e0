"""A wire on the canvas: a thin curve, with the shape of what it carries where there is room."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsRectItem, QStyleOptionGraphicsItem, QWidget

from blockstudio.graph.records import Id, Wire
from blockstudio.studio.canvas import curve
from blockstudio.studio.canvas.inks import SMALL, Inks, font, inks, text_width
from blockstudio.studio.canvas.node import DETAILED
from blockstudio.studio.theme import current

_PILL_HEIGHT = 20.0
_PILL_PADDING = 9.0
_LEAST_WIRE = 9.0
"""How much of the wire must be seen on either side of a pill, ports aside."""


class WireItem(QGraphicsRectItem):
    """One wire; its ends, its label and its state are given to it."""

    def __init__(self, wire: Wire) -> None:
        super().__init__()
        self.key: Id = wire.id
        self.wire = wire
        self.ends: curve.Ends = (0.0, 0.0, 0.0, 0.0)
        self.path = curve.path(self.ends)
        self.label = ""
        self.bad = False
        self.chosen = False
        self.hovered = False
        self._pill = QRectF()
        self._roomy = False
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def run(self, ends: curve.Ends) -> None:
        """Run between other places."""
        if ends != self.ends:
            self.ends = ends
            self.path = curve.path(ends)
            self._measure()

    def show_label(self, label: str) -> None:
        """Write another shape on the wire."""
        if label != self.label:
            self.label = label
            self._measure()

    def mark(self, *, bad: bool | None = None, chosen: bool | None = None) -> None:
        """Show whether something is wrong at the wire's end, whether it is selected."""
        state = (self.bad if bad is None else bad, self.chosen if chosen is None else chosen)
        if state != (self.bad, self.chosen):
            self.bad, self.chosen = state
            self.update()

    def hover(self, *, on: bool) -> None:
        """Light up under the pointer, above everything, with the shape shown in any case."""
        if on != self.hovered:
            self.hovered = on
            self.setZValue(2.0 if on else 0.0)
            self.update()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,  # noqa: ARG002
        widget: QWidget | None = None,  # noqa: ARG002
    ) -> None:
        """Draw the curve and what there is room for."""
        ink = inks(current())
        detailed = painter.worldTransform().m11() >= DETAILED
        painter.setPen(self._pen(ink))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self.path)
        if self.label and detailed and (self._roomy or self.hovered):
            self._draw_pill(painter, ink)

    def _pen(self, ink: Inks) -> QPen:
        if self.chosen:
            return ink.selected_wire
        if self.hovered:
            return ink.hovered_wire
        return ink.bad_wire if self.bad else ink.wire

    def _draw_pill(self, painter: QPainter, ink: Inks) -> None:
        lit = self.hovered or self.chosen
        painter.setPen(ink.hovered_wire if lit else ink.bad_wire if self.bad else ink.edge)
        painter.setBrush(ink.pill)
        painter.drawRoundedRect(self._pill, _PILL_HEIGHT / 2, _PILL_HEIGHT / 2)
        painter.setPen(ink.text if lit else ink.muted)
        painter.setFont(font(SMALL))
        baseline = QPointF(self._pill.x() + _PILL_PADDING, self._pill.center().y() + 4.0)
        painter.drawText(baseline, self.label)

    def _measure(self) -> None:
        x1, y1, x2, y2 = self.ends
        wide = text_width(self.label, SMALL) + 2 * _PILL_PADDING if self.label else 0.0
        middle = QPointF((x1 + x2) / 2, (y1 + y2) / 2)
        corner = middle - QPointF(wide / 2, _PILL_HEIGHT / 2)
        self._pill = QRectF(corner.x(), corner.y(), wide, _PILL_HEIGHT)
        self._roomy = x2 - x1 >= wide + 2 * _LEAST_WIRE
        bounds = self.path.controlPointRect().adjusted(-3.0, -3.0, 3.0, 3.0)
        self.setRect(bounds.united(self._pill.adjusted(-1.0, -1.0, 1.0, 1.0)) if wide else bounds)
        self.update()
