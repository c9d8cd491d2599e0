"""A heat map that is gone into: the wheel zooms about the mouse, a drag moves, a double click shows all."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from blockstudio.studio.parameters.heat import HeatMap
from blockstudio.studio.parameters.picture import Heat

_STEP = 1.6
_NOTCH = 120
_LEAST = 4
"""How many rows and columns stay in view, where there are so many."""
_KEYS = {Qt.Key.Key_Plus: 1.0, Qt.Key.Key_Equal: 1.0, Qt.Key.Key_Minus: -1.0}
_ARROWS = {
    Qt.Key.Key_Up: (-0.25, 0.0),
    Qt.Key.Key_Down: (0.25, 0.0),
    Qt.Key.Key_Left: (0.0, -0.25),
    Qt.Key.Key_Right: (0.0, 0.25),
}


class ZoomMap(HeatMap):
    """Says which part is wanted; who has the values shows it."""

    wanted = Signal(object, object)
    """The rows and columns that are to be in view, where each begins and has ended; None, None: all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grip: QPointF | None = None
        self._from: tuple[range, range] = (range(0), range(0))
        self.setMinimumHeight(96)
        self.setMaximumHeight(16_777_215)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom in or out; what is under the mouse stays there."""
        self._zoom(event.angleDelta().y() / _NOTCH, event.position())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom with + and −, move with the arrows, show all with 0."""
        key = Qt.Key(event.key())
        if key in _KEYS:
            self._zoom(_KEYS[key], QPointF(self.width() / 2, self.height() / 2))
        elif key in _ARROWS and self._heat is not None:
            self._move(self._heat, self._heat.shown, _ARROWS[key])
        elif key == Qt.Key.Key_0:
            self.wanted.emit(None, None)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick the value under the mouse, and take hold of the map."""
        super().mousePressEvent(event)
        if self._heat is not None:
            self._grip, self._from = event.position(), self._heat.shown

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the map that is held, or tell what is under the mouse."""
        if self._grip is None or self._heat is None:
            super().mouseMoveEvent(event)
            return
        way = self._grip - event.position()
        shares = way.y() / max(self.height(), 1), way.x() / max(self.width(), 1)
        self._move(self._heat, self._from, shares)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._grip = None
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Show all of it again."""
        self._grip = None
        self.wanted.emit(None, None)

    def _zoom(self, notches: float, at: QPointF) -> None:
        if self._heat is None or not notches:
            return
        rows, columns = self._heat.shown
        shares = at.y() / max(self.height(), 1), at.x() / max(self.width(), 1)
        whole = self._heat.whole
        self._want(
            *(
                _zoomed(shown, size, share, _STEP**-notches)
                for shown, size, share in zip((rows, columns), whole, shares, strict=True)
            )
        )

    def _move(self, heat: Heat, shown: tuple[range, range], shares: tuple[float, float]) -> None:
        """Show what lies a share of the view further down and to the right of what was `shown`."""
        moved: list[tuple[int, int]] = []
        for part, size, share in zip(shown, heat.whole, shares, strict=True):
            start = min(max(part.start + round(share * len(part)), 0), size - len(part))
            moved.append((start, start + len(part)))
        self._want(*moved)

    def _want(self, rows: tuple[int, int], columns: tuple[int, int]) -> None:
        shown = self._heat.shown if self._heat is not None else (range(0), range(0))
        if (range(*rows), range(*columns)) != shown:
            self.wanted.emit(rows, columns)


def _zoomed(shown: range, size: int, share: float, factor: float) -> tuple[int, int]:
    """Return the part to show: `factor` times as much, with what is at the `share` of the view there."""
    length = min(size, max(round(len(shown) * factor), min(_LEAST, size)))
    start = round(shown.start + share * (len(shown) - length))
    start = min(max(start, 0), size - length)
    return start, start + length
