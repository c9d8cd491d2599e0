"""Commands on what is selected: delete, dissolve, group, ungroup, select, look at."""

from typing import Literal

from blockstudio.compiler.origins import followed
from blockstudio.graph import edits
from blockstudio.graph.records import Id
from blockstudio.graph.topology import downstream, linked, upstream
from blockstudio.studio.canvas.stage import Stage
from blockstudio.studio.canvas.viewport import Viewport


class SelectionCommands:
    """Each acts on what is selected in the block that is shown."""

    def __init__(self, stage: Stage, view: Viewport) -> None:
        self._stage = stage
        self._session = stage.session
        self._view = view

    def delete(self) -> None:
        """Delete the picked point of a wire, else what is selected; what lies in a frame stays."""
        if (picked := self._stage.picked_point) is not None:
            self._session.attempt(edits.remove_point, *picked)
        elif self._session.selection:
            self._session.attempt(edits.delete, sorted(self._session.selection))

    def dissolve(self) -> None:
        """Delete the selected nodes and join what came before each to what came after; of a wire, its point."""
        if nodes := self._stage.selected_keys():
            self._session.attempt(edits.dissolve, nodes)
        elif (picked := self._stage.picked_point) is not None:
            self._session.attempt(edits.remove_point, *picked)

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
        """Select every node, note and frame of the block."""
        self._session.select(self._stage.scene.placed)

    def select_none(self) -> None:
        """Select nothing."""
        self._session.select(())

    def select_others(self) -> None:
        """Select every node and note of the block that is not selected, and no other."""
        scene = self._stage.scene
        self._session.select({*scene.nodes, *scene.notes} - self._session.selection)

    def select_linked(self) -> None:
        """Select all that is joined to what is selected, by wires of whatever direction."""
        if keys := self._ends("source") | self._ends("target"):
            self._session.select(sorted(linked(self._session.store, keys)))

    def select_upstream(self) -> None:
        """Select what the selected nodes and wires get something from too."""
        if keys := self._ends("source"):
            self._session.select(sorted(upstream(self._session.store, keys)))

    def select_downstream(self) -> None:
        """Select what gets something from the selected nodes and wires too."""
        if keys := self._ends("target"):
            self._session.select(sorted(downstream(self._session.store, keys)))

    def _ends(self, end: Literal["source", "target"]) -> set[Id]:
        """Return the selected nodes, and those at one end of the selected wires."""
        selection, wires = self._session.selection, self._stage.scene.wires
        ends = {getattr(wires[key].wire, end) for key in selection & wires.keys()}
        return {*self._stage.selected_keys(), *ends}

    def fit(self) -> None:
        """Show what is selected as large as fits, or everything if nothing is."""
        scene = self._stage.scene
        selected = [key for key in self._session.selection if key not in scene.wires]
        for key in self._session.selection & scene.wires.keys():
            selected += [scene.wires[key].wire.source, scene.wires[key].wire.target]
        box = scene.bounds(selected)
        self._view.show_box(self._view.whole_box() if box.isNull() else box)
