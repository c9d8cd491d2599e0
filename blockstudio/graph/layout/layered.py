"""Layers of a connected graph (Sugiyama, Tagawa and Toda 1981), ports in mind.

Cycles are opened, nodes put into layers, long wires given bends, layers sorted against
crossings, and heights found so that what can run straight does.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Sequence
from random import Random

from msgspec import Struct

from blockstudio.graph.grid import ROW_GAP, snapped
from blockstudio.graph.layout.layering import layers_of

BEND_GAP = 20.0

Size = tuple[float, float]
_SWEEPS = 8
_STARTS = 5
"""How many other orders sorting starts from: it comes to the best order near by."""
_SORTED = 3000
"""How many nodes and bends are sorted so at most, all starts together; more are sorted once, by sweeps alone."""
_SWITCHES = 4
"""How often neighbours of all layers are tried the other way round."""
_POLISHES = 12
"""How often neighbours are tried so once the best order is found, every other time evenly."""
_SETTLINGS = 5


class Link(Struct, frozen=True):
    """A wire for the layout: its ends, where they lie in height, and in the order of ports."""

    source: int
    target: int
    out_y: float
    in_y: float
    out_rank: float
    in_rank: float

    def turned(self) -> "Link":
        """Return it the other way round."""
        return Link(self.target, self.source, self.in_y, self.out_y, self.in_rank, self.out_rank)


class Layered:
    """One connected component in layers; nodes are numbers, bends those after them."""

    def __init__(
        self, links: list[Link], sizes: Sequence[Size], layers: Sequence[int] | None = None
    ) -> None:
        self.real = len(sizes)
        self.widths = [width for width, _ in sizes]
        self.heights = [height for _, height in sizes]
        links = _acyclic(self.real, links)
        ends = [(link.source, link.target) for link in links]
        self.layer = layers_of(self.real, ends) if layers is None else list(layers)
        self.links = self._with_bends(links)
        self.into: list[list[Link]] = [[] for _ in self.layer]
        self.out: list[list[Link]] = [[] for _ in self.layer]
        for link in self.links:
            self.out[link.source].append(link)
            self.into[link.target].append(link)
        self.layers = self._first_order()
        self._uncross()
        self.tops: list[float] = list(map(snapped, self._settle()))
        """How far down the top of every node lies, and every bend."""

    def origin(self, node: int) -> int:
        """Return the node that a bend leads from; of a node, itself."""
        while node >= self.real:
            node = self.into[node][0].source
        return node

    def _with_bends(self, links: list[Link]) -> list[Link]:
        short: list[Link] = []
        for link in links:
            at, out_y, rank = link.source, link.out_y, link.out_rank
            for layer in range(self.layer[link.source] + 1, self.layer[link.target]):
                bend = len(self.layer)
                self.layer.append(layer)
                self.heights.append(0.0)
                short.append(Link(at, bend, out_y, 0.0, rank, 0.0))
                at, out_y, rank = bend, 0.0, 0.0
            short.append(Link(at, link.target, out_y, link.in_y, rank, link.in_rank))
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
        """Sort the layers so that few wires cross: from the order they are in, and from others where they do."""
        first, shuffled = self.layers, Random(0)
        best, fewest = self._swept([list(layer) for layer in first])
        for _ in range(min(_STARTS, _SORTED // len(self.layer))):
            if not fewest:
                break
            other = [shuffled.sample(layer, len(layer)) for layer in first]
            order, crossings = self._swept(other)
            if crossings < fewest:
                best, fewest = order, crossings
        self.layers = self._polished(best, fewest)

    def _polished(self, layers: list[list[int]], crossings: int) -> list[list[int]]:
        """Return an order near by in which still fewer wires cross."""
        self.layers = layers
        position = [0.0] * len(self.layer)
        for layer in layers:
            _number(layer, position)
        best, fewest = [list(layer) for layer in layers], crossings
        for turn in range(_POLISHES if fewest else 0):
            crossings -= self._switch(position, evenly=turn % 2 == 0)
            if crossings < fewest:
                best, fewest = [list(layer) for layer in layers], crossings
        return best

    def _swept(self, layers: list[list[int]]) -> tuple[list[list[int]], int]:
        """Return the best order that sorting forward and back comes to, and how many wires cross in it."""
        self.layers = layers
        position = [0.0] * len(self.layer)
        for layer in layers:
            _number(layer, position)
        best, fewest = [list(layer) for layer in layers], self._crossings(position)
        for sweep in range(_SWEEPS):
            if not fewest:
                break
            forward = sweep % 2 == 0
            for layer in layers[1:] if forward else layers[-2::-1]:
                self._sort(layer, position, forward=forward)
            crossings = self._crossings(position)
            if len(self.layer) <= _SORTED:
                crossings -= self._switch(position, evenly=sweep % 4 > 1)
            if crossings < fewest:
                best, fewest = [list(layer) for layer in layers], crossings
        return best, fewest

    def _switch(self, position: list[float], *, evenly: bool) -> int:
        """Let neighbours change places where that crosses fewer wires; return how many fewer.

        `evenly` lets them change where it crosses as many, too: that leads out of dead ends.
        """
        saved = 0
        for layer in self.layers:
            if len(layer) > 1:
                saved += self._switch_in(layer, position, evenly=evenly)
        return saved

    def _switch_in(self, layer: list[int], position: list[float], *, evenly: bool) -> int:
        before = [self._sources(node, position) for node in layer]
        after = [self._targets(node, position) for node in layer]
        saved, least = 0, 0 if evenly else 1
        for _ in range(_SWITCHES):
            gained = 0
            for place in range(len(layer) - 1):
                next_one = place + 1
                gain = _gain(before[place], before[next_one]) + _gain(after[place], after[next_one])
                if gain >= least:
                    layer[place], layer[next_one] = layer[next_one], layer[place]
                    for ends in (before, after):
                        ends[place], ends[next_one] = ends[next_one], ends[place]
                    gained += gain
            saved += gained
            least = 1
            if not gained:
                break
        _number(layer, position)
        return saved

    def _sources(self, node: int, position: list[float]) -> list[float]:
        return sorted([position[link.source] + link.out_rank for link in self.into[node]])

    def _targets(self, node: int, position: list[float]) -> list[float]:
        return sorted([position[link.target] + link.in_rank for link in self.out[node]])

    def _sort(self, layer: list[int], position: list[float], *, forward: bool) -> None:
        if len(layer) < 2:
            return
        wish: dict[int, float] = {}
        for node in layer:
            seen = self._sources(node, position) if forward else self._targets(node, position)
            wish[node] = _middle(seen) if seen else position[node]
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

    def _weight(self, link: Link) -> int:
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


def _acyclic(count: int, links: list[Link]) -> list[Link]:
    """Turn round the links that close a cycle, found by walking depth first."""
    out: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        out[link.source].append(link)
    state = [0] * count
    kept: list[Link] = []
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


def _gain(one: list[float], other: list[float]) -> int:
    """Return how many crossings fewer two nodes have once they have changed places, by their ends in order."""
    if len(one) == 1 == len(other):
        return (one[0] > other[0]) - (one[0] < other[0])
    return sum([(a > b) - (a < b) for a in one for b in other])


def _middle(seen: list[float]) -> float:
    """Return the median, of an even number nearer to the side that lies closer together."""
    half = len(seen) // 2
    if len(seen) % 2:
        return seen[half]
    left, right = seen[half - 1] - seen[0], seen[-1] - seen[half]
    if left + right == 0.0:
        return (seen[half - 1] + seen[half]) / 2
    return (seen[half - 1] * right + seen[half] * left) / (left + right)


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
