"""Verbs on the order of registration: that of `__init__`, and of the keys of `state_dict`."""

from blockstudio.catalogue.text import text
from blockstudio.graph import edits
from blockstudio.graph.problems import Problem
from blockstudio.graph.registration import is_usual, registered, registers
from blockstudio.studio.canvas.freezing_verbs import FreezingVerbs
from blockstudio.studio.translations import tr


class RegistrationVerbs(FreezingVerbs):
    """The verbs that say what a class makes before what."""

    def register_earlier(self) -> None:
        """Let the class make the selected node one place earlier."""
        self._shift(1)

    def register_later(self) -> None:
        """Let the class make the selected node one place later."""
        self._shift(-1)

    def register_as_used(self) -> None:
        """Let the shown block make everything in the order of `forward` again."""
        store, block = self.session.store, self.session.block
        if is_usual(store, block.id):
            told = text("“{name}” registers as forward uses it already", name=block.name)
            self.session.refused.emit(Problem(told))
            return
        self.session.attempt(edits.register, block.id, ())

    def _shift(self, by: int) -> None:
        node = self._one()
        if node is None or self.session.attempt(edits.register_earlier, node.id, by) is None:
            return
        store = self.session.store
        order = [one.id for one in registered(store, node.block) if registers(store, one)]
        place = order.index(node.id) + 1
        self.told.emit(
            tr(
                "“{name}” is number {place} of {count} in __init__",
                name=node.name,
                place=place,
                count=len(order),
            )
        )
