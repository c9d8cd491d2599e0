"""Commands on the personal library: keep a block, update one, see to what is there."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from blockstudio.catalogue.text import text
from blockstudio.graph import edits
from blockstudio.graph.fragments import kept_blocks
from blockstudio.graph.problems import Place, Problem, Refusal
from blockstudio.graph.records import Block, Id, Node, Record, Weights
from blockstudio.graph.store import Store
from blockstudio.project import library
from blockstudio.project.library import LibraryBlock
from blockstudio.studio.canvas.stage import Stage
from blockstudio.studio.canvas.steps import after
from blockstudio.studio.library.keeping import KeepDialog, Wish
from blockstudio.studio.library.shelves import LibraryDialog
from blockstudio.studio.library.updating import UpdateDialog
from blockstudio.studio.translations import tr
from blockstudio.studio.workbench import Workbench


class LibraryCommands(QObject):
    """They change the library, or the document by it; and say when there is something newer."""

    def __init__(self, bench: Workbench, stage: Stage, window: QMainWindow) -> None:
        super().__init__(window)
        self._bench = bench
        self._stage = stage
        self._session = bench.session
        self._window = window
        self._offered: set[tuple[Id, str]] = set()
        bench.shelf.changed.connect(self._on_shelf)
        bench.documents.opened.connect(self._on_opened)
        self._on_shelf()

    def keep(self) -> None:
        """Ask as what the selected block, or what is selected, is to be kept."""
        try:
            store, node = self._block()
        except Refusal as refusal:
            self._session.refused.emit(refusal.problem)
            return
        records = kept_blocks.document(store, node, self._session.path)
        block = store.block(store.original(store.node(node)).definition or "")
        has_values = any(isinstance(record, Weights) for record in records)
        dialog = KeepDialog(block.name, block.library, self._window, has_values=has_values)
        dialog.wished.connect(lambda wish: self._keep(dialog, records, wish))
        dialog.open()

    def update(self) -> None:
        """Show how the selected block differs from that of the library, to have it as it is there."""
        node = self._stage.single_node()
        block = self._session.store.records.get(node.definition or "") if node else None
        if not isinstance(block, Block) or block.library is None:
            return
        try:
            kept = library.named(block.library.name)
            records = library.contents(kept).records
        except Refusal as refusal:
            self._session.refused.emit(refusal.problem)
            return
        pieces = kept_blocks.differences(self._session.store, block.id, records)
        if not pieces:
            self._stage.message_requested.emit(tr("“{name}” is as in the library", name=block.name))
            return
        count = self._session.store.uses(block.id)
        dialog = UpdateDialog(block, kept, pieces, count, self._window)
        dialog.accepted.connect(lambda: self._update(block.id, records, kept))
        dialog.open()

    def manage(self) -> None:
        """Show what is in the library, and where."""
        dialog = LibraryDialog(self._bench.shelf, self._bench.settings, self._window)
        dialog.opened.connect(self._bench.documents.open)
        dialog.open()

    def _block(self) -> tuple[Store, Id]:
        """Return the selected block; what else is selected as a block, in the document as it would be."""
        session, store = self._session, self._session.store
        nodes = session.selected_nodes()
        if len(nodes) == 1 and store.original(nodes[0]).definition in store:
            return store, nodes[0].id
        grouped = edits.group(store, [node.id for node in nodes])
        made = [
            record
            for record in grouped.change.after.values()
            if isinstance(record, Node) and record.id not in store and record.definition
        ]
        if not made:
            raise Refusal(Problem(text("that is no block"), Place(record=nodes[0].id)))
        return after(store, grouped), made[0].id

    def _keep(self, dialog: KeepDialog, records: list[Record], wish: Wish) -> None:
        kept = records if wish.weights else [r for r in records if not isinstance(r, Weights)]
        try:
            block = library.keep(
                kept, wish.name, wish.version, wish.note, wish.folder, over=wish.over
            )
        except Refusal as refusal:
            dialog.refuse(refusal)
            return
        dialog.accept()
        self._bench.shelf.look()
        self._stage.message_requested.emit(
            tr("“{name}” is in the library: {path}", name=block.name, path=str(block.path))
        )

    def _update(self, block: Id, records: tuple[Record, ...], kept: LibraryBlock) -> None:
        self._session.attempt(kept_blocks.updated, block, records, kept.origin)

    def _on_opened(self) -> None:
        self._offered.clear()
        self._bench.shelf.look()
        self._offer()

    def _on_shelf(self) -> None:
        self._stage.library = self._bench.shelf.blocks
        self._offer()

    def _offer(self) -> None:
        """Say once of each block that the library has a newer one."""
        newer = self._bench.shelf.newer(self._session.store)
        names = [
            block.name for block, kept in newer if (block.id, kept.digest) not in self._offered
        ]
        self._offered |= {(block.id, kept.digest) for block, kept in newer}
        if names:
            self._stage.message_requested.emit(
                tr(
                    "The library has a newer {names}: select it, then Network ▸ Library ▸ Update from the library…",
                    names=", ".join(f"“{name}”" for name in names),
                )
            )
