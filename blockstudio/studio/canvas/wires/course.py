"""What decides on how a wire runs: its two ports, the points it passes, the cards it joins."""

from typing import TYPE_CHECKING

from blockstudio.graph.edits.way_points import shifted
from blockstudio.graph.records import Wire
from blockstudio.studio.canvas.wires.curve import TIE, VALUE, Ends, Points

if TYPE_CHECKING:
    from blockstudio.studio.canvas.scene import BlockScene


def ends_of(scene: "BlockScene", wire: Wire) -> Ends | None:
    """Return where a wire starts and ends; None when a node of it is not there."""
    source, target = scene.nodes.get(wire.source), scene.nodes.get(wire.target)
    if source is None or target is None:
        return None
    out = source.card.plug("output", wire.output)
    into = target.card.plug("input", wire.input)
    if out is None or into is None:
        return None
    course = TIE if wire.is_tie else scene.flow if wire.is_flow else VALUE
    return *source.port(out), *target.port(into), course


def points_of(scene: "BlockScene", wire: Wire) -> Points:
    """Return the points a wire passes: moved along where its two ends are shown elsewhere."""
    if not wire.points:
        return ()
    ways = {
        (item.x() - node.x, item.y() - node.y)
        for key in (wire.source, wire.target)
        for item, node in [(scene.nodes[key], scene.store.node(key))]
    }
    return shifted(wire.points, ways.pop()) if len(ways) == 1 else wire.points


def foot_of(scene: "BlockScene", wire: Wire) -> float:
    """Return the lower edge of the two cards that a wire joins, of an expanded one that of its head."""
    ends = scene.nodes[wire.source], scene.nodes[wire.target]
    return max(item.y() + (item.card.head or item.card.height) for item in ends)
