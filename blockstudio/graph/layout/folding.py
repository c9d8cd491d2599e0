"""Layers folded into rows: as text is, or, where skip connections are nested, as a U.

A row ends where all that goes on comes from a single node, so that one wire leads to the next.
"""

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from blockstudio.graph.grid import BASE, COLUMN_GAP, GRID, snapped_up
from blockstudio.graph.layout.drawing import ENOUGH, Drawing, Point, zoom_for, zoom_of
from blockstudio.graph.layout.layered import Layered, Link

WIDEST_GAP = 120.0
LINE_GAP = 40.0
"""What lies between two rows: a wire that runs back, with the shape written on it."""
_INDENT = 40.0
_VALLEY = 60.0
"""How much more lies between the sides of a U."""
_STEEPNESS = 5.0
_TRIES = 24
_LONELY = 0.8
"""What rows are worth of which one is a single node, which is read better before what follows it."""


class Span(Struct, frozen=True):
    """The layers from `first` to before `end`, side by side."""

    first: int
    end: int


class Row(Struct, frozen=True):
    """What stands beside each other: layers, and where each begins."""

    spans: tuple[Span, ...]
    lefts: tuple[float, ...]


def folded(net: Layered, view: Point) -> list[Point]:
    """Return the top left corner of every node; `view` is what a window shows at 100 %."""
    columns = Columns(net)
    valleys = [_placed(net, columns, rows) for rows in _valleys(net, columns)]
    if valleys:
        sizes = [*zip(net.widths, net.heights[: net.real], strict=True)]
        return max(valleys, key=lambda places: zoom_of(Drawing(places), sizes, view))
    return _placed(net, columns, _lines(net, columns, view))


class Columns:
    """The layers as columns: how wide each is, and the gap after it."""

    def __init__(self, net: Layered, widest_gap: float = WIDEST_GAP) -> None:
        self.widths = [
            max((net.widths[node] for node in layer if node < net.real), default=0.0)
            for layer in net.layers
        ]
        self.gaps = [min(widest_gap, _gap(net, layer)) for layer in net.layers]

    def width(self, span: Span) -> float:
        """Return how wide these layers are, side by side."""
        gaps = sum(self.gaps[span.first : span.end - 1])
        return sum(self.widths[span.first : span.end]) + gaps

    def lefts(self, span: Span, left: float) -> Iterator[tuple[int, float]]:
        """Yield these layers with where each begins, the first at `left`."""
        for layer in range(span.first, span.end):
            yield layer, left
            left += self.widths[layer] + self.gaps[layer]


def _gap(net: Layered, layer: list[int]) -> float:
    """Return the gap after a layer: wider where wires have far to go up or down."""
    steepest = max((abs(_climb(net, link)) for node in layer for link in net.out[node]), default=0)
    return snapped_up(min(WIDEST_GAP, max(COLUMN_GAP, steepest / _STEEPNESS)))


def _climb(net: Layered, link: Link) -> float:
    return net.tops[link.target] + link.in_y - net.tops[link.source] - link.out_y


def _placed(net: Layered, columns: Columns, rows: list[Row]) -> list[Point]:
    places: list[Point] = [(0.0, 0.0)] * net.real
    top = 0.0
    for row, after in zip(rows, [*rows[1:], None], strict=True):
        standing = [
            (node, x)
            for span, left in zip(row.spans, row.lefts, strict=True)
            for layer, x in columns.lefts(span, left)
            for node in net.layers[layer]
            if node < net.real
        ]
        highest = min(net.tops[node] for node, _ in standing)
        for node, x in standing:
            places[node] = (x, top + net.tops[node] - highest)
        lowest = max(net.tops[node] + net.heights[node] for node, _ in standing)
        top += lowest - highest + (_row_gap(net, row, after) if after else 0.0)
    return places


def _row_gap(net: Layered, row: Row, after: Row) -> float:
    """Return the gap below a row, in which a wire to the next, or from it, runs back freely.

    It runs a little above the port that it ends at, or starts from, in the lower row.
    """
    top = min(net.tops[node] for node in _nodes(net, after))
    depths = [net.tops[end] + y - top for _, end, y in _between(net, row, after)]
    depths += [net.tops[link.source] + link.out_y - top for link, *_ in _between(net, after, row)]
    return snapped_up(LINE_GAP + max((depth - BASE / 2 for depth in depths), default=0.0))


def _nodes(net: Layered, row: Row) -> list[int]:
    return [node for layer in _layers(row) for node in net.layers[layer] if node < net.real]


def _between(net: Layered, row: Row, after: Row) -> Iterator[tuple[Link, int, float]]:
    """Yield the wires from a row to the next: each with the node it ends at, and at which height."""
    below = set(_layers(after))
    for node in _nodes(net, row):
        for link in net.out[node]:
            end, y = _end(net, link)
            if net.layer[end] in below:
                yield link, end, y


def _layers(row: Row) -> Iterator[int]:
    for span in row.spans:
        yield from range(span.first, span.end)


def _end(net: Layered, link: Link) -> tuple[int, float]:
    while link.target >= net.real:
        (link,) = net.out[link.target]
    return link.target, link.in_y


