"""Layers in rows of which each may end anywhere, whatever goes on from it: wires are led round the cards.

A wire to a lower row leaves the gap after its card for the channel between two rows, runs along in a
lane of its own, and comes down in the gap before the card it leads to. Where a row lies between, it
passes that one in the nearest gap.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from msgspec.structs import replace

from blockstudio.graph.grid import COLUMN_GAP, snapped_up
from blockstudio.graph.layout.drawing import Drawing, Point, Points
from blockstudio.graph.layout.folding import Columns, Span
from blockstudio.graph.layout.layered import Layered, Link, Size

_WIDEST_GAP = 60.0
LANE = 16.0
"""How far apart wires run that have a channel in common."""
SHORE = 20.0
"""How far from the cards above and below it the outermost of them run."""
_NEAREST, _APART, _MOST_APART = 12.0, 7.0, 4
"""How far from its card a wire turns into a channel, or out of it, and how much farther the next one."""
_ASIDE = 10.0
"""How far either side of the middle of a gap a wire turns that passes a row."""

Output = tuple[int, float]
"""A node, and how far below its top the output lies."""


class Shelf:
    """A row: some layers of the whole, laid out for themselves."""

    def __init__(
        self,
        nodes: Sequence[int],
        layers: Sequence[int] | None,
        links: Sequence[Link],
        sizes: Sequence[Size],
    ) -> None:
        self.nodes = nodes
        number = {node: at for at, node in enumerate(nodes)}
        inner = [
            replace(link, source=number[link.source], target=number[link.target])
            for link in links
            if link.source in number and link.target in number
        ]
        first = min(layers[node] for node in nodes) if layers else 0
        own = [layers[node] - first for node in nodes] if layers else None
        net = Layered(inner, [sizes[node] for node in nodes], own)
        columns = Columns(net, _WIDEST_GAP)
        self.rights: dict[int, float] = {}
        """Where the column of each node ends."""
        self.corners: dict[int, Point] = {}
        self.gaps: list[float] = [-COLUMN_GAP / 2]
        """The middles of the gaps before, between and after the columns."""
        highest = min(net.tops)
        for layer, left in columns.lefts(Span(0, len(net.layers)), 0.0):
            right = left + columns.widths[layer]
            for at in net.layers[layer]:
                if at < net.real:
                    self.corners[nodes[at]] = left, net.tops[at] - highest
                    self.rights[nodes[at]] = right
            after = columns.gaps[layer] if layer + 1 < len(net.layers) else COLUMN_GAP
            self.gaps.append(right + after / 2)
        self.height = (
            max(top + high for top, high in zip(net.tops, net.heights, strict=True)) - highest
        )

    def nearest_gap(self, x: float) -> float:
        """Return the middle of the gap that is nearest."""
        return min(self.gaps, key=lambda gap: abs(gap - x))


class Shelves:
    """All rows one below the other, and what runs between them."""

    def __init__(
        self,
        rows: Sequence[Sequence[int]],
        layers: Sequence[int] | None,
        links: Sequence[Link],
        sizes: Sequence[Size],
    ) -> None:
        self.links, self.sizes = links, sizes
        self.shelves = [Shelf(row, layers, links, sizes) for row in rows]
        self.row = {node: at for at, row in enumerate(rows) for node in row}
        self.ways = {at: self._way(link) for at, link in enumerate(links) if self._crosses(link)}

    def _crosses(self, link: Link) -> bool:
        return self.row[link.source] != self.row[link.target]

    def _way(self, link: Link) -> list[tuple[float, float]]:
        """Return from where to where a wire runs in every channel that it comes through."""
        first, last = self.row[link.source], self.row[link.target]
        at = self.shelves[first].rights[link.source]
        goal = self.shelves[last].corners[link.target][0]
        way: list[tuple[float, float]] = []
        for below in range(first + 1, last + 1):
            end = goal if below == last else self.shelves[below].nearest_gap((at + goal) / 2)
            way.append((at, end))
            at = end
        return way

    @cached_property
    def lanes(self) -> list[dict[Output, int]]:
        """The lanes of every channel, by the outputs that wires come from, from the top."""
        spans: list[dict[Output, tuple[float, float]]] = [{} for _ in self.shelves]
        for at, way in self.ways.items():
            link = self.links[at]
            for channel, (start, end) in enumerate(way, self.row[link.source]):
                key = link.source, link.out_y
                low, high = spans[channel].get(key, (start, start))
                spans[channel][key] = min(low, start, end), max(high, start, end)
        return [_lanes(one) for one in spans]

    @cached_property
    def tops(self) -> list[float]:
        """Where every row begins."""
        tops = [0.0]
        for shelf, lanes in zip(self.shelves[:-1], self.lanes, strict=False):
            count = max(lanes.values(), default=0)
            tops.append(snapped_up(tops[-1] + shelf.height + 2 * SHORE + count * LANE))
        return tops

    def drawing(self) -> Drawing:
        """Return where the nodes stand, and which points the wires pass that run between rows."""
        corners: list[Point] = [(0.0, 0.0)] * len(self.sizes)
        for shelf, top in zip(self.shelves, self.tops, strict=True):
            for node, (x, y) in shelf.corners.items():
                corners[node] = x, y + top
        points = {at: self._points(self.links[at], way, corners) for at, way in self.ways.items()}
        return Drawing(corners, points)

    def _points(
        self, link: Link, way: list[tuple[float, float]], corners: Sequence[Point]
    ) -> Points:
        first = self.row[link.source]
        points: list[Point] = []
        x, y = corners[link.source]
        if x + self.sizes[link.source][0] < way[0][0] and self._stands_above(link.source):
            points.append((way[0][0], y + link.out_y))
        for number, (start, end) in enumerate(way):
            channel = first + number
            level = self.tops[channel] + self.shelves[channel].height + SHORE
            level += LANE * self.lanes[channel][link.source, link.out_y]
            before = None if number else self._out[link.source, link.out_y]
            after = None if number + 1 < len(way) else self._into[link.target, link.in_y]
            points += [(x, level) for x in _stretch(start, end, before, after)]
        return tuple(points)

    @cached_property
    def _out(self) -> dict[Output, float]:
        """How far from its column a wire turns down; the upper it comes from, the farther."""
        ends = {(self.links[at].source, self.links[at].out_y) for at in self.ways}
        return self._distances(ends, lambda node: self._shelf(node).rights[node], up=True)

    @cached_property
    def _into(self) -> dict[Output, float]:
        """How far from its card a wire comes down; the lower it leads, the farther."""
        ends = {(self.links[at].target, self.links[at].in_y) for at in self.ways}
        return self._distances(ends, lambda node: self._shelf(node).corners[node][0], up=False)

    def _distances(
        self, ends: Iterable[Output], edge: Callable[[int], float], *, up: bool
    ) -> dict[Output, float]:
        gaps: dict[tuple[int, float], list[Output]] = defaultdict(list)
        for node, y in ends:
            gaps[self.row[node], edge(node)].append((node, y))
        found: dict[Output, float] = {}
        for ports in gaps.values():
            ports.sort(key=lambda end: self._shelf(end[0]).corners[end[0]][1] + end[1], reverse=up)
            for at, port in enumerate(ports):
                found[port] = _NEAREST + _APART * min(at, _MOST_APART)
        return found

    def _shelf(self, node: int) -> Shelf:
        return self.shelves[self.row[node]]

    def _stands_above(self, node: int) -> bool:
        """Return whether another card stands below one in its column."""
        shelf = self._shelf(node)
        _, top = shelf.corners[node]
        return any(
            shelf.rights[other] == shelf.rights[node] and y > top
            for other, (_, y) in shelf.corners.items()
        )


def _stretch(
    start: float, end: float, before: float | None, after: float | None
) -> tuple[float, float]:
    """Return between where a wire runs along a lane, which it reaches and leaves `before` and `after` cards.

    None stands for a gap in which it passes a row. Beside a card from which it turns back it needs
    no room: it swings out there.
    """
    onward = end > start
    side = 1.0 if onward else -1.0
    first = start + (side * _ASIDE if before is None else before if onward else 0.0)
    last = end - (side * _ASIDE if after is None else after if onward else 0.0)
    if (last > first) is onward:
        return first, last
    middle = (first + last) / 2
    return middle, middle


def _lanes(spans: dict[Output, tuple[float, float]]) -> dict[Output, int]:
    """Return the uppermost free lane for each, the shortest first: so a longer one runs round it."""
    taken: list[list[tuple[float, float]]] = []
    lanes: dict[Output, int] = {}
    for key, (low, high) in sorted(
        spans.items(), key=lambda item: (item[1][1] - item[1][0], item[0])
    ):
        free = (
            at
            for at, lane in enumerate(taken)
            if all(high + COLUMN_GAP < left or right + COLUMN_GAP < low for left, right in lane)
        )
        lane = next(free, len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((low, high))
        lanes[key] = lane
    return lanes
