"""Garbage is collected in the window's thread only."""

import gc
import time

from PySide6.QtCore import QObject, QTimer

_INTERVAL = 500
_YOUNG, _OLDER, _OLDEST = 0, 1, 2
_LONG = 0.01
"""What takes so many seconds to look through is not looked through each time."""
_MANY = 100_000
"""So many objects may be set aside before any of them are looked at again."""


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
        self._known: int | None = None
        """How many of those set aside were known to be in use when all was last looked through."""

    def collect(self) -> None:
        """Collect what has become due, by the limits Python itself would keep to."""
        for generation in (_OLDEST, _OLDER, _YOUNG):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                if generation == _OLDEST:
                    self.collect_all()
                else:
                    gc.collect(generation)
                return

    def collect_all(self) -> None:
        """Look through all that is not set aside; set aside what was long to look through and is in use.

        A large document would make every drag stop for it. Once twice as much is set aside as was in
        use, all of it is looked through.
        """
        aside = gc.get_freeze_count()
        self._known = aside if self._known is None else self._known
        whole = aside > 2 * max(self._known, _MANY)
        if whole:
            gc.unfreeze()
        start = time.perf_counter()
        gc.collect(_OLDEST)
        if whole or time.perf_counter() - start > _LONG:
            gc.freeze()
        if whole:
            self._known = gc.get_freeze_count()

    def stop(self) -> None:
        """Give the work back to Python."""
        self._timer.stop()
        gc.enable()
