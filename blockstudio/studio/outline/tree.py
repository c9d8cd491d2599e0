"""The tree itself: lines can be dragged to another place among those beside them."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from blockstudio.studio.outline.line import Line

MIME = "application/x-blockstudio-lines"

_Where = QTreeWidget.DropIndicatorPosition


class Tree(QTreeWidget):
    """Says where lines were dragged to; whoever hears it moves them, or not."""

    dragged = Signal(object, object)
    """Lines are to come before others: their paths, and those of all that are to follow."""

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
        """Show the place between two lines; elsewhere there is none."""
        super().dragMoveEvent(event)
        if self._place(event) is None:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say where the lines are wanted."""
        place = self._place(event)
        event.ignore()
        super().dragLeaveEvent(QDragLeaveEvent())
        if place is not None:
            lines, after = place
            self.dragged.emit([line.path for line in lines], [line.path for line in after])

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
