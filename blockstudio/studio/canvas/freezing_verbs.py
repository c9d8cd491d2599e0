"""Verbs that keep parameters from being trained, or let them be trained again."""

from blockstudio.catalogue.text import text
from blockstudio.graph import edits
from blockstudio.graph.problems import Problem
from blockstudio.studio.canvas.parameter_verbs import ParameterVerbs
from blockstudio.studio.canvas.selected import selected_owners


class FreezingVerbs(ParameterVerbs):
    """Freeze and train, of the selected nodes."""

    def freeze_selected(self) -> None:
        """Keep the parameters of the selected nodes as they are while a run trains."""
        if paths := selected_owners(self.session):
            self.session.attempt(edits.freeze, paths)
        else:
            hint = text("layers, Parameter nodes and blocks of such have some")
            self.session.refused.emit(Problem(text("there is nothing to freeze"), hint=hint))

    def thaw_selected(self) -> None:
        """Train the parameters of the selected nodes again."""
        if paths := selected_owners(self.session):
            self.session.attempt(edits.thaw, paths)
