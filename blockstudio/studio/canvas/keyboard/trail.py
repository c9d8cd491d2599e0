"""The way along ports and wires, to go from one to the next by the keyboard. No widget."""

from blockstudio.graph.records import Wire
from blockstudio.studio.canvas.cards.plugs import Plug
from blockstudio.studio.canvas.keyboard.focus import Spot, plug_of
from blockstudio.studio.canvas.scene import BlockScene


def along(scene: BlockScene, spot: Spot, step: int) -> Spot | None:
    """Return what comes next (1) or before (-1): node, port, wire, port, node."""
    if (item := scene.wires.get(spot.key)) is not None:
        wire = item.wire
        return Spot(wire.target, wire.input) if step > 0 else Spot(wire.source, wire.output)
    if spot.key not in scene.nodes:
        return None
    plug = plug_of(scene, spot)
    if plug is None:
        plugs = _side(scene, spot, gives=step > 0)
        return Spot(spot.key, plugs[0].key) if plugs else None
    if plug.gives != (step > 0):
        return Spot(spot.key)
    wires = _wires(scene, spot)
    return Spot(wires[0].id) if wires else None


def beside(scene: BlockScene, spot: Spot, step: int) -> Spot | None:
    """Return the next port of the same side, or the next wire that starts or ends at the same node."""
    item = scene.wires.get(spot.key)
    if item is not None:
        wires = _wires(scene, Spot(item.wire.source, item.wire.output))
        if len(wires) == 1:
            store = scene.store
            wires = [wire for wire in store.wires_into(item.wire.target) if wire.id in scene.wires]
        keys = [wire.id for wire in wires]
        return Spot(keys[(keys.index(spot.key) + step) % len(keys)])
    plug = plug_of(scene, spot)
    if plug is None:
        return None
    ports = [other.key for other in _side(scene, spot, gives=plug.gives)]
    return Spot(spot.key, ports[(ports.index(plug.key) + step) % len(ports)])


def _side(scene: BlockScene, spot: Spot, *, gives: bool) -> list[Plug]:
    """Return the ports of a node that take, or those that give: parameters among these, at the end."""
    return [plug for plug in scene.nodes[spot.key].card.plugs if plug.gives == gives]


def _wires(scene: BlockScene, spot: Spot) -> list[Wire]:
    """Return the wires at a port, from top to bottom by where they lead."""
    ends = {(spot.key, spot.port)}
    wires = [
        wire
        for wire in scene.store.wires_at(spot.key)
        if wire.id in scene.wires and ends & {(wire.source, wire.output), (wire.target, wire.input)}
    ]
    return sorted(wires, key=lambda wire: (scene.box(wire.target).y(), wire.id))
