"""Free places: where something new can stand."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF

from blockstudio.graph.arrange import COLUMN_GAP
from blockstudio.graph.grid import GRID
from blockstudio.graph.records import Node, Note
from blockstudio.graph.store import Store
from blockstudio.studio.canvas.geometry import Box
from blockstudio.studio.canvas.gestures.insertion import snapped
from blockstudio.studio.canvas.measure import Card, card
from blockstudio.studio.canvas.node import NodeItem
from blockstudio.studio.canvas.note import text_height
from blockstudio.studio.canvas.scene import BlockScene

_TRIES = 200
_COUNT = 60.0
"""Room for the count of parameters, which is found out later."""


def free_place(
    scene: BlockScene, size: tuple[float, float], wish: tuple[float, float]
) -> tuple[float, float]:
    """Return the wished top left corner on the grid, moved down until nothing lies there."""
    x, y = snapped(wish[0]), snapped(wish[1])
    for _ in range(_TRIES):
        right, bottom = x + size[0] + GRID - 1, y + size[1] + GRID - 1
        if not scene.geometry.within((x - GRID + 1, y - GRID + 1, right, bottom)):
            break
        y += GRID
    return x, y


def box_of(store: Store, records: Iterable[Node | Note]) -> Box | None:
    """Return the box around nodes and notes as they would be drawn; None if there are none."""
    boxes: list[Box] = []
    for record in records:
        if isinstance(record, Note):
            wide, high = record.width, max(record.height, text_height(record.text, record.width))
        else:
            drawn = card(store, record, None)
            wide, high = drawn.width + _COUNT, drawn.height
        boxes.append((record.x, record.y, record.x + wide, record.y + high))
    lefts, tops, rights, bottoms = zip(*boxes, strict=True) if boxes else ((),) * 4
    return (min(lefts), min(tops), max(rights), max(bottoms)) if boxes else None


def centred(card: Card, middle: QPointF) -> tuple[float, float]:
    """Return the top left corner of a card around `middle`."""
    return middle.x() - card.width / 2, middle.y() - card.height / 2


def beside(item: NodeItem) -> tuple[float, float]:
    """Return the place to the right of a node."""
    return item.x() + item.card.width + COLUMN_GAP, item.y()
