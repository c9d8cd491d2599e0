"""Commands on what is selected: delete, dissolve, group, ungroup, select, look at."""

from blockstudio.compiler.origins import followed
from blockstudio.graph import edits
from blockstudio.graph.topology import downstream, upstream
from blockstudio.studio.canvas.stage import Stage
from blockstudio.studio.canvas.viewport import Viewport


class SelectionCommands:
    """Each acts on what is selected in the block that is shown."""

    def __init__(self, stage: Stage, view: Viewport) -> None:
        self._stage = stage
        self._session = stage.session
        self._view = view

    def delete(self) -> None:
        """Delete the selected nodes, wires and notes."""
        if self._session.selection:
            self._session.attempt(edits.delete, sorted(self._session.selection))

    def dissolve(self) -> None:
        """Delete the selected nodes and join what came before each to what came after."""
        if nodes := self._stage.selected_keys():
            self._session.attempt(edits.dissolve, nodes)

    def group(self) -> None:
        """Put the selected nodes into a nested block, and select that."""
        keys = self._stage.selected_keys()
        nodes = [self._session.store.node(key) for key in keys]
        along = followed(self._session.store, nodes)
        edit = self._session.attempt(edits.group, keys, arguments=along)
        if edit is not None:
            self._stage.select_created(edit)

    def ungroup(self) -> None:
        """Put the contents of the selected blocks in their places."""
        for key in self._stage.selected_keys():
            edit = self._session.attempt(edits.ungroup, key)
            if edit is not None:
                self._stage.select_created(edit)

    def select_all(self) -> None:
        """Select every node and note of the block."""
        scene = self._stage.scene
        self._session.select([*scene.nodes, *scene.notes])

    def select_upstream(self) -> None:
        """Select what the selected nodes get something from too."""
        if nodes := self._stage.selected_keys():
            self._session.select(sorted(upstream(self._session.store, nodes)))

    def select_downstream(self) -> None:
        """Select what gets something from the selected nodes too."""
        if nodes := self._stage.selected_keys():
            self._session.select(sorted(downstream(self._session.store, nodes)))

    def fit(self) -> None:
        """Show what is selected as large as fits, or everything if nothing is."""
        scene = self._stage.scene
        selected = [key for key in self._session.selection if key not in scene.wires]
        for key in self._session.selection & scene.wires.keys():
            selected += [scene.wires[key].wire.source, scene.wires[key].wire.target]
        box = scene.bounds(selected)
        self._view.show_box(self._view.whole_box() if box.isNull() else box)
