"""What decides on how a wire runs beside its two ports: the points it passes, the cards it joins."""

from typing import TYPE_CHECKING

from blockstudio.graph.edits.way_points import shifted
from blockstudio.graph.records import Wire
from blockstudio.studio.canvas.curve import Points

if TYPE_CHECKING:
    from blockstudio.studio.canvas.scene import BlockScene


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
    """Return the lower edge of the two cards that a wire joins."""
    ends = scene.nodes[wire.source], scene.nodes[wire.target]
    return max(item.y() + item.card.height for item in ends)
