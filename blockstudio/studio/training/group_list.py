"""The parameter groups in the order they claim parameters, and the buttons that change it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from blockstudio.studio.look.rows import ROW, Row, RowDelegate
from blockstudio.studio.look.scrolling import quiet
from blockstudio.studio.translations import tr

_DELETE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_LINE = 26
_MOST = 6


class GroupList(QListWidget):
    """Groups from first to last; Alt and the arrows move the chosen one, Delete removes it."""

    moved = Signal(int)
    deleted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        quiet(self, tr("Parameter groups"))
        self.setItemDelegate(RowDelegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def show_rows(self, rows: Sequence[Row], chosen: int) -> None:
        """Show exactly these, one of them chosen."""
        self.clear()
        for row in rows:
            item = QListWidgetItem(self)
            item.setData(ROW, row)
            words = f"{row.title}: {row.suffix} ({row.right})"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
            item.setToolTip(f"{row.title}\n{row.suffix}\n{row.right}")
        self.setCurrentRow(chosen)
        self.setFixedHeight(min(len(rows), _MOST) * _LINE + 4)

    def event(self, event: QEvent) -> bool:
        """Keep Delete for the list while it has the focus."""
        overriding = event.type() == QEvent.Type.ShortcutOverride
        if overriding and isinstance(event, QKeyEvent) and event.key() in _DELETE:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move or delete the chosen line."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and step is not None:
            self.moved.emit(step)
        elif event.key() in _DELETE:
            self.deleted.emit()
        else:
            super().keyPressEvent(event)
