"""Everything the canvas can be told to do; menus, keys and the command palette call these."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect
from PySide6.QtGui import QCursor, QGuiApplication

from blockstudio.catalogue.text import text
from blockstudio.compiler.origins import followed
from blockstudio.graph import clipboard, edits
from blockstudio.graph.arrange import arrange
from blockstudio.graph.clipboard import Fragment
from blockstudio.graph.edits import End
from blockstudio.graph.edits.nodes import Point
from blockstudio.graph.edits.notes import write_note
from blockstudio.graph.grid import GRID
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.graph.records import Block, Id, Node, Note
from blockstudio.graph.store import Store
from blockstudio.studio.canvas.editor import NameEditor, NoteEditor
from blockstudio.studio.canvas.making import ghost, making
from blockstudio.studio.canvas.measure import LEFT, Plug
from blockstudio.studio.canvas.placing import beside, box_of, centred, free_place
from blockstudio.studio.canvas.quickadd import QuickAdd
from blockstudio.studio.canvas.stage import Stage
from blockstudio.studio.canvas.steps import after
from blockstudio.studio.canvas.value_ports import carried, wanted_first
from blockstudio.studio.translations import tr

Link = tuple[Id, Plug]
"""A port that a new node is to be wired to."""
_BESIDE = 2 * GRID
_NOTE = (240.0, 80.0)


class Verbs(Stage):
    """The stage with its verbs. Each acts on what is selected in the block that is shown."""

    def delete_selection(self) -> None:
        """Delete the selected nodes, wires and notes."""
        if self.session.selection:
            self.session.attempt(edits.delete, sorted(self.session.selection))

    def dissolve_selection(self) -> None:
        """Delete the selected nodes and join what came before each to what came after."""
        if nodes := self._picked():
            self.session.attempt(edits.dissolve, nodes)

    def group_selection(self) -> None:
        """Put the selected nodes into a nested block, and select that."""
        nodes = [self.session.store.node(key) for key in self._picked()]
        along = followed(self.session.store, nodes)
        edit = self.session.attempt(edits.group, self._picked(), arguments=along)
        if edit is not None:
            self._select_new(edit)

    def ungroup_selection(self) -> None:
        """Put the contents of the selected block in its place."""
        picked = self._picked()
        for key in picked or [""]:
            if key:
                edit = self.session.attempt(edits.ungroup, key)
                if edit is not None:
                    self._select_new(edit)

    def duplicate_selection(self) -> None:
        """Copy what is selected beside itself."""
        scene = self.block_scene
        picked = sorted(self.session.selection & (scene.nodes.keys() | scene.notes.keys()))
        if picked:
            self._place_copies(lambda store, by: clipboard.duplicate(store, picked, by))

    def copy(self) -> None:
        """Put what is selected on the clipboard."""
        chosen = sorted(self.session.selection)
        fragment = clipboard.copy(self.session.store, chosen, self.session.path)
        if fragment.records:
            data = QMimeData()
            # As text too, so that it can be kept in a file or sent to somebody.
            words = clipboard.encoded(fragment)
            data.setData(clipboard.MIME, words)
            data.setText(words.decode())
            QGuiApplication.clipboard().setMimeData(data)

    def cut(self) -> None:
        """Put what is selected on the clipboard and delete it."""
        self.copy()
        self.delete_selection()

    def paste(self) -> None:
        """Put what is on the clipboard at the pointer, or into the middle of the view."""
        fragment = _on_clipboard()
        if fragment is None or not fragment.records:
            hint = text("copy nodes on a canvas first, here or in another project")
            self.session.refused.emit(Problem(text("there is nothing to paste"), hint=hint))
            return
        block = self.session.block.id
        known = set(self.session.store.records)
        edit = self._place_copies(
            lambda store, by: clipboard.paste(store, block, fragment, by), self._pointed()
        )
        if edit is not None:
            self._tell_renamed(fragment, edit, known)

    def select_all(self) -> None:
        """Select every node and note of the block."""
        scene = self.block_scene
        self.session.select([*scene.nodes, *scene.notes])

    def tidy(self) -> None:
        """Arrange the block, or the selected nodes if there are several."""
        scene, picked = self.block_scene, self._picked()
        scene.catch_up()
        sizes = {key: (it.card.width, it.card.height) for key, it in scene.nodes.items()}
        only = picked if len(picked) > 1 else None
        places = arrange(self.session.store, scene.block, sizes, only)
        if self.session.do(edits.move(self.session.store, places)) and only is None:
            self.fit()

    def nudge(self, across: int, down: int) -> None:
        """Move what is selected by grid steps; several in a row are one step of undo."""
        scene = self.block_scene
        keys = self.session.selection & (scene.nodes.keys() | scene.notes.keys())
        records = [self.session.store.records[key] for key in keys]
        places = {
            record.id: (record.x + across * GRID, record.y + down * GRID)
            for record in records
            if isinstance(record, Node | Note)
        }
        if places:
            self.session.do(edits.move(self.session.store, places), join=("nudge", keys))

    def add_kind(self, kind: str) -> None:
        """Place a node after the selected one and wire it to that, or in the middle of the view."""
        made = ghost(self.session.store, self.block_scene.block, kind)
        picked = self._picked()
        item = self.block_scene.nodes.get(picked[0]) if len(picked) == 1 else None
        if item is None or not item.card.outputs:
            self.place_kind(kind, centred(made, self.centre()))
            return
        free = next((plug for plug in item.card.outputs if not plug.wired), None)
        self.place_kind(kind, beside(item), (item.key, free) if free else None)

    def place_kind(self, kind: str, at: tuple[float, float], link: Link | None = None) -> None:
        """Place a node at the free place nearest to `at`, and wire it to a port: one step."""
        session, scene = self.session, self.block_scene
        made = ghost(session.store, scene.block, kind)
        place = free_place(scene, (made.width, made.height), at)
        try:
            edit = making(session.store, scene.block, kind, place)
        except Refusal as refusal:
            session.refused.emit(refusal.problem)
            return
        step = object()
        session.do(edit, join=step)
        key = edits.created(edit)[0]
        if link is not None and (ends := self._ends(key, link)):
            wired = edits.connect(session.store, *ends)
            session.do(Edit(edit.title, wired.change), join=step)
        session.select([key])
        self._bring_into_view(key)

    def ask(self, place: QPointF, spot: QPoint, link: Link | None = None) -> None:
        """Open the search beside a point of the view; what is chosen is placed at `place`."""
        popup = QuickAdd(self.session, self)
        popup.chosen.connect(lambda kind: self._place_asked(kind, place, link))
        popup.show_at(self.viewport().mapToGlobal(spot))

    def add_note(self) -> None:
        """Put a note at the pointer, or into the middle of the view, and edit it."""
        place = self._pointed()
        wish = (place.x() - _NOTE[0] / 2, place.y() - _NOTE[1] / 2)
        at = free_place(self.block_scene, _NOTE, wish)
        edit = self.session.attempt(edits.add_note, self.session.block.id, "", at)
        if edit is not None:
            self._select_new(edit)
            self.write_note(next(iter(edit.change.after)))

    def write_note(self, key: Id) -> None:
        """Edit the text of a note where it stands."""
        words = self.session.store.records[key]
        if not isinstance(words, Note):
            return
        place = self.mapFromScene(self.block_scene.box(key)).boundingRect()
        editor = NoteEditor(words.text, place, self.viewport())
        editor.finished.connect(lambda text: self.session.attempt(write_note, key, text))
        editor.show()
        editor.setFocus()

    def rename_selected(self) -> None:
        """Edit the name of the selected node where it stands."""
        picked = self._picked()
        if len(picked) != 1:
            return
        key = picked[0]
        self._bring_into_view(key)
        item = self.block_scene.nodes[key]
        area = self.mapFromScene(self.block_scene.box(key)).boundingRect()
        left = round((LEFT + item.card.indent - 6) * self.zoom)
        editor = NameEditor(item.card.name, lambda name: self._rename(key, name), self.viewport())
        wide = max(110, area.width() - left - 8)
        high = editor.sizeHint().height()
        top = area.top() + round(22 * self.zoom) - high // 2
        editor.setGeometry(QRect(area.left() + left, top, wide, high))
        editor.show()
        editor.setFocus()

    def _rename(self, key: Id, name: str) -> bool:
        return self.session.attempt(edits.rename, key, name.strip()) is not None

    def _picked(self) -> list[Id]:
        return sorted(self.session.selection & self.block_scene.nodes.keys())

    def _select_new(self, edit: Edit) -> None:
        """Select what an edit brought into the block that is shown."""
        self.session.select([record.id for record in self._new(edit)])

    def _new(self, edit: Edit) -> list[Node | Note]:
        """Return the nodes and notes an edit brings into the block that is shown."""
        change, block = edit.change, self.session.block.id
        return [
            record
            for key, record in change.after.items()
            if isinstance(record, Node | Note) and record.block == block
            if getattr(change.before.get(key), "block", None) != block
        ]

    def _place_copies(
        self, make: Callable[[Store, Point], Edit], middle: QPointF | None = None
    ) -> Edit | None:
        """Put copies, moved by so much, where they lie on nothing: around a point, or beside."""

        def placed(store: Store) -> Edit:
            edit = make(store, (0.0, 0.0))
            box = box_of(after(store, edit), self._new(edit))
            if box is None:
                return edit
            left, top, right, bottom = box
            wide, high = right - left, bottom - top
            wish = (left + _BESIDE, top + _BESIDE)
            if middle is not None:
                wish = (middle.x() - wide / 2, middle.y() - high / 2)
            x, y = free_place(self.block_scene, (wide, high), wish)
            return make(store, (x - left, y - top))

        edit = self.session.attempt(placed)
        if edit is not None:
            self._select_new(edit)
            for record in self._new(edit):
                self._bring_into_view(record.id)
        return edit

    def _ends(self, key: Id, link: Link) -> tuple[End, End] | None:
        node, plug = link
        store, made = self.session.store, self.block_scene.nodes[key].card
        keys = [other.key for other in (made.inputs if plug.gives else made.outputs)]
        kind = carried(store, End(node, plug.key)) if plug.side == "output" else "tensor"
        if kind not in ("tensor", "any"):
            keys = wanted_first(store, store.node(key), kind)
        for other in keys:
            here, there = End(node, plug.key), End(key, other)
            ends = (here, there) if plug.gives else (there, here)
            if edits.why_not(store, *ends) is None:
                return ends
        return None

    def _place_asked(self, kind: str, place: QPointF, link: Link | None) -> None:
        made = ghost(self.session.store, self.block_scene.block, kind)
        at = centred(made, place)
        if link is not None:
            # The port that will be wired comes to where the wire was let go
            into = link[1].gives
            first = next(iter(made.inputs if into else made.outputs), None)
            at = (
                place.x() if into else place.x() - made.width,
                place.y() - (first.y if first else 0.0),
            )
        self.place_kind(kind, at, link)
        self.setFocus()

    def _tell_renamed(self, fragment: Fragment, edit: Edit, known: set[Id]) -> None:
        """Say that a block of the fragment was edited since, and has come as another block."""
        old = [one for one in fragment.definitions if isinstance(one, Block) and not one.owner]
        new = [r for r in edit.change.after.values() if isinstance(r, Block) and not r.owner]
        for before, now in zip(old, new, strict=False):
            if before.id in known and before.name != now.name:
                self.told.emit(
                    tr(
                        "“{old}” was edited since it was copied: this one is “{new}”, a block of its own",
                        old=before.name,
                        new=now.name,
                    )
                )

    def _pointed(self) -> QPointF:
        spot = self.viewport().mapFromGlobal(QCursor.pos())
        inside = self.viewport().rect().contains(spot) and self.underMouse()
        return self.mapToScene(spot) if inside else self.centre()

    def _bring_into_view(self, key: Id) -> None:
        box = self.block_scene.box(key)
        if not self.visible_box().contains(box):
            self.look_at(box.center())


def _on_clipboard() -> Fragment | None:
    """Return the fragment on the clipboard: as it was copied, or as text from anywhere."""
    data = QGuiApplication.clipboard().mimeData()
    if data is None:
        return None
    copied = bytes(data.data(clipboard.MIME).data())
    return clipboard.decoded(copied or data.text().encode())
