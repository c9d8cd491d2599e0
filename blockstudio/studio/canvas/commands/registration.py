"""Commands on the order of registration: that of `__init__`, and of the keys of `state_dict`."""

from blockstudio.catalogue.text import text
from blockstudio.graph import edits
from blockstudio.graph.problems import Problem
from blockstudio.graph.registration import is_usual, registered, registers
from blockstudio.studio.canvas.stage import Stage
from blockstudio.studio.translations import tr


class RegistrationCommands:
    """What a class makes before what."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._session = stage.session

    def earlier(self) -> None:
        """Let the class make the selected node one place earlier."""
        self._shift(1)

    def later(self) -> None:
        """Let the class make the selected node one place later."""
        self._shift(-1)

    def as_used(self) -> None:
        """Let the shown block make everything in the order of `forward` again."""
        store, block = self._session.store, self._session.block
        if is_usual(store, block.id):
            message = text("“{name}” registers as forward uses it already", name=block.name)
            self._session.refused.emit(Problem(message))
            return
        self._session.attempt(edits.register, block.id, ())

    def _shift(self, by: int) -> None:
        node = self._stage.single_node()
        if node is None or self._session.attempt(edits.register_earlier, node.id, by) is None:
            return
        store = self._session.store
        order = [other.id for other in registered(store, node.block) if registers(store, other)]
        self._stage.message_requested.emit(
            tr(
                "“{name}” is number {place} of {count} in __init__",
                name=node.name,
                place=order.index(node.id) + 1,
                count=len(order),
            )
        )
