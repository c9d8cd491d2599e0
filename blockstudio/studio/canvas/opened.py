"""The card of an expanded node: a head with its ports, and below it what is inside, framed.

The ports stay where they are on the closed card, so that the wires from outside run as before; from
each a dashed line leads on to the Input inside, or comes from the Output.
"""

from collections.abc import Sequence
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.graph.grid import GRID
from blockstudio.graph.records import Id, Node
from blockstudio.graph.store import Store
from blockstudio.studio.canvas.cards.lines import Span, titled
from blockstudio.studio.canvas.cards.measure import CHEVRON, LEFT, Card, Inside, span_width
from blockstudio.studio.canvas.cards.plugs import RIGHT
from blockstudio.studio.canvas.cards.small import TRIANGLE
from blockstudio.studio.translations import tr

SIDE = GRID
"""Between the edge of the frame and what is inside."""
TITLE = GRID
"""How high the title is over each of several regions."""
PADDING = 2 * GRID, GRID
"""Around the nodes inside: beside them, where dashed lines lead in and out, and above and below."""
_LEAST = 240.0, 80.0
"""How large the room is at least in which there is nothing yet."""


class Extent(Struct, frozen=True):
    """One block inside a node, and the box around all in it; None where there is nothing."""

    step: Id
    title: str
    box: tuple[float, float, float, float] | None


def opened(store: Store, node: Node, card: Card, extents: Sequence[Extent]) -> Card:
    """Return a card, measured without its thumbnail, with all this inside."""
    y, wide = card.height, 0.0
    insides = []
    for extent in extents:
        y += TITLE if extent.title else 0.0
        left, top, right, bottom = extent.box or (0.0, 0.0, *_LEAST)
        across, over = PADDING
        width = ceil((right - left) / GRID) * GRID + 2 * across
        height = ceil((bottom - top) / GRID) * GRID + 2 * over
        shift = SIDE + across - left, y + over - top
        insides.append((extent, SIDE, y, width, height, *shift))
        wide = max(wide, width)
        y += height + SIDE
    line = (*card.line, *_instances(store, node))
    signs = CHEVRON + TRIANGLE + 12.0
    words = LEFT + card.indent + sum(map(span_width, line)) + signs + RIGHT + card.outdent
    width = ceil(max(wide + 2 * SIDE, words, card.width) / GRID) * GRID
    room = width - 2 * SIDE
    grown = y - card.height
    return replace(
        card,
        width=width,
        height=y,
        line=line,
        outputs=tuple(replace(p, y=y) if card.down else replace(p, x=width) for p in card.outputs),
        parameters=tuple(replace(p, y=p.y + grown) for p in card.parameters),
        insides=tuple(
            Inside(extent.step, extent.title, x, top, room, height, across, down)
            for extent, x, top, _, height, across, down in insides
        ),
        head=card.height,
    )


def steps(store: Store, node: Node) -> list[tuple[Id, str]]:
    """Return the steps of a path that lead inside a node, each with the title it has among several."""
    if node.same:
        return []
    if node.definition is not None:
        return [(node.id, "")] if node.definition in store else []
    return [(region.id, title) for region, title in titled(store, node)]


def _instances(store: Store, node: Node) -> tuple[Span, ...]:
    """Return the words that what is done inside is done in all instances, where there are several."""
    count = store.uses(node.definition) if node.definition is not None else 0
    if count < 2:
        return ()
    return (Span("  " + tr("edited together"), muted=True),)
