"""The convoy: what is shown elsewhere together, and the wires at it, for the time of a gesture."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QGraphicsScene

from blockstudio.graph.records import Id, Wire
from blockstudio.studio.canvas.planes import Planes
from blockstudio.studio.canvas.wires.strands import Strands
from blockstudio.studio.canvas.wires.wire import WireItem

if TYPE_CHECKING:
    from blockstudio.studio.canvas.scene import BlockScene

Place = tuple[float, float]
_FEW = 16
"""So many are as soon painted without planes."""
_DIGITS = 6
"""To how many digits two ways are the same: what is added up may differ in the last ones."""


class Convoy:
    """Nodes, notes and frames of a scene that move together.

    Where all of them go the same way, the wires among them go along as they are, and only those that
    lead out of the convoy change. Of many, what is painted are planes then, and wires that lead out
    are stretched until the convoy arrives.
    """

    def __init__(self, scene: "BlockScene", keys: frozenset[Id]) -> None:
        self.keys = keys
        self.way = QPointF()
        """How far it has moved."""
        self.planes: Planes | None = None
        self._strands: Strands | None = None
        self._start = QPointF()
        """How far it had moved when these were made."""
        self._scene = scene
        kinds = scene.nodes, scene.notes, scene.frames
        self._items = {key: held[key] for held in kinds for key in keys if key in held}
        wires = {wire.id: wire for key in self._items for wire in scene.store.wires_at(key)}
        shown = [wire for wire in wires.values() if wire.id in scene.wires]
        self._inner = [wire.id for wire in shown if self._holds(wire)]
        self._outer = [wire for wire in shown if not self._holds(wire)]
        self._run = self._outer
        """Those that are run anew with each step."""

    def show_at(self, places: Mapping[Id, Place]) -> None:
        """Show each of them at its place."""
        ways: set[Place] = set()
        way = (0.0, 0.0)
        for key, item in self._items.items():
            way = places[key][0] - item.x(), places[key][1] - item.y()
            ways.add((round(way[0], _DIGITS), round(way[1], _DIGITS)))
        if len(ways) == 1 and (0.0, 0.0) not in ways:
            self._carry(places, way)
        elif len(ways) > 1:
            self.planes = self._strands = None
            self._run = self._outer
            self._place(places)
            follow(self._scene, self._items)

    def arrive(self) -> None:
        """Run every wire that was only stretched."""
        if self._strands is not None:
            for wire in self._outer:
                self._scene.run(wire)

    def _carry(self, places: Mapping[Id, Place], way: Place) -> None:
        scene = self._scene
        inner = [scene.wires[key] for key in self._inner]
        if self.planes is None and len(self._items) > _FEW:
            self._make_planes(inner)
        if self.planes is not None:
            QGraphicsScene.update(scene)
        self.way = self.way + QPointF(*way)  # A new one: planes keep the old
        self._place(places)
        for wire in inner:
            wire.carry(*way)
        scene.far_view.carry(self._items, self._inner, way)
        for wire in self._run:
            scene.run(wire)
        scene.shift((), (wire.id for wire in self._run))
        if self._strands is not None:
            scene.far_view.shift({}, self._strands.stretch(*(self.way - self._start).toTuple()))

    def _make_planes(self, inner: Iterable[WireItem]) -> None:
        scene, self._start = self._scene, self.way
        outer = {wire.id: scene.wires[wire.id] for wire in self._outer}
        straight = [item for item in outer.values() if not item.points and not item.zValue()]
        self._strands = Strands(scene, straight, self._items.keys())
        self._run = [wire for wire in self._outer if outer[wire.id] not in self._strands]
        changing = [outer[wire.id] for wire in self._run]
        self.planes = Planes(scene, (*self._items.values(), *inner), changing, self._strands)

    def _place(self, places: Mapping[Id, Place]) -> None:
        for key, item in self._items.items():
            item.setPos(*places[key])

    def _holds(self, wire: Wire) -> bool:
        return {wire.source, wire.target} <= self._items.keys()


def follow(scene: "BlockScene", keys: Iterable[Id]) -> None:
    """Let the wires and the geometry of a scene follow items that are elsewhere now."""
    keys = list(keys)
    wires = {wire.id: wire for key in keys for wire in scene.store.wires_at(key)}
    for wire in wires.values():
        scene.run(wire)
    scene.shift(keys, wires)
