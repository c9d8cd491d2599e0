"""The item of a scene that tells it when it looks different."""

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QGraphicsRectItem

if TYPE_CHECKING:
    from blockstudio.studio.canvas.scene import BlockScene


class PaintedItem(QGraphicsRectItem):
    """A card, a wire, a note or a frame: what is kept of its picture goes when it is painted anew."""

    def update(self, *args: Any, **kwargs: Any) -> None:
        """Have it painted again, or an area of it."""
        super().update(*args, **kwargs)
        scene = cast("BlockScene | None", self.scene())
        if scene is not None:
            scene.note_look(self)
