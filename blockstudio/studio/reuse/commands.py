"""Commands on what is used more than once: twins, instances, copies, repetitions."""

from typing import get_args

from blockstudio.graph import edits
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import Id
from blockstudio.studio.canvas.cards.shared import can_be_independent
from blockstudio.studio.canvas.placing import free_place
from blockstudio.studio.canvas.stage import Stage
from blockstudio.studio.canvas.viewport import Viewport
from blockstudio.studio.reuse.arguments import ArgumentCommands
from blockstudio.studio.reuse.choices import originals
from blockstudio.studio.reuse.chooser import choose_from
from blockstudio.studio.reuse.dialog import ReuseDialog
from blockstudio.studio.reuse.parameters import ParameterCommands
from blockstudio.studio.reuse.repeat import RepeatDialog
from blockstudio.studio.reuse.ways import Way, reusing
from blockstudio.studio.session import GONE
from blockstudio.studio.translations import tr

_BELOW = 120.0
"""How far below a node its twin or copy is placed."""


class ReuseCommands:
    """They make something of what is there already."""

    def __init__(self, stage: Stage, view: Viewport) -> None:
        self._stage = stage
        self._session = stage.session
        self._view = view

    def ask(self) -> None:
        """Ask how the selected node is to be used once more."""
        node = self._stage.single_node()
        if node is not None:
            dialog = ReuseDialog(self._session, node, self._view.window())
            dialog.way_chosen.connect(lambda way: self.reuse(node.id, way))
            dialog.open()

    def reuse(self, key: Id, way: Way) -> None:
        """Use a node once more and select what comes of it."""
        assert way in get_args(Way)
        if key not in self._stage.scene.nodes:
            self._session.refused.emit(GONE)
            return
        try:
            edit = reusing(self._session.store, key, way, self._below(key))
        except Refusal as refusal:
            self._session.refused.emit(refusal.problem)
            return
        self._session.do(edit)
        self._view.bring_into_view(self._stage.select_created(edit))

    def call_again(self) -> None:
        """Place a twin of the selected node: the same weights once more."""
        node = self._stage.single_node()
        if node is not None:
            self.reuse(node.id, "same")

    def link(self) -> None:
        """Ask whose twins the selected nodes are to become."""
        nodes = self._session.selected_nodes()
        keys = [node.id for node in nodes]
        choose_from(
            list(originals(self._session, nodes, lambda key: self._link(keys, key))),
            tr("Whose weights is it to use? Type the name of a layer"),
            self._session,
            self._view.window(),
        )

    def make_independent(self) -> None:
        """Give the selected twins modules of their own, and instances blocks of their own."""
        store = self._session.store
        keys = [
            node.id for node in self._session.selected_nodes() if can_be_independent(store, node)
        ]
        if keys:
            self._session.attempt(edits.make_independent, keys)

    def select_users(self) -> None:
        """Select all that shares with the selected node, and say how many are elsewhere."""
        node = self._stage.single_node()
        if node is None:
            return
        users = edits.users_of(self._session.store, node)
        here = [user.id for user in users if user.block == node.block]
        self._session.select(here)
        elsewhere = len(users) - len(here)
        message = tr("All {count} are in this block", count=len(here))
        if elsewhere:
            message = tr(
                "{here} selected here; {elsewhere} more in other blocks",
                here=len(here),
                elsewhere=elsewhere,
            )
        self._stage.message_requested.emit(message)

    def repeat(self) -> None:
        """Ask how often the selected block is to stand in a row."""
        node = self._stage.single_node()
        if node is None or node.definition is None or node.same:
            return
        dialog = RepeatDialog(self._session, node, self._view.window())
        dialog.repetition_chosen.connect(
            lambda times, shared: self._repeat(node.id, times, shared=shared)
        )
        dialog.open()

    def _link(self, keys: list[Id], key: Id) -> None:
        self._session.attempt(edits.link, keys, key)

    def _repeat(self, key: Id, times: int | str | None, *, shared: bool) -> None:
        self._session.attempt(edits.repeat, key, times, shared=shared)

    def _below(self, key: Id) -> tuple[float, float]:
        """Return a free place below a node."""
        scene = self._stage.scene
        item = scene.nodes[key]
        size = item.card.width + 60.0, item.card.height
        return free_place(scene, size, (item.x(), item.y() + _BELOW))


def targets(stage: Stage, view: Viewport) -> dict[str, object]:
    """Return who carries out what of this room, by the first half of a handler."""
    return {
        "reuse": ReuseCommands(stage, view),
        "parameters": ParameterCommands(stage, view),
        "arguments": ArgumentCommands(stage, view),
    }
