"""Finding a place for something new."""

from PySide6.QtCore import QPointF

from blockstudio.graph.arrange import COLUMN_GAP
from blockstudio.graph.grid import GRID
from blockstudio.studio.canvas.gestures.insertion import snapped
from blockstudio.studio.canvas.measure import Card
from blockstudio.studio.canvas.node import NodeItem
from blockstudio.studio.canvas.scene import BlockScene

_TRIES = 200


def free_place(
    scene: BlockScene, size: tuple[float, float], wish: tuple[float, float]
) -> tuple[float, float]:
    """Return the wished top left corner on the grid, moved down until nothing lies there."""
    x, y = snapped(wish[0]), snapped(wish[1])
    for _ in range(_TRIES):
        right, bottom = x + size[0] + GRID - 1, y + size[1] + GRID - 1
        if not scene.table.within((x - GRID + 1, y - GRID + 1, right, bottom)):
            break
        y += GRID
    return x, y


def centred(card: Card, middle: QPointF) -> tuple[float, float]:
    """Return the top left corner of a card around `middle`."""
    return middle.x() - card.width / 2, middle.y() - card.height / 2


def after(item: NodeItem) -> tuple[float, float]:
    """Return the place to the right of a node."""
    return item.x() + item.card.width + COLUMN_GAP, item.y()
