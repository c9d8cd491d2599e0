"""Verbs on what is used more than once: twins, instances, copies, repetitions."""

from typing import get_args

from blockstudio.catalogue.text import text
from blockstudio.graph import edits
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.graph.records import Id, Node
from blockstudio.studio.canvas.placing import free_place
from blockstudio.studio.canvas.sharing import parts
from blockstudio.studio.canvas.verbs import Verbs
from blockstudio.studio.reuse.choices import originals
from blockstudio.studio.reuse.dialog import ReuseDialog
from blockstudio.studio.reuse.repeat import RepeatDialog
from blockstudio.studio.reuse.ways import Way, reusing
from blockstudio.studio.search.commands import Command, CommandPalette
from blockstudio.studio.translations import tr

_BELOW = 120.0


class ReuseVerbs(Verbs):
    """The verbs that make something of what is there already."""

    def reuse_selected(self) -> None:
        """Ask how the selected node is to be used once more."""
        node = self._one()
        if node is not None:
            dialog = ReuseDialog(self.session, node, self.window())
            dialog.chosen.connect(lambda way: self.reuse(node.id, way))
            dialog.open()

    def reuse(self, key: Id, way: Way) -> None:
        """Use a node once more and select what comes of it."""
        assert way in get_args(Way)
        try:
            edit = reusing(self.session.store, key, way, self._below(key))
        except Refusal as refusal:
            self.session.refused.emit(refusal.problem)
            return
        self.session.do(edit)
        self._select_new(edit)
        for new in self._picked():
            self._bring_into_view(new)

    def call_again(self) -> None:
        """Place a twin of the selected node: the same weights once more."""
        node = self._one()
        if node is not None:
            self.reuse(node.id, "same")

    def link_selected(self) -> None:
        """Ask whose twins the selected nodes are to become."""
        nodes = self.session.selected_nodes()
        keys = [node.id for node in nodes]
        self.choose_from(
            tr("Whose weights is it to use? Type the name of a layer"),
            list(originals(self.session, nodes, lambda key: self.link(keys, key))),
        )

    def link(self, keys: list[Id], key: Id) -> None:
        """Make nodes twins of another."""
        self.session.attempt(edits.link, keys, key)

    def make_independent(self) -> None:
        """Give the selected twins modules of their own, and instances blocks of their own."""
        keys = [
            node.id for node in self.session.selected_nodes() if parts(self.session.store, node)
        ]
        if keys:
            self.session.attempt(edits.make_independent, keys)

    def select_users(self) -> None:
        """Select all that shares with the selected node, and say how many are elsewhere."""
        node = self._one()
        if node is None:
            return
        users = edits.users_of(self.session.store, node)
        here = [user.id for user in users if user.block == node.block]
        self.session.select(here)
        elsewhere = len(users) - len(here)
        if elsewhere:
            self.told.emit(
                tr(
                    "{here} selected here; {elsewhere} more in other blocks",
                    here=len(here),
                    elsewhere=elsewhere,
                )
            )
        else:
            self.told.emit(tr("All {count} are in this block", count=len(here)))

    def repeat_selected(self) -> None:
        """Ask how often the selected block is to stand in a row."""
        node = self._one()
        if node is None or node.definition is None or node.same:
            return
        dialog = RepeatDialog(self.session, node, self.window())
        dialog.chosen.connect(lambda times, shared: self.repeat(node.id, times, shared=shared))
        dialog.open()

    def repeat(self, key: Id, times: int | str | None, *, shared: bool) -> None:
        """Let a block stand in a row."""
        self.session.attempt(edits.repeat, key, times, shared=shared)

    def choose_from(self, prompt: str, commands: list[Command]) -> None:
        """Let one of several be chosen by typing; say so where there is none."""
        if not commands:
            hint = text("place another one of the same kind first")
            self.session.refused.emit(Problem(text("there is nothing to choose from"), hint=hint))
            return
        chooser = CommandPalette((lambda: commands,), self.window(), prompt)
        chooser.setObjectName("chooser")
        chooser.closed.connect(chooser.deleteLater)
        chooser.open()

    def _one(self) -> Node | None:
        nodes = self.session.selected_nodes()
        return nodes[0] if len(nodes) == 1 else None

    def _below(self, key: Id) -> tuple[float, float]:
        item = self.block_scene.nodes[key]
        size = item.card.width + 60.0, item.card.height
        return free_place(self.block_scene, size, (item.x(), item.y() + _BELOW))
