"""Garbage is collected in the window's thread only."""

import gc

from PySide6.QtCore import QObject, QTimer

_INTERVAL = 500
_YOUNG, _OLDER, _OLDEST = 0, 1, 2


class Collector(QObject):
    """Takes over from Python's own collector, which runs in whichever thread allocates.

    A widget or timer in a cycle that another thread collects is destroyed there, and Qt goes on
    sending events to where it was. Collecting on a timer of this thread rules that out.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_INTERVAL)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect what has become due, by the limits Python itself would keep to."""
        for generation in (_OLDEST, _OLDER, _YOUNG):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Give the work back to Python."""
        self._timer.stop()
        gc.enable()
