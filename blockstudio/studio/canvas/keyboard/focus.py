"""What the keyboard is at: a node, one of its ports, a wire or a note. Not what is selected.

The ring around it is drawn while the canvas has the focus and keys were the last to move it.
"""

from msgspec import Struct
from PySide6.QtCore import QObject, QRectF, Signal

from blockstudio.graph.records import Id
from blockstudio.studio.canvas.cards.plugs import Plug
from blockstudio.studio.canvas.hit import Hit
from blockstudio.studio.canvas.scene import BlockScene

_PORT = 11.0
"""How far around the middle of a port its ring goes."""


class Spot(Struct, frozen=True):
    """A node, wire or note; or a port of a node, by its key."""

    key: Id = ""
    port: str = ""

    def __bool__(self) -> bool:
        return bool(self.key)


class Focus(QObject):
    """Holds the place of the keyboard in a scene."""

    moved = Signal()
    """The keyboard is at another place, or its ring is to show or to go."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.spot = Spot()
        self.shown = False
        """Whether the ring is to be seen."""

    def go(self, spot: Spot) -> None:
        """Be at a place, by the keyboard."""
        self.spot = spot
        self.shown = bool(spot)
        self.moved.emit()

    def follow(self, key: Id) -> None:
        """Be at what was selected otherwise than by the keys; no ring is drawn for that."""
        if key != self.spot.key:
            self.spot = Spot(key)
            self.hide()

    def hide(self) -> None:
        """Draw no ring until a key is pressed: the mouse is at work."""
        if self.shown:
            self.shown = False
            self.moved.emit()

    def at(self, scene: BlockScene) -> Hit:
        """Return what the keyboard is at as it is drawn now; nothing where that is gone."""
        key = self.spot.key
        if scene.item(key) is None:
            return Hit()
        return Hit(key, plug_of(scene, self.spot))


def plug_of(scene: BlockScene, spot: Spot) -> Plug | None:
    """Return the port of a place as it is drawn, or None if it is not one that shows."""
    item = scene.nodes.get(spot.key)
    if item is None or not spot.port:
        return None
    return next((plug for plug in item.card.plugs if plug.key == spot.port), None)


def box_of(scene: BlockScene, hit: Hit) -> QRectF:
    """Return the box around a node or note, a port, or the middle of a wire."""
    if hit.plug is not None:
        x, y = scene.nodes[hit.key].port(hit.plug)
        return QRectF(x - _PORT, y - _PORT, 2 * _PORT, 2 * _PORT)
    if (wire := scene.wires.get(hit.key)) is not None:
        middle = wire.path.pointAtPercent(0.5)
        return QRectF(middle.x() - _PORT, middle.y() - _PORT, 2 * _PORT, 2 * _PORT)
    return scene.box(hit.key)
