"""The ring around what the keyboard is at, drawn above the scene."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker

from blockstudio.studio.canvas.cards.inks import Inks
from blockstudio.studio.canvas.keyboard.focus import box_of
from blockstudio.studio.canvas.stage import Stage
from blockstudio.studio.canvas.viewport import Viewport

_GAP = 5.0
"""Between a card and the ring around it."""
_ROUND = 10.0
_WIRE = 5.0
_WIDE = 2.0


class FocusRing:
    """Outside of the outline that a selection has, in the colour of the text; while keys are at work."""

    def __init__(self, stage: Stage, view: Viewport) -> None:
        self._stage = stage
        self._view = view

    def paint_over(self, painter: QPainter, ink: Inks) -> None:
        """Draw it."""
        scene, focus = self._view.worked_in, self._stage.focus
        if scene is None or not focus.shown or not self._view.hasFocus():
            return
        hit = focus.at(scene)
        painter.setTransform(self._view.viewportTransform())
        painter.setPen(ink.pen(ink.theme.text, _WIDE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if hit.plug is not None:
            painter.drawEllipse(box_of(scene, hit))
        elif (wire := scene.wires.get(hit.key)) is not None:
            painter.drawPath(_around(wire.path))
        elif hit:
            box = scene.box(hit.key).adjusted(-_GAP, -_GAP, _GAP, _GAP)
            painter.drawRoundedRect(box, _ROUND, _ROUND)


def _around(path: QPainterPath) -> QPainterPath:
    """Return the outline of a band around a curve."""
    stroker = QPainterPathStroker()
    stroker.setWidth(2 * _WIRE)
    return stroker.createStroke(path).simplified()
