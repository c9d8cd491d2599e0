"""The context of a gesture: what it may touch."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF

from blockstudio.graph.records import Id
from blockstudio.studio.canvas.bubble import Bubble
from blockstudio.studio.canvas.cards.plugs import Plug
from blockstudio.studio.canvas.hit import Hit
from blockstudio.studio.canvas.scene import BlockScene
from blockstudio.studio.canvas.stage import Stage
from blockstudio.studio.canvas.viewport import Viewport
from blockstudio.studio.session import Session

Link = tuple[Id, Plug]
"""A port that a new node is to be wired to."""


@dataclass(frozen=True)
class GestureContext:
    """The document, the stage it is shown on, the scene it is shown in, how that is looked at, and two ways to speak."""

    session: Session
    stage: Stage
    scene: BlockScene
    view: Viewport
    bubble: Bubble
    """Words at the pointer."""
    hit: Callable[[QPoint], Hit]
    """Returns what is at a point of the view."""
    ask: Callable[[QPointF, QPoint, Link | None], None]
    """Asks at a point of the view for a node to place at one of the scene, wired to a port."""
