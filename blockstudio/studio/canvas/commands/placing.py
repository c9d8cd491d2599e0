"""Commands that place a node, by one rule: at a port, into a wire, after a node, or alone."""

from PySide6.QtCore import QPoint, QPointF

from blockstudio.graph import edits
from blockstudio.graph.edits import End
from blockstudio.graph.history import Edit
from blockstudio.graph.ports import spec_of
from blockstudio.graph.problems import Refusal
from blockstudio.graph.properties import missing
from blockstudio.graph.records import Id
from blockstudio.graph.topology import downstream
from blockstudio.studio.canvas.cards.value_ports import carried, ranked_inputs
from blockstudio.studio.canvas.commands.navigation import EDIT_VALUES
from blockstudio.studio.canvas.gestures.context import Link
from blockstudio.studio.canvas.gestures.insertion import CLEARANCE, in_wire
from blockstudio.studio.canvas.keyboard.focus import Spot
from blockstudio.studio.canvas.placeable import New, Values, of_kind
from blockstudio.studio.canvas.placing import beside, centred, free_place, open_outputs, room_made
from blockstudio.studio.canvas.quickadd import QuickAdd
from blockstudio.studio.canvas.stage import Stage
from blockstudio.studio.canvas.viewport import Viewport
from blockstudio.studio.canvas.whereto import Whereto, whereto


class PlacingCommands:
    """Something new, placed and wired in one step."""

    def __init__(self, stage: Stage, view: Viewport) -> None:
        self._stage = stage
        self._session = stage.session
        self._view = view

    def add_kind(self, kind: str, values: Values | None = None) -> None:
        """Place a node of a kind by the rule; then one types the first value it needs."""
        new = of_kind(self._session.store, self._stage.scene.block, kind, values)
        self.add(new, whereto(self._stage))

    def add(self, new: New, where: Whereto) -> Id | None:
        """Place something at a port, into a wire, after a node or alone; return what came of it."""
        scene, node = self._stage.scene, self._stage.scene.nodes.get(where.node)
        middle = where.place or self._view.centre()
        if where.link is not None:
            key = self.place(new, self._at_port(new, where.link, middle), where.link)
        elif where.wire and new.goes_between:
            key = self._splice(new, where.wire, self._in_wire(new, where.wire))
        elif node is not None and where.out and new.goes_between:
            key = self._splice(new, where.out, beside(scene, node))
        elif node is not None and node.card.outputs:
            free = (plug for plug in node.card.outputs if not plug.wired)
            key = self.place(new, beside(scene, node), (node.key, next(free, node.card.outputs[0])))
        else:
            aside = self._beside_wire(scene.wires[where.wire].wire.source) if where.wire else None
            key = self.place(new, aside or centred(new.card, middle))
        if key is not None:
            self._type_into(key)
        return key

    def place_kind(
        self,
        kind: str,
        at: tuple[float, float],
        link: Link | None = None,
        values: Values | None = None,
    ) -> None:
        """Place a node of a kind at the free place nearest to `at`, and wire it to a port: one step."""
        self.place(of_kind(self._session.store, self._stage.scene.block, kind, values), at, link)

    def place(self, new: New, at: tuple[float, float], link: Link | None = None) -> Id | None:
        """Place something at the free place nearest to `at`, and wire it to a port: one step.

        Outputs that nothing is wired to yet make room: they come after it.
        """
        session, scene, card = self._session, self._stage.scene, new.card
        source = scene.nodes[link[0]] if link is not None and link[1].gives else None
        later = open_outputs(scene, source, (*at, at[0] + card.width, at[1] + card.height))
        place = free_place(scene, (card.width, card.height), at, later)
        try:
            edit = new.place(session.store, scene.block, place)
        except Refusal as refusal:
            session.refused.emit(refusal.problem)
            return None
        step = object()
        session.do(edit, join=step)
        key = edits.created(edit)[0]
        if link is not None and (ends := self._ends(key, link)):
            wired = edits.connect(session.store, *ends)
            session.do(Edit(edit.title, wired.change), join=step)
        box = (*place, place[0] + card.width, place[1] + card.height)
        if room := room_made(scene, later, box):
            session.do(Edit(edit.title, edits.move(session.store, room).change), join=step)
        self._show(key)
        return key

    def ask(self, place: QPointF | None, spot: QPoint, link: Link | None = None) -> None:
        """Open the search beside a point of the view; what is chosen goes whereto the rule says.

        `place` is where one pointed, if one did.
        """
        popup = QuickAdd(self._session, self._view, self._stage.library)
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

    def _place_chosen(
        self, kind: str, values: Values, place: QPointF | None, link: Link | None
    ) -> None:
        self._view.setFocus()
        scene = self._stage.scene
        # The search may have stood open while the node whose wire it is about went.
        held = link if link is not None and link[0] in scene.nodes else None
        new = of_kind(self._session.store, scene.block, kind, values)
        self.add(new, whereto(self._stage, place, held))

    def _at_port(self, new: New, link: Link, place: QPointF) -> tuple[float, float]:
        """Return where something goes so that the port that will be wired is at `place`."""
        into = link[1].gives
        plug = next(iter(new.card.inputs if into else new.card.outputs), None)
        if self._stage.scene.runs_down:
            top = place.y() if into else place.y() - new.card.height
            return place.x() - (plug.x if plug else 0.0), top
        left = place.x() if into else place.x() - new.card.width
        return left, place.y() - (plug.y if plug else 0.0)

    def _in_wire(self, new: New, wire: Id) -> tuple[float, float]:
        """Return where something goes in the middle of a wire."""
        scene = self._stage.scene
        middle = scene.wires[wire].path.pointAtPercent(0.5)
        found = in_wire(scene, wire, new.card, middle)
        return found.x, found.y

    def _beside_wire(self, source: Id) -> tuple[float, float]:
        """Return where something goes that can't stand in a wire: below what that comes from, or right of it."""
        box = self._stage.scene.box(source)
        if self._stage.scene.runs_down:
            return box.right() + CLEARANCE, box.y()
        return box.x(), box.bottom() + CLEARANCE

    def _splice(self, new: New, wire: Id, at: tuple[float, float]) -> Id | None:
        """Place something in a wire; what comes after it makes room."""
        session, scene, card = self._session, self._stage.scene, new.card
        later = downstream(session.store, [session.store.wire(wire).target])
        place = free_place(scene, (card.width, card.height), at, later)
        along = card.height if scene.runs_down else card.width
        edit = session.attempt(new.splice, wire, place, along + CLEARANCE)
        if edit is None:
            return None
        key = edits.created(edit)[0]
        self._show(key)
        return key

    def _type_into(self, key: Id) -> None:
        """Let typing go to the first value that a node needs; where none is, to the canvas."""
        store = self._session.store
        spec = spec_of(store, store.node(key))
        if spec is not None and missing(spec, store.node(key)):
            self._stage.action_requested.emit(EDIT_VALUES)
        else:
            self._view.setFocus()

    def _show(self, key: Id) -> None:
        if self._stage.focus.shown:
            self._stage.focus.go(Spot(key))
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
