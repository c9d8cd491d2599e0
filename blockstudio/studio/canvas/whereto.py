"""The one rule of adding: where something new goes, whatever way it is asked for.

At a port that a wire was dragged from, or that the keyboard is at; else into the selected wire, or the
one at the pointer; else after the selected node; else alone.
"""

from msgspec import Struct
from PySide6.QtCore import QPointF

from blockstudio.graph import edits
from blockstudio.graph.edits import End
from blockstudio.graph.records import INPUT, OUTPUT, Id
from blockstudio.graph.store import Store
from blockstudio.studio.canvas.gestures.context import Link
from blockstudio.studio.canvas.gestures.insertion import CLEARANCE, on_from
from blockstudio.studio.canvas.scene import BlockScene
from blockstudio.studio.canvas.stage import Stage

_REACH = 10.0


class Whereto(Struct, frozen=True):
    """A port to be wired to, or a wire to stand in, or a node to come after; or only a place.

    `out` is the wire from that node which what is new is put into, if it is put in between.
    """

    place: QPointF | None = None
    link: Link | None = None
    wire: Id = ""
    node: Id = ""
    out: Id = ""


def whereto(stage: Stage, place: QPointF | None = None, link: Link | None = None) -> Whereto:
    """Return where something new goes; `place` is where one pointed, `link` what one dragged from."""
    scene, selection = stage.scene, stage.session.selection
    if link is not None:
        return Whereto(place, link=link)
    if len(selection) == 1:
        key = min(selection)
        if key in scene.wires and scene.wires[key].wire.is_flow:
            return Whereto(place, wire=key)
        if key in scene.nodes:
            return _at_focus(stage) or _after(scene, key, place)
    if not selection and place is not None:
        under = scene.geometry.wire_at(place.x(), place.y(), _REACH)
        if under is not None and scene.wires[under].wire.is_flow:
            return Whereto(place, wire=under)
    source = _only_source(scene) if not selection and place is None else ""
    return _after(scene, source, place) if source else Whereto(place)


def _at_focus(stage: Stage) -> Whereto | None:
    """Return the port that the keyboard is at, or the wire that ends at it; None elsewhere."""
    scene = stage.scene
    hit = stage.focus.at(scene)
    if hit.plug is None or not stage.focus.shown:
        return None
    wire = edits.wire_at(scene.store, End(hit.key, hit.plug.key))
    if hit.plug.side == "input" and wire is not None:
        return Whereto(wire=wire.id) if wire.is_flow else None
    x, y = scene.nodes[hit.key].port(hit.plug)
    beyond = CLEARANCE if hit.plug.gives else -CLEARANCE
    return Whereto(on_from(scene, QPointF(x, y), beyond), link=(hit.key, hit.plug))


def _after(scene: BlockScene, key: Id, place: QPointF | None) -> Whereto:
    return Whereto(place, node=key, out=_wire_out(scene.store, key))


def _only_source(scene: BlockScene) -> Id:
    """Return the input of a block that does nothing yet but give back what it gets; else nothing."""
    wires, store = scene.store.wires(scene.block), scene.store
    if len(wires) != 1 or not wires[0].is_flow:
        return ""
    ends = {store.node(key).kind for key in (wires[0].source, wires[0].target)}
    return wires[0].source if ends == {INPUT, OUTPUT} else ""


def _wire_out(store: Store, key: Id) -> Id:
    """Return the wire from a node to an Output where it is the only one from it; else nothing."""
    wires = [wire for wire in store.wires_from(key) if wire.is_flow]
    leads_out = len(wires) == 1 and store.node(wires[0].target).kind == OUTPUT
    return wires[0].id if leads_out else ""
