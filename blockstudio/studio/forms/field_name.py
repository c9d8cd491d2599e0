"""The name of a field beside its editor, which can be dragged to where its value is wanted."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from blockstudio.studio.forms.words import Words


class FieldName(Words):
    """Says when somebody begins to drag it."""

    drawn = Signal()
    """The pointer has left the place where the left button was pressed."""

    _start: QPoint | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Be ready to be dragged."""
        pressed = event.button() == Qt.MouseButton.LeftButton
        self._start = event.position().toPoint() if pressed else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say that the drag has begun, once."""
        start = self._start
        if start is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        way = event.position().toPoint() - start
        if way.manhattanLength() >= QApplication.startDragDistance():
            self._start = None
            self.drawn.emit()
