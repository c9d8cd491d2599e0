"""The layer of every node, so that wires are as short as can be (Gansner, Koutsofios, North and Vo 1993).

Network simplex: a spanning tree of wires that reach the next layer; while the part below one of them is
pulled away from it, that part moves until another wire is as short, which takes the place in the tree.
"""

from collections.abc import Sequence

Edge = tuple[int, int]
_TURNS = 3
"""How many wires change places in the tree at most, for each node."""


def layers_of(count: int, edges: Sequence[Edge]) -> list[int]:
    """Return the layers of nodes joined by `edges`, which make no cycle; the first is 0."""
    if not count:
        return []
    order, longest = _longest(count, edges)
    net = _Tree(count, edges, longest)
    net.shorten()
    layer = net.layer
    into: list[list[int]] = [[] for _ in range(count)]
    out = [0] * count
    for source, target in edges:
        into[target].append(source)
        out[source] += 1
    for node in order:
        # Where it is pulled alike both ways it follows what it comes from.
        if into[node] and len(into[node]) >= out[node]:
            layer[node] = max([layer[source] for source in into[node]]) + 1
    first = min(layer)
    return [at - first for at in layer]


def _longest(count: int, edges: Sequence[Edge]) -> tuple[list[int], list[int]]:
    """Return the nodes in order, and how long the longest way to each is."""
    out: list[list[int]] = [[] for _ in range(count)]
    waiting = [0] * count
    for source, target in edges:
        out[source].append(target)
        waiting[target] += 1
    layer, order = [0] * count, list[int]()
    front = [node for node in range(count) if not waiting[node]]
    while front:
        node = front.pop()
        order.append(node)
        for target in out[node]:
            layer[target] = max(layer[target], layer[node] + 1)
            waiting[target] -= 1
            if not waiting[target]:
                front.append(target)
    return order, layer


class _Tree:
    """Layers, and a tree of tight wires: `above` is what each node hangs at, `wire` by which wire."""

    def __init__(self, count: int, edges: Sequence[Edge], layer: list[int]) -> None:
        self.edges = edges
        self.layer = layer
        self.at: list[list[int]] = [[] for _ in range(count)]
        for number, (source, target) in enumerate(edges):
            self.at[source].append(number)
            self.at[target].append(number)
        self.above = [-1] * count
        self.wire = [-1] * count
        self.below: list[list[int]] = [[] for _ in range(count)]
        self.pull = [0] * count
        """How many more wires leave the part from a node down than come to it."""
        self._span(count)

    def shorten(self) -> None:
        """Move parts of the tree until all wires together are as short as can be."""
        count, node, seen = len(self.layer), 0, 0
        left = _TURNS * count
        while seen < count and left:
            if self.wire[node] >= 0 and self._is_pulled(node):
                self._move(node)
                seen, left = 0, left - 1
            else:
                seen += 1
                node = (node + 1) % count

    def _span(self, count: int) -> None:
        held = [False] * count
        order: list[int] = []
        for root in range(count):
            if not held[root]:
                tree = [root]
                held[root] = True
                self._grow(tree, held)
                order += tree
        for node in order:
            for number in self.at[node]:
                self.pull[node] += 1 if self.edges[number][0] == node else -1
        for node in reversed(order):
            if self.above[node] >= 0:
                self.pull[self.above[node]] += self.pull[node]

    def _grow(self, tree: list[int], held: list[bool]) -> None:
        """Let a tree reach all that wires join to it; where none is tight, it moves to the nearest."""
        done = 0
        while True:
            while done < len(tree):
                node = tree[done]
                done += 1
                for number in self.at[node]:
                    other = self._other(number, node)
                    if not held[other] and not self._slack(number):
                        self._hang(other, node, number)
                        held[other] = True
                        tree.append(other)
            leading = [
                (self._slack(number), number, node)
                for node in tree
                for number in self.at[node]
                if not held[self._other(number, node)]
            ]
            if not leading:
                return
            slack, number, node = min(leading)
            step = slack if self.edges[number][0] == node else -slack
            for moved in tree:
                self.layer[moved] += step
            done = tree.index(node)

    def _slack(self, number: int) -> int:
        source, target = self.edges[number]
        return self.layer[target] - self.layer[source] - 1

    def _other(self, number: int, node: int) -> int:
        source, target = self.edges[number]
        return target if source == node else source

    def _hang(self, node: int, above: int, wire: int) -> None:
        self.above[node], self.wire[node] = above, wire
        self.below[above].append(node)

    def _is_pulled(self, node: int) -> bool:
        """Return whether the part from a node down would rather be farther from what it hangs at."""
        leaves = self.edges[self.wire[node]][0] == node
        return self.pull[node] < 0 if leaves else self.pull[node] > 0

    def _move(self, node: int) -> None:
        """Move the part from a node down to the nearest wire on the other side, and hang it there."""
        comes = self.edges[self.wire[node]][0] == node
        part = [node]
        for held in part:
            part += self.below[held]
        inside = set(part)
        best: tuple[int, int, int] | None = None
        for held in part:
            for number in self.at[held]:
                if (self.edges[number][1] == held) is comes:
                    if self._other(number, held) in inside:
                        continue
                    found = (self._slack(number), number, held)
                    best = found if best is None else min(best, found)
        assert best is not None
        slack, number, end = best
        if slack:
            for held in part:
                self.layer[held] += -slack if comes else slack
        self._rehang(node, end, number)

    def _rehang(self, node: int, end: int, wire: int) -> None:
        """Let the part that hangs by `node` hang by `end` instead, at the other end of `wire`."""
        whole, above = self.pull[node], self.above[node]
        self.below[above].remove(node)
        self._add(above, -whole)
        way = [end]
        while way[-1] != node:
            way.append(self.above[way[-1]])
        pulls = [self.pull[step] for step in way]
        wires = [self.wire[step] for step in way]
        for number, step in enumerate(way[1:], 1):
            below = way[number - 1]
            self.below[step].remove(below)
            self.pull[step] = whole - pulls[number - 1]
        for number, step in enumerate(way[1:], 1):
            self._hang(step, way[number - 1], wires[number - 1])
        self.pull[end] = whole
        beyond = self._other(wire, end)
        self._hang(end, beyond, wire)
        self._add(beyond, whole)

    def _add(self, node: int, pull: int) -> None:
        while node >= 0:
            self.pull[node] += pull
            node = self.above[node]
