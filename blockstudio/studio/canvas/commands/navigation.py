"""Commands that go in and out of nodes with an inside, and from region to region."""

from msgspec.structs import replace

from blockstudio.graph import edits
from blockstudio.graph.parameters import node_of
from blockstudio.graph.records import CODE_PREFIX, Block, Node
from blockstudio.graph.regions import in_order_read
from blockstudio.studio.canvas.cards.inside import in_place, opens, way_in
from blockstudio.studio.canvas.insides import boxes_of
from blockstudio.studio.canvas.regionbar import go_beside, owner_of
from blockstudio.studio.canvas.stage import Stage

EDIT_CODE = "code.edit"
"""The action that opens the Python of a node."""
EDIT_VALUES = "edit.values"
"""The action that goes to the first value that a node needs."""

WRITE = "edit.rename"
"""The action that edits a name, a title or a note where it stands."""


class NavigationCommands:
    """Which block, or region, is shown."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._session = stage.session

    def enter(self) -> None:
        """Show the inside of the selected block or loop, whole; of own code, its Python.

        With nothing selected, what is worked in is shown whole, if it is expanded in something.
        """
        nodes = self._session.selected_nodes()
        if not nodes and self._stage.top != self._session.path:
            self._stage.show_alone(self._session.path)
        for node in nodes:
            if node.kind.startswith(CODE_PREFIX):
                self._stage.action_requested.emit(EDIT_CODE)
                return
            path = way_in(self._session.store, self._session.path, node)
            if path is not None:
                self._stage.show_alone(path)
                return

    def expand(self) -> None:
        """Show what is inside the selected nodes where they stand, or hide it again.

        With nothing selected, the frame that is worked in is collapsed.
        """
        if not self._session.selection and self._stage.top != self._session.path:
            self.leave()
        chosen = self._session.selected_nodes()
        for node in chosen:
            if len(chosen) == 1 or opens(self._session.store, node):
                self._expand(node)

    def _expand(self, node: Node) -> None:
        scene = self._stage.scene
        turned = replace(node, expanded=not node.expanded)
        verb = edits.collapse if node.expanded else edits.expand
        size = scene.insides.size_of(turned)
        if self._session.attempt(verb, node.id, size, boxes_of(scene)) and turned.expanded:
            self._session.revealed.emit(node.id)

    def enter_or_edit(self) -> None:
        """Go into the selected node, where it stands if it is expanded; to the values of one without inside."""
        nodes = self._session.selected_nodes()
        store, path = self._session.store, self._session.path
        for way in (way_in(store, path, node) for node in nodes if node.expanded):
            if way is not None and in_place(self._session, path, way):
                self._session.go(way)
                return
        in_frame = not nodes and self._stage.top != self._session.path
        if in_frame or any(opens(self._session.store, node) for node in nodes):
            self.enter()
        elif nodes:
            self._stage.action_requested.emit(EDIT_VALUES)
        elif self._session.selection:
            self._stage.action_requested.emit(WRITE)

    def leave(self) -> None:
        """Show the block around this one, with what was shown selected."""
        path = self._session.path
        if not path:
            return
        key = node_of(path[-1])
        inner = self._session.store.records.get(key)
        key = inner.owner if isinstance(inner, Block) else key
        self._session.go(path[:-1])
        self._session.select([key])

    def next_region(self) -> None:
        """Show the next region of the same node."""
        self._go_by(1)

    def previous_region(self) -> None:
        """Show the region before, of the same node."""
        self._go_by(-1)

    def _go_by(self, steps: int) -> None:
        owner = owner_of(self._session)
        if owner is None:
            return
        beside = [region.id for region in in_order_read(self._session.store, owner)]
        place = beside.index(self._session.block.id)
        go_beside(self._session, beside[(place + steps) % len(beside)])
