"""Garbage with widgets in it is only ever collected in the window's thread."""

import gc
import threading
import weakref

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from blockstudio.studio.process.collector import Collector


class Knot(QObject):
    """A timer in a cycle, such as a page of the inspector leaves behind."""

    def __init__(self) -> None:
        super().__init__()
        self.timer = QTimer(self, interval=1)
        self.timer.start()
        self.self = self


def test_a_busy_thread_does_not_destroy_what_belongs_to_the_window(
    application: QApplication,
) -> None:
    collector = Collector(application)
    try:
        knot = weakref.ref(Knot())
        busy = threading.Thread(target=lambda: [[[]] for _ in range(100_000)])
        busy.start()
        busy.join()
        assert knot() is not None
        while gc.get_count()[0] <= gc.get_threshold()[0]:
            _ = [[] for _ in range(1000)]
        collector.collect()
        assert knot() is None
    finally:
        collector.stop()
        assert gc.isenabled()
        # The collector of the whole suite goes on.
        gc.disable()
