"""A list whose order means something: keys move and delete its chosen line."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QWidget

from blockstudio.studio.look.rows import RowDelegate
from blockstudio.studio.look.scrolling import quiet

_DELETE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class OrderedList(QListWidget):
    """Lines from first to last; Alt and the arrows move the chosen one, Delete removes it."""

    moved = Signal(int)
    """By how many lines the chosen one is to move down; negative: up."""
    deleted = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        quiet(self, name)
        self.setItemDelegate(RowDelegate(self))

    def event(self, event: QEvent) -> bool:
        """Keep its keys from the commands of the window while it has the focus."""
        overriding = event.type() == QEvent.Type.ShortcutOverride
        if overriding and isinstance(event, QKeyEvent) and (_step(event) or event.key() in _DELETE):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move or delete the chosen line."""
        if step := _step(event):
            self.moved.emit(step)
        elif event.key() in _DELETE:
            self.deleted.emit()
        else:
            super().keyPressEvent(event)


def _step(event: QKeyEvent) -> int:
    held = event.modifiers() & Qt.KeyboardModifier.AltModifier
    return _STEPS.get(Qt.Key(event.key()), 0) if held else 0
