"""Long chains beside which something passes, such as a skip connection: folded into lines of their own.

A row can't end within them, since more than one value leads on; so they would make it as wide as they
are long. Each takes the place of one card as large as its lines are, and is laid out within.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.graph.grid import BASE, COLUMN_GAP, snapped_up
from blockstudio.graph.layout.drawing import Drawing, Point
from blockstudio.graph.layout.folding import LINE_GAP, folded
from blockstudio.graph.layout.layered import Layered, Link, Size

_SHORTEST = 3
"""How many nodes a chain has at least to be worth folding."""
_MOST_LINES = 7


class Lines(Struct, frozen=True):
    """A chain in lines: where each of its nodes stands, and the size of the whole."""

    nodes: tuple[int, ...]
    places: tuple[Point, ...]
    width: float
    height: float


def with_chains_folded(
    net: Layered, links: list[Link], sizes: Sequence[Size], view: Point
) -> Iterator[Drawing]:
    """Yield the graph with such chains in two lines, in three and so on."""
    chains = list(_bypassed(net, links))
    for width in _widths(chains, sizes):
        lines = [_lines(chain, links, sizes, width) for chain in chains]
        yield Drawing(_unfolded(lines, links, sizes, view))


def _bypassed(net: Layered, links: list[Link]) -> Iterator[tuple[int, ...]]:
    """Yield the chains, each node with one wire in and one out, beside which something passes."""
    into, out = _neighbours(links)
    inner = [len(into[node]) == 1 == len(out[node]) for node in range(net.real)]
    for node in range(net.real):
        if not inner[node] or inner[into[node][0]]:
            continue
        chain = [node]
        while inner[out[chain[-1]][0]]:
            chain += out[chain[-1]]
        beside = any(len(net.layers[net.layer[one]]) > 1 for one in chain)
        if beside and len(chain) >= _SHORTEST:
            yield tuple(chain)


def _neighbours(links: list[Link]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """Return the nodes before and after each node, one for every wire."""
    into: dict[int, list[int]] = defaultdict(list)
    out: dict[int, list[int]] = defaultdict(list)
    for link in links:
        into[link.target].append(link.source)
        out[link.source].append(link.target)
    return into, out


def _widths(chains: list[tuple[int, ...]], sizes: Sequence[Size]) -> Iterator[float]:
    """Yield how wide lines may be so that the longest chain comes to two, three and more."""
    longest = max((_length(chain, sizes) for chain in chains), default=0.0)
    widest = max((sizes[node][0] for chain in chains for node in chain), default=0.0)
    for count in range(2, _MOST_LINES + 1):
        if longest > (count - 1) * widest:
            yield max(widest, longest / count + widest / 2)


def _length(chain: Sequence[int], sizes: Sequence[Size]) -> float:
    return sum(sizes[node][0] + COLUMN_GAP for node in chain) - COLUMN_GAP


def _lines(chain: tuple[int, ...], links: list[Link], sizes: Sequence[Size], width: float) -> Lines:
    """Return a chain in lines no wider than `width`; the last ends where the whole does."""
    lines: list[list[int]] = [[chain[0]]]
    for node in chain[1:]:
        if _length([*lines[-1], node], sizes) <= width:
            lines[-1].append(node)
        else:
            lines.append([node])
    wide = max(_length(line, sizes) for line in lines)
    heads = {link.target: link.in_y for link in links}
    places: list[Point] = []
    top = bottom = 0.0
    for line in lines:
        if places:
            top = bottom + snapped_up(LINE_GAP + max(0.0, heads[line[0]] - BASE / 2))
        left = wide - _length(line, sizes) if line is lines[-1] else 0.0
        steps = accumulate((sizes[node][0] + COLUMN_GAP for node in line[:-1]), initial=left)
        places += [(x, top) for x in steps]
        bottom = top + max(sizes[node][1] for node in line)
    return Lines(chain, tuple(places), wide, bottom)


def _unfolded(
    lines: list[Lines], links: list[Link], sizes: Sequence[Size], view: Point
) -> list[Point]:
    """Lay out the graph with each chain as one card, and put the nodes of the chain in its place."""
    card: dict[int, int] = {}
    tops = dict.fromkeys(range(len(sizes)), 0.0)
    kept = [node for node in range(len(sizes)) if not any(node in one.nodes for one in lines)]
    for number, node in enumerate(kept):
        card[node] = number
    for number, one in enumerate(lines, len(kept)):
        for node, (_, top) in zip(one.nodes, one.places, strict=True):
            card[node], tops[node] = number, top
    cards = [sizes[node] for node in kept] + [(one.width, one.height) for one in lines]
    between = [
        replace(
            link,
            source=card[link.source],
            target=card[link.target],
            out_y=tops[link.source] + link.out_y,
            in_y=tops[link.target] + link.in_y,
        )
        for link in links
        if card[link.source] != card[link.target]
    ]
    corners = folded(Layered(between, cards), view)
    places = [corners[card[node]] for node in range(len(sizes))]
    for one in lines:
        for node, (x, y) in zip(one.nodes, one.places, strict=True):
            places[node] = (places[node][0] + x, places[node][1] + y)
    return places
