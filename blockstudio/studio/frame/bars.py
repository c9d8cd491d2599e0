"""What lies above and below in the window: the top bar's holder, the banner over the pages."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QToolBar, QVBoxLayout, QWidget

from blockstudio.studio.translations import tr


class PlainBar(QToolBar):
    """A tool bar without the lines that the style draws around one."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint nothing but the background."""
        QPainter(self).fillRect(event.rect(), self.palette().window())


class Column(QWidget):
    """A widget with room for others above it, as wide as it is."""

    def __init__(self, content: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(content, 1)

    def put_above(self, widget: QWidget) -> None:
        """Lay `widget` above all there is."""
        self._column.insertWidget(0, widget)


def top_bar(window: QMainWindow, content: QWidget) -> QToolBar:
    """Return a bar for the top edge of `window` that stays where it is and holds `content`."""
    bar = PlainBar(tr("Top bar"), window)
    bar.setObjectName("top")
    bar.setMovable(False)
    bar.setFloatable(False)
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    bar.setContentsMargins(0, 0, 0, 0)
    if (layout := bar.layout()) is not None:
        layout.setContentsMargins(0, 0, 0, 0)
    bar.addWidget(content)
    return bar
