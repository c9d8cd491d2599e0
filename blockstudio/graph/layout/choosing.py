"""The way to draw a connected graph: the plainest of those in which all can be read at a glance."""

from collections.abc import Sequence

from blockstudio.graph.layout.bypassed import with_chains_folded
from blockstudio.graph.layout.drawing import ENOUGH, Drawing, Point, zoom_of
from blockstudio.graph.layout.folding import folded, is_u
from blockstudio.graph.layout.layered import Layered, Link, Size
from blockstudio.graph.layout.parting import in_shelves

_FOLDED, _LED_ROUND = 1.15, 1.25
"""How much larger all must be shown for chains to be folded, and for wires to be led round cards."""


def laid_out(links: list[Link], sizes: Sequence[Size], view: Point) -> Drawing:
    """Return where the nodes of a connected graph stand, shown as large as may be."""
    net = Layered(links, sizes)
    best = Drawing(folded(net, view))
    most = zoom_of(best, sizes, view)
    others = [(_FOLDED, with_chains_folded(net, links, sizes, view))]
    if not is_u(net):
        others.append((_LED_ROUND, in_shelves(net, links, sizes, view)))
    for clearly, ways in others:
        if most >= ENOUGH:
            break
        zooms = [(zoom_of(way, sizes, view), way) for way in ways]
        zoom, way = max(zooms, key=lambda found: found[0], default=(0.0, best))
        if zoom > most * clearly:
            best, most = way, zoom
    return best
