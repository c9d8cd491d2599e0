"""The light on what is under the pointer, and what is wrong with it."""

from blockstudio.studio.canvas.callout import Callout
from blockstudio.studio.canvas.hit import Hit
from blockstudio.studio.canvas.node import NodeItem
from blockstudio.studio.canvas.viewport import Viewport


class Hover:
    """Lights up one node or wire at a time."""

    def __init__(self, view: Viewport, callout: Callout) -> None:
        self._view = view
        self._callout = callout
        self.hit = Hit()

    def follow(self, hit: Hit) -> None:
        """Light up what was hit now in place of what was before."""
        scene = self._view.shown
        if hit == self.hit or scene is None:
            return
        for key, on in ((self.hit.key, False), (hit.key, True)):
            item = scene.item(key)
            if isinstance(item, NodeItem):
                item.hovered = on
                item.update()
            elif item is not None and key in scene.wires:
                scene.wires[key].hover(on=on)
        self.hit = hit
        self.refresh()

    def forget(self) -> None:
        """Hold nothing: another scene is shown."""
        self.hit = Hit()

    def refresh(self) -> None:
        """Say what is wrong with what is under the pointer, or selected, as it is now."""
        self._callout.follow(self.hit.key)
