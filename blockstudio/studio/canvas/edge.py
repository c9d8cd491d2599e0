"""The edge of the view: the picture moves along while something is dragged to the edge of the view."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QTimer

from blockstudio.studio.canvas.viewport import Viewport

_EDGE = 22
_FASTEST = 18
_TICK = 16


class EdgePan(QTimer):
    """Pans while the pointer stays near an edge, the faster the nearer; calls back each time."""

    def __init__(self, view: Viewport, panned: Callable[[QPoint], None]) -> None:
        super().__init__(view)
        self.view = view
        self._panned = panned
        self._spot = QPoint()
        self.setInterval(_TICK)
        self.timeout.connect(self._pan)

    def follow(self, spot: QPoint) -> None:
        """Pan while `spot` is near an edge."""
        self._spot = spot
        if self._way().isNull():
            self.stop()
        elif not self.isActive():
            self.start()

    def _way(self) -> QPoint:
        area = self.view.viewport().rect()
        return QPoint(_speed(self._spot.x(), area.width()), _speed(self._spot.y(), area.height()))

    def _pan(self) -> None:
        self.view.pan(self._way())
        self._panned(self._spot)


def _speed(at: int, length: int) -> int:
    if length < 4 * _EDGE:
        return 0
    before, behind = _EDGE - at, at - (length - _EDGE)
    deep = before if before > 0 else -behind if behind > 0 else 0
    return max(-_FASTEST, min(_FASTEST, deep))
