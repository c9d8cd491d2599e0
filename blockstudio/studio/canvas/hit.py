"""The hit test: what is under the pointer."""

from math import hypot

from msgspec import Struct

from blockstudio.graph.records import Id
from blockstudio.studio.canvas.measure import Plug
from blockstudio.studio.canvas.node import DETAILED, NodeItem
from blockstudio.studio.canvas.scene import BlockScene
from blockstudio.studio.canvas.small import chevron

_REACH = 11.0
_WIRE_REACH = 6.0
_PORTS_FROM = 0.4


class Hit(Struct, frozen=True):
    """A port of a node, a node, a note or a wire; or, with no key, nothing.

    `enters` says that it is the sign of a node that leads inside.
    """

    key: Id = ""
    plug: Plug | None = None
    enters: bool = False

    def __bool__(self) -> bool:
        return bool(self.key)


def hit_at(scene: BlockScene, x: float, y: float, zoom: float) -> Hit:
    """Return what is at a point of the scene: ports before cards before wires before notes."""
    near = scene.geometry.at(x, y, _REACH / zoom)[::-1]
    nodes = [item for key in near if (item := scene.nodes.get(key))]
    if zoom >= _PORTS_FROM and (port := _port(nodes, x, y, _REACH / max(zoom, 0.8))):
        return port
    for item in nodes:
        if _inside(item, x, y):
            enters = zoom >= DETAILED and chevron(item.card).contains(x - item.x(), y - item.y())
            return Hit(item.key, enters=enters)
    if wire := scene.geometry.wire_at(x, y, _WIRE_REACH / zoom):
        return Hit(wire)
    notes = [key for key in near if key in scene.notes and scene.box(key).contains(x, y)]
    return Hit(notes[0]) if notes else Hit()


def _port(nodes: list[NodeItem], x: float, y: float, reach: float) -> Hit | None:
    gaps = [
        (hypot(px - x, py - y), item.key, plug)
        for item in nodes
        for plug in item.card.plugs
        for px, py in [item.port(plug)]
    ]
    near = [gap for gap in gaps if gap[0] <= reach]
    if not near:
        return None
    _, key, plug = min(near, key=lambda gap: gap[0])
    return Hit(key, plug)


def _inside(item: NodeItem, x: float, y: float) -> bool:
    across, down = x - item.x(), y - item.y()
    return 0.0 <= across <= item.card.width and 0.0 <= down <= item.card.height
