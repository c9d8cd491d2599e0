"""Verbs on nodes with an inside: enter, leave, go from region to region, add and remove branches."""

from blockstudio.graph import edits
from blockstudio.graph.parameters import node_of
from blockstudio.graph.records import CODE_PREFIX, Block
from blockstudio.graph.regions import held, in_order_read, rule, several
from blockstudio.studio.canvas.inside import way_in
from blockstudio.studio.canvas.regionbar import go_beside, owner_of
from blockstudio.studio.canvas.registration_verbs import RegistrationVerbs

EDIT_CODE = "code.edit"
"""The action that opens the Python of a node."""


class RegionVerbs(RegistrationVerbs):
    """The verbs that go in and out."""

    def enter_selected(self) -> None:
        """Show the inside of the selected block or loop; of own code, its Python."""
        for node in self.session.selected_nodes():
            if node.kind.startswith(CODE_PREFIX):
                self.wanted.emit(EDIT_CODE)
                return
            path = way_in(self.session.store, self.session.path, node)
            if path is not None:
                self.session.go(path)
                return

    def leave(self) -> None:
        """Show the block around this one, with what was shown selected."""
        if not self.session.path:
            return
        key = node_of(self.session.path[-1])
        inner = self.session.store.records.get(key)
        key = inner.owner if isinstance(inner, Block) else key
        self.session.go(self.session.path[:-1])
        self.session.select([key])

    def next_region(self) -> None:
        """Show the next region of the same node."""
        self._turn(1)

    def previous_region(self) -> None:
        """Show the region before, of the same node."""
        self._turn(-1)

    def add_branch(self) -> None:
        """Give the Parallel that is selected, or whose branch is shown, one more branch."""
        owner = self._one() or owner_of(self.session)
        if owner is not None:
            self.session.attempt(edits.add_branch, owner.id)

    def remove_branch(self) -> None:
        """Take away the branch that is shown, or the last one of the selected Parallel."""
        node, shown = self._one(), self.session.block
        store = self.session.store
        known = rule(store, shown)
        if node is not None:
            more = several(store, node)
            found = held(store, node, more.role) if more is not None else []
            if found:
                self.session.attempt(edits.remove_branch, found[-1].id)
        elif known is not None and known.several:
            self.session.attempt(edits.remove_branch, shown.id)

    def _turn(self, by: int) -> None:
        owner = owner_of(self.session)
        if owner is None:
            return
        beside = [region.id for region in in_order_read(self.session.store, owner)]
        place = beside.index(self.session.block.id)
        go_beside(self.session, beside[(place + by) % len(beside)])
