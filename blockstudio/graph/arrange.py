"""Layered layout of a block, left to right (Sugiyama, Tagawa and Toda 1981), ports in mind.

Cycles are opened, nodes put into layers, long wires given bends, layers sorted against
crossings, and heights found so that what can run straight does.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import floor

from msgspec import Struct

from blockstudio.graph import ports
from blockstudio.graph.grid import BASE, GRID, port_heights
from blockstudio.graph.ports import Socket
from blockstudio.graph.records import Id, sort_key
from blockstudio.graph.store import Store

COLUMN_GAP = 120.0
ROW_GAP = 40.0
BEND_GAP = 20.0

Size = tuple[float, float]
_SWEEPS = 12
_SETTLINGS = 5


def arrange(
    store: Store, block: Id, sizes: Mapping[Id, Size], only: Iterable[Id] | None = None
) -> dict[Id, tuple[float, float]]:
    """Return a place for every node of `block` (or for `only` these), its top left corner.

    `sizes` are the widths and heights of the cards. The corner of the whole stays where it is.
    """
    wanted = set(only) if only is not None else {node.id for node in store.nodes(block)}
    nodes = [node for node in store.nodes(block) if node.id in wanted]
    if not nodes:
        return {}
    left, top = (_snap(min(values)) for values in zip(*((n.x, n.y) for n in nodes), strict=True))
    places: dict[Id, tuple[float, float]] = {}
    lone: list[Id] = []
    for part in _components(store, [node.id for node in nodes]):
        if len(part) == 1:
            lone += part
            continue
        layout = _Layout(_links(store, part), {key: sizes[key] for key in part})
        top = _put(places, layout.places(), sizes, (left, top))
    for key in lone:
        places[key] = (left, top)
        left += _up(sizes[key][0]) + ROW_GAP
    return places


_Port = tuple[float, float]
"""How far below the top of its card a port lies, and where in the order of ports (-½ to ½)."""
_MIDDLE: _Port = (BASE / 2, 0.0)


class _Link(Struct, frozen=True):
    """A wire for the layout: its ends, where they lie in height, and in the order of ports."""

    source: int
    target: int
    out_y: float
    in_y: float
    out_rank: float
    in_rank: float

    def turned(self) -> "_Link":
        return _Link(self.target, self.source, self.in_y, self.out_y, self.in_rank, self.out_rank)


def _links(store: Store, part: list[Id]) -> list[_Link]:
    number = {key: index for index, key in enumerate(part)}
    held = {key: _ports(store, key) for key in part}
    links: list[_Link] = []
    for key in part:
        for wire in store.wires_from(key):
            if wire.is_flow and wire.target in number and wire.target != key:
                out_y, out_rank = held[key][1].get(wire.output, _MIDDLE)
                in_y, in_rank = held[wire.target][0].get(wire.input, _MIDDLE)
                ends = number[key], number[wire.target]
                links.append(_Link(*ends, out_y, in_y, out_rank, in_rank))
    return links


def _ports(store: Store, key: Id) -> tuple[dict[str, _Port], dict[str, _Port]]:
    node = store.node(key)
    into, out = ports.inputs(store, node), ports.outputs(store, node)
    in_ys, out_ys, _ = port_heights(into, out)
    return _ranked(into, in_ys), _ranked(out, out_ys)


def _ranked(sockets: list[Socket], heights: list[float]) -> dict[str, _Port]:
    many = len(sockets) + 1
    return {
        socket.key: (y, (index + 1) / many - 0.5)
        for index, (socket, y) in enumerate(zip(sockets, heights, strict=True))
    }


class _Layout:
    """The layout of one connected component; nodes are numbers, bends those after them."""

    def __init__(self, links: list[_Link], sizes: Mapping[Id, Size]) -> None:
        self.keys = list(sizes)
        self.real = len(self.keys)
        self.widths = [_up(width) for width, _ in sizes.values()]
        self.heights = [_up(height) for _, height in sizes.values()]
        links = _acyclic(self.real, links)
        self.layer = _layered(self.real, links)
        self.links = self._with_bends(links)
        self.into: list[list[_Link]] = [[] for _ in self.layer]
        self.out: list[list[_Link]] = [[] for _ in self.layer]
        for link in self.links:
            self.out[link.source].append(link)
            self.into[link.target].append(link)
        self.layers = self._first_order()

    def places(self) -> dict[Id, tuple[float, float]]:
        """Return the top left corner of every node, the whole somewhere near the origin."""
        self._uncross()
        heights = self._settle()
        lefts: list[float] = []
        x = 0.0
        for layer in self.layers:
            lefts.append(x)
            x += max((self.widths[n] for n in layer if n < self.real), default=0.0) + COLUMN_GAP
        return {key: (lefts[self.layer[n]], _snap(heights[n])) for n, key in enumerate(self.keys)}

    def _with_bends(self, links: list[_Link]) -> list[_Link]:
        short: list[_Link] = []
        for link in links:
            at, out_y, rank = link.source, link.out_y, link.out_rank
            for layer in range(self.layer[link.source] + 1, self.layer[link.target]):
                bend = len(self.layer)
                self.layer.append(layer)
                self.heights.append(0.0)
                short.append(_Link(at, bend, out_y, 0.0, rank, 0.0))
                at, out_y, rank = bend, 0.0, 0.0
            short.append(_Link(at, link.target, out_y, link.in_y, rank, link.in_rank))
        return short

    def _first_order(self) -> list[list[int]]:
        layers: list[list[int]] = [[] for _ in range(max(self.layer) + 1)]
        seen = [False] * len(self.layer)
        starts = [n for n in range(len(self.layer)) if not self.into[n]]
        stack = starts[::-1]
        while stack:
            node = stack.pop()
            if seen[node]:
                continue
            seen[node] = True
            layers[self.layer[node]].append(node)
            ordered = sorted(self.out[node], key=lambda link: -link.out_rank)
            stack += [link.target for link in ordered]
        return layers

    def _uncross(self) -> None:
        position = [0.0] * len(self.layer)
        for layer in self.layers:
            _number(layer, position)
        best, fewest = [list(layer) for layer in self.layers], self._crossings(position)
        for sweep in range(_SWEEPS):
            if not fewest:
                break
            forward = sweep % 2 == 0
            for layer in self.layers[1:] if forward else self.layers[-2::-1]:
                self._sort(layer, position, forward=forward)
            crossings = self._crossings(position)
            if crossings < fewest:
                best, fewest = [list(layer) for layer in self.layers], crossings
        self.layers = best

    def _sort(self, layer: list[int], position: list[float], *, forward: bool) -> None:
        if len(layer) < 2:
            return
        wish: dict[int, float] = {}
        for node in layer:
            seen = (
                [position[link.source] + link.out_rank for link in self.into[node]]
                if forward
                else [position[link.target] + link.in_rank for link in self.out[node]]
            )
            wish[node] = sum(seen) / len(seen) if seen else position[node]
        layer.sort(key=wish.__getitem__)
        _number(layer, position)

    def _crossings(self, position: list[float]) -> int:
        total = 0
        for layer in self.layers[:-1]:
            ends = sorted(
                (position[link.source] + link.out_rank, position[link.target] + link.in_rank)
                for node in layer
                for link in self.out[node]
            )
            total += _inversions([end for _, end in ends])
        return total

    def _settle(self) -> list[float]:
        y = [0.0] * len(self.layer)
        for layer in self.layers:
            self._place(layer, [0.0] * len(layer), y)
        for turn in range(_SETTLINGS):
            forward = turn % 2 == 0
            for layer in self.layers[1:] if forward else self.layers[-2::-1]:
                self._place(layer, [self._wish(n, y, forward=forward) for n in layer], y)
        return y

    def _wish(self, node: int, y: list[float], *, forward: bool) -> float:
        links = self.into[node] if forward else self.out[node]
        if not links:
            return y[node]
        seen = [
            (y[link.source] + link.out_y - link.in_y, self._weight(link))
            if forward
            else (y[link.target] + link.in_y - link.out_y, self._weight(link))
            for link in links
        ]
        return _median(seen)

    def _weight(self, link: _Link) -> int:
        bends = (link.source >= self.real) + (link.target >= self.real)
        return (2, 5, 8)[bends]

    def _place(self, layer: list[int], wishes: list[float], y: list[float]) -> None:
        """Put a layer where it wishes to be, in order and apart (pool adjacent violators)."""
        offsets: list[float] = []
        offset = 0.0
        for node, after in zip(layer, [*layer[1:], -1], strict=True):
            offsets.append(offset)
            bends = node >= self.real and after >= self.real
            offset += self.heights[node] + (BEND_GAP if bends else ROW_GAP)
        pools: list[tuple[float, float, int]] = []
        for node, wish, offset in zip(layer, wishes, offsets, strict=True):
            # A bend outweighs a node: a long wire is drawn as one curve, so nodes make way for it
            weight = 1e-6 if node < self.real else 1.0
            value, count = wish - offset, 1
            while pools and pools[-1][0] > value:
                other, mass, held = pools.pop()
                value = (value * weight + other * mass) / (weight + mass)
                weight, count = weight + mass, count + held
            pools.append((value, weight, count))
        values = [value for value, _, count in pools for _ in range(count)]
        for node, value, offset in zip(layer, values, offsets, strict=True):
            y[node] = value + offset


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


def _acyclic(count: int, links: list[_Link]) -> list[_Link]:
    """Turn round the links that close a cycle, found by walking depth first."""
    out: dict[int, list[_Link]] = defaultdict(list)
    for link in links:
        out[link.source].append(link)
    state = [0] * count
    kept: list[_Link] = []
    targets = {link.target for link in links}
    for start in [*(n for n in range(count) if n not in targets), *range(count)]:
        if state[start]:
            continue
        state[start] = 1
        stack = [(start, iter(out[start]))]
        while stack:
            node, rest = stack[-1]
            link = next(rest, None)
            if link is None:
                state[node] = 2
                stack.pop()
                continue
            kept.append(link.turned() if state[link.target] == 1 else link)
            if not state[link.target]:
                state[link.target] = 1
                stack.append((link.target, iter(out[link.target])))
    return kept


def _layered(count: int, links: list[_Link]) -> list[int]:
    """Return the layer of every node: its longest way from a start; starts move to their use."""
    out: list[list[int]] = [[] for _ in range(count)]
    waiting = [0] * count
    for link in links:
        out[link.source].append(link.target)
        waiting[link.target] += 1
    layer = [0] * count
    starts = [node for node in range(count) if not waiting[node]]
    front = list(starts)
    while front:
        node = front.pop()
        for target in out[node]:
            layer[target] = max(layer[target], layer[node] + 1)
            waiting[target] -= 1
            if not waiting[target]:
                front.append(target)
    for node in starts:
        layer[node] = max(0, min((layer[target] for target in out[node]), default=1) - 1)
    return layer


def _inversions(values: list[float]) -> int:
    seen: list[float] = []
    total = 0
    for value in reversed(values):
        total += bisect_left(seen, value)
        insort(seen, value)
    return total


def _median(seen: list[tuple[float, int]]) -> float:
    if len(seen) == 1:
        return seen[0][0]
    spread = [value for value, weight in sorted(seen) for _ in range(weight)]
    half = len(spread) // 2
    return spread[half] if len(spread) % 2 else (spread[half - 1] + spread[half]) / 2


def _number(layer: list[int], position: list[float]) -> None:
    for index, node in enumerate(layer):
        position[node] = float(index)


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
        bottom = max(bottom, places[key][1] + _up(sizes[key][1]))
    return bottom + ROW_GAP


def _snap(value: float) -> float:
    return floor(value / GRID + 0.5) * GRID


def _up(value: float) -> float:
    return -floor(-value / GRID) * GRID
