"""The layers of nodes where none may be higher than so much: wider graphs get more layers instead.

List scheduling from the end, as Coffman and Graham (1972) have it: a node goes into the last layer
that comes before all it leads to and has room, those first to which the longest way leads.
"""

from collections.abc import Sequence

from blockstudio.graph.grid import ROW_GAP
from blockstudio.graph.layout.layering import Edge


def bounded_layers(edges: Sequence[Edge], heights: Sequence[float], room: float) -> list[int]:
    """Return the layers of nodes joined by `edges`, which make no cycle; the first is 0.

    All cards of a layer stand below each other in the `room`, but for one that is higher alone.
    """
    count = len(heights)
    into: list[list[int]] = [[] for _ in range(count)]
    waiting = [0] * count
    for source, target in edges:
        into[target].append(source)
        waiting[source] += 1
    depths = _depths(count, edges)
    ready = {node for node in range(count) if not waiting[node]}
    layer, level = [0] * count, 0
    while ready:
        taken = _fitting(sorted(ready, key=lambda node: (-depths[node], node)), heights, room)
        ready -= set(taken)
        for node in taken:
            layer[node] = level
            for source in into[node]:
                waiting[source] -= 1
                if not waiting[source]:
                    ready.add(source)
        level += 1
    return [level - 1 - at for at in layer]


def _fitting(nodes: Sequence[int], heights: Sequence[float], room: float) -> list[int]:
    taken: list[int] = []
    for node in nodes:
        if not taken or heights[node] <= room:
            taken.append(node)
            room -= heights[node] + ROW_GAP
    return taken


def _depths(count: int, edges: Sequence[Edge]) -> list[int]:
    """Return how long the longest way to each node is."""
    out: list[list[int]] = [[] for _ in range(count)]
    waiting = [0] * count
    for source, target in edges:
        out[source].append(target)
        waiting[target] += 1
    depths = [0] * count
    front = [node for node in range(count) if not waiting[node]]
    while front:
        node = front.pop()
        for target in out[node]:
            depths[target] = max(depths[target], depths[node] + 1)
            waiting[target] -= 1
            if not waiting[target]:
                front.append(target)
    return depths
