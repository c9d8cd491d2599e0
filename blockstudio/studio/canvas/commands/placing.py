"""Commands that place a node: beside the selected one, at a place, or by the search."""

from PySide6.QtCore import QPoint, QPointF

from blockstudio.graph import edits
from blockstudio.graph.edits import End
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import INPUT, OUTPUT, Id, Wire
from blockstudio.graph.topology import downstream
from blockstudio.studio.canvas.gestures.context import Link
from blockstudio.studio.canvas.gestures.insertion import CLEARANCE
from blockstudio.studio.canvas.measure import Card
from blockstudio.studio.canvas.node import NodeItem
from blockstudio.studio.canvas.placeable import Values, ghost, place_edit, splice_edit
from blockstudio.studio.canvas.placing import beside, centred, free_place, open_outputs, room_made
from blockstudio.studio.canvas.quickadd import QuickAdd
from blockstudio.studio.canvas.stage import Stage
from blockstudio.studio.canvas.value_ports import carried, ranked_inputs
from blockstudio.studio.canvas.viewport import Viewport


class PlacingCommands:
    """Something of a kind, placed and wired in one step."""

    def __init__(self, stage: Stage, view: Viewport) -> None:
        self._stage = stage
        self._session = stage.session
        self._view = view

    def add_kind(self, kind: str) -> None:
        """Place a node after the selected one and wire it to that, or in the middle of the view.

        Where the selected one leads to an Output and nowhere else, it is put in between. So is the
        first in a block whose input is wired straight to its output.
        """
        scene, selected = self._stage.scene, self._stage.selected_keys()
        new = ghost(self._session.store, scene.block, kind)
        item = scene.nodes.get(selected[0]) if len(selected) == 1 else self._only_source()
        if item is None or not item.card.outputs:
            self.place_kind(kind, centred(new, self._view.centre()))
            return
        free = next((plug for plug in item.card.outputs if not plug.wired), None)
        out = self._wire_out(item.key)
        if free is None and out is not None and new.inputs and new.outputs:
            self._splice(kind, out, new, beside(item))
        else:
            self.place_kind(kind, beside(item), (item.key, free) if free else None)

    def place_kind(
        self,
        kind: str,
        at: tuple[float, float],
        link: Link | None = None,
        values: Values | None = None,
    ) -> None:
        """Place a node at the free place nearest to `at`, and wire it to a port: one step.

        Outputs that nothing is wired to yet make room: they come after it.
        """
        session, scene = self._session, self._stage.scene
        new = ghost(session.store, scene.block, kind)
        source = scene.nodes[link[0]] if link is not None and link[1].gives else None
        later = open_outputs(scene, source, (*at, at[0] + new.width, at[1] + new.height))
        place = free_place(scene, (new.width, new.height), at, later)
        try:
            edit = place_edit(session.store, scene.block, kind, place, values)
        except Refusal as refusal:
            session.refused.emit(refusal.problem)
            return
        step = object()
        session.do(edit, join=step)
        key = edits.created(edit)[0]
        if link is not None and (ends := self._ends(key, link)):
            wired = edits.connect(session.store, *ends)
            session.do(Edit(edit.title, wired.change), join=step)
        if room := room_made(session.store, later, place[0] + new.width):
            session.do(Edit(edit.title, edits.move(session.store, room).change), join=step)
        self._show(key)

    def ask(self, place: QPointF, spot: QPoint, link: Link | None = None) -> None:
        """Open the search beside a point of the view; what is chosen is placed at `place`."""
        popup = QuickAdd(self._session, self._view)
        popup.kind_chosen.connect(
            lambda kind, values: self._place_chosen(kind, values, place, link)
        )
        popup.show_at(self._view.viewport().mapToGlobal(spot))

    def ask_replacement(self) -> None:
        """Open the search over the selected node; what is chosen takes its place."""
        keys = self._stage.selected_keys()
        if len(keys) != 1:
            return
        popup = QuickAdd(self._session, self._view, made_anew=False)
        popup.kind_chosen.connect(lambda kind, values: self._replace(keys[0], kind, values))
        corner = self._stage.scene.box(keys[0]).bottomLeft()
        spot = self._view.mapFromScene(corner)
        popup.show_at(self._view.viewport().mapToGlobal(spot))

    def _replace(self, key: Id, kind: str, given: Values) -> None:
        store = self._session.store
        if key in store:
            values = {**edits.fitting_values(store, key, kind), **given}
            self._session.attempt(edits.replace_node, key, kind, values)
        self._view.setFocus()

    def _place_chosen(self, kind: str, values: Values, place: QPointF, link: Link | None) -> None:
        new = ghost(self._session.store, self._stage.scene.block, kind)
        at = centred(new, place)
        if link is not None:
            # The port that will be wired comes to where the wire was let go
            into = link[1].gives
            first = next(iter(new.inputs if into else new.outputs), None)
            at = (
                place.x() if into else place.x() - new.width,
                place.y() - (first.y if first else 0.0),
            )
        self.place_kind(kind, at, link, values)
        self._view.setFocus()

    def _splice(self, kind: str, wire: Wire, new: Card, at: tuple[float, float]) -> None:
        """Place a node in a wire; what comes after it makes room."""
        session, scene = self._session, self._stage.scene
        later = downstream(session.store, [wire.target])
        place = free_place(scene, (new.width, new.height), at, later)
        edit = session.attempt(splice_edit, wire.id, kind, place, new.width + CLEARANCE)
        if edit is not None:
            self._show(edits.created(edit)[0])

    def _only_source(self) -> NodeItem | None:
        """Return the input of a block that does nothing yet but give back what it gets."""
        scene, wires = self._stage.scene, self._session.store.wires(self._stage.scene.block)
        if self._session.selection or len(wires) != 1 or not wires[0].is_flow:
            return None
        ends = {self._session.store.node(key).kind for key in (wires[0].source, wires[0].target)}
        return scene.nodes[wires[0].source] if ends == {INPUT, OUTPUT} else None

    def _wire_out(self, key: Id) -> Wire | None:
        """Return the wire from a node to an Output where it is the only one from it."""
        store = self._session.store
        wires = [wire for wire in store.wires_from(key) if wire.is_flow]
        leads_out = len(wires) == 1 and store.node(wires[0].target).kind == OUTPUT
        return wires[0] if leads_out else None

    def _show(self, key: Id) -> None:
        self._session.select([key])
        self._view.bring_into_view([key])

    def _ends(self, key: Id, link: Link) -> tuple[End, End] | None:
        """Return the ends of a wire between the new node and the port it is to be wired to."""
        node, plug = link
        store, card = self._session.store, self._stage.scene.nodes[key].card
        keys = [other.key for other in (card.inputs if plug.gives else card.outputs)]
        kind = carried(store, End(node, plug.key)) if plug.side == "output" else "tensor"
        if kind not in ("tensor", "any"):
            keys = ranked_inputs(store, store.node(key), kind)
        for other in keys:
            here, there = End(node, plug.key), End(key, other)
            ends = (here, there) if plug.gives else (there, here)
            if edits.why_not(store, *ends) is None:
                return ends
        return None
