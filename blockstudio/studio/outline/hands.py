"""What is done with lines of the outline: renamed where they stand, put into other blocks."""

from PySide6.QtCore import QObject, QPoint, QRect, Signal
from PySide6.QtWidgets import QApplication

from blockstudio.graph import edits
from blockstudio.graph.facts import Path
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import Block, Id, Node
from blockstudio.studio.canvas.commands.carrying import left_behind, taken
from blockstudio.studio.canvas.editor import NameEditor
from blockstudio.studio.outline import contained
from blockstudio.studio.outline.line import Line
from blockstudio.studio.outline.tree import Tree
from blockstudio.studio.session import Session

_LEFT = 22
"""Where the name begins on a line, after its sign."""


class Hands(QObject):
    """Carries out what the tree is asked for."""

    told = Signal(str)
    """Something was done that is worth a notice."""
    menu_requested = Signal(object)
    """The menu of what is selected is wanted, at this point of the screen."""

    def __init__(self, session: Session, tree: Tree) -> None:
        super().__init__(tree)
        self._session = session
        self._tree = tree
        tree.put_into.connect(self.put_into)
        tree.rename_wished.connect(self.rename)
        tree.menu_wished.connect(self._offer)

    def rename(self, line: Line | None) -> None:
        """Edit the name of a node, or of a container, where its line stands."""
        name = self._name(line) if line is not None else ""
        if line is None or not name:
            return
        path, tree = line.path, self._tree
        tree.scrollToItem(line)
        editor = NameEditor(name, lambda new: self._rename(path, new.strip()), tree.viewport())
        # The tree shows what is picked in softer colours than a field of text.
        editor.setPalette(QApplication.palette())
        box = tree.visualItemRect(line)
        high = max(box.height(), editor.sizeHint().height())
        left = box.left() + _LEFT
        top = box.center().y() - high // 2
        editor.setGeometry(QRect(left, top, max(80, tree.viewport().width() - left - 4), high))
        editor.show()
        editor.setFocus()

    def put_into(self, paths: list[Path], into: Path) -> None:
        """Take nodes into the block of a line; say what could not come along."""
        session = self._session
        around = contained.block_at(paths[0][:-1])
        there = contained.block_at(into)
        keys = [key for path in paths for key in self._keys(path)]
        try:
            moved = taken(session.store, keys, (session.block_at(there), there), around, None)
        except Refusal as refusal:
            session.refused.emit(refusal.problem)
            return
        if not moved.edit.change:
            return
        session.do(moved.edit)
        session.reveal((*there, moved.nodes[0]))
        if lost := left_behind(moved):
            self.told.emit(" · ".join(lost))

    def _name(self, line: Line) -> str:
        record = self._session.store.records.get(line.path[-1]) if line.path else None
        return record.name if isinstance(record, Node) else contained.name_at(line.path)

    def _rename(self, path: Path, name: str) -> bool:
        session, old = self._session, contained.name_at(path)
        if old:
            block = session.block_at(contained.block_at(path))
            return session.attempt(edits.rename_container, block, old, name) is not None
        if path[-1] not in session.store:
            return True
        return session.attempt(edits.rename, path[-1], name) is not None

    def _keys(self, path: Path) -> list[Id]:
        return contained.keys_at(self._session.store, self._session.block_at(path[:-1]), path)

    def _offer(self, line: Line, at: QPoint) -> None:
        record = self._session.store.records.get(line.path[-1]) if line.path else None
        if not isinstance(record, Block):
            self.menu_requested.emit(at)
