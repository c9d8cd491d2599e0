"""Commands by which the selected nodes are left out of the network, or taken in again."""

from blockstudio.graph import edits
from blockstudio.graph.records import LeftOut
from blockstudio.studio.canvas.stage import Stage


class OmissionCommands:
    """Each puts the selected nodes on or, where all of them are left out so already, back."""

    def __init__(self, stage: Stage) -> None:
        self._session = stage.session

    def bypass(self) -> None:
        """Let the selected nodes hand on what they take, or take them in again."""
        self._toggle("bypassed")

    def disable(self) -> None:
        """Turn the selected nodes off with all that only they feed, or take them in again."""
        self._toggle("disabled")

    def _toggle(self, how: LeftOut) -> None:
        nodes = self._session.selected_nodes()
        verb = edits.bypass if how == "bypassed" else edits.disable
        if nodes:
            back = all(node.left_out == how for node in nodes)
            self._session.attempt(edits.enable if back else verb, [node.id for node in nodes])
