"""Commands by which parameters ask for no gradients, or ask for them again."""

from blockstudio.catalogue.text import text
from blockstudio.graph import edits
from blockstudio.graph.problems import Problem
from blockstudio.studio.canvas.selected import selected_owners
from blockstudio.studio.canvas.stage import Stage


class FreezingCommands:
    """Whether the parameters of the selected nodes ask for gradients."""

    def __init__(self, stage: Stage) -> None:
        self._session = stage.session

    def freeze(self) -> None:
        """Let the parameters of the selected nodes ask for no gradients."""
        if paths := selected_owners(self._session):
            self._session.attempt(edits.freeze_nodes, paths)
        else:
            hint = text("layers, Parameter nodes and blocks of such have some")
            self._session.refused.emit(Problem(text("there is nothing to freeze"), hint=hint))

    def thaw(self) -> None:
        """Train the parameters of the selected nodes again."""
        if paths := selected_owners(self._session):
            self._session.attempt(edits.train_nodes, paths)
