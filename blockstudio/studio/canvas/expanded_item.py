"""An expanded node on the canvas: the frame around what is inside it, which it paints too."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from blockstudio.graph.grid import BASE
from blockstudio.graph.records import INPUT, OUTPUT, Id
from blockstudio.studio.canvas.cards.card_cache import CardCache
from blockstudio.studio.canvas.cards.inks import SMALL, Inks, dashed, font, inks_for
from blockstudio.studio.canvas.cards.measure import Card, Inside
from blockstudio.studio.canvas.cards.node import DETAILED, NodeItem
from blockstudio.studio.canvas.cards.plugs import Plug
from blockstudio.studio.canvas.cards.small import draw_signs
from blockstudio.studio.canvas.planes import Lens, paint_items

if TYPE_CHECKING:
    from blockstudio.studio.canvas.insides import Insides
    from blockstudio.studio.canvas.scene import BlockScene

Aim = Literal["", "fine", "error"]
"""Whether what is held over a frame would land in it, can't, or is nothing."""
_ROUND = 6.0
_RAIL = 11.0
"""How far from the edge of the frame the dashed lines run up and down."""


class ExpandedItem(NodeItem):
    """The card of an expanded node: its head, and the scenes inside it below."""

    def __init__(self, key: Id, card: Card, card_cache: CardCache, insides: "Insides") -> None:
        super().__init__(key, card, card_cache)
        self._insides = insides
        self.worked_in: Id = ""
        """The step that leads to the block that is worked in, if it is one of these."""
        self.aimed: tuple[Id, Aim] = ("", "")
        """The step that leads to the block that something is held over, and whether it would land there."""
        self.setFlag(self.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        # What stands before it and is moved over it is not hidden by it.
        self.setZValue(0.5)

    def light(self, step: Id, *, on: bool) -> None:
        """Show that the block that a step leads to is worked in, or no longer."""
        if on != (self.worked_in == step):
            self.worked_in = step if on else ""
            self.update()

    def aim(self, step: Id, mood: Aim) -> None:
        """Show that something is held over the block that a step leads to, or no longer."""
        self.aimed = (step, mood)
        self.update()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Draw the frame, and in it what is inside of what is exposed."""
        ink = inks_for(painter)
        self.draw(painter, ink)
        exposed = QRectF(option.exposedRect)  # pyright: ignore[reportAttributeAccessIssue]
        for inside in self.card.insides:
            scene = self._insides.scenes.get(inside.step)
            if scene is not None:
                self._floor(painter, ink, inside)
                self._rails(painter, ink, inside, scene)
                _paint_scene(painter, scene, inside, exposed, widget)

    def _detail(self, painter: QPainter, ink: Inks) -> None:
        """Draw it as lines and letters: a picture of the whole frame would be large."""
        self._shapes(painter, ink)
        draw_signs(painter, ink, self.card)

    def _floor(self, painter: QPainter, ink: Inks, inside: Inside) -> None:
        room = QRectF(inside.x, inside.y, inside.width, inside.height)
        painter.setPen(self._edge(ink, inside.step))
        painter.setBrush(ink.region if self.card.region else ink.canvas)
        painter.drawRoundedRect(room, _ROUND, _ROUND)
        if inside.title and painter.worldTransform().m11() >= DETAILED:
            painter.setFont(font(SMALL, bold=True))
            painter.setPen(ink.muted)
            painter.drawText(QPointF(inside.x + 2.0, inside.y - 6.0), inside.title)

    def _edge(self, ink: Inks, step: Id) -> QPen:
        aimed, mood = self.aimed
        if mood and step == aimed:
            return ink.aimed_at[mood]
        return ink.selected_edge if step == self.worked_in else ink.edge

    def _rails(self, painter: QPainter, ink: Inks, inside: Inside, scene: "BlockScene") -> None:
        """Draw the dashed lines between the ports of the frame and the Inputs and Outputs inside."""
        painter.save()
        # An Input that is dragged far is not in the frame any more.
        whole = QRectF(0.0, 0.0, self.card.width, self.card.height)
        painter.setClipRect(whole, Qt.ClipOperation.IntersectClip)
        painter.setPen(dashed(ink.pen(ink.wire.color())))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for plug, end in self._ends(inside, scene):
            if self.card.down:
                edge = self.card.head if plug.side == "input" else self.card.height
                painter.drawLine(QPointF(plug.x, edge), end)
            else:
                x = _RAIL if plug.side == "input" else self.card.width - _RAIL
                corners = [QPointF(plug.x, plug.y), QPointF(x, plug.y), QPointF(x, end.y()), end]
                painter.drawPolyline(corners)
        painter.restore()

    def _ends(self, inside: Inside, scene: "BlockScene") -> Iterator[tuple[Plug, QPointF]]:
        """Yield the ports of the frame with where their lines end inside."""
        for kind, plugs in ((INPUT, self.card.inputs), (OUTPUT, self.card.outputs)):
            faces = {
                name: item
                for key, item in scene.nodes.items()
                if scene.store.node(key).kind == kind
                for name in (key, scene.store.node(key).name)
            }
            for plug in plugs:
                item = faces.get(plug.key) or faces.get(plug.name)
                if item is not None:
                    yield plug, _face(item, kind) + QPointF(inside.across, inside.down)


def _face(item: NodeItem, kind: str) -> QPointF:
    """Return the edge of an Input that looks outwards, or of an Output."""
    card = item.card
    if card.down:
        return QPointF(item.x() + BASE / 2, item.y() + (0.0 if kind == INPUT else card.height))
    return QPointF(item.x() + (0.0 if kind == INPUT else card.width), item.y() + BASE / 2)


def _paint_scene(
    painter: QPainter,
    scene: "BlockScene",
    inside: Inside,
    exposed: QRectF,
    widget: QWidget | None,
) -> None:
    """Paint the items of a scene where they lie on the card, in its order, within its room.

    Where many of them move in a widget, it is in planes.
    """
    room = QRectF(inside.x, inside.y, inside.width, inside.height)
    area = (exposed & room).translated(-inside.across, -inside.down)
    if area.isEmpty():
        return
    painter.save()
    painter.setClipRect(room, Qt.ClipOperation.IntersectClip)
    painter.translate(inside.across, inside.down)
    convoy, order = scene.convoy, Qt.SortOrder.AscendingOrder
    if widget is not None and convoy is not None and convoy.planes is not None:
        convoy.planes.paint(painter, Lens.of(widget, painter.worldTransform()), convoy.way)
        painter.restore()
        return
    items = scene.items(area, Qt.ItemSelectionMode.IntersectsItemBoundingRect, order)
    paint_items(painter, filter(QGraphicsItem.isVisible, items), area)
    painter.restore()
