"""Commands that move nodes: in layers, or by steps of the grid."""

from collections.abc import Iterable, Mapping

from blockstudio.graph import edits
from blockstudio.graph.direction import Direction
from blockstudio.graph.grid import GRID
from blockstudio.graph.history import Edit
from blockstudio.graph.layout.alignment import (
    Axis,
    Box,
    Edge,
    Places,
    aligned,
    distributed,
    straightened,
)
from blockstudio.graph.layout.arrange import arrange
from blockstudio.graph.layout.layered import Size
from blockstudio.graph.records import Frame, Id, Node, Note
from blockstudio.graph.topology import downstream
from blockstudio.studio.canvas.glide import Glide
from blockstudio.studio.canvas.notes.framing import with_framed
from blockstudio.studio.canvas.stage import Stage
from blockstudio.studio.canvas.turning import turned_to
from blockstudio.studio.canvas.viewport import Viewport


class LayoutCommands:
    """Where nodes and notes stand."""

    def __init__(self, stage: Stage, view: Viewport) -> None:
        self._stage = stage
        self._session = stage.session
        self._view = view
        self._glide = Glide(stage, view)

    def tidy(self) -> None:
        """Arrange the block, or the selected nodes if there are several."""
        scene, selected = self._stage.scene, self._stage.selected_keys()
        scene.catch_up()
        sizes = {key: (it.card.width, it.card.height) for key, it in scene.nodes.items()}
        only = selected if len(selected) > 1 else None
        self._do(self._arranged(sizes, only), fits=only is None)

    def lay_out(self, direction: Direction) -> None:
        """Let the block read from left to right, or from top to bottom, and arrange it so."""
        if self._session.block.direction != direction:
            self._do(turned_to(self._session, self._session.path, direction))

    def tidy_downstream(self) -> None:
        """Arrange the selected nodes and all that follows them; the corner of these stays."""
        scene, store = self._stage.scene, self._session.store
        if not (nodes := self._stage.selected_keys()):
            return
        scene.catch_up()
        sizes = {key: (it.card.width, it.card.height) for key, it in scene.nodes.items()}
        self._do(self._arranged(sizes, downstream(store, nodes)))

    def _arranged(self, sizes: Mapping[Id, Size], only: Iterable[Id] | None) -> Edit:
        store, block = self._session.store, self._stage.scene.block
        found = arrange(store, block, sizes, only)
        framed = edits.reframed(store, block, sizes, found.places)
        return edits.move(store, found.places, framed, found.points)

    def straighten(self) -> None:
        """Move the selected nodes so that the wires into them run level."""
        scene, store = self._stage.scene, self._session.store
        self._put(straightened(store, scene.block, set(self._stage.selected_keys())))

    def align(self, edge: Edge) -> None:
        """Put the selected nodes in one line."""
        self._put(aligned(self._boxes(), edge))

    def distribute(self, axis: Axis) -> None:
        """Leave equal gaps between the selected nodes."""
        self._put(distributed(self._boxes(), axis))

    def _boxes(self) -> dict[Id, Box]:
        scene = self._stage.scene
        scene.catch_up()
        items = {key: scene.nodes[key] for key in self._stage.selected_keys()}
        return {
            key: (item.x(), item.y(), item.card.width, item.card.height)
            for key, item in items.items()
        }

    def _put(self, places: Places) -> None:
        store = self._session.store
        moved = {
            key: place
            for key, place in places.items()
            if place != ((node := store.node(key)).x, node.y)
        }
        if moved:
            self._do(edits.move(store, moved))

    def _do(self, edit: Edit, *, fits: bool = False) -> None:
        """Move nodes, and show on what way each went."""
        scene = self._stage.scene
        before = {key: (item.x(), item.y()) for key, item in scene.nodes.items()}
        if self._session.do(edit) and fits:
            self._view.fit()
        self._glide.start(scene, before)

    def nudge(self, across: int, down: int) -> None:
        """Move what is selected, and what lies in frames, by grid steps; several in a row are one step of undo."""
        scene, session = self._stage.scene, self._session
        if (picked := self._stage.picked_point) is not None:
            x, y = session.store.wire(picked[0]).points[picked[1]]
            at = x + across * GRID, y + down * GRID
            session.do(edits.move_point(session.store, *picked, at), join=("nudge", picked))
            return
        keys = frozenset(with_framed(scene, session.selection & scene.placed))
        records = [session.store.records[key] for key in keys]
        places = {
            record.id: (record.x + across * GRID, record.y + down * GRID)
            for record in records
            if isinstance(record, Node | Note | Frame)
        }
        if places:
            session.do(edits.move(session.store, places), join=("nudge", keys))