def _lines(net: Layered, columns: Columns, view: Point) -> list[Row]:
    """Return rows as of a text, so many that the whole can be read at a glance."""
    pieces = _pieces(net)
    height = max(net.tops[node] + net.heights[node] for node in range(net.real))
    height -= min(net.tops[: net.real])
    longest = max(map(columns.width, pieces))
    whole = columns.width(Span(0, len(net.layers)))
    best, most = [Span(0, len(net.layers))], zoom_for(view, whole, height)
    tried = {1}
    for turn in range(1, _TRIES + 1):
        lines = _filled(columns, pieces, whole * (longest / whole) ** (turn / _TRIES))
        if most >= ENOUGH or len(lines) in tried:
            continue
        tried.add(len(lines))
        lines = _balanced(columns, pieces, lines)
        wide = max(map(columns.width, lines))
        zoom = zoom_for(view, wide, len(lines) * (height + LINE_GAP) - LINE_GAP)
        zoom *= _LONELY if any(_is_lonely(net, line) for line in lines) else 1.0
        if zoom > most + 1e-9:
            best, most = lines, zoom
    return [Row((span,), (0.0,)) for span in best]


def _is_lonely(net: Layered, line: Span) -> bool:
    return sum(node < net.real for at in range(line.first, line.end) for node in net.layers[at]) < 2


def _pieces(net: Layered) -> list[Span]:
    """Return what can't be parted: layers between which more than one node leads on."""
    cuts = [at + 1 for at in range(len(net.layers) - 1) if len(_origins(net, at)) == 1]
    return [Span(first, end) for first, end in pairwise([0, *cuts, len(net.layers)])]


def _origins(net: Layered, layer: int) -> set[int]:
    """Return the nodes whose values go on from a layer to the next, or past it."""
    return {net.origin(node) for node in net.layers[layer] if net.out[node]}


def _filled(columns: Columns, pieces: list[Span], width: float) -> list[Span]:
    """Return the pieces joined as long as they fit into `width`."""
    lines = [pieces[0]]
    for piece in pieces[1:]:
        longer = Span(lines[-1].first, piece.end)
        if columns.width(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(piece)
    return lines


def _balanced(columns: Columns, pieces: list[Span], lines: list[Span]) -> list[Span]:
    """Return as many lines, the longest of them as short as can be."""
    fits = max(map(columns.width, lines))
    short = max(map(columns.width, pieces))
    while fits - short > GRID:
        middle = (fits + short) / 2
        tried = _filled(columns, pieces, middle)
        if len(tried) > len(lines):
            short = middle
        else:
            lines, fits = tried, middle
    return lines


def _valleys(net: Layered, columns: Columns) -> Iterator[list[Row]]:
    """Yield the ways to draw a U where skip connections lie within each other, at least two.

    What comes before the first of them, and after the last, stands beside its ends, or above them.
    """
    if not is_u(net):
        return
    skips = _nested(net)
    downs = [0, *(source + 1 for source, _ in skips)]
    ups = [*(target for _, target in reversed(skips)), len(net.layers)]
    left_sides = [Span(first, end) for first, end in pairwise([*downs, ups[0]])]
    right_sides = [Span(first, end) for first, end in pairwise(ups)][::-1]
    yield _valley(columns, left_sides, right_sides)
    source, target = skips[0]
    if source > 0 or target + 1 < len(net.layers):
        left_sides[:1] = [Span(0, source), Span(source, source + 1)]
        right_sides[:1] = [Span(target + 1, len(net.layers)), Span(target, target + 1)]
        yield _valley(columns, left_sides, right_sides)


def is_u(net: Layered) -> bool:
    """Return whether skip connections lie within each other, at least two."""
    return len(_nested(net)) > 1


def _valley(columns: Columns, left_sides: list[Span], right_sides: list[Span]) -> list[Row]:
    """Return the rows of a U: one side a step further in with each row, the other upright."""
    indents = [level * _INDENT for level in range(len(left_sides))]
    *beside, _ = zip(left_sides, indents, strict=True)
    widest = max(indent + columns.width(span) for span, indent in beside)
    right = snapped_up(widest + COLUMN_GAP + _VALLEY)
    rows = [
        Row((left_side, right_side), (indent, right))
        for left_side, right_side, indent in zip(left_sides, right_sides, indents, strict=False)
    ]
    return [*rows, Row((left_sides[-1],), (indents[-1],))]


def _nested(net: Layered) -> list[tuple[int, int]]:
    """Return the skip connections by the layers of their ends, the outermost first.

    There are none unless each lies within the one before it, and nothing else passes by.
    """
    ends = {
        (net.layer[node], net.layer[_end(net, link)[0]])
        for node in range(net.real)
        for link in net.out[node]
        if link.target >= net.real
    }
    skips = sorted(ends, key=lambda pair: (pair[0], -pair[1]))
    strictly = all(one[0] < two[0] and two[1] < one[1] for one, two in pairwise(skips))
    alone = all(len(_origins(net, source)) == at + 1 for at, (source, _) in enumerate(skips))
    return sorted(skips) if strictly and alone else []
