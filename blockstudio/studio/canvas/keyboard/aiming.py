"""A wire aimed by keys: from one port where it may end to the next, the nearest free one first."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, QRectF

from blockstudio.studio.canvas.cards.parameter_ports import FEW, parameter_ports
from blockstudio.studio.canvas.cards.plugs import Plug
from blockstudio.studio.canvas.cards.value_ports import value_keys
from blockstudio.studio.canvas.gestures.wiring import DragWire
from blockstudio.studio.canvas.keyboard.focus import Spot

_REACH = 12.0
"""What a port covers, for words to stand beside it."""


class Aim:
    """Where a wire in the making may end, in order, and which of these is aimed at."""

    def __init__(self, wire: DragWire) -> None:
        self.wire = wire
        self._places = sorted(filter(self._is_news, _places(wire)), key=self._rank)
        self._index = -1
        self._letters = ""

    def step(self, by: int, *, fitting: bool = True) -> None:
        """Aim at the next port (1) or the one before (-1), of those that fit, if any does."""
        count = len(self._places)
        order = [(self._index + by * turn) % count for turn in range(1, count + 1)]
        if self._index < 0 and by < 0:
            order = order[1:] + order[:1]
        free = (place for place in order if not fitting or self._fits(self._places[place]))
        self._at(next(free, next(iter(order), -1)))

    def find(self, letter: str) -> None:
        """Aim at the first port of the node whose name begins with the letters typed so far."""
        for letters in (self._letters + letter, letter):
            names = (self._name(place).casefold() for place in self._places)
            found = [i for i, name in enumerate(names) if name.startswith(letters.casefold())]
            if found:
                self._letters = letters
                fitting = (i for i in found if self._fits(self._places[i]))
                self._at(next(fitting, found[0]))
                return

    def _at(self, index: int) -> None:
        if index < 0:
            return
        self._index = index
        wire, scene, spot = self.wire, self.wire.scene, self._places[index]
        if wire.plug.side == "parameter" or wire.is_plain():
            scene.peek(spot.key, values=wire.is_plain())
        item = scene.nodes[spot.key]
        plug = next((p for p in item.card.plugs if p.key == spot.port and wire.fits(p)), None)
        view = wire.context.view
        view.bring_into_view([spot.key])
        x, y = item.port(plug) if plug is not None else (item.x(), item.y())
        area = QRectF(x - _REACH, y - _REACH, 2 * _REACH, 2 * _REACH)
        beside: QRect = view.mapFromScene(area).boundingRect()
        wire.aim((spot.key, plug) if plug is not None else None, beside)

    def _is_news(self, spot: Spot) -> bool:
        """Return whether no wire runs from here to there already."""
        there, wire = self.wire.taken(spot.key, _plug(spot)), self.wire
        return there is None or (there.source, there.output) != (wire.node, wire.plug.key)

    def _fits(self, spot: Spot) -> bool:
        return self.wire.why_not(spot.key, _plug(spot)) is None

    def _name(self, spot: Spot) -> str:
        return self.wire.scene.nodes[spot.key].card.name

    def _rank(self, spot: Spot) -> tuple[bool, bool, float]:
        """Return free ports before taken ones, those on the way of the wire first, near ones first."""
        scene, wire = self.wire.scene, self.wire
        here, there = scene.box(wire.node).center(), scene.box(spot.key).center()
        way = there - here
        behind = way.x() < 0 if wire.plug.gives else way.x() > 0
        taken = wire.taken(spot.key, _plug(spot)) is not None
        return taken, behind, abs(way.x()) + abs(way.y())


def _places(wire: DragWire) -> Iterator[Spot]:
    """Yield the ports of other nodes that are on the right side, whether or not the wire may end there."""
    scene, store = wire.scene, wire.scene.store
    for key, item in scene.nodes.items():
        if key == wire.node:
            continue
        ports = [plug.key for plug in item.card.plugs if wire.fits(plug)]
        if wire.plug.side == "parameter":
            known = parameter_ports(scene.session, scene.path, store.node(key))[:FEW]
            ports = [*(port.key for port in known), *ports]
        elif wire.is_plain():
            ports += value_keys(store, store.node(key))
        yield from (Spot(key, port) for port in dict.fromkeys(ports))


def _plug(spot: Spot) -> Plug:
    """Return a stand-in for a port that may not show yet: what may end there depends on its key."""
    return Plug(spot.port, spot.port, "input", 0.0, 0.0)
