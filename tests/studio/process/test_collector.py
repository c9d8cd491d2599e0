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
        many = [[] for _ in range(gc.get_threshold()[0] + 1)]
        collector.collect()
        assert many
        assert knot() is None
    finally:
        collector.stop()
        assert gc.isenabled()
        # The collector of the whole suite goes on.
        gc.disable()


class Link:
    """A thing in a cycle."""

    def __init__(self) -> None:
        self.self = self


def test_what_is_in_use_for_long_is_set_aside_and_let_go_of_when_it_is_garbage(
    application: QApplication,
) -> None:
    collector = Collector(application)
    gc.freeze()
    try:
        before = gc.get_freeze_count()
        collector.collect_all()
        held = [Link() for _ in range(before + 300_000)]
        first = weakref.ref(held[0])
        collector.collect_all()
        assert gc.get_freeze_count() >= before + len(held)
        del held
        assert first() is not None
        collector.collect_all()
        assert first() is None
        late = weakref.ref(Link())
        collector.collect_all()
        assert late() is None
    finally:
        collector.stop()
        gc.unfreeze()
        gc.disable()
