"""The neighbours of a node, to go from one to the next by the keyboard."""

from PySide6.QtCore import QPointF

from blockstudio.graph.records import Id
from blockstudio.studio.canvas.scene import BlockScene


def neighbour(scene: BlockScene, key: Id, across: int, down: int) -> Id | None:
    """Return the node next to `key`: along a wire to the side, or the nearest above or below.

    In a block that runs down it is along a wire downwards, or the nearest to the side.
    """
    if scene.runs_down:
        across, down = down, across
    if across:
        return _along(scene, key, across)
    here = _centre(scene, key)
    others = [
        (abs(there.y() - here.y()) + 2 * abs(there.x() - here.x()), other)
        for other in scene.nodes
        for there in [_centre(scene, other)]
        if (there.y() - here.y()) * down > 0
    ]
    return min(others)[1] if others else None


def first_node(scene: BlockScene) -> Id | None:
    """Return the node where one would start to read: the leftmost, the uppermost of those."""
    places = [(item.x(), item.y(), key) for key, item in scene.nodes.items()]
    return min(places)[2] if places else None


def last_node(scene: BlockScene) -> Id | None:
    """Return the node that one would read last: of those that nothing follows the outermost."""
    store = scene.store
    ends = [key for key in scene.nodes if not any(w.is_flow for w in store.wires_from(key))]
    places = [(scene.nodes[key].x(), scene.nodes[key].y(), key) for key in ends or scene.nodes]
    down = [(y, x, key) for x, y, key in places] if scene.runs_down else places
    return max(down)[2] if down else None


def _along(scene: BlockScene, key: Id, across: int) -> Id | None:
    wires = scene.store.wires_from(key) if across > 0 else scene.store.wires_into(key)
    ends = [wire.target if across > 0 else wire.source for wire in wires if not wire.is_tie]
    here = _centre(scene, key).y()
    near = [(abs(_centre(scene, end).y() - here), end) for end in ends if end in scene.nodes]
    return min(near)[1] if near else None


def _centre(scene: BlockScene, key: Id) -> QPointF:
    """Return the middle of a card, as it would be if the block ran to the right."""
    middle = scene.box(key).center()
    return middle.transposed() if scene.runs_down else middle
