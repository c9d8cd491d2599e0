"""The light on what is under the pointer, and what is wrong with it."""

from blockstudio.graph.records import Id
from blockstudio.studio.canvas.callout import Callout
from blockstudio.studio.canvas.hit import Hit
from blockstudio.studio.canvas.scene import BlockScene
from blockstudio.studio.canvas.viewport import Viewport
from blockstudio.studio.canvas.wires.wire import WireItem


class Hover:
    """Lights up one thing at a time."""

    def __init__(self, view: Viewport, callout: Callout) -> None:
        self._view = view
        self._callout = callout
        self.hit = Hit()
        self._scene: BlockScene | None = None
        """The scene in which that was hit."""

    def follow(self, hit: Hit, where: BlockScene | None = None) -> None:
        """Light up what was hit now in place of what was before, in the scene that is worked in or another."""
        where = where or self._view.worked_in
        if (hit, where) == (self.hit, self._scene):
            return
        for scene, key, on in ((self._scene, self.hit.key, False), (where, hit.key, True)):
            if scene is not None:
                _light(scene, key, on=on)
        self.hit, self._scene = hit, where
        self.refresh()

    def forget(self) -> None:
        """Hold nothing: another scene is shown."""
        self.hit, self._scene = Hit(), None

    def refresh(self) -> None:
        """Say what is wrong with what is under the pointer, or selected, as it is now."""
        self._callout.follow(self.hit.key, self._scene)


def _light(scene: BlockScene, key: Id, *, on: bool) -> None:
    item = scene.item(key)
    if isinstance(item, WireItem):
        item.hover(on=on)
    elif item is not None:
        item.hovered = on
        item.update()
