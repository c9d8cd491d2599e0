"""What goes with a frame: all that lies in it, to whatever depth frames lie in frames."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from blockstudio.graph.edits.annotations import Box, lying_in
from blockstudio.graph.records import Id

if TYPE_CHECKING:
    from blockstudio.studio.canvas.scene import BlockScene


def boxes_of(scene: "BlockScene", keys: Iterable[Id] | None = None) -> dict[Id, Box]:
    """Return the boxes of nodes, notes and frames as they are drawn: of all, or of these."""
    boxes = ((key, scene.box(key)) for key in (scene.placed if keys is None else keys))
    return {key: (box.x(), box.y(), box.width(), box.height()) for key, box in boxes}


def framed(scene: "BlockScene", key: Id) -> set[Id]:
    """Return what lies in a frame."""
    boxes = boxes_of(scene)
    box = boxes.pop(key)
    return lying_in(box, boxes)


def with_framed(scene: "BlockScene", keys: Iterable[Id]) -> set[Id]:
    """Return these things, and all that lies in those of them that are frames."""
    found = set(keys)
    for key in found & scene.frames.keys():
        found |= framed(scene, key)
    return found
