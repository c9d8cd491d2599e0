"""Commands by which values inside a block become arguments of it."""

from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph import edits
from blockstudio.graph.ports import properties_of
from blockstudio.graph.problems import Problem
from blockstudio.graph.properties import value_of
from blockstudio.graph.records import Id
from blockstudio.studio.canvas.stage import Stage
from blockstudio.studio.canvas.viewport import Viewport
from blockstudio.studio.forms.values import written
from blockstudio.studio.look.rows import Row
from blockstudio.studio.reuse.chooser import choose_from
from blockstudio.studio.search.commands import Command
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr


class ArgumentCommands:
    """What is typed at a node, made an argument of the block around it."""

    def __init__(self, stage: Stage, view: Viewport) -> None:
        self._stage = stage
        self._session = stage.session
        self._view = view

    def promote(self) -> None:
        """Ask which value of the selected node is to be an argument of its block."""
        node = self._stage.single_node()
        if node is not None:
            if commands := _commands(self._session, node.id):
                choose_from(commands, tr("Which value?"), self._session, self._view.window())
            else:
                hint = text("numbers, lists of numbers and True or False can be computed with")
                problem = Problem(text("“{name}” has no value for an argument", name=node.name))
                self._session.refused.emit(replace(problem, hint=hint))


def _commands(session: Session, key: Id) -> list[Command]:
    store = session.store
    node = store.original(store.node(key))
    items = {item.name: item for item in properties_of(store, node)}
    return [
        Command(
            Row(name, right=written(value_of(items[name], node))),
            name,
            lambda name=name: session.attempt(edits.promote, key, name),
        )
        for name in edits.can_be_promoted(store, key)
    ]
