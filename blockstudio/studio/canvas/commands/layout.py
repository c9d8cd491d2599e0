"""Commands that move nodes: in layers, or by steps of the grid."""

from blockstudio.graph import edits
from blockstudio.graph.arrange import arrange
from blockstudio.graph.grid import GRID
from blockstudio.graph.records import Node, Note
from blockstudio.studio.canvas.stage import Stage
from blockstudio.studio.canvas.viewport import Viewport


class LayoutCommands:
    """Where nodes and notes stand."""

    def __init__(self, stage: Stage, view: Viewport) -> None:
        self._stage = stage
        self._session = stage.session
        self._view = view

    def tidy(self) -> None:
        """Arrange the block, or the selected nodes if there are several."""
        scene, selected = self._stage.scene, self._stage.selected_keys()
        scene.catch_up()
        sizes = {key: (it.card.width, it.card.height) for key, it in scene.nodes.items()}
        only = selected if len(selected) > 1 else None
        places = arrange(self._session.store, scene.block, sizes, only)
        if self._session.do(edits.move(self._session.store, places)) and only is None:
            self._view.fit()

    def nudge(self, across: int, down: int) -> None:
        """Move what is selected by grid steps; several in a row are one step of undo."""
        scene, session = self._stage.scene, self._session
        keys = session.selection & (scene.nodes.keys() | scene.notes.keys())
        records = [session.store.records[key] for key in keys]
        places = {
            record.id: (record.x + across * GRID, record.y + down * GRID)
            for record in records
            if isinstance(record, Node | Note)
        }
        if places:
            session.do(edits.move(session.store, places), join=("nudge", keys))
