"""Carrying what is selected from one block into another: out of a frame, into one, onto the other canvas."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF

from blockstudio.catalogue.text import text
from blockstudio.graph import edits
from blockstudio.graph.edits.nodes import Point
from blockstudio.graph.facts import Path
from blockstudio.graph.fragments.carrying import Carried, carried
from blockstudio.graph.fragments.copies import Copies
from blockstudio.graph.grid import GRID
from blockstudio.graph.parameters import bare, node_of
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.graph.records import Block, Frame, Id, Node, Note
from blockstudio.graph.store import Store
from blockstudio.studio.canvas.notes.framing import with_framed
from blockstudio.studio.canvas.opened import steps
from blockstudio.studio.canvas.placing import free_place
from blockstudio.studio.canvas.scene import BlockScene
from blockstudio.studio.canvas.stage import Stage
from blockstudio.studio.canvas.viewport import Viewport
from blockstudio.studio.translations import tr

_BELOW = 2 * GRID


def holder_of(path: Path) -> Id:
    """Return the instance whose inside is at a path; of the whole network there is none."""
    return node_of(path[-1]) if path else ""


def taken(
    store: Store, keys: Sequence[Id], there: tuple[Id, Path], home: Path, by: Point | None
) -> Carried:
    """Return how things of the block at `home` are taken to another, and its path, or moved within theirs."""
    block, path = there
    moved = carried(store, keys, block, bare(home), by, holder=holder_of(path))
    if moved.edit.change or by is None:
        return moved
    placed = [one for key in keys if isinstance(one := store.records.get(key), Node | Note | Frame)]
    places = {one.id: (one.x + by[0], one.y + by[1]) for one in placed}
    return Carried(edits.move(store, places), moved.nodes)


def left_behind(moved: Carried) -> list[str]:
    """Return what could not come along, in words; nothing where all did."""
    said = (
        (moved.wires, tr("{count} wires to what stays were cut", count=moved.wires)),
        (moved.rules, tr("{count} rules of initialisation are gone", count=moved.rules)),
        (moved.groups, tr("{count} parameter groups are gone", count=moved.groups)),
    )
    return [*(words for count, words in said if count), *_different_there(moved)]


def _different_there(moved: Carried | Copies) -> list[str]:
    """Return what else is not as it was, for what was carried or copied, in words."""
    count = moved.lacking
    words = tr("nothing comes to the new port in {count} other places", count=count)
    return [*([words] if count else ()), *joined_others(moved.containers)]


def joined_others(containers: Iterable[tuple[str, bool]]) -> list[str]:
    """Return, in words, which containers were there as something else, and stay that."""
    return [
        tr("“{name}” is a dictionary here, and stays one", name=name)
        if is_dictionary
        else tr("“{name}” is a list here, and stays one", name=name)
        for name, is_dictionary in containers
    ]


def land(stage: Stage, path: Path, moved: Carried, join: object = None) -> None:
    """Make the edit that takes things to the block at `path`, work there in `stage`, and say what is lost."""
    if moved.edit.change:
        stage.session.do(moved.edit, join)
        _arrive(stage, path, moved.nodes, left_behind(moved))


def unfed(copies: Copies) -> list[str]:
    """Return which wires could not lead to copies, in words; nothing where all could."""
    count = copies.unfed
    words = tr("{count} wires into the originals lead to no copy", count=count)
    return [*([words] if count else ()), *_different_there(copies)]


def land_copies(stage: Stage, path: Path, copies: Copies) -> None:
    """Make the edit that copies things to the block at `path`, work there in `stage`, and say what is not so."""
    if copies.edit.change:
        stage.session.do(copies.edit)
        _arrive(stage, path, copies.nodes, unfed(copies))


def _arrive(stage: Stage, path: Path, nodes: Sequence[Id], lost: Sequence[str]) -> None:
    session = stage.session
    if not stage.active:
        stage.wanted.emit()
    session.go(path)
    session.select(nodes)
    if lost:
        stage.message_requested.emit(" · ".join(lost))


class CarryingCommands:
    """Each takes what is selected, with what lies in selected frames, somewhere else."""

    def __init__(self, stage: Stage, view: Viewport) -> None:
        self._stage = stage
        self._session = stage.session
        self._view = view

    def out(self) -> None:
        """Take it into the block around this one, below the node that it was in."""
        path, stage = self._session.path, self._stage
        if not path:
            self._refuse(Problem(text("there is no block around the network")))
            return
        key = node_of(path[-1])
        inner = self._session.store.records.get(key)
        around = stage.scene_at(path[:-1])
        box = around.box(inner.owner if isinstance(inner, Block) else key)
        self._carry(stage, around, box.bottomLeft() + QPointF(0.0, _BELOW))

    def into(self) -> None:
        """Take it into the block that is selected with it, or into the nearest that is expanded."""
        keys = self._keys()
        holders = [key for key in keys if key in self._stage.scene.nodes and self._steps(key)]
        if len(holders) == 1 and len(keys) > 1:
            keys.remove(holders[0])
        path = self._path_into(keys, holders)
        if path is None:
            self._refuse(
                Problem(
                    text("there is no block to move it into"),
                    hint=text("expand a block beside it, or select that too"),
                )
            )
            return
        there = self._stage.scene_at(path)
        box = there.bounds()
        wish = QPointF() if box.isNull() else box.bottomLeft() + QPointF(0.0, _BELOW)
        self._carry(self._stage, there, wish, keys)

    def beside(self) -> None:
        """Take it into the block that the other canvas works in, to the middle of that."""
        other = self._view.beside
        if other is None:
            hint = text("split the canvas, and show the other block there")
            self._refuse(Problem(text("there is no other canvas"), hint=hint))
            return
        there = other.block_scene
        if there.block == self._stage.scene.block:
            self._refuse(Problem(text("the other canvas shows the same block")))
            return
        size = self._stage.scene.bounds(self._keys()).size()
        middle = other.centre() - QPointF(size.width() / 2, size.height() / 2)
        self._carry(other.stage, there, middle)

    def _carry(
        self, stage: Stage, there: BlockScene, wish: QPointF, keys: list[Id] | None = None
    ) -> None:
        keys = self._keys() if keys is None else keys
        if not keys:
            hint = text("select what is to be moved first")
            self._refuse(Problem(text("nothing is selected"), hint=hint))
            return
        box = self._stage.scene.bounds(keys)
        x, y = free_place(there, (box.width(), box.height()), (wish.x(), wish.y()))
        by = x - box.left(), y - box.top()
        session = self._session
        try:
            moved = taken(session.store, keys, (there.block, there.path), session.path, by)
        except Refusal as refusal:
            self._refuse(refusal.problem)
            return
        land(stage, there.path, moved)
        session.revealed.emit(moved.nodes[0])

    def _path_into(self, keys: list[Id], holders: list[Id]) -> Path | None:
        """Return the path to the inside of the one holder that is no longer among keys, or of the nearest."""
        scene = self._stage.scene
        rooms = [
            (_gap(scene.bounds(keys), room), (*scene.path, inside.step))
            for item, inside, _ in scene.insides.shown()
            if item.key not in keys and (item.key in holders or set(holders) <= {*keys})
            for room in [
                QRectF(item.x() + inside.x, item.y() + inside.y, inside.width, inside.height)
            ]
        ]
        if rooms:
            return min(rooms)[1]
        ways = [step for key in holders if key not in keys for step in self._steps(key)]
        return (*scene.path, ways[0]) if len(ways) == 1 else None

    def _steps(self, key: Id) -> list[Id]:
        store = self._session.store
        return [step for step, _ in steps(store, store.node(key))]

    def _keys(self) -> list[Id]:
        scene = self._stage.scene
        return sorted(with_framed(scene, self._session.selection & scene.placed))

    def _refuse(self, problem: Problem) -> None:
        self._session.refused.emit(problem)


def _gap(box: QRectF, room: QRectF) -> float:
    """Return how far apart two boxes lie."""
    across = max(room.left() - box.right(), box.left() - room.right(), 0.0)
    down = max(room.top() - box.bottom(), box.top() - room.bottom(), 0.0)
    return across + down
