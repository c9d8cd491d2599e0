"""Two columns where there is room, one below the other where there isn't; scrolls if need be."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from blockstudio.studio.forms.controls import GRID

_WIDE = 640
_FIRST = 320


class Split(QScrollArea):
    """A panel of two parts, `first` and `second`, that fits its own width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget(self)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, inner)
        self._box.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        self._box.setSpacing(3 * GRID)
        self._left, self._right = QWidget(inner), QWidget(inner)
        self.first, self.second = _column(self._left), _column(self._right)
        self._box.addWidget(self._left, 0, Qt.AlignmentFlag.AlignTop)
        self._box.addWidget(self._right, 1)
        self.setWidget(inner)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the parts side by side, or one below the other."""
        super().resizeEvent(event)
        wide = self.width() >= _WIDE
        directions = QBoxLayout.Direction
        self._box.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        self._left.setFixedWidth(_FIRST if wide else max(200, self.viewport().width() - 4 * GRID))


def _column(parent: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(parent)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GRID)
    column.setAlignment(Qt.AlignmentFlag.AlignTop)
    return column
