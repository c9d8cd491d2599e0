"""Where the nodes of a block stand: in layers from left to right, long chains folded into rows.

Of a block that runs down the same is done on its side: layers from top to bottom, chains in columns.
"""

from collections.abc import Iterable, Mapping
from math import sqrt

from msgspec import Struct

from blockstudio.graph import ports
from blockstudio.graph.direction import runs_down
from blockstudio.graph.grid import BASE, ROW_GAP, port_heights, port_lefts, snapped, snapped_up
from blockstudio.graph.layout.choosing import laid_out
from blockstudio.graph.layout.drawing import VIEW, Drawing, Point, Points
from blockstudio.graph.layout.layered import Link, Size
from blockstudio.graph.ports import Socket
from blockstudio.graph.records import Id, sort_key
from blockstudio.graph.store import Store


class Arrangement(Struct, frozen=True):
    """Where nodes stand, their top left corners, and which points the wires pass that are led round others."""

    places: dict[Id, Point] = {}
    points: dict[Id, Points] = {}

    def shifted(self, across: float, down: float) -> "Arrangement":
        """Return the same elsewhere."""
        return Arrangement(
            {key: (x + across, y + down) for key, (x, y) in self.places.items()},
            {
                key: tuple((x + across, y + down) for x, y in points)
                for key, points in self.points.items()
            },
        )

    def __or__(self, other: "Arrangement") -> "Arrangement":
        """Return both as one."""
        return Arrangement(self.places | other.places, self.points | other.points)


def arrange(
    store: Store, block: Id, sizes: Mapping[Id, Size], only: Iterable[Id] | None = None
) -> Arrangement:
    """Return where every node of `block` stands best, or `only` these.

    `sizes` are the widths and heights of the cards. The corner of the whole stays where it is.
    """
    chosen = set(only) if only is not None else {node.id for node in store.nodes(block)}
    nodes = [node for node in store.nodes(block) if node.id in chosen]
    if not nodes:
        return Arrangement()
    left, top = (snapped(min(values)) for values in zip(*((n.x, n.y) for n in nodes), strict=True))
    whole = Arrangement()
    lone: list[Id] = []
    for part in _components(store, [node.id for node in nodes]):
        if len(part) == 1:
            lone += part
            continue
        laid = _laid_out(store, block, part, sizes)
        laid = laid.shifted(left, top - min(y for _, y in laid.places.values()))
        top = max(y + snapped_up(sizes[key][1]) for key, (_, y) in laid.places.items()) + ROW_GAP
        whole |= laid
    return whole | Arrangement(_in_rows({key: sizes[key] for key in lone}, (left, top)))


def _laid_out(store: Store, block: Id, part: list[Id], sizes: Mapping[Id, Size]) -> Arrangement:
    """Return how one connected part is drawn."""
    cards = [(snapped_up(sizes[key][0]), snapped_up(sizes[key][1])) for key in part]
    wires, links = _links(store, part)
    drawing = _drawn(links, cards, down=runs_down(store, block))
    points = {wires[at]: points for at, points in drawing.points.items()}
    return Arrangement(dict(zip(part, drawing.corners, strict=True)), points)


def _drawn(links: list[Link], cards: list[Size], *, down: bool) -> Drawing:
    if not down:
        return laid_out(links, cards, VIEW)
    turned = [(high, wide) for wide, high in cards]
    return laid_out(links, turned, (VIEW[1], VIEW[0])).turned()


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


def _links(store: Store, part: list[Id]) -> tuple[list[Id], list[Link]]:
    """Return the wires between these nodes, and what they are for the layout."""
    number = {key: index for index, key in enumerate(part)}
    held = {key: _ports(store, key) for key in part}
    wires: list[Id] = []
    links: list[Link] = []
    for key in part:
        for wire in store.wires_from(key):
            if wire.is_flow and wire.target in number and wire.target != key:
                out_y, out_rank = held[key][1].get(wire.output, _MIDDLE)
                in_y, in_rank = held[wire.target][0].get(wire.input, _MIDDLE)
                ends = number[key], number[wire.target]
                wires.append(wire.id)
                links.append(Link(*ends, out_y, in_y, out_rank, in_rank))
    return wires, links


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
