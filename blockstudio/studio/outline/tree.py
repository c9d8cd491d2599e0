"""The tree itself: lines can be dragged to another place among those beside them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from blockstudio.studio.outline.line import Line

MIME = "application/x-blockstudio-lines"

_Where = QTreeWidget.DropIndicatorPosition


class Tree(QTreeWidget):
    """Says where lines were dragged to, and what is wished of one; whoever hears it does it, or not."""

    dragged = Signal(object, object)
    """Lines are to come before others: their paths, and those of all that are to follow."""
    put_into = Signal(object, object)
    """Lines are to be put into the block of another one: their paths, and that of the block."""
    rename_wished = Signal(object)
    """The name of a line is to be edited where it stands."""
    menu_wished = Signal(object, object)
    """What can be done with a line is wanted, at a point of the screen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QTreeWidget.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)

    def mimeTypes(self) -> list[str]:
        """Take lines, and nothing else."""
        return [MIME]

    def mimeData(self, items: Sequence[QTreeWidgetItem]) -> QMimeData:  # noqa: ARG002
        """Carry nothing: the lines stay where they are until the document says otherwise."""
        data = QMimeData()
        data.setData(MIME, b"lines")
        return data

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show the place between two lines, or the block that lines would be put into."""
        super().dragMoveEvent(event)
        if self._place(event) is None and self._block(event) is None:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say where the lines are wanted."""
        place, block = self._place(event), self._block(event)
        event.ignore()
        super().dragLeaveEvent(QDragLeaveEvent())
        if block is not None:
            lines, into = block
            self.put_into.emit([line.path for line in lines], into.path)
        if place is not None:
            lines, after = place
            self.dragged.emit([line.path for line in lines], [line.path for line in after])

    def event(self, event: QEvent) -> bool:
        """Keep the key that renames from the canvas, where it would edit the node's card."""
        own = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F2
        if own and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 renames where the line stands."""
        if event.key() == Qt.Key.Key_F2:
            self.rename_wished.emit(self.currentItem())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what the canvas offers for the node of a line."""
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        line = self.currentItem() if keyboard else self.itemAt(event.pos())
        if line is None:
            return
        if not line.isSelected():
            self.setCurrentItem(line)
        at = self.visualItemRect(line).center() if keyboard else event.pos()
        self.menu_wished.emit(line, self.viewport().mapToGlobal(at))

    def _block(self, event: QDropEvent) -> tuple[list[Line], Line] | None:
        """Return the dragged lines and that of a block they are held over; None where there is none."""
        lines = [item for item in self.selectedItems() if isinstance(item, Line)]
        into = self.itemAt(event.position().toPoint())
        on = self.dropIndicatorPosition() == _Where.OnItem
        if not on or not lines or not isinstance(into, Line) or into in lines:
            return None
        takes = bool(into.flags() & Qt.ItemFlag.ItemIsDropEnabled)
        return (lines, into) if takes and lines[0].parent() is not into else None

    def _place(self, event: QDropEvent) -> tuple[list[Line], list[Line]] | None:
        """Return the dragged lines and those to follow them; None where they can't go."""
        lines = [item for item in self.selectedItems() if isinstance(item, Line)]
        around = lines[0].parent() if lines else None
        if around is None or any(line.parent() is not around for line in lines):
            return None
        beside = list(map(around.child, range(around.childCount())))
        below = self.itemAt(event.position().toPoint())
        if below is None:
            return lines, []
        where = self.dropIndicatorPosition()
        if below not in beside or where == _Where.OnItem:
            return None
        after = beside[beside.index(below) + (where != _Where.AboveItem) :]
        return lines, [line for line in after if isinstance(line, Line) and line not in lines]
