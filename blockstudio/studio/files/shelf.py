"""The blocks of the personal library, as they were when its folders were last looked through."""

from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, Signal

from blockstudio.graph.records import Block
from blockstudio.graph.store import Store
from blockstudio.project import library
from blockstudio.project.library import LibraryBlock
from blockstudio.studio.process.delivery import deliver


class Shelf(QObject):
    """Looks through the folders in a thread: one of them may be on another machine."""

    changed = Signal()
    """There are others, or one of them became another."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.blocks: list[LibraryBlock] = []
        self.lost: list[Path] = []
        """The folders that are not there."""
        self._looking = False
        self._again = False

    def look(self) -> None:
        """Look through the folders; `changed` tells when there is news."""
        if self._looking:
            self._again = True
            return
        self._looking = True
        Thread(target=self._find, args=(library.folders(),), daemon=True).start()

    def newer(self, store: Store) -> list[tuple[Block, LibraryBlock]]:
        """Return the blocks of a document of which the library has another state by now."""
        by_name = {block.name: block for block in reversed(self.blocks) if block.problem is None}
        pairs = (
            (block, by_name.get(block.library.name)) for block in store.blocks() if block.library
        )
        return [
            (block, kept)
            for block, kept in pairs
            if kept is not None and block.library and block.library.digest != kept.digest
        ]

    def _find(self, folders: list[Path]) -> None:
        lost = [folder for folder in folders if not folder.is_dir()]
        deliver(self, self._take, library.blocks(folders), lost)

    def _take(self, blocks: list[LibraryBlock], lost: list[Path]) -> None:
        self._looking = False
        if (blocks, lost) != (self.blocks, self.lost):
            self.blocks, self.lost = blocks, lost
            self.changed.emit()
        if self._again:
            self._again = False
            self.look()
