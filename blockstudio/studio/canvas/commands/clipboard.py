"""Commands on copies: copy, cut, paste, duplicate."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from blockstudio.catalogue.text import text
from blockstudio.graph import edits
from blockstudio.graph.edits import End
from blockstudio.graph.edits.containers import unlike
from blockstudio.graph.edits.nodes import Point
from blockstudio.graph.fragments import clipboard
from blockstudio.graph.fragments.clipboard import Fragment
from blockstudio.graph.grid import GRID
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.graph.records import Block, Id, Node, Wire
from blockstudio.graph.store import Store
from blockstudio.studio.canvas.commands.carrying import joined_others
from blockstudio.studio.canvas.commands.selection import SelectionCommands
from blockstudio.studio.canvas.placing import beside, box_of, free_place
from blockstudio.studio.canvas.stage import Stage
from blockstudio.studio.canvas.steps import after, followed
from blockstudio.studio.canvas.viewport import Viewport
from blockstudio.studio.canvas.whereto import Whereto, whereto
from blockstudio.studio.translations import tr

_BESIDE = 2 * GRID
_Wish = Callable[[tuple[float, float]], Point]


class ClipboardCommands:
    """What is selected, put on the clipboard; what is there, put into the block."""

    def __init__(self, stage: Stage, view: Viewport, selection: SelectionCommands) -> None:
        self._stage = stage
        self._session = stage.session
        self._view = view
        self._selection = selection

    def copy(self) -> None:
        """Put what is selected on the clipboard."""
        selected = sorted(self._session.selection)
        fragment = clipboard.copy(self._session.store, selected, self._session.path)
        if fragment.records:
            data = QMimeData()
            # As text too, so that it can be kept in a file or sent to somebody.
            encoded = clipboard.encoded(fragment)
            data.setData(clipboard.MIME, encoded)
            data.setText(encoded.decode())
            QGuiApplication.clipboard().setMimeData(data)

    def cut(self) -> None:
        """Put what is selected on the clipboard and delete it."""
        self.copy()
        self._selection.delete()

    def paste(self) -> None:
        """Put what is on the clipboard where anything new goes; alone at the pointer, or in the middle."""
        self._paste(fed=False)

    def paste_fed(self) -> None:
        """Put in what is on the clipboard; it gets what the originals got, where that is here too."""
        self._paste(fed=True)

    def _paste(self, *, fed: bool) -> None:
        fragment = _on_clipboard()
        if fragment is None or not fragment.records:
            hint = text("copy nodes on a canvas first, here or in another project")
            self._session.refused.emit(Problem(text("there is nothing to paste"), hint=hint))
            return
        block = self._session.block.id
        known = set(self._session.store.records)
        where = whereto(self._stage)

        def pasted(store: Store, by: Point) -> Edit:
            edit = clipboard.paste(store, block, fragment, by, with_inputs=fed)
            return edit if fed else self._joined(store, edit, where)

        others = unlike(self._session.store, block, fragment.dictionaries, fragment.names)
        edit = self._place_copies(pasted, self._wish(where))
        if edit is not None:
            self._tell_renamed(fragment, edit, known)
            for words in joined_others(others):
                self._stage.message_requested.emit(words)

    def duplicate(self) -> None:
        """Copy what is selected beside itself."""
        self._duplicate(fed=False)

    def duplicate_fed(self) -> None:
        """Copy what is selected beside itself; the copies get what the originals get."""
        self._duplicate(fed=True)

    def _duplicate(self, *, fed: bool) -> None:
        scene = self._stage.scene
        selected = sorted(self._session.selection & scene.placed)
        if selected:
            self._place_copies(
                lambda store, by: clipboard.duplicate(store, selected, by, with_inputs=fed)
            )

    def _wish(self, where: Whereto) -> _Wish:
        """Return how to find the corner of what is pasted there from its size."""
        scene = self._stage.scene
        node = scene.nodes.get(where.node)
        if node is not None:
            return lambda _size: beside(self._stage.scene, node)
        wire = scene.wires.get(where.wire)
        middle = where.place or self._view.pointed()
        middle = wire.path.pointAtPercent(0.5) if wire is not None else middle
        return lambda size: (middle.x() - size[0] / 2, middle.y() - size[1] / 2)

    def _joined(self, store: Store, edit: Edit, where: Whereto) -> Edit:
        """Return an edit that wires what another pastes too; that alone, if there is no fitting port."""
        keys = [record.id for record in self._stage.created(edit) if isinstance(record, Node)]
        wire = where.wire or where.out
        source = self._source(where)
        if not keys or source is None:
            return edit
        try:
            return followed(store, edit, lambda then: edits.lead_through(then, keys, source, wire))
        except Refusal:
            return edit

    def _source(self, where: Whereto) -> End | None:
        """Return the port that what is pasted there comes after."""
        if where.link is not None:
            return End(where.link[0], where.link[1].key) if where.link[1].gives else None
        wire = self._session.store.records.get(where.wire or where.out)
        if isinstance(wire, Wire):
            return End(wire.source, wire.output)
        node = self._stage.scene.nodes.get(where.node)
        plugs = node.card.outputs if node is not None else ()
        free = [plug for plug in plugs if not plug.wired]
        return End(where.node, (free or plugs)[0].key) if plugs else None

    def _place_copies(
        self, make: Callable[[Store, Point], Edit], wish_for: _Wish | None = None
    ) -> Edit | None:
        """Put copies, moved by so much, where they lie on nothing: where is wished, or beside."""

        def placed(store: Store) -> Edit:
            edit = make(store, (0.0, 0.0))
            box = box_of(after(store, edit), self._stage.created(edit))
            if box is None:
                return edit
            left, top, right, bottom = box
            wide, high = right - left, bottom - top
            wish = (left + _BESIDE, top + _BESIDE)
            if wish_for is not None:
                wish = wish_for((wide, high))
            x, y = free_place(self._stage.scene, (wide, high), wish)
            return make(store, (x - left, y - top))

        edit = self._session.attempt(placed)
        if edit is not None:
            self._view.bring_into_view(self._stage.select_created(edit))
        return edit

    def _tell_renamed(self, fragment: Fragment, edit: Edit, known: set[Id]) -> None:
        """Say that a block of the fragment was edited since, and has come as another block."""
        old = [r for r in fragment.definitions if isinstance(r, Block) and not r.owner]
        new = [r for r in edit.change.after.values() if isinstance(r, Block) and not r.owner]
        for before, now in zip(old, new, strict=False):
            if before.id in known and before.name != now.name:
                self._stage.message_requested.emit(
                    tr(
                        "“{old}” was edited since it was copied: this one is “{new}”, a block of its own",
                        old=before.name,
                        new=now.name,
                    )
                )


def _on_clipboard() -> Fragment | None:
    """Return the fragment on the clipboard: as it was copied, or as text from anywhere."""
    data = QGuiApplication.clipboard().mimeData()
    if data is None:
        return None
    copied = bytes(data.data(clipboard.MIME).data())
    return clipboard.decoded(copied or data.text().encode())
