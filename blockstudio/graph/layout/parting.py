"""How a graph is parted into rows that may end anywhere: those in which it should be read best.

Rows are judged by the sizes of the cards alone; the best few are laid out.
"""

from collections.abc import Iterator, Sequence
from heapq import nlargest

from blockstudio.graph.grid import COLUMN_GAP, ROW_GAP
from blockstudio.graph.layout.bounded import bounded_layers
from blockstudio.graph.layout.drawing import Drawing, Point, zoom_for
from blockstudio.graph.layout.folding import Span
from blockstudio.graph.layout.layered import Layered, Link, Size
from blockstudio.graph.layout.shelves import LANE, SHORE, Shelves

_MOST = 80
"""How many nodes are tried so at most."""
_MOST_ROWS = 6
_WIDER = 1.12
"""How much wider than need be a row may be so that less leads on from it."""
_ROOMS = (60.0, 160.0, 260.0, 360.0)
"""How high the cards of a column may be, tried one after the other: one, two, three, four plain ones."""
_TRIED, _NODES = 8, 240
"""So many of the ways that should be read best are laid out, fewer where there are many nodes in each."""


def in_shelves(
    net: Layered, links: Sequence[Link], sizes: Sequence[Size], view: Point
) -> Iterator[Drawing]:
    """Yield the graph in rows, in the ways in which it should be read best."""
    turned = any(net.layer[link.source] >= net.layer[link.target] for link in links)
    if turned or net.real > _MOST:
        return
    tried = min(_TRIED, max(1, _NODES // net.real))
    ways = [
        (columns.zoom(rows, view), -at, columns, rows)
        for at, columns in enumerate(_columns(net, links, sizes))
        for rows in map(columns.parted, range(1, min(_MOST_ROWS, columns.count) + 1))
    ]
    for _, _, columns, rows in nlargest(tried, ways, key=lambda way: way[:2]):
        nodes = [columns.within(row) for row in rows]
        for layers in (columns.layers, None):
            yield Shelves(nodes, layers, links, sizes).drawing()


def _columns(net: Layered, links: Sequence[Link], sizes: Sequence[Size]) -> Iterator["Columns"]:
    """Yield the layers as they are, and so that few cards stand below each other."""
    edges = [(link.source, link.target) for link in links]
    heights = [height for _, height in sizes]
    seen: set[tuple[int, ...]] = set()
    bounded = (bounded_layers(edges, heights, room) for room in _ROOMS)
    for layers in (net.layer[: net.real], *bounded):
        if tuple(layers) not in seen:
            seen.add(tuple(layers))
            yield Columns(layers, links, sizes)


class Columns:
    """The layers as columns: how wide each is, and how much leads on from it."""

    def __init__(self, layers: Sequence[int], links: Sequence[Link], sizes: Sequence[Size]) -> None:
        self.layers = layers
        self.count = max(layers) + 1
        self.nodes: list[list[int]] = [[] for _ in range(self.count)]
        for node, layer in enumerate(layers):
            self.nodes[layer].append(node)
        self._ends = [0.0]
        """Where each column begins, side by side, and the last one ends."""
        self._heights: list[float] = []
        for column in self.nodes:
            widest = max(sizes[node][0] for node in column)
            self._ends.append(self._ends[-1] + widest + COLUMN_GAP)
            self._heights.append(sum(sizes[node][1] + ROW_GAP for node in column) - ROW_GAP)
        leading: list[set[tuple[int, float]]] = [set() for _ in range(self.count)]
        for link in links:
            for layer in range(layers[link.source], layers[link.target]):
                leading[layer].add((link.source, link.out_y))
        self._leading = [*map(len, leading)]

    def within(self, row: Span) -> list[int]:
        """Return the nodes of a row."""
        return [node for column in self.nodes[row.first : row.end] for node in column]

    def parted(self, count: int) -> list[Span]:
        """Return so many rows, hardly wider than need be, so that little leads on from one to the next."""
        widest = self._narrowest(count) * _WIDER
        best: dict[tuple[int, int], tuple[int, list[Span]]] = {(0, 0): (0, [])}
        for rows in range(1, count + 1):
            for end in range(1, self.count + 1):
                found = [
                    (best[rows - 1, first][0] + self._leading[end - 1], first)
                    for first in range(end)
                    if (rows - 1, first) in best and self._width(first, end) <= widest
                ]
                if found:
                    least, first = min(found)
                    best[rows, end] = least, [*best[rows - 1, first][1], Span(first, end)]
        return best[count, self.count][1]

    def zoom(self, rows: Sequence[Span], view: Point) -> float:
        """Return about how large all is shown in these rows, before they are laid out."""
        wide = max(self._width(row.first, row.end) for row in rows)
        high = sum(max(self._heights[row.first : row.end]) for row in rows)
        lanes = sum(self._leading[row.end - 1] for row in rows[:-1])
        return zoom_for(view, wide, high + 2 * SHORE * (len(rows) - 1) + LANE * lanes)

    def _width(self, first: int, end: int) -> float:
        return self._ends[end] - self._ends[first] - COLUMN_GAP

    def _narrowest(self, count: int) -> float:
        """Return how wide the widest of so many rows is at least."""
        widths = {(0, 0): 0.0}
        for rows in range(1, count + 1):
            for end in range(1, self.count + 1):
                found = [
                    max(widths[rows - 1, first], self._width(first, end))
                    for first in range(end)
                    if (rows - 1, first) in widths
                ]
                if found:
                    widths[rows, end] = min(found)
        return widths[count, self.count]
