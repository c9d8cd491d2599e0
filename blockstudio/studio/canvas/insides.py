"""The scenes of the blocks inside the expanded nodes of a scene: what is expanded in place.

A block that is expanded has a scene of its own, like one that is entered: with its path, its items, its
geometry. The card of its node, a `ExpandedItem` of the scene around, paints the items of that scene, and is
painted again when anything in there is. One block at a time is worked in, that of `Session.path`; the
view says where that lies within what it shows, and maps its points accordingly. So gestures, commands,
the inspector, refusals and the search act on a block and places in it, whether it was entered or is
expanded, and know nothing of frames.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF

from blockstudio.graph import edits
from blockstudio.graph.change import Change
from blockstudio.graph.facts import Path
from blockstudio.graph.records import Id, Node
from blockstudio.studio.canvas.cards.measure import Card, Inside
from blockstudio.studio.canvas.expanded_item import Aim, ExpandedItem
from blockstudio.studio.canvas.geometry import Box
from blockstudio.studio.canvas.opened import Extent, opened, steps

if TYPE_CHECKING:
    from blockstudio.studio.canvas.cards.node import NodeItem
    from blockstudio.studio.canvas.scene import BlockScene


class Insides(QObject):
    """What is expanded in one scene, and in which one this scene itself is."""

    def __init__(self, scene: "BlockScene", make: "Callable[[Path], BlockScene]") -> None:
        super().__init__(scene)
        self._scene = scene
        self._make = make
        self.scenes: dict[Id, BlockScene] = {}
        """The scenes inside, by the step of the path that leads there."""
        self._owners: dict[Id, Id] = {}
        """The nodes they are inside of."""
        self._boxes: dict[Id, object] = {}
        """What the cards were measured for."""
        self.host: BlockScene | None = None
        """The scene in which this one is expanded."""
        self.node: Id = ""
        """The node it is inside of, there."""
        self._held: Box | None = None
        """What the frame around this scene is measured for, while something in it is dragged."""
        self.grown: dict[Id, tuple[float, float]] = {}
        """The expanded nodes whose frames became larger or smaller by the last change, with the size before."""

    def around(self, node: Node, card: Card) -> Card:
        """Return the card of a node as it is to be drawn: with what is inside, if it is expanded."""
        there = steps(self._scene.store, node) if node.expanded else []
        held = {step for step, owner in self._owners.items() if owner == node.id}
        for step in held - {step for step, _ in there}:
            self._release(step)
        extents = [Extent(step, title, self._box(node, step)) for step, title in there]
        if len(extents) == 1:
            extents = [Extent(extents[0].step, "", extents[0].box)]
        return opened(self._scene.store, node, card, extents) if extents else card

    def size_of(self, node: Node) -> tuple[float, float]:
        """Return how large the card of a node is when it is expanded, or is not, as this one says."""
        contents = self._scene.card_of(node)
        return contents.width, contents.height

    def forget(self, node: Id) -> None:
        """Let go of what is inside a node that is gone."""
        for step in [step for step, owner in self._owners.items() if owner == node]:
            self._release(step)

    def shown(self) -> "Iterator[tuple[NodeItem, Inside, BlockScene]]":
        """Yield every scene inside, with the card it is on and where."""
        for owner in dict.fromkeys(self._owners.values()):
            item = self._scene.nodes.get(owner)
            for inside in item.card.insides if item is not None else ():
                if item is not None and inside.step in self.scenes:
                    yield item, inside, self.scenes[inside.step]

    def everywhere(self) -> "Iterator[BlockScene]":
        """Yield this scene and every one inside, at any depth."""
        yield self._scene
        for scene in self.scenes.values():
            yield from scene.insides.everywhere()

    def count(self) -> int:
        """Return how many nodes are to be seen, here and inside."""
        inner = sum(scene.insides.count() for scene in self.scenes.values())
        return len(self._scene.nodes) + inner

    def version(self) -> int:
        """Return a number that is another when something stands elsewhere, here or inside."""
        inner = sum(scene.insides.version() for scene in self.scenes.values())
        return self._scene.geometry.version + inner

    def at(
        self, x: float, y: float, but: frozenset[Id] = frozenset()
    ) -> "tuple[BlockScene, QPointF] | None":
        """Return the innermost scene at a point, and the point in it; None if none is there.

        What is in `but` is as if it were not there.
        """
        if not self.scenes:
            return None
        on_top = [key for key in self._scene.geometry.at(x, y) if key not in but]
        for item, inside, scene in self.shown():
            box = QRectF(inside.x, inside.y, inside.width, inside.height)
            if item.key in on_top[-1:] and box.contains(x - item.x(), y - item.y()):
                place = QPointF(x - item.x() - inside.across, y - item.y() - inside.down)
                return scene.insides.at(place.x(), place.y(), but) or (scene, place)
        return None

    def origin(self, top: "BlockScene | None") -> QPointF:
        """Return where the origin of this scene lies in one that it is inside of; or in the outermost."""
        if self.host is None or self._scene is top:
            return QPointF()
        outer = self.host.insides.origin(top)
        if (found := self._frame()) is None:
            return outer
        item, inside = found
        return outer + item.pos() + QPointF(inside.across, inside.down)

    def room(self) -> QRectF | None:
        """Return the room that the frame around this scene has for it, in its own places."""
        if (found := self._frame()) is None:
            return None
        _, inside = found
        corner = QPointF(inside.x - inside.across, inside.y - inside.down)
        return QRectF(corner, QSizeF(inside.width, inside.height))

    def holds(self, scene: "BlockScene") -> bool:
        """Return whether another scene is inside this one, at any depth."""
        host = scene.insides.host
        return host is not None and (host is self._scene or self.holds(host))

    def aim(self, mood: Aim) -> None:
        """Light up the frame around this scene: what is held over it would land in it, or can't."""
        if (found := self._frame()) is not None:
            item, inside = found
            item.aim(inside.step, mood)

    def _frame(self) -> tuple[ExpandedItem, Inside] | None:
        """Return the card that this scene is on, and where; None if it is on none."""
        item = self.host.nodes.get(self.node) if self.host is not None else None
        for inside in item.card.insides if item is not None else ():
            inner = self.host.insides.scenes.get(inside.step) if self.host is not None else None
            if inner is self._scene and isinstance(item, ExpandedItem):
                return item, inside
        return None

    def catch_up(self, view: QRectF | None) -> set[Id]:
        """Bring the scenes inside in step; return the nodes whose frames are of other sizes then."""
        others: set[Id] = set()
        for item, inside, scene in list(self.shown()):
            shift = item.x() + inside.across, item.y() + inside.down
            scene.catch_up(view.translated(-shift[0], -shift[1]) if view else view)
            if scene.insides.extent() != self._boxes.get(inside.step):
                others.add(item.key)
        return others

    def extent(self) -> Box | None:
        """Return the box that a frame around this scene has room for: what is dragged counts where it stood."""
        return self._scene.geometry.bounds() if self._held is None else self._held

    def hold_still(self, *, on: bool) -> None:
        """Let the frame around this scene stay as it is while something in it is dragged, or no longer."""
        self._held = self._scene.geometry.bounds() if on else None

    def note_growth(self, item: "NodeItem", card: Card) -> None:
        """Remember that an expanded node takes up more room than it did, or less."""
        before = item.card
        sizes = {(one.width, one.height) for one in (before, card)}
        if before.insides and card.insides and len(sizes) > 1:
            self.grown.setdefault(item.key, (before.width, before.height))

    def mark_worked_in(self, path: Path) -> None:
        """Light up the frame around the block that is worked in, if it is one of these."""
        for item, inside, scene in self.shown():
            if isinstance(item, ExpandedItem):
                item.light(inside.step, on=scene.path == path)

    def room_around(self, key: Id) -> Change:
        """Return the change by which what stands around a frame follows its growth."""
        item, (width, height) = self._scene.nodes[key], self.grown.pop(key)
        boxes = boxes_of(self._scene)
        x, y = item.x(), item.y()
        boxes[key] = x, y, x + width, y + height
        size = item.card.width, item.card.height
        return edits.room_for(self._scene.store, key, size, boxes)

    def _box(self, node: Node, step: Id) -> tuple[float, float, float, float] | None:
        block = self._scene.session.block_at((*self._scene.path, step))
        if step in self.scenes and self.scenes[step].block != block:
            self._release(step)
        if step not in self.scenes:
            self._adopt(node, step)
        scene = self.scenes[step]
        box = self._boxes[step] = scene.insides.extent()
        return box

    def _adopt(self, node: Node, step: Id) -> None:
        scene = self._make((*self._scene.path, step))
        scene.catch_up()
        self.scenes[step], self._owners[step] = scene, node.id
        scene.insides.host, scene.insides.node = self._scene, node.id
        scene.changed.connect(scene.insides.repaint_host)

    def _release(self, step: Id) -> None:
        scene = self.scenes.pop(step)
        self._owners.pop(step, None)
        self._boxes.pop(step, None)
        scene.insides.host = None
        scene.changed.disconnect(scene.insides.repaint_host)

    def repaint_host(self, areas: list[QRectF]) -> None:
        """Have the frame around painted again where something in it is to be."""
        item = self.host.nodes.get(self.node) if self.host is not None else None
        if item is not None:
            place = self.origin(self.host) - item.pos()
            for area in areas:
                item.update(area.translated(place))


def boxes_of(scene: "BlockScene") -> dict[Id, Box]:
    """Return where the nodes and notes of a scene stand."""
    rows = scene.geometry.boxes.tolist()
    return {key: tuple(row) for key, row in zip(scene.geometry.ids, rows, strict=True)}
