"""The hit test: what is under the pointer."""

from math import hypot, inf

from msgspec import Struct
from PySide6.QtCore import QRectF

from blockstudio.graph.edits.annotations import TITLE
from blockstudio.graph.records import Id
from blockstudio.studio.canvas.cards.face import Side, adder_at, named_plug
from blockstudio.studio.canvas.cards.node import DETAILED, NodeItem
from blockstudio.studio.canvas.cards.plugs import Plug
from blockstudio.studio.canvas.cards.small import chevron, triangle
from blockstudio.studio.canvas.scene import BlockScene

_REACH = 11.0
_WIRE_REACH = 6.0
_POINT_REACH = 9.0
_EDGE = 4.0
_PORTS_FROM = 0.4


class Hit(Struct, frozen=True):
    """A port of a node, a node, a note, a frame or a wire; or, with no key, nothing.

    `enters` says that it is the sign of a node that leads inside, `expands` that it is the one that
    shows in place what is inside, or hides it again; `named` which port's name it is on a card, `adds`
    to which side of a block a click adds a port; `edge` which edge or corner of a note or frame it is
    (`left`, `right bottom`), `link` where a link in a note leads to, `point` which of the points that a
    wire passes.
    """

    key: Id = ""
    plug: Plug | None = None
    enters: bool = False
    expands: bool = False
    named: Plug | None = None
    adds: Side | None = None
    edge: str = ""
    link: str = ""
    point: int | None = None

    def __bool__(self) -> bool:
        return bool(self.key)


def hit_at(scene: BlockScene, x: float, y: float, zoom: float) -> Hit:
    """Return what is at a point of the scene: ports before cards before wires before notes before frames."""
    near = scene.geometry.at(x, y, _REACH / zoom)[::-1]
    nodes = [item for key in near if (item := scene.nodes.get(key))]
    if zoom >= _PORTS_FROM and (port := _port(nodes, x, y, _REACH / max(zoom, 0.8))):
        return port
    for item in nodes:
        across, down = x - item.x(), y - item.y()
        if zoom >= DETAILED and (item.hovered or item.chosen):
            side = adder_at(item.card, across, down)
            if side is not None:
                return Hit(item.key, adds=side)
        if _inside(item, x, y):
            return _signs(item, across, down) if zoom >= DETAILED else Hit(item.key)
    if wire := scene.geometry.wire_at(x, y, _POINT_REACH / zoom):
        points = enumerate(scene.wires[wire].points)
        near_points = [(hypot(px - x, py - y), at) for at, (px, py) in points]
        gap, at = min(near_points, default=(inf, 0))
        if gap <= _POINT_REACH / zoom:
            return Hit(wire, point=at)
    if wire := scene.geometry.wire_at(x, y, _WIRE_REACH / zoom):
        return Hit(wire)
    return _annotation(scene, near, x, y, _EDGE / zoom) or Hit()


def _annotation(scene: BlockScene, near: list[Id], x: float, y: float, reach: float) -> Hit | None:
    """Return the note at a point, or the frame whose edge or title is there."""
    for key in near:
        item = scene.notes.get(key)
        box = scene.box(key)
        if item is None:
            continue
        if edge := _edge(box, x, y, reach):
            return Hit(key, edge=edge)
        if box.contains(x, y):
            return Hit(key, link=item.link_at(x - item.x(), y - item.y()))
    # Of frames in one another the smallest lies on top.
    frames = sorted((key for key in near if key in scene.frames), key=lambda k: _size(scene.box(k)))
    for key in frames:
        box = scene.box(key)
        if edge := _edge(box, x, y, reach):
            return Hit(key, edge=edge)
        if box.contains(x, y) and y <= box.top() + TITLE:
            return Hit(key)
    return None


def _size(box: QRectF) -> float:
    return box.width() * box.height()


def _edge(box: QRectF, x: float, y: float, reach: float) -> str:
    """Return the edge or corner of a box that a point is at, empty where it is at none."""
    if not box.adjusted(-reach, -reach, reach, reach).contains(x, y):
        return ""
    corner = 2 * reach
    left, right = abs(x - box.left()), abs(x - box.right())
    top, bottom = abs(y - box.top()), abs(y - box.bottom())
    near = corner if min(left, right, top, bottom) <= reach else -1.0
    found = ("left" if left <= near else "right" if right <= near else "",)
    found += ("top" if top <= near else "bottom" if bottom <= near else "",)
    return " ".join(filter(None, found))


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


def _signs(item: NodeItem, across: float, down: float) -> Hit:
    enters, expands = (sign(item.card).contains(across, down) for sign in (chevron, triangle))
    return Hit(item.key, enters=enters, expands=expands, named=named_plug(item.card, across, down))


def _inside(item: NodeItem, x: float, y: float) -> bool:
    across, down = x - item.x(), y - item.y()
    return 0.0 <= across <= item.card.width and 0.0 <= down <= item.card.height
