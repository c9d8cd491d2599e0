"""Where nodes stand that are put in line: at an edge, evenly apart, or so that wires run straight."""

from collections.abc import Mapping, Sequence
from typing import Literal

from blockstudio.graph import ports
from blockstudio.graph.direction import runs_down
from blockstudio.graph.grid import port_heights, port_lefts, snapped
from blockstudio.graph.records import Id
from blockstudio.graph.socket import Socket
from blockstudio.graph.store import Store
from blockstudio.graph.topology import keys_in_order

Edge = Literal["left", "right", "top", "bottom", "middle", "centre"]
Axis = Literal["across", "down"]
Box = tuple[float, float, float, float]
"""Left, top, width and height."""
Places = dict[Id, tuple[float, float]]


def aligned(boxes: Mapping[Id, Box], edge: Edge) -> Places:
    """Return the places at which all boxes have one edge, or one middle line, in common."""
    lefts, tops = [box[0] for box in boxes.values()], [box[1] for box in boxes.values()]
    rights = [box[0] + box[2] for box in boxes.values()]
    bottoms = [box[1] + box[3] for box in boxes.values()]
    across, down = (min(lefts) + max(rights)) / 2, (min(tops) + max(bottoms)) / 2
    places: Places = {}
    for key, (x, y, wide, high) in boxes.items():
        match edge:
            case "left":
                places[key] = (min(lefts), y)
            case "right":
                places[key] = (max(rights) - wide, y)
            case "top":
                places[key] = (x, min(tops))
            case "bottom":
                places[key] = (x, max(bottoms) - high)
            case "middle":
                places[key] = (x, down - high / 2)
            case "centre":
                places[key] = (across - wide / 2, y)
    return places


def distributed(boxes: Mapping[Id, Box], axis: Axis) -> Places:
    """Return the places at which the gaps between boxes are equal; the outermost stay."""
    at = 0 if axis == "across" else 1
    ordered = sorted(boxes, key=lambda key: (boxes[key][at], key))
    first, last = boxes[ordered[0]], boxes[ordered[-1]]
    room = last[at] + last[at + 2] - first[at] - sum(boxes[key][at + 2] for key in ordered)
    gap = room / max(1, len(ordered) - 1)
    places: Places = {}
    start = first[at]
    for key in ordered:
        x, y, *_ = boxes[key]
        places[key] = (start, y) if at == 0 else (x, start)
        start += boxes[key][at + 2] + gap
    places[ordered[-1]] = last[:2]
    return places


def straightened(store: Store, block: Id, keys: set[Id]) -> Places:
    """Return the places at which the first wire into each node runs level, from its source on.

    Where a node has its first source among the others, it follows that one.
    """
    places: Places = {}
    down = runs_down(store, block)
    for key in keys_in_order(store, block):
        if key not in keys:
            continue
        node = store.node(key)
        inputs = ports.inputs(store, node)
        heights = _along_edge(inputs, ports.outputs(store, node), down=down)[0]
        into = {wire.input: wire for wire in store.wires_into(key) if wire.is_flow}
        for socket, height in zip(inputs, heights, strict=True):
            if socket.key in into:
                level = _level(store, into[socket.key].source, into[socket.key].output, places)
                at = snapped(level - height)
                places[key] = (at, node.y) if down else (node.x, at)
                break
    return places


def _level(store: Store, source: Id, port: str, places: Places) -> float:
    """Return how far down an output is, where its node stands or is about to."""
    node = store.node(source)
    down = runs_down(store, node.block)
    outputs = ports.outputs(store, node)
    heights = _along_edge(ports.inputs(store, node), outputs, down=down)[1]
    offset = next((y for out, y in zip(outputs, heights, strict=True) if out.key == port), 0.0)
    return places.get(source, (node.x, node.y))[0 if down else 1] + offset


def _along_edge(
    inputs: Sequence[Socket], outputs: Sequence[Socket], *, down: bool
) -> tuple[list[float], list[float]]:
    """Return where inputs and outputs lie along the edges of a card."""
    return (port_lefts(inputs), port_lefts(outputs)) if down else port_heights(inputs, outputs)[:2]
