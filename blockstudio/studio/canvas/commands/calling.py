"""Commands on whether `forward` calls what the class keeps."""

from blockstudio.graph import edits
from blockstudio.studio.canvas.cards.shared import can_be_idle
from blockstudio.studio.canvas.stage import Stage


class CallingCommands:
    """Whether the selected nodes are kept without being called."""

    def __init__(self, stage: Stage) -> None:
        self._session = stage.session

    def keep(self) -> None:
        """Keep the selected nodes, with their keys, without calling them."""
        store = self._session.store
        nodes = self._session.selected_nodes()
        if keys := [node.id for node in nodes if can_be_idle(store, node)]:
            self._session.attempt(edits.set_idle, keys, idle=True)

    def call(self) -> None:
        """Tell again that the selected nodes are to be called, and are not wired."""
        if keys := [node.id for node in self._session.selected_nodes() if node.idle]:
            self._session.attempt(edits.set_idle, keys, idle=False)
