"""Commands on the branches of a Parallel: add one, remove one."""

from blockstudio.graph import edits
from blockstudio.graph.regions import held, rule, several
from blockstudio.studio.canvas.regionbar import owner_of
from blockstudio.studio.canvas.stage import Stage


class BranchCommands:
    """The regions a node may have any number of."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._session = stage.session

    def add(self) -> None:
        """Give the Parallel that is selected, or whose branch is shown, one more branch."""
        owner = self._stage.single_node() or owner_of(self._session)
        if owner is not None:
            self._session.attempt(edits.add_branch, owner.id)

    def remove(self) -> None:
        """Take away the branch that is shown, or the last one of the selected Parallel."""
        node, shown = self._stage.single_node(), self._session.block
        store = self._session.store
        known = rule(store, shown)
        if node is not None:
            more = several(store, node)
            branches = held(store, node, more.role) if more is not None else []
            if branches:
                self._session.attempt(edits.remove_branch, branches[-1].id)
        elif known is not None and known.several:
            self._session.attempt(edits.remove_branch, shown.id)
