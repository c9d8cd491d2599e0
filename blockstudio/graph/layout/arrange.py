"""Where the nodes of a block stand: in layers from left to right, long chains folded into rows.

Of a block that runs down the same is done on its side: layers from top to bottom, chains in columns.
"""

from collections.abc import Iterable, Mapping
from math import sqrt

from blockstudio.graph import ports
from blockstudio.graph.direction import runs_down
from blockstudio.graph.grid import BASE, ROW_GAP, port_heights, port_lefts, snapped, snapped_up
from blockstudio.graph.layout.bypassed import laid_out
from blockstudio.graph.layout.folding import VIEW, Point
from blockstudio.graph.layout.layered import Link, Size
from blockstudio.graph.ports import Socket
from blockstudio.graph.records import Id, sort_key
from blockstudio.graph.store import Store


def arrange(
    store: Store, block: Id, sizes: Mapping[Id, Size], only: Iterable[Id] | None = None
) -> dict[Id, tuple[float, float]]:
    """Return a place for every node of `block` (or for `only` these), its top left corner.

    `sizes` are the widths and heights of the cards. The corner of the whole stays where it is.
    """
    chosen = set(only) if only is not None else {node.id for node in store.nodes(block)}
    nodes = [node for node in store.nodes(block) if node.id in chosen]
    if not nodes:
        return {}
    left, top = (snapped(min(values)) for values in zip(*((n.x, n.y) for n in nodes), strict=True))
    places: dict[Id, tuple[float, float]] = {}
    lone: list[Id] = []
    for part in _components(store, [node.id for node in nodes]):
        if len(part) == 1:
            lone += part
            continue
        cards = [(snapped_up(sizes[key][0]), snapped_up(sizes[key][1])) for key in part]
        laid = dict(zip(part, _laid_out(store, block, part, cards), strict=True))
        top = _put(places, laid, sizes, (left, top))
    return places | _in_rows({key: sizes[key] for key in lone}, (left, top))


def _laid_out(store: Store, block: Id, part: list[Id], cards: list[Size]) -> list[Point]:
    """Return the corners of the nodes of one connected part."""
    links = _links(store, part)
    if not runs_down(store, block):
        return laid_out(links, cards, VIEW)
    turned = [(high, wide) for wide, high in cards]
    return [(x, y) for y, x in laid_out(links, turned, (VIEW[1], VIEW[0]))]


def _in_rows(sizes: Mapping[Id, Size], corner: Point) -> dict[Id, Point]:
    """Return places for nodes that nothing joins: in rows, about as wide as high for what a window shows."""
    area = sum((width + ROW_GAP) * (height + ROW_GAP) for width, height in sizes.values())
    widest = max(VIEW[0], sqrt(area * VIEW[0] / VIEW[1]))
    places: dict[Id, Point] = {}
    (left, top), lowest = corner, corner[1]
    for key, (width, height) in sizes.items():
        if left > corner[0] and left + width > corner[0] + widest:
            left, top = corner[0], lowest + ROW_GAP
        places[key] = (left, top)
        left += snapped_up(width) + ROW_GAP
        lowest = max(lowest, top + snapped_up(height))
    return places


_Port = tuple[float, float]
"""How far below the top of its card a port lies, and where in the order of ports (-½ to ½)."""
_MIDDLE: _Port = (BASE / 2, 0.0)


def _links(store: Store, part: list[Id]) -> list[Link]:
    number = {key: index for index, key in enumerate(part)}
    held = {key: _ports(store, key) for key in part}
    links: list[Link] = []
    for key in part:
        for wire in store.wires_from(key):
            if wire.is_flow and wire.target in number and wire.target != key:
                out_y, out_rank = held[key][1].get(wire.output, _MIDDLE)
                in_y, in_rank = held[wire.target][0].get(wire.input, _MIDDLE)
                ends = number[key], number[wire.target]
                links.append(Link(*ends, out_y, in_y, out_rank, in_rank))
    return links


def _ports(store: Store, key: Id) -> tuple[dict[str, _Port], dict[str, _Port]]:
    node = store.node(key)
    into, out = ports.inputs(store, node), ports.outputs(store, node)
    in_ys, out_ys, _ = port_heights(into, out)
    if runs_down(store, node.block):
        in_ys, out_ys = port_lefts(into), port_lefts(out)
    return _ranked(into, in_ys), _ranked(out, out_ys)


def _ranked(sockets: list[Socket], heights: list[float]) -> dict[str, _Port]:
    many = len(sockets) + 1
    return {
        socket.key: (y, (index + 1) / many - 0.5)
        for index, (socket, y) in enumerate(zip(sockets, heights, strict=True))
    }


def _components(store: Store, keys: list[Id]) -> list[list[Id]]:
    left = dict.fromkeys(sorted(keys, key=sort_key))
    parts: list[list[Id]] = []
    while left:
        first = next(iter(left))
        del left[first]
        part, front = [first], [first]
        while front:
            for wire in store.wires_at(front.pop()):
                # A parameter is there before anything is computed: its wires order nothing
                for end in (wire.source, wire.target) if wire.is_flow else ():
                    if end in left:
                        del left[end]
                        part.append(end)
                        front.append(end)
        parts.append(sorted(part, key=sort_key))
    return parts


def _put(
    places: dict[Id, tuple[float, float]],
    part: dict[Id, tuple[float, float]],
    sizes: Mapping[Id, Size],
    corner: tuple[float, float],
) -> float:
    """Put a laid out part below what is there; return where the next may begin."""
    top = min(y for _, y in part.values())
    bottom = corner[1]
    for key, (x, y) in part.items():
        places[key] = (corner[0] + x, corner[1] + y - top)
        bottom = max(bottom, places[key][1] + snapped_up(sizes[key][1]))
    return bottom + ROW_GAP
